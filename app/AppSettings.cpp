#include "app/AppSettings.h"

#include "app/TimeServers.h"
#include "app/WhenDone.h"
#include "base/AtomicFile.h"
#include "base/FileSystem.h"
#include "base/JsonFields.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <utility>

namespace app {

using namespace Qt::StringLiterals;
using base::Result;

namespace {

constexpr qint64 largestFile = 64 * 1024;
constexpr int farthest = 1 << 20; // Of a window's place on a desk of many screens, in pixels

constexpr std::array themes{QLatin1String("system"), QLatin1String("light"), QLatin1String("dark")};
constexpr std::array orders{QLatin1String("own"), QLatin1String("name"), QLatin1String("last used"),
                            QLatin1String("most used")};

template <typename Choice, std::size_t n>
Choice choice(const std::array<QLatin1String, n>& names, const QString& name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return static_cast<Choice>(found == names.end() ? 0 : found - names.begin());
}

/// The value of a field, or `absent` where it is missing or wrong.
QJsonValue taken(QJsonObject& object, QLatin1String name, const QJsonValue& absent)
{
    const auto value = object.take(name);
    return value.type() == absent.type() ? value : absent;
}

} // namespace

AppSettings::AppSettings(const QString& profile, QObject* parent) : QObject(parent), m_folder(profile)
{
    const auto bytes = base::atomicFile::read(m_folder + u"/settings.json"_s, largestFile);
    const auto object = bytes ? base::parseJsonObject(*bytes, base::ErrorCode::FileUnreadable) : bytes.error();
    if (object) {
        take(*object);
    } else {
        m_isUnreadable = object.error().code != base::ErrorCode::FileNotFound;
    }
}

AppSettings::~AppSettings()
{
    if (m_isSaved) { // what the worker has not begun it drops at its end
        m_worker.run([] { return true; }).waitForFinished();
    }
}

void AppSettings::take(const QJsonObject& object)
{
    m_rest = object;
    const auto flag = [this](const char* name) { return taken(m_rest, QLatin1String(name), false).toBool(); };
    const auto text = [this](const char* name) { return taken(m_rest, QLatin1String(name), u""_s).toString(); };
    m_values.theme = choice<Theme>(themes, text("theme"));
    m_values.highContrast = flag("highContrast");
    m_values.textSize =
        qBound(smallestText, taken(m_rest, QLatin1String("textSize"), smallestText).toInt(), largestText);
    m_values.lessMotion = flag("lessMotion");
    m_values.hidesCodes = flag("hidesCodes");
    m_values.waitsForFreshCode = flag("waitsForFreshCode");
    m_values.order = choice<Order>(orders, text("order"));
    QStringList servers;
    const auto listed = taken(m_rest, QLatin1String("timeServers"), QJsonArray()).toArray();
    for (const auto& server : listed) {
        servers << server.toString();
    }
    m_values.timeServers = app::timeServers::checked(servers);
    m_values.checksClock = flag("checksClock");
    m_values.lockAfter = qBound(0, taken(m_rest, QLatin1String("lockAfter"), usualLockAfter).toInt(), longestLockAfter);
    m_values.locksWithSession = taken(m_rest, QLatin1String("locksWithSession"), true).toBool();
    m_values.locksMinimized = flag("locksMinimized");
    m_values.graphicsCard = flag("graphicsCard");
    auto window = taken(m_rest, QLatin1String("window"), QJsonObject()).toObject();
    const auto number = [&](const char* name) {
        return qBound(-farthest, taken(window, QLatin1String(name), 0).toInt(), farthest);
    };
    m_values.windowPlace = QRect(number("x"), number("y"), number("width"), number("height"));
    m_values.maximized = taken(window, QLatin1String("maximized"), false).toBool();
    m_rest[u"window"_s] = window;
}

void AppSettings::setTimeServers(const QStringList& servers)
{
    set(&Values::timeServers, app::timeServers::checked(servers));
}

void AppSettings::setWindowPlace(const QRect& place, bool maximized)
{
    if (m_isUnreadable) {
        return; // a window that was moved is no reason to put a file aside
    }
    if (m_values.windowPlace != place || m_values.maximized != maximized) {
        m_values.windowPlace = place;
        m_values.maximized = maximized;
        save();
    }
}

void AppSettings::save()
{
    auto object = m_rest;
    object[u"theme"_s] = themes[static_cast<std::size_t>(m_values.theme)];
    object[u"highContrast"_s] = m_values.highContrast;
    object[u"textSize"_s] = m_values.textSize;
    object[u"lessMotion"_s] = m_values.lessMotion;
    object[u"hidesCodes"_s] = m_values.hidesCodes;
    object[u"waitsForFreshCode"_s] = m_values.waitsForFreshCode;
    object[u"order"_s] = orders[static_cast<std::size_t>(m_values.order)];
    object[u"timeServers"_s] = QJsonArray::fromStringList(m_values.timeServers);
    object[u"checksClock"_s] = m_values.checksClock;
    object[u"lockAfter"_s] = m_values.lockAfter;
    object[u"locksWithSession"_s] = m_values.locksWithSession;
    object[u"locksMinimized"_s] = m_values.locksMinimized;
    object[u"graphicsCard"_s] = m_values.graphicsCard;
    const auto& place = m_values.windowPlace;
    auto window = m_rest[u"window"_s].toObject();
    window[u"x"_s] = place.x();
    window[u"y"_s] = place.y();
    window[u"width"_s] = place.width();
    window[u"height"_s] = place.height();
    window[u"maximized"_s] = m_values.maximized;
    object[u"window"_s] = window;
    const bool putAside = std::exchange(m_isUnreadable, false);
    const auto write = [folder = m_folder, putAside, bytes = QJsonDocument(object).toJson()]() -> Result<void> {
        if (auto made = base::fs::makePrivateDirectory(folder); !made) {
            return made;
        }
        if (putAside) { // what could not be read may be worth mending
            QFile::rename(folder + u"/settings.json"_s, folder + u"/settings.json.unreadable"_s);
        }
        return base::atomicFile::write(folder + u"/settings.json"_s, base::bytesOf(bytes), 1);
    };
    m_isSaved = true;
    whenDone(this, m_worker.run(write), [this](const Result<void>& saved) {
        if (!saved) {
            Q_EMIT notSaved(saved.error());
        }
    });
}

} // namespace app
