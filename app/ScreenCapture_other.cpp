#include "app/ScreenGrab.h"

namespace app {

QFuture<ScreenPictures> takeScreenPictures()
{
    return grabScreens();
}

} // namespace app
