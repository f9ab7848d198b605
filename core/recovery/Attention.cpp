#include "recovery/Attention.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace recovery {

namespace {

using account::Account;
using account::State;

/// By a word of their names, or by all of them without spaces.
constexpr std::array rescuers{
    // Mailboxes and the systems' own accounts
    "gmail", "google", "googlemail", "outlook", "hotmail", "microsoft", "icloud", "apple", "yahoo", "aol", "proton",
    "protonmail", "fastmail", "tuta", "tutanota", "gmx", "web.de", "mailbox.org", "posteo", "zoho", "mailfence", "hey",
    "yandex", "mail.ru", "runbox", "samsung",
    // Password managers and documentation services
    "1password", "bitwarden", "vaultwarden", "lastpass", "dashlane", "keeper", "nordpass", "enpass", "roboform",
    "passbolt", "psono", "itglue", "hudu", "keepersecurity", "zohovault", "delinea", "secretserver"};

bool belongs(const CodeSet& set, const Account& account)
{
    return account::sameName(set.details.issuer, account.issuer) && account::sameName(set.details.name, account.name);
}

bool isInUse(const Account& account)
{
    return account.state == State::Active;
}

/// The key that the set was stored beside has made way for another one.
bool isReenrolled(const CodeSet& set, std::span<const Account> accounts)
{
    return !set.details.account.isNull() && std::ranges::any_of(accounts, [&set](const Account& account) {
        return account.id == set.details.account && account.state == State::Archived;
    });
}

bool isOlderThanKey(const CodeSet& set, std::span<const Account> accounts)
{
    return std::ranges::any_of(accounts, [&set](const Account& account) {
        const bool isIts = set.details.account.isNull() ? belongs(set, account) : account.id == set.details.account;
        return isIts && isInUse(account) && account.createdAt > set.createdAt;
    });
}

} // namespace

bool isRescuer(const QString& issuer)
{
    auto words = account::cleanedName(issuer).toCaseFolded().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    words.append(words.join(QString())); // "IT Glue" is "ITGlue"
    return std::ranges::any_of(words, [](const QString& word) {
        return std::ranges::any_of(rescuers, [&word](const char* name) { return word == QLatin1String(name); });
    });
}

std::vector<Attention> attentionOf(const CodeSet& set, std::span<const Account> accounts)
{
    if (set.state != SetState::Current) {
        return {};
    }
    const auto unused = set.unused();
    const bool reenrolled = isReenrolled(set, accounts);
    const std::array<std::pair<Attention, bool>, 8> rows{{
        {Attention::NoneLeft, unused == 0},
        {Attention::FollowUp, set.followUp.isOpen()},
        {Attention::Outstanding, set.count(CodeState::BeingUsed) > 0},
        {Attention::LastOne, unused == 1 && set.codes.size() > 1},
        {Attention::KeyReenrolled, reenrolled},
        {Attention::OlderThanKey, !reenrolled && isOlderThanKey(set, accounts)},
        {Attention::Unconfirmed, !set.replaces.isNull()},
        {Attention::OnlyHere, set.details.keptElsewhereAt == 0 && isRescuer(set.details.issuer)},
    }};
    std::vector<Attention> all;
    for (const auto& [attention, applies] : rows) {
        if (applies) {
            all.push_back(attention);
        }
    }
    return all;
}

QLatin1String nameOf(Attention attention)
{
    switch (attention) {
    case Attention::NoneLeft:
        return QLatin1String("none-left");
    case Attention::FollowUp:
        return QLatin1String("follow-up");
    case Attention::Outstanding:
        return QLatin1String("outstanding");
    case Attention::LastOne:
        return QLatin1String("last-one");
    case Attention::KeyReenrolled:
        return QLatin1String("key-reenrolled");
    case Attention::OlderThanKey:
        return QLatin1String("older-than-key");
    case Attention::Unconfirmed:
        return QLatin1String("unconfirmed");
    case Attention::OnlyHere:
        return QLatin1String("only-here");
    }
    return {};
}

} // namespace recovery
