#include "app/CameraDriver.h"

#include <QCoreApplication>
#include <QFile>
#include <QLibrary>

namespace app {

namespace {

/// Beside the program, as where it was built and in a folder of its own; or where it is installed.
QString libraryFile()
{
#if defined(Q_OS_WIN)
    const QLatin1String name("keytide-camera.dll");
#else
    const QLatin1String name("keytide-camera.so");
#endif
    const auto program = QCoreApplication::applicationDirPath();
    for (const auto* folder : {"", KEYTIDE_CAMERA_FOLDER "/"}) {
        auto file = program + QLatin1Char('/') + QLatin1String(folder) + name;
        if (QFile::exists(file)) {
            return file;
        }
    }
    return {};
}

} // namespace

bool hasCameraDriver()
{
    return !libraryFile().isEmpty();
}

std::unique_ptr<CameraDriver> loadCameraDriver(CameraListener& listener)
{
    const auto file = libraryFile();
    if (file.isEmpty()) {
        return nullptr;
    }
    QLibrary library(file); // stays loaded
    const auto make = reinterpret_cast<MakeCameraDriver>(library.resolve(cameraDriverSymbol));
    return std::unique_ptr<CameraDriver>(make ? make(listener) : nullptr);
}

} // namespace app
