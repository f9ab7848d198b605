#pragma once

/// Finds and opens the fonts that the window writes with, which takes as long as making its first items. For a moment
/// in which there is nothing else to do. Needs a QGuiApplication.
void loadFonts();
