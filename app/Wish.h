#pragma once

#include <cstdint>

namespace app {

/// What the window is to begin with, beside showing itself: the actions of the menu entry.
enum class Wish : std::uint8_t {
    None,
    AddAccount,
    ScanScreen,
};

} // namespace app
