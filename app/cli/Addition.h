#pragma once

#include "app/cli/CodeRows.h"
#include "app/cli/Intake.h"

#include <QJsonArray>

namespace cli {

/// What became of everything that was given to `add`, and how that is told.
struct Addition
{
    std::vector<CodeRow> added;
    std::vector<CodeRow> staged;
    std::vector<CodeRow> replaced; ///< The account with the old key, for each in `staged`
    std::vector<Account> duplicates;
    std::vector<Refusal> refused; ///< Could not be read, or not stored
    QList<enrol::MigrationCollector::Export> incomplete;
    std::optional<Error> failure; ///< Why the first one was not stored

    void write(Session& session) const;
    /// Where nothing was stored because of `error`: what was refused before that, and then the error.
    ExitCode writeFailure(Session& session, const Error& error) const;
    ExitCode code() const;

private:
    QJsonObject toJson(const Session& session) const;
    QJsonArray refusedJson() const;
    void sayRefused(Session& session) const;
    void writeStaged(Session& session, qint64 now) const;
};

} // namespace cli
