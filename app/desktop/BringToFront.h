#pragma once

#include <QByteArray>

class QWindow;

namespace desktop {

/// Shows the window above the others and gives it the keyboard. `activation`: what allows it to, where the desktop asks
/// for that (XDG_ACTIVATION_TOKEN on Wayland, DESKTOP_STARTUP_ID on X), or empty. A desktop that does not allow it
/// marks the window instead.
void bringToFront(QWindow& window, const QByteArray& activation);

} // namespace desktop
