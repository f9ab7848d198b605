#pragma once

#include <QString>

namespace app {

/// What the window is asked to do differently: <profile>/settings.ini, group [window]. Only read as yet; a missing or
/// unknown value is the default.
struct AppSettings
{
    enum class Theme { System, Light, Dark };

    static AppSettings load(const QString& profile);

    /// theme = system | light | dark
    Theme theme = Theme::System;
    /// graphics-card = true: draws with the graphics card instead of the processor.
    bool graphicsCard = false;
};

} // namespace app
