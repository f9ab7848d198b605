#include "app/Application.h"
#include "base/Process.h"
#include "desktop/Arguments.h"
#include "keychain/KeychainProbe.h"
#include "qml/Fonts.h"

#include <QGuiApplication>
#include <QIcon>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickWindow>
#include <QtQml/qqmlextensionplugin.h>

#include <cstdio>
#include <memory>

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

    QQmlEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml")); // the default from Qt 6.5 on
    QObject::connect(&engine, &QQmlEngine::quit, &gui, &QCoreApplication::quit, Qt::QueuedConnection);
    QQmlComponent component(&engine);
    component.loadUrl(QUrl(QStringLiteral("qrc:/qt/qml/Keytide/Ui/Main.qml")), QQmlComponent::Asynchronous);
    loadFonts(); // while another thread reads what the window is made of
    while (component.isLoading()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    std::unique_ptr<QObject> root;
    if (component.isReady()) { // Qt 6.4 crashes here otherwise
        root.reset(component.createWithInitialProperties({{QStringLiteral("app"), QVariant::fromValue(&application)}}));
    }
    auto* const window = qobject_cast<QQuickWindow*>(root.get());
    if (window == nullptr) {
        std::fputs(qPrintable(component.errorString()), stderr);
        return 1;
    }
    application.follow(*window);
    QCoreApplication::sendPostedEvents(); // What the store answered meanwhile goes before the window's events
    return QGuiApplication::exec();
}
