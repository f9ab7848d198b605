#include "backup/BackupName.h"

#include "crypto/Digest.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>

namespace backup {

namespace {

constexpr qsizetype longestDevicePart = 24;
const QString dateForm = QStringLiteral("yyyyMMdd");
const QString timeForm = QStringLiteral("HHmmss");

} // namespace

QString BackupName::text() const
{
    const auto time = QDateTime::fromSecsSinceEpoch(madeAt, QTimeZone::utc());
    return QStringLiteral("keytide-%1-%2-%3-%4-%5.sealed")
        .arg(device, tag, time.toString(dateForm), time.toString(timeForm))
        .arg(generation);
}

std::optional<BackupName> BackupName::parse(const QString& fileName)
{
    static const QRegularExpression form(
        QStringLiteral("\\Akeytide-([a-z0-9-]{1,24})-([0-9a-f]{8})-([0-9]{8})-([0-9]{6})-([0-9]{1,19})\\.sealed\\z"));
    const auto match = form.match(fileName);
    const QDateTime time(QDate::fromString(match.captured(3), dateForm), QTime::fromString(match.captured(4), timeForm),
                         QTimeZone::utc()); // not by way of the local time, which leaves hours out
    if (!match.hasMatch() || !time.isValid()) {
        return std::nullopt;
    }
    BackupName name{match.captured(1), match.captured(2), time.toSecsSinceEpoch(), match.captured(5).toULongLong()};
    return name.text() == fileName ? std::optional(std::move(name)) : std::nullopt;
}

QString deviceInName(const QString& device)
{
    QString name;
    for (const auto letter : device.toLower().normalized(QString::NormalizationForm_KD)) {
        const auto code = letter.unicode();
        const bool isPlain = (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9');
        if (isPlain) {
            name += letter;
        } else if (!letter.isMark() && !name.isEmpty() && !name.endsWith(u'-')) {
            name += u'-';
        }
    }
    name.truncate(longestDevicePart);
    while (name.endsWith(u'-')) {
        name.chop(1);
    }
    return name.isEmpty() ? QStringLiteral("computer") : name;
}

QString deviceTag(const vault::FileId& backup, const QByteArray& computer)
{
    QByteArray both(reinterpret_cast<const char*>(backup.data()), static_cast<qsizetype>(backup.size()));
    both += computer;
    const auto sum = crypto::sha256(base::bytesOf(both));
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char*>(sum.data()), 4).toHex());
}

} // namespace backup
