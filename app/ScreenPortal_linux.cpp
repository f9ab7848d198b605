#include "app/ScreenPortal_linux.h"

#include "qr/ImageFile.h"

#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>
#include <QGuiApplication>
#include <QUrl>
#include <QUuid>

namespace app {

namespace {

constexpr std::chrono::minutes patience{1}; // A person may be asked, and has to read
constexpr int callPatience = 10'000;        // Milliseconds, for the portal to say that it will answer
constexpr uint success = 0;

const auto service = QStringLiteral("org.freedesktop.portal.Desktop");
const auto object = QStringLiteral("/org/freedesktop/portal/desktop");

/// Reads the picture and removes its file, in which there is everything that was on the screen.
ScreenPictures takePicture(const QUrl& file)
{
    auto picture = qr::ImageFile::read(file.toLocalFile());
    if (!picture) {
        return {{}, ScreenProblem::NotSeen};
    }
    if (!QFile::remove(file.toLocalFile())) {
        qWarning("The picture of the screen, which the desktop has saved, could not be removed.");
    }
    return {{*std::move(picture)}};
}

} // namespace

ScreenPortal::ScreenPortal() : QObject(qGuiApp)
{
    m_promise.start();
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { finish({{}, ScreenProblem::NotSeen}); });
}

ScreenPortal::~ScreenPortal()
{
    m_promise.finish();
}

QFuture<ScreenPictures> ScreenPortal::ask()
{
    auto future = m_promise.future();
    const auto token = QLatin1String("keytide") + QUuid::createUuid().toString(QUuid::Id128);
    // Known before the call, so that no answer is missed: the sender's name without its colon, dots as underscores.
    const auto sender = m_bus.baseService().mid(1).replace(QLatin1Char('.'), QLatin1Char('_'));
    listenAt(object + QStringLiteral("/request/") + sender + QLatin1Char('/') + token);
    m_patience.start(patience);
    auto call = QDBusMessage::createMethodCall(service, object, QStringLiteral("org.freedesktop.portal.Screenshot"),
                                               QStringLiteral("Screenshot"));
    call << QString() << QVariantMap{{QStringLiteral("handle_token"), token}, {QStringLiteral("interactive"), false}};
    auto* const watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call, callPatience), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusObjectPath> reply(*watcher);
        if (reply.isError()) {
            const bool isRefused = reply.error().type() == QDBusError::AccessDenied;
            finish({{}, isRefused ? ScreenProblem::Refused : ScreenProblem::NotSeen});
        } else if (const auto path = reply.value().path(); path != m_request) {
            listenAt(path); // portals before version 0.9 choose it themselves
        }
    });
    return future;
}

void ScreenPortal::listenAt(const QString& path)
{
    m_request = path;
    m_bus.connect(service, path, QStringLiteral("org.freedesktop.portal.Request"), QStringLiteral("Response"), this,
                  SLOT(answer(uint, QVariantMap)));
}

void ScreenPortal::answer(uint response, const QVariantMap& results)
{
    // 1: the person said no; 2: it ended in another way, which is what some desktops say when they do not allow it.
    finish(response == success ? takePicture(QUrl(results.value(QStringLiteral("uri")).toString()))
                               : ScreenPictures{{}, ScreenProblem::Refused});
}

void ScreenPortal::finish(ScreenPictures pictures)
{
    if (!std::exchange(m_isDone, true)) {
        m_promise.addResult(std::move(pictures));
        deleteLater();
    }
}

} // namespace app
