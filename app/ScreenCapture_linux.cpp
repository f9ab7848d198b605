#include "app/ScreenGrab.h"
#include "app/ScreenPortal_linux.h"

#include <QGuiApplication>

namespace app {

QFuture<ScreenPictures> takeScreenPictures()
{
    // A program for X sees an empty screen on Wayland.
    const bool isWayland = QGuiApplication::platformName().startsWith(QLatin1String("wayland")) ||
                           qEnvironmentVariable("XDG_SESSION_TYPE") == QLatin1String("wayland");
    return isWayland ? (new ScreenPortal)->ask() : grabScreens();
}

} // namespace app
