#pragma once

#include "account/Account.h"

#include <span>

/// Names that are made to be taken for others. A link or a code that came from outside is judged by its issuer, so the
/// person is warned; nothing is refused, because a warning may be wrong.
namespace enrol {

/// Whether there is something in it that nobody sees: zero-width and direction-control characters, other format
/// characters, control characters. Joiners count only where no script or emoji needs them. (account::cleanedName
/// removes most of these, so ask before.)
bool hidesCharacters(const QString& name);

/// Whether one word of it mixes letters that look the same in two scripts: "Gіthub" with a Cyrillic "і". Source: the
/// idea of Unicode's UTS 39 section 5.1, for Latin, Cyrillic, Greek, Armenian and Cherokee.
bool mixesScripts(const QString& name);

/// Whether a person would take one name for the other, though they are different ones: equal after look-alike letters,
/// digits, widths and accents are made the same ("G00gle" and "Google"). Equal names do not resemble each other.
bool resembles(const QString& name, const QString& other);

/// The name that a person knows an account by, and that is judged here: its issuer, or its own where it has none.
const QString& judgedName(const account::Account& account);

/// The names among `known` that the account's resembles, each once.
QStringList lookAlikes(const account::Account& account, std::span<const account::Account> known);

} // namespace enrol
