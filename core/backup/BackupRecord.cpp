#include "backup/BackupRecord.h"

#include "base/AtomicFile.h"
#include "base/JsonFields.h"

#include <QJsonDocument>

#include <algorithm>

namespace backup {

namespace {

constexpr int version = 1;
constexpr qint64 largestFile = qint64{64} * 1024;
constexpr qint64 latestTime = qint64{1} << 52;
constexpr qsizetype longestPath = 4096;

QLatin1String operator""_l(const char* text, std::size_t size)
{
    return {text, static_cast<qsizetype>(size)};
}

QString hexOf(const vault::FileId& id)
{
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char*>(id.data()), static_cast<qsizetype>(id.size())).toHex());
}

std::optional<vault::FileId> idFrom(const QString& hex)
{
    const auto bytes = QByteArray::fromHex(hex.toLatin1());
    vault::FileId id{};
    if (bytes.size() != static_cast<qsizetype>(id.size()) || QString::fromLatin1(bytes.toHex()) != hex) {
        return std::nullopt;
    }
    std::ranges::copy(base::bytesOf(bytes), id.begin());
    return id;
}

std::optional<ErrorCode> codeNamed(const QString& name)
{
    for (int code = 0; base::toString(static_cast<ErrorCode>(code)) != "?"_l; ++code) {
        if (base::toString(static_cast<ErrorCode>(code)) == name) {
            return static_cast<ErrorCode>(code);
        }
    }
    return std::nullopt;
}

QJsonObject toJson(const BackupRecord::Last& last)
{
    return {{"at"_l, last.at},
            {"file"_l, last.fileName},
            {"generation"_l, QString::number(last.generation)},
            {"revision"_l, QString::number(last.revision)},
            {"recoveryVault"_l, last.recoveryVault},
            {"accounts"_l, last.accounts},
            {"withoutKey"_l, last.withoutKey}};
}

BackupRecord::Last lastFrom(base::JsonFields fields, std::optional<Error>& problem)
{
    BackupRecord::Last last;
    last.at = fields.number("at"_l, 0, latestTime);
    last.fileName = fields.text("file"_l, longestPath);
    last.generation = fields.number64("generation"_l, ~quint64{0});
    last.revision = fields.number64("revision"_l, ~quint64{0});
    last.recoveryVault = fields.text("recoveryVault"_l, 64);
    last.accounts = fields.number("accounts"_l, 0, latestTime);
    last.withoutKey = fields.number("withoutKey"_l, 0, latestTime);
    problem = fields.error();
    return last;
}

Result<BackupRecord> read(const QJsonObject& json)
{
    base::JsonFields fields(json, ErrorCode::FileUnreadable);
    const auto format = fields.text("format"_l, 64);
    const auto found = fields.number("version"_l, 1, 1'000'000);
    if (format != "keytide-backup"_l) {
        return Error{ErrorCode::FileUnreadable, QStringLiteral("format")};
    }
    if (found > version) {
        return Error{ErrorCode::NewerVersion, QStringLiteral("version %1").arg(found)};
    }
    BackupRecord record;
    record.folder = fields.text("folder"_l, longestPath);
    record.device = fields.text("device"_l, 256);
    const auto id = idFrom(fields.text("id"_l, 64));
    record.keyChecked = fields.flag("keyChecked"_l);
    record.checkedAt = fields.number("checkedAt"_l, 0, latestTime, 0);
    const auto last = fields.object("last"_l);
    base::JsonFields failed(fields.object("failed"_l), ErrorCode::FileUnreadable);
    auto problem = fields.error();
    if (!last.isEmpty() && !problem) {
        record.last = lastFrom(base::JsonFields(last, ErrorCode::FileUnreadable), problem);
    }
    const auto code = codeNamed(failed.text("code"_l, 64));
    const auto at = failed.number("at"_l, 0, latestTime, 0);
    if (code && !failed.error()) {
        record.failed = {at, *code};
    }
    if (problem || !id || record.folder.isEmpty()) {
        return problem.value_or(Error{ErrorCode::FileUnreadable, QStringLiteral("id or folder")});
    }
    record.file = *id;
    record.unknown = fields.rest();
    return record;
}

} // namespace

QString BackupRecord::path(const QString& profile)
{
    return profile + QStringLiteral("/backup.json");
}

Result<BackupRecord> BackupRecord::load(const QString& profile)
{
    const auto bytes = base::atomicFile::read(path(profile), largestFile);
    const auto json = bytes ? base::parseJsonObject(*bytes, ErrorCode::FileUnreadable) : bytes.error();
    return json ? read(*json) : json.error();
}

Result<void> BackupRecord::save(const QString& profile) const
{
    auto json = unknown;
    json["format"_l] = "keytide-backup"_l;
    json["version"_l] = version;
    json["folder"_l] = folder;
    json["device"_l] = device;
    json["id"_l] = hexOf(file);
    json["keyChecked"_l] = keyChecked;
    json["checkedAt"_l] = checkedAt;
    if (last) {
        json["last"_l] = toJson(*last);
    }
    if (failed) {
        json["failed"_l] = QJsonObject{{"at"_l, failed->at}, {"code"_l, base::toString(failed->code)}};
    }
    return base::atomicFile::write(path(profile), base::bytesOf(QJsonDocument(json).toJson()));
}

} // namespace backup
