#pragma once

#include "account/AccountDraft.h"

#include <QList>

namespace enrol {

using base::Error;
using base::ErrorCode;
using base::Result;

/// What a person should know before an account is stored. None of these refuses it.
enum class Warning {
    ShortSecret,      ///< Under 80 bits: easier to guess than RFC 4226 allows; it is what the site has chosen
    PinMissing,       ///< Motp or Yandex without its PIN: ask for it, else no code can be made
    HiddenCharacters, ///< The names held characters that nobody sees; they were taken out
    MixedScripts,     ///< The issuer (or the name alone) mixes scripts within a word, as names do that imitate another
};

/// An account that can be stored, and what to say about it.
struct Entry
{
    account::AccountDraft draft;
    QList<Warning> warnings;
};

/// An account that cannot, and why. It stays where it came from.
struct RefusedEntry
{
    QString name; ///< As a person knows it; empty where it has none. Never a part of the secret
    int line = 0; ///< In a text of several lines, from 1; 0: in a Google batch
    Error error;
};

/// `hidCharacters`: see EntryNames.
Entry entryFrom(account::AccountDraft draft, bool hidCharacters);

} // namespace enrol
