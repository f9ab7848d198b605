#include "app/CameraDriver.h"

#include <QCameraDevice>
#include <QLibrary>
#include <QMediaDevices>
#include <QTest>

namespace {

struct Listener final : app::CameraListener
{
    QList<app::CameraProblem> problems;
    int frames = 0;

    void cameraFrame(const QImage&) override { ++frames; }
    void cameraFailed(app::CameraProblem problem) override { problems << problem; }
    void cameraListChanged() override {}
};

} // namespace

/// The library as the window loads it, with whatever cameras this machine has: mostly none.
class CameraLibraryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTheMachinesCameras();
    void tellsOfACameraThatIsNotThere();
};

void CameraLibraryTest::namesTheMachinesCameras()
{
    QLibrary library(QStringLiteral(KEYTIDE_CAMERA));
    const auto make = reinterpret_cast<app::MakeCameraDriver>(library.resolve(app::cameraDriverSymbol));
    QVERIFY2(make, qPrintable(library.errorString()));
    Listener listener;
    const std::unique_ptr<app::CameraDriver> driver(make(listener));
    QStringList names;
    const auto cameras = driver->cameras();
    for (const auto& camera : cameras) {
        names << camera.name;
    }
    QStringList wanted;
    const auto devices = QMediaDevices::videoInputs();
    for (const auto& device : devices) {
        wanted << device.description();
    }
    QCOMPARE(names, wanted);
}

void CameraLibraryTest::tellsOfACameraThatIsNotThere()
{
    QLibrary library(QStringLiteral(KEYTIDE_CAMERA));
    const auto make = reinterpret_cast<app::MakeCameraDriver>(library.resolve(app::cameraDriverSymbol));
    QVERIFY2(make, qPrintable(library.errorString()));
    Listener listener;
    const std::unique_ptr<app::CameraDriver> driver(make(listener));
    driver->start(QStringLiteral("no such camera"));
    QCOMPARE(listener.problems, QList{app::CameraProblem::NoCamera});
    driver->stop();
    QCOMPARE(listener.frames, 0);
}

QTEST_MAIN(CameraLibraryTest)
#include "CameraLibraryTest.moc"
