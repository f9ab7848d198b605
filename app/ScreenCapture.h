#pragma once

#include <QFuture>
#include <QImage>
#include <QList>

namespace app {

/// Why there is nothing to be had from the screen.
enum class ScreenProblem {
    None,
    Refused, ///< The person or the desktop does not allow a look at it
    NotSeen, ///< This desktop has no way to look at it, or none that answers
    NoCode,  ///< It was seen, but there is no QR code on it
};

struct ScreenPictures
{
    QList<QImage> pictures; ///< One a monitor, or one of all of them
    ScreenProblem problem = ScreenProblem::None;
};

/// What is on all monitors. This program's windows are hidden meanwhile, and come back in front whatever happens. For
/// the thread that runs the event loop; one at a time.
QFuture<ScreenPictures> captureScreens();

/// The same without the hiding: one implementation a platform.
///
/// Linux: on X11 QScreen; on Wayland, where no program sees another one's windows, the desktop portal
/// (org.freedesktop.portal.Screenshot), which may ask the person first. The file in which it hands the picture over is
/// removed, as there is a key in it.
QFuture<ScreenPictures> takeScreenPictures();

} // namespace app
