#include "app/UsageLog.h"

#include "base/AtomicFile.h"
#include "base/FileSystem.h"
#include "base/JsonFields.h"
#include "base/Logging.h"

#include <QFile>
#include <QJsonDocument>
#include <QSet>

namespace app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 8 * 1024 * 1024;
constexpr qsizetype mostAccounts = 50'000;
constexpr qint64 largestNumber = qint64{1} << 52;

} // namespace

UsageLog::UsageLog(const QString& profile, QObject* parent) : QObject(parent), m_folder(profile) {}

UsageLog::~UsageLog()
{
    if (m_isOn) { // what the worker has not begun it drops at its end
        m_worker.run([] { return true; }).waitForFinished();
    }
}

QString UsageLog::path() const
{
    return m_folder + u"/usage.json"_s;
}

void UsageLog::setOn(bool on)
{
    if (on == m_isOn) {
        return;
    }
    m_isOn = on;
    if (on) {
        read();
    } else {
        m_usages.clear();
        m_worker.run([path = path()] { return QFile::remove(path); }).waitForFinished();
    }
}

void UsageLog::read()
{
    const auto bytes = base::atomicFile::read(path(), largestFile);
    const auto json = bytes ? base::parseJsonObject(*bytes, base::ErrorCode::FileUnreadable) : bytes.error();
    if (!json) {
        return;
    }
    const auto accounts = json->value("accounts"_L1).toObject();
    for (auto entry = accounts.begin(); entry != accounts.end() && m_usages.size() < mostAccounts; ++entry) {
        const auto id = QUuid::fromString(entry.key());
        const auto usage = entry.value().toObject();
        const auto number = [&](QLatin1String name) {
            return static_cast<qint64>(qBound(0.0, usage.value(name).toDouble(), static_cast<double>(largestNumber)));
        };
        if (!id.isNull()) {
            m_usages.insert(id, {number("last"_L1), number("times"_L1)});
        }
    }
}

void UsageLog::note(const QUuid& account, qint64 utcSeconds)
{
    if (!m_isOn || (m_usages.size() >= mostAccounts && !m_usages.contains(account))) {
        return;
    }
    auto& usage = m_usages[account];
    usage.last = utcSeconds;
    usage.times = qMin(usage.times + 1, largestNumber);
    save();
}

void UsageLog::keepOnly(const std::vector<QUuid>& accounts)
{
    const QSet<QUuid> kept(accounts.begin(), accounts.end());
    m_usages.removeIf([&](const auto& entry) { return !kept.contains(entry.key()); });
}

void UsageLog::save()
{
    QJsonObject accounts;
    for (auto entry = m_usages.cbegin(); entry != m_usages.cend(); ++entry) {
        accounts[entry.key().toString(QUuid::WithoutBraces)] =
            QJsonObject{{u"last"_s, entry->last}, {u"times"_s, entry->times}};
    }
    const QJsonObject json{{u"accounts"_s, accounts}};
    m_worker.run([folder = m_folder, path = path(), bytes = QJsonDocument(json).toJson()]() -> base::Result<void> {
        if (auto made = base::fs::makePrivateDirectory(folder); !made) {
            return made;
        }
        auto written = base::atomicFile::write(path, base::bytesOf(bytes), 0);
        if (!written) {
            qCWarning(logApp) << "the use of accounts could not be noted";
        }
        return written;
    });
}

} // namespace app
