#pragma once

#include "app/cli/SecretArguments.h"
#include "app/cli/Session.h"
#include "enrol/EnrolmentText.h"
#include "enrol/MigrationCollector.h"
#include "qr/PictureFile.h"

#include <string>

namespace cli {

/// One thing that could not be taken in, by a name that holds no secret.
struct Refusal
{
    QString entry;
    QString reason;
};

/// Collects what the arguments of `add` enrol: links, pictures, standard input. One bad entry never stops the others.
class Intake
{
public:
    explicit Intake(Session& session) : m_session(session) {}

    void takeLink(const base::SecretBytes& link);
    /// A file's path or "-" for standard input (a picture, or a text of links), or a link that holds no key.
    void take(const std::string& argument);

    std::vector<enrol::Entry>& entries() { return m_entries; }
    std::vector<Refusal>& refused() { return m_refused; }
    /// Exports of which parts are missing.
    QList<enrol::MigrationCollector::Export> incomplete() const;

private:
    void takeText(std::string_view text, const QString& source);
    void takeFile(const QString& path);
    void takeCodes(const qr::PictureCodes& found, const QString& source);
    void takeEntry(enrol::Entry entry, const QString& source);
    void refuse(const QString& source, const Error& error);

    Session& m_session;
    std::vector<enrol::Entry> m_entries;
    std::vector<Refusal> m_refused;
    enrol::MigrationCollector m_exports;
    int m_links = 0;
};

} // namespace cli
