#include "app/Application.h"
#include "base/Process.h"
#include "desktop/Arguments.h"
#include "desktop/BringToFront.h"
#include "desktop/SingleInstance.h"
#include "keychain/KeychainProbe.h"
#include "qml/Fonts.h"
#include "qml/MainWindow.h"
#include "qr/Pages.h"

#include <QGuiApplication>
#include <QTimer>
#include <QtQml/qqmlextensionplugin.h>

#include <cstdio>

Q_IMPORT_QML_PLUGIN(Keytide_UiPlugin)

int main(int argc, char** argv)
{
    base::hardenProcess();
    if (const auto answer = qr::pagePainter(argc, argv)) {
        return *answer;
    }
    keychain::prepareEnvironment();
    auto arguments = desktop::Arguments::take(argc, argv);
    if (!arguments.answer.isEmpty()) {
        std::fputs(qPrintable(arguments.answer + QLatin1Char('\n')), arguments.isWrong ? stderr : stdout);
        return arguments.isWrong ? 2 : 0;
    }

    desktop::SingleInstance instance(arguments.profile.folder);
    desktop::Handover handover{desktop::Handover::activationGiven(), std::move(arguments.links), arguments.files,
                               arguments.wish};
    using Standing = desktop::SingleInstance::Standing;
    if (const auto standing = instance.begin(handover); standing != Standing::First) {
        std::fputs(qPrintable(desktop::SingleInstance::sentence(standing)), stderr);
        return standing == Standing::HandedOver ? 0 : 1;
    }

    QGuiApplication gui(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("keytide"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Keytide"));
    QGuiApplication::setApplicationVersion(QStringLiteral(KEYTIDE_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.keytide.Keytide"));

    const Fonts fonts; // while all else is made
    app::Application application(arguments.profile);
    application.start(std::move(handover.links), handover.files, handover.wish);
    if (!application.settings()->graphicsCard()) {
        // Works on every machine, and loads no driver at the start.
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    }

    QQmlEngine engine;
    const auto window = makeMainWindow(engine, application);
    if (!window) {
        return 1;
    }
    application.follow(*window);
    const auto listen = [&] {
        instance.listen([&](desktop::Handover given) {
            application.ask(std::move(given.links), given.files, given.wish);
            desktop::bringToFront(*window, given.activation);
        });
    };
    // It takes some milliseconds, so behind the first picture; or soon, where the window is not to be seen yet.
    QObject::connect(window.get(), &QQuickWindow::frameSwapped, &instance, listen,
                     static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
    QTimer::singleShot(std::chrono::seconds(2), &instance, listen);
    QCoreApplication::sendPostedEvents(); // What the store answered meanwhile goes before the window's events
    return QGuiApplication::exec();
}
