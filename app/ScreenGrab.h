#pragma once

#include "app/ScreenCapture.h"

namespace app {

/// What QScreen sees of each monitor, once it stays the same: where a window has gone, what was behind it may still be
/// drawn, and a desktop may let the window fade. Refused: nothing can be seen.
QFuture<ScreenPictures> grabScreens();

} // namespace app
