#pragma once

#include "app/cli/VaultAccess.h"

#include <QJsonArray>

/// How sets of recovery codes are named, found and written.
namespace cli {

using recovery::CodeBook;
using recovery::CodeSet;

QString titleOf(const CodeSet& set);
QString shortIdOf(const CodeSet& set);
/// "current", "replaced", "removed"; "unused", "being-used", "used"; "unknown", "enforced", "optional"
QLatin1String nameOf(recovery::SetState state);
QLatin1String nameOf(recovery::CodeState state);
QLatin1String nameOf(recovery::Mfa mfa);

/// The three fields that name a set.
QJsonObject namesJson(const CodeSet& set);
/// Everything about a set but the codes' texts.
QJsonObject toJson(const CodeSet& set, const CodeBook& book, const std::vector<Account>& accounts);
/// Which things want attention, as JSON and as sentences with what to do.
QJsonArray attentionJson(const CodeSet& set, const std::vector<Account>& accounts);
QStringList attentionSentences(const CodeSet& set, const std::vector<Account>& accounts);

/// "7 codes", "1 code"
QString codesText(std::size_t count);

/// The one set among those of these states that is meant by `query`; or null, after it was said that there is none, or
/// which there are.
struct FoundSet
{
    const CodeSet* set = nullptr;
    ExitCode code = ExitCode::Done; ///< Where there is no set
};
FoundSet findSet(VaultAccess& access, const CodeBook& book, const QString& query,
                 std::initializer_list<recovery::SetState> states);

/// The accounts of the index, of every state; none where it cannot be read.
std::vector<Account> accountsOf(Session& session);

} // namespace cli
