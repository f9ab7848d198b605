#include "app/cli/RecoveryForms.h"

#include "app/cli/AccountForms.h"
#include "app/cli/Table.h"
#include "recovery/Attention.h"
#include "store/AccountQuery.h"

#include <algorithm>

namespace cli {

namespace {

using recovery::Attention;
using recovery::CodeState;
using recovery::Mfa;
using recovery::SetState;

QLatin1String operator""_l(const char* text, std::size_t size)
{
    return {text, static_cast<qsizetype>(size)};
}

QString textOf(const QUuid& id)
{
    return id.isNull() ? QString() : id.toString(QUuid::WithoutBraces);
}

/// As an account, which queries are asked of.
Account asAccount(const CodeSet& set)
{
    Account account;
    account.id = set.id;
    account.issuer = set.details.issuer;
    account.name = set.details.name;
    return account;
}

QJsonValue timeJson(qint64 seconds)
{
    return seconds == 0 ? QJsonValue() : QJsonValue(seconds);
}

QJsonArray codesJson(const CodeSet& set)
{
    QJsonArray rows;
    for (std::size_t i = 0; i < set.codes.size(); ++i) {
        const auto& code = set.codes[i];
        rows.append(QJsonObject{{"number"_l, static_cast<qint64>(i + 1)},
                                {"state"_l, nameOf(code.state)},
                                {"since"_l, timeJson(code.since)},
                                {"purpose"_l, code.purpose},
                                {"refusedAt"_l, timeJson(code.refusedAt)},
                                {"note"_l, code.note}});
    }
    return rows;
}

ExitCode sayAmbiguous(Session& session, const std::vector<const CodeSet*>& found)
{
    Table table;
    QJsonArray matches;
    for (const auto* set : found) {
        table.add({QStringLiteral("  ") + shortIdOf(*set), titleOf(*set), nameOf(set->state)});
        matches.append(namesJson(*set));
    }
    const auto code = session.out().failure({ErrorCode::QueryAmbiguous, {}},
                                            QStringLiteral("Several sets of codes match. Say more of the name, or use "
                                                           "the id."),
                                            {{QStringLiteral("matches"), matches}});
    session.out().message(table.lines().join(QLatin1Char('\n')));
    return code;
}

} // namespace

QString titleOf(const CodeSet& set)
{
    return titleOf(asAccount(set));
}

QString shortIdOf(const CodeSet& set)
{
    return shortIdOf(asAccount(set));
}

QLatin1String nameOf(SetState state)
{
    switch (state) {
    case SetState::Current:
        return "current"_l;
    case SetState::Replaced:
        return "replaced"_l;
    case SetState::Removed:
        return "removed"_l;
    }
    return {};
}

QLatin1String nameOf(CodeState state)
{
    switch (state) {
    case CodeState::Unused:
        return "unused"_l;
    case CodeState::BeingUsed:
        return "being-used"_l;
    case CodeState::Used:
        return "used"_l;
    }
    return {};
}

QLatin1String nameOf(Mfa mfa)
{
    switch (mfa) {
    case Mfa::Unknown:
        return "unknown"_l;
    case Mfa::Enforced:
        return "enforced"_l;
    case Mfa::Optional:
        return "optional"_l;
    }
    return {};
}

QJsonObject namesJson(const CodeSet& set)
{
    return namesJson(asAccount(set));
}

QJsonObject toJson(const CodeSet& set, const CodeBook& book, const std::vector<Account>& accounts)
{
    auto json = namesJson(set);
    json["accountId"_l] = textOf(set.details.account);
    json["state"_l] = nameOf(set.state);
    json["unused"_l] = static_cast<qint64>(set.unused());
    json["used"_l] = static_cast<qint64>(set.codes.size() - set.unused());
    json["replaced"_l] = static_cast<qint64>(book.replacedBehind(set));
    json["attention"_l] = attentionJson(set, accounts);
    json["note"_l] = set.details.note;
    json["url"_l] = set.details.url;
    json["administrator"_l] = set.details.administrator;
    json["mfa"_l] = nameOf(set.details.mfa);
    json["keptElsewhereAt"_l] = timeJson(set.details.keptElsewhereAt);
    json["created"_l] = set.createdAt;
    json["changed"_l] = set.changedAt;
    json["replaces"_l] = textOf(set.replaces);
    json["followUp"_l] = set.followUp.since == 0 ? QJsonValue()
                                                 : QJsonObject{{"since"_l, set.followUp.since},
                                                               {"ended"_l, timeJson(set.followUp.endedAt)},
                                                               {"reason"_l, set.followUp.reason}};
    json["codes"_l] = codesJson(set);
    return json;
}

QJsonArray attentionJson(const CodeSet& set, const std::vector<Account>& accounts)
{
    QJsonArray names;
    for (const auto attention : recovery::attentionOf(set, accounts)) {
        names.append(recovery::nameOf(attention));
    }
    return names;
}

QStringList attentionSentences(const CodeSet& set, const std::vector<Account>& accounts)
{
    const auto id = shortIdOf(set);
    QStringList sentences;
    for (const auto attention : recovery::attentionOf(set, accounts)) {
        switch (attention) {
        case Attention::NoneLeft:
            sentences << QStringLiteral("No code is left. Make new ones on the site, and store them: keytide-cli "
                                        "recovery replace %1");
            break;
        case Attention::FollowUp:
            sentences << QStringLiteral(
                "A code was used. Make new codes and store them (recovery replace %1), or switch "
                "MFA off where that is allowed; then: keytide-cli recovery done %1");
            break;
        case Attention::Outstanding:
            sentences << QStringLiteral("A code was handed out. Say what became of it: keytide-cli recovery accepted "
                                        "%1, or not-accepted %1");
            break;
        case Attention::LastOne:
            sentences << QStringLiteral("One code is left. Make new ones while you can sign in.");
            break;
        case Attention::KeyReenrolled:
            sentences << QStringLiteral("The account was enrolled again since. Sites often make new codes then and "
                                        "refuse the old ones: look there.");
            break;
        case Attention::OlderThanKey:
            sentences << QStringLiteral("The account was enrolled after these codes were stored. Look on the site "
                                        "whether they are still the right ones.");
            break;
        case Attention::Unconfirmed:
            sentences << QStringLiteral(
                "The replaced codes are still kept. When the site has the new ones: keytide-cli "
                "recovery confirm %1");
            break;
        case Attention::OnlyHere:
            sentences << QStringLiteral("Other accounts are got back with this one, and its codes lie only on this "
                                        "computer. Keep a copy elsewhere; then: keytide-cli recovery edit %1 "
                                        "--kept-elsewhere");
            break;
        }
        sentences.back().replace(QLatin1String("%1"), id);
    }
    return sentences;
}

QString codesText(std::size_t count)
{
    return count == 1 ? QStringLiteral("1 code") : QStringLiteral("%1 codes").arg(count);
}

FoundSet findSet(VaultAccess& access, const CodeBook& book, const QString& query,
                 std::initializer_list<SetState> states)
{
    std::vector<Account> names;
    for (const auto state : states) { // the first ones first
        for (const auto& set : book.sets) {
            if (set.state == state) {
                names.push_back(asAccount(set));
            }
        }
    }
    std::vector<const CodeSet*> found;
    for (const auto& account : store::matching(names, query)) {
        found.push_back(book.find(account.id));
    }
    // Of one account, the set in use is meant, unless the id says otherwise.
    const auto isFirst = [&](const CodeSet* set) { return set->state == *states.begin(); };
    if (found.size() > 1 && std::ranges::count_if(found, isFirst) == 1) {
        return {*std::ranges::find_if(found, isFirst)};
    }
    if (found.size() > 1) {
        return {nullptr, sayAmbiguous(access.session(), found)};
    }
    return found.empty() ? FoundSet{nullptr, access.failure({ErrorCode::CodeSetNotFound, {}})}
                         : FoundSet{found.front()};
}

std::vector<Account> accountsOf(Session& session)
{
    auto index = session.index();
    return index ? std::move(index->accounts) : std::vector<Account>();
}

} // namespace cli
