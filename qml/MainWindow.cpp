#include "qml/MainWindow.h"

#include "qml/KeyRepeats.h"

#include <QGuiApplication>
#include <QQmlComponent>
#include <QScreen>

#include <algorithm>

namespace {

/// Where the window was, if it can be there again: not on a screen that is gone.
QVariantMap placeOf(const app::AppSettings& settings)
{
    const auto place = settings.windowPlace();
    const auto screens = QGuiApplication::screens();
    const bool fits = !place.isEmpty() && std::ranges::any_of(screens, [&](const QScreen* screen) {
        return screen->availableGeometry().contains(place.center()) &&
               screen->availableGeometry().intersects({place.topLeft(), QSize(place.width(), 1)});
    });
    QVariantMap properties;
    if (fits) {
        properties = {{QStringLiteral("x"), place.x()},
                      {QStringLiteral("y"), place.y()},
                      {QStringLiteral("width"), place.width()},
                      {QStringLiteral("height"), place.height()}};
    }
    if (settings.isMaximized()) {
        properties.insert(QStringLiteral("visibility"), QWindow::Maximized);
    }
    return properties;
}

/// The place is kept when the program ends.
void keepPlace(QQuickWindow& window, app::AppSettings& settings)
{
    QObject::connect(qGuiApp, &QGuiApplication::aboutToQuit, &window, [&window, &settings] {
        const bool maximized = window.windowStates().testFlag(Qt::WindowMaximized);
        settings.setWindowPlace(maximized ? settings.windowPlace() : window.geometry(), maximized);
    });
}

} // namespace

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
        auto properties = placeOf(*application.settings());
        properties.insert(QStringLiteral("app"), QVariant::fromValue(&application));
        root.reset(component.createWithInitialProperties(properties));
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
    keepPlace(*window, *application.settings());
    engine.setIncubationController(window->incubationController()); // Cards that are out of sight, between frames
    return std::unique_ptr<QQuickWindow>(window);
}
