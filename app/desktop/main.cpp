#include "app/Application.h"
#include "base/Process.h"
#include "desktop/Arguments.h"
#include "keychain/KeychainProbe.h"
#include "qml/Fonts.h"
#include "qml/MainWindow.h"

#include <QGuiApplication>
#include <QIcon>
#include <QtQml/qqmlextensionplugin.h>

#include <cstdio>

Q_IMPORT_QML_PLUGIN(Keytide_UiPlugin)

int main(int argc, char** argv)
{
    base::hardenProcess();
    keychain::prepareEnvironment();
    auto arguments = desktop::Arguments::take(argc, argv);
    if (!arguments.answer.isEmpty()) {
        std::fputs(qPrintable(arguments.answer + QLatin1Char('\n')), arguments.isWrong ? stderr : stdout);
        return arguments.isWrong ? 2 : 0;
    }

    QGuiApplication gui(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("keytide"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Keytide"));
    QGuiApplication::setApplicationVersion(QStringLiteral(KEYTIDE_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("keytide"));

    const Fonts fonts; // while all else is made
    app::Application application(arguments.profile);
    application.start(std::move(arguments.links), arguments.files);
    if (!application.settings().graphicsCard) {
        // Works on every machine, and loads no driver at the start.
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    }

    QQmlEngine engine;
    const auto window = makeMainWindow(engine, application);
    if (!window) {
        return 1;
    }
    application.follow(*window);
    QCoreApplication::sendPostedEvents(); // What the store answered meanwhile goes before the window's events
    return QGuiApplication::exec();
}
