#include "app/cli/AccountForms.h"

#include "app/cli/Table.h"

#include <QJsonArray>

#include <algorithm>

namespace cli {

namespace {

QLatin1String operator""_l(const char* text, std::size_t size)
{
    return {text, static_cast<qsizetype>(size)};
}

} // namespace

QString titleOf(const Account& account)
{
    if (account.issuer.isEmpty() && account.name.isEmpty()) {
        return QStringLiteral("(no name)");
    }
    const bool both = !account.issuer.isEmpty() && !account.name.isEmpty();
    return printable(account.issuer + (both ? QStringLiteral(": ") : QString()) + account.name);
}

QString idOf(const Account& account)
{
    return account.id.toString(QUuid::WithoutBraces);
}

QString shortIdOf(const Account& account)
{
    return idOf(account).left(8);
}

QString remarkOf(const Account& account)
{
    switch (account.state) {
    case account::State::Active:
        return {};
    case account::State::Staged:
        return QStringLiteral("new key, not accepted yet");
    case account::State::Archived:
        return QStringLiteral("old key, archived");
    case account::State::Binned:
        return QStringLiteral("in the bin");
    }
    return {};
}

QJsonObject namesJson(const Account& account)
{
    return {{"id"_l, idOf(account)}, {"issuer"_l, account.issuer}, {"account"_l, account.name}};
}

QJsonObject toJson(const Account& account)
{
    const auto& parameters = account.parameters;
    const bool timeBased = parameters.isTimeBased();
    auto json = namesJson(account);
    json["type"_l] = otp::nameOf(parameters.type);
    json["algorithm"_l] = otp::nameOf(parameters.hash);
    json["digits"_l] = parameters.digits;
    json["period"_l] = timeBased ? QJsonValue(parameters.period) : QJsonValue();
    json["counter"_l] = timeBased ? QJsonValue() : QJsonValue(static_cast<qint64>(parameters.counter));
    json["state"_l] = account::nameOf(account.state);
    json["replaces"_l] = account.replaces.isNull() ? QJsonValue() : account.replaces.toString(QUuid::WithoutBraces);
    json["tags"_l] = QJsonArray::fromStringList(account.tags);
    json["note"_l] = account.note;
    json["pinned"_l] = account.pinned;
    json["createdAt"_l] = account.createdAt;
    json["changedAt"_l] = account.changedAt;
    return json;
}

QJsonObject toJson(const CodeRow& row, qint64 now)
{
    const auto& parameters = row.account.parameters;
    auto json = namesJson(row.account);
    json["type"_l] = otp::nameOf(parameters.type);
    json["code"_l] = row.codes ? QJsonValue(row.codes->now.text) : QJsonValue();
    json["next"_l] = row.codes ? QJsonValue(row.codes->next.text) : QJsonValue();
    json["period"_l] = parameters.isTimeBased() ? QJsonValue(parameters.period) : QJsonValue();
    const bool ends = row.codes && parameters.isTimeBased();
    json["remaining"_l] = ends ? QJsonValue(row.codes->now.validUntil - now) : QJsonValue();
    json["validUntil"_l] = ends ? QJsonValue(row.codes->now.validUntil) : QJsonValue();
    return json;
}

bool isInUse(const Account& account)
{
    return account.state == account::State::Active || account.state == account::State::Staged;
}

std::vector<Account> inUse(const std::vector<Account>& accounts)
{
    std::vector<Account> used;
    std::ranges::copy_if(accounts, std::back_inserter(used), isInUse);
    std::stable_partition(used.begin(), used.end(), [](const Account& account) { return account.pinned; });
    return used;
}

} // namespace cli
