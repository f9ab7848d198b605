#pragma once

#include "app/Application.h"

#include <QQmlEngine>
#include <QQuickWindow>

#include <memory>

/// Makes the window on `application`, which outlives it. Null if it cannot be made; why is then in the log.
///
/// What the window is made of is read on another thread. Meanwhile events are processed, so that what the store has to
/// say may be there before the window is, and the fonts are opened.
std::unique_ptr<QQuickWindow> makeMainWindow(QQmlEngine& engine, app::Application& application);
