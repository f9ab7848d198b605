#include "app/CameraController.h"
#include "WindowTools.h"
#include "qr/QrReader.h"

#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using app::CameraController;
using app::CameraProblem;
using State = app::CameraController::State;

namespace {

constexpr QPoint place(100, 60); // Of the code in the camera's picture

/// Cameras whose frames are given by the test.
class FakeDriver final : public app::CameraDriver
{
public:
    explicit FakeDriver(app::CameraListener& toTell) : listener(toTell) {}

    QList<app::CameraInfo> cameras() const override { return present; }
    void start(const QString& id) override
    {
        on = id;
        ++starts;
    }
    void stop() override { on.clear(); }

    app::CameraListener& listener;
    QList<app::CameraInfo> present{{QStringLiteral("a"), QStringLiteral("Built in"), false},
                                   {QStringLiteral("b"), QStringLiteral("On the table"), true}};
    QString on; ///< Of the camera that is on
    int starts = 0;
};

} // namespace

class CameraControllerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void nothingIsLoadedBeforeItIsAskedFor();
    void framesACodeThenHandsItOver();
    void goesOnWhereThereIsNoCode();
    void isOffAsSoonAsItIsClosed();
    void whatWasFoundBeforeItWasClosedIsDropped();
    void tellsWhyThereIsNoPicture_data();
    void tellsWhyThereIsNoPicture();
    void triesAgain();
    void takesAnotherCamera();
    void followsWhatIsPluggedInAndPulledOut();
    void doesNotWaitForEver();

private:
    void see(const QImage& frame) { m_driver->listener.cameraFrame(frame); }

    QTemporaryDir m_folder;
    QImage m_withCode;
    QImage m_empty{640, 480, QImage::Format_RGB32};
    FakeDriver* m_driver = nullptr;
    std::unique_ptr<CameraController> m_camera;
};

void CameraControllerTest::initTestCase()
{
    const auto file = qrPicture(m_folder, QStringLiteral("code.png"),
                                QStringLiteral("otpauth://totp/Shop:alex?secret=JBSWY3DPEHPK3PXP&issuer=Shop"));
    const QImage code(file);
    QVERIFY(!code.isNull());
    m_empty.fill(Qt::gray);
    m_withCode = m_empty;
    QPainter(&m_withCode).drawImage(place, code);
}

void CameraControllerTest::init()
{
    m_driver = nullptr;
    m_camera = std::make_unique<CameraController>([this](app::CameraListener& listener) {
        auto driver = std::make_unique<FakeDriver>(listener);
        m_driver = driver.get();
        return driver;
    });
}

void CameraControllerTest::nothingIsLoadedBeforeItIsAskedFor()
{
    QVERIFY(!m_driver);
    m_camera->close(); // as a page does that goes before it has begun
    QVERIFY(!m_driver);
    QCOMPARE(m_camera->state(), State::Off);
}

void CameraControllerTest::framesACodeThenHandsItOver()
{
    const QSignalSpy found(m_camera.get(), &CameraController::found);
    m_camera->open();
    QCOMPARE(m_camera->state(), State::Starting);
    QCOMPARE(m_driver->on, QStringLiteral("a"));
    see(m_withCode);
    QCOMPARE(m_camera->state(), State::Seeing);
    QTRY_COMPARE(m_camera->state(), State::Found);
    QVERIFY2(m_driver->on.isEmpty(), "the camera is on though there is nothing more to be seen");
    QCOMPARE(m_camera->codes().size(), 1);
    const auto box = m_camera->codes()[0].boundingRect();
    QVERIFY(QRectF(place, QSizeF(300, 300)).contains(box) && box.width() > 100);
    QCOMPARE(found.size(), 0);
    QTRY_COMPARE(found.size(), 1);
    QCOMPARE(found[0][0].value<QImage>(), m_withCode);
    QCOMPARE(m_camera->state(), State::Off);
    QVERIFY(m_camera->frame().isNull());
}

void CameraControllerTest::goesOnWhereThereIsNoCode()
{
    m_camera->open();
    const QSignalSpy frames(m_camera.get(), &CameraController::frameChanged);
    for (int i = 0; i < 20; ++i) {
        see(m_empty);
    }
    QCOMPARE(frames.size(), 20); // each is shown, whether or not there is time to search it
    QCOMPARE(m_camera->state(), State::Seeing);
    // Whenever the next one comes that is searched: it is among them.
    QTRY_VERIFY((see(m_withCode), m_camera->state() != State::Seeing));
    QTRY_COMPARE(m_camera->state(), State::Found);
}

void CameraControllerTest::isOffAsSoonAsItIsClosed()
{
    m_camera->open();
    see(m_empty);
    m_camera->close();
    QVERIFY(m_driver->on.isEmpty());
    QVERIFY(m_camera->frame().isNull());
    see(m_withCode); // one that was on its way
    QVERIFY(m_camera->frame().isNull());
    QCOMPARE(m_camera->state(), State::Off);
}

void CameraControllerTest::whatWasFoundBeforeItWasClosedIsDropped()
{
    const QSignalSpy found(m_camera.get(), &CameraController::found);
    m_camera->open();
    see(m_withCode);
    m_camera->close();
    m_camera->open();
    see(m_empty);
    QTest::qWait(CameraController::shown + 500);
    QCOMPARE(found.size(), 0);
    QCOMPARE(m_camera->state(), State::Seeing);
}

void CameraControllerTest::tellsWhyThereIsNoPicture_data()
{
    QTest::addColumn<CameraProblem>("problem");
    QTest::addColumn<QString>("word");
    QTest::newRow("there is none") << CameraProblem::NoCamera << QStringLiteral("No camera");
    QTest::newRow("the system refuses") << CameraProblem::Refused << QStringLiteral("allowed");
    QTest::newRow("another program has it") << CameraProblem::Taken << QStringLiteral("Another program");
    QTest::newRow("the library is missing") << CameraProblem::NotBuilt << QStringLiteral("not installed");
}

void CameraControllerTest::tellsWhyThereIsNoPicture()
{
    QFETCH(CameraProblem, problem);
    QFETCH(QString, word);
    if (problem == CameraProblem::NotBuilt) {
        m_camera = std::make_unique<CameraController>([](app::CameraListener&) { return nullptr; });
    }
    m_camera->open();
    if (problem == CameraProblem::NoCamera) {
        m_driver->present.clear();
        m_camera->open();
    } else if (m_driver) {
        m_driver->listener.cameraFailed(problem);
    }
    QCOMPARE(m_camera->state(), State::Failed);
    QVERIFY2(m_camera->problem().contains(word), qPrintable(m_camera->problem()));
    QVERIFY(m_camera->frame().isNull());
}

void CameraControllerTest::triesAgain()
{
    m_camera->open();
    m_driver->listener.cameraFailed(CameraProblem::Taken);
    m_camera->open();
    QCOMPARE(m_camera->state(), State::Starting);
    QVERIFY(m_camera->problem().isEmpty());
    QCOMPARE(m_driver->starts, 2);
}

void CameraControllerTest::takesAnotherCamera()
{
    m_camera->open();
    QVERIFY(m_camera->isMirrored());
    m_camera->openNext();
    QCOMPARE(m_driver->on, QStringLiteral("b"));
    QCOMPARE(m_camera->name(), QStringLiteral("On the table"));
    QVERIFY(!m_camera->isMirrored());
    m_camera->close();
    m_camera->open(); // the one that was used last
    QCOMPARE(m_driver->on, QStringLiteral("b"));
    m_camera->openNext();
    QCOMPARE(m_driver->on, QStringLiteral("a"));
}

void CameraControllerTest::followsWhatIsPluggedInAndPulledOut()
{
    m_camera->open();
    const auto cameras = std::exchange(m_driver->present, {});
    m_driver->listener.cameraListChanged();
    QCOMPARE(m_camera->state(), State::Failed);
    QVERIFY(m_driver->on.isEmpty());
    m_driver->present = cameras.mid(1);
    m_driver->listener.cameraListChanged();
    QCOMPARE(m_camera->state(), State::Starting);
    QCOMPARE(m_driver->on, QStringLiteral("b"));
    m_driver->present = cameras;
    m_driver->listener.cameraListChanged(); // the one in use stays
    QCOMPARE(m_driver->on, QStringLiteral("b"));
    QCOMPARE(m_driver->starts, 2);
    m_camera->close();
    m_driver->listener.cameraListChanged();
    QVERIFY(m_driver->on.isEmpty());
}

void CameraControllerTest::doesNotWaitForEver()
{
    m_camera->open();
    QTRY_COMPARE_WITH_TIMEOUT(m_camera->state(), State::Failed, 3 * CameraController::patience);
    QVERIFY(m_driver->on.isEmpty());
    QVERIFY(m_camera->problem().contains(QStringLiteral("Another program")));
}

QTEST_MAIN(CameraControllerTest)
#include "CameraControllerTest.moc"
