#include "app/Application.h"
#include "base/Process.h"
#include "desktop/Arguments.h"
#include "keychain/KeychainProbe.h"

#include <QGuiApplication>
#include <QIcon>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
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

    app::Application application(arguments.profile);
    application.start(std::move(arguments.links), arguments.files);
    if (!application.settings().graphicsCard) {
        // Starts in half the time and memory, and works on every machine; see README.md.
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    }

    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml")); // the default from Qt 6.5 on
    engine.setInitialProperties({{QStringLiteral("app"), QVariant::fromValue(&application)}});
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Keytide/Ui/Main.qml")));
    if (engine.rootObjects().isEmpty()) {
        return 1;
    }
    application.follow(*qobject_cast<QQuickWindow*>(engine.rootObjects().constFirst()));
    QCoreApplication::sendPostedEvents(); // What the store answered meanwhile goes before the window's events
    return QGuiApplication::exec();
}
