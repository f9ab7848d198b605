#include "store/IndexJson.h"

#include "base/JsonFields.h"
#include "base/Logging.h"

#include <QJsonDocument>
#include <QSet>

#include <array>

namespace store::indexJson {

using base::JsonFields;

namespace {

constexpr int version = 1;
constexpr qint64 latestTime = qint64{1} << 52;

QLatin1String operator""_l(const char* text, std::size_t size)
{
    return {text, static_cast<qsizetype>(size)};
}

QString textOf(const QUuid& id)
{
    return id.toString(QUuid::WithoutBraces);
}

QJsonObject toJson(const Account& account, QJsonObject json)
{
    const auto& parameters = account.parameters;
    json["id"_l] = textOf(account.id);
    json["generation"_l] = static_cast<qint64>(account.generation);
    json["issuer"_l] = account.issuer;
    json["account"_l] = account.name;
    json["type"_l] = otp::nameOf(parameters.type);
    json["algorithm"_l] = otp::nameOf(parameters.hash);
    json["digits"_l] = parameters.digits;
    json["period"_l] = parameters.period;
    if (parameters.type == otp::Type::Hotp) {
        json["counter"_l] = QString::number(parameters.counter);
    }
    json["state"_l] = account::nameOf(account.state);
    if (!account.replaces.isNull()) {
        json["replaces"_l] = textOf(account.replaces);
    }
    if (!account.tags.isEmpty()) {
        json["tags"_l] = QJsonArray::fromStringList(account.tags);
    }
    if (!account.note.isEmpty()) {
        json["note"_l] = account.note;
    }
    if (account.pinned) {
        json["pinned"_l] = true;
    }
    json["created"_l] = account.createdAt;
    json["changed"_l] = account.changedAt;
    if (account.expiryNotedAt != 0) {
        json["expiryNoted"_l] = account.expiryNotedAt;
    }
    return json;
}

Result<account::State> stateNamed(const QString& name)
{
    using account::State;
    for (const auto state : {State::Active, State::Staged, State::Archived, State::Binned}) {
        if (name == account::nameOf(state)) {
            return state;
        }
    }
    return Error{ErrorCode::IndexDamaged, QStringLiteral("state")};
}

QStringList tagsOf(const QJsonArray& array)
{
    QStringList tags;
    for (const auto& tag : array) {
        if (tag.isString() && tags.size() < account::mostTags) {
            tags.append(tag.toString().left(account::longestTag));
        }
    }
    return tags;
}

struct ReadAccount
{
    Account account;
    QJsonObject unknown;
};

Result<ReadAccount> accountFrom(const QJsonObject& json)
{
    JsonFields fields(json, ErrorCode::IndexDamaged);
    Account account;
    account.id = QUuid(fields.text("id"_l, 64));
    account.generation = static_cast<quint32>(fields.number("generation"_l, 1, 0xFFFF'FFFFLL));
    account.issuer = fields.text("issuer"_l, account::longestName);
    account.name = fields.text("account"_l, account::longestName);
    const auto type = otp::typeNamed(fields.text("type"_l, 16));
    const auto hash = otp::hashNamed(fields.text("algorithm"_l, 16));
    const auto digits = static_cast<int>(fields.number("digits"_l, otp::leastDigits, otp::mostDigits));
    const auto period = static_cast<int>(fields.number("period"_l, 1, otp::longestPeriod));
    const auto counter = fields.number64("counter"_l, otp::mostCounter, 0);
    const auto state = stateNamed(fields.text("state"_l, 16));
    account.replaces = QUuid(fields.text("replaces"_l, 64));
    account.tags = tagsOf(fields.array("tags"_l));
    account.note = fields.text("note"_l, account::longestNote);
    account.pinned = fields.flag("pinned"_l);
    account.createdAt = fields.number("created"_l, -latestTime, latestTime);
    account.changedAt = fields.number("changed"_l, -latestTime, latestTime);
    account.expiryNotedAt = fields.number("expiryNoted"_l, -latestTime, latestTime, 0);
    if (fields.error()) {
        return *fields.error();
    }
    if (account.id.isNull() || !type || !hash || !state) {
        return Error{ErrorCode::IndexDamaged, QStringLiteral("id, type, algorithm or state")};
    }
    const auto parameters = otp::OtpParameters::make(*type, *hash, digits, period, counter);
    if (!parameters) {
        return parameters.error();
    }
    account.parameters = *parameters;
    account.state = *state;
    return ReadAccount{std::move(account), fields.rest()};
}

QJsonObject toJson(const Intent& intent)
{
    QJsonObject json;
    const bool add = intent.kind == Intent::Kind::Add;
    json["step"_l] = add ? "add"_l : "delete"_l;
    json["id"_l] = textOf(intent.key.account);
    json["generation"_l] = static_cast<qint64>(intent.key.generation);
    if (intent.account) {
        json["account"_l] = toJson(*intent.account, {});
        json["revision"_l] = QString::number(intent.revision);
    }
    return json;
}

std::optional<Intent> intentFrom(const QJsonObject& json)
{
    JsonFields fields(json, ErrorCode::IndexDamaged);
    const auto step = fields.text("step"_l, 16);
    Intent intent;
    intent.kind = step == "add"_l ? Intent::Kind::Add : Intent::Kind::Delete;
    intent.key.account = QUuid(fields.text("id"_l, 64));
    intent.key.generation = static_cast<quint32>(fields.number("generation"_l, 1, 0xFFFF'FFFFLL));
    intent.revision = fields.number64("revision"_l, ~quint64{0}, 0);
    const auto draft = fields.object("account"_l);
    if (fields.error() || intent.key.account.isNull() || (step != "add"_l && step != "delete"_l)) {
        return std::nullopt;
    }
    if (intent.kind == Intent::Kind::Add) {
        auto account = accountFrom(draft);
        if (!account) {
            return std::nullopt;
        }
        intent.account = std::move(account->account);
    }
    return intent;
}

void readAccounts(const QJsonArray& entries, IndexContent& content)
{
    QSet<QUuid> seen;
    for (const auto& entry : entries) {
        auto account = accountFrom(entry.toObject());
        if (!account || seen.contains(account->account.id)) {
            qCWarning(logStore) << "an entry of the account index cannot be read and is kept as it is";
            content.quarantined.append(entry);
            continue;
        }
        seen.insert(account->account.id);
        if (!account->unknown.isEmpty()) {
            content.unknownFields.insert(account->account.id, account->unknown);
        }
        content.accounts.push_back(std::move(account->account));
    }
}

} // namespace

QByteArray write(const IndexContent& content)
{
    QJsonArray accounts;
    for (const auto& account : content.accounts) {
        accounts.append(toJson(account, content.unknownFields.value(account.id)));
    }
    for (const auto& entry : content.quarantined) {
        accounts.append(entry);
    }
    QJsonArray intents;
    for (const auto& intent : content.intents) {
        intents.append(toJson(intent));
    }
    for (const auto& entry : content.quarantinedIntents) {
        intents.append(entry);
    }
    QJsonObject json = content.unknown;
    json["format"_l] = "keytide-accounts"_l;
    json["version"_l] = version;
    json["revision"_l] = QString::number(content.revision);
    json["backend"_l] = content.backend;
    json["accounts"_l] = accounts;
    json["intents"_l] = intents;
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

Result<IndexContent> read(const QByteArray& bytes)
{
    const auto json = base::parseJsonObject(bytes, ErrorCode::IndexDamaged);
    if (!json) {
        return json.error();
    }
    JsonFields fields(*json, ErrorCode::IndexDamaged);
    const auto format = fields.text("format"_l, 64);
    const auto foundVersion = fields.number("version"_l, 0, 1'000'000);
    if (format != "keytide-accounts"_l || foundVersion < 1) {
        return Error{ErrorCode::IndexDamaged, QStringLiteral("format")};
    }
    if (foundVersion > version) {
        return Error{ErrorCode::NewerVersion, QStringLiteral("index version %1").arg(foundVersion)};
    }
    IndexContent content;
    content.revision = fields.number64("revision"_l, ~quint64{0});
    content.backend = fields.text("backend"_l, 64);
    readAccounts(fields.array("accounts"_l), content);
    for (const auto& entry : fields.array("intents"_l)) {
        if (auto intent = intentFrom(entry.toObject())) {
            content.intents.push_back(std::move(*intent));
        } else {
            content.quarantinedIntents.append(entry);
        }
    }
    if (fields.error()) {
        return *fields.error();
    }
    content.unknown = fields.rest();
    return content;
}

} // namespace store::indexJson
