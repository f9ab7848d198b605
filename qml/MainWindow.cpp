#include "qml/MainWindow.h"

#include "qml/KeyRepeats.h"

#include <QGuiApplication>
#include <QQmlComponent>

std::unique_ptr<QQuickWindow> makeMainWindow(QQmlEngine& engine, app::Application& application)
{
    QObject::connect(&engine, &QQmlEngine::quit, QCoreApplication::instance(), &QCoreApplication::quit,
                     Qt::QueuedConnection);
    engine.addImportPath(QStringLiteral("qrc:/qt/qml")); // the default from Qt 6.5 on
    QQmlComponent component(&engine);
    component.loadUrl(QUrl(QStringLiteral("qrc:/qt/qml/Keytide/Ui/Main.qml")), QQmlComponent::Asynchronous);
    while (component.isLoading()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    std::unique_ptr<QObject> root;
    if (component.isReady()) { // Qt 6.4 crashes where a component that is not is created with properties
        root.reset(component.createWithInitialProperties({{QStringLiteral("app"), QVariant::fromValue(&application)}}));
    }
    auto* const window = qobject_cast<QQuickWindow*>(root.get());
    if (window == nullptr) {
        qCritical("The window could not be made. %s", qUtf8Printable(component.errorString()));
        return nullptr;
    }
    root.release();
    if (QGuiApplication::platformName() == QLatin1String("xcb")) {
        new KeyRepeats(*window);
    }
    engine.setIncubationController(window->incubationController()); // Cards that are out of sight, between frames
    return std::unique_ptr<QQuickWindow>(window);
}
