#include "WindowUnderTest.h"

#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Keytide_UiPlugin)

using namespace Qt::StringLiterals;

using State = app::CameraController::State;

/// From the window to a stored account by the camera, which is a picture here (FakeCamera). By keys alone.
class WindowCameraTest : public WindowUnderTest
{
    Q_OBJECT

    /// What the camera sees from now on.
    void film(const QString& text)
    {
        const auto picture = text.isEmpty() ? QString() : qrPicture(m_pictures, u"filmed.png"_s, text);
        QVERIFY(text.isEmpty() || !picture.isEmpty());
        qputenv("KEYTIDE_FILMED", picture.toUtf8());
    }
    void openCamera()
    {
        key(Qt::Key_N, Qt::ControlModifier);
        goTo(u"Use the camera"_s);
        QCOMPARE(focused("text"), u"Use the camera"_s);
        key(Qt::Key_Space);
        QTRY_COMPARE(m_app->camera()->state(), State::Starting);
    }

    QTemporaryDir m_pictures;

private Q_SLOTS:
    void initTestCase()
    {
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Acme"_s, u"alex"_s));
        storeAccounts(std::move(drafts));
        start();
        unlock();
    }
    void cleanupTestCase() { stop(); }
    void init() { film({}); }
    void cleanup()
    {
        key(Qt::Key_Escape);
        key(Qt::Key_Escape);
        QTRY_VERIFY(!itemWith(u"Use the camera"_s)); // back at the codes
        QCOMPARE(m_app->camera()->state(), State::Off);
    }

    void aCodeThatIsHeldUpIsShownAndStored()
    {
        openCamera();
        QVERIFY(itemWith(u"Waiting for the camera"_s));
        checkThatAllIsHeard();
        film(u"otpauth://totp/Shop:sam?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Shop"_s);
        QTRY_COMPARE(m_app->enrol()->state(), app::EnrolController::State::Preview);
        QCOMPARE(m_app->camera()->state(), State::Off);
        QCOMPARE(m_app->enrol()->found()->count(), 1);
        key(Qt::Key_Return);
        QTRY_COMPARE(m_app->accounts()->total(), 2);
    }

    void theCameraIsOffOnEveryOtherPage_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::newRow("back to the ways to add") << Qt::Key_Escape << Qt::KeyboardModifiers();
        QTest::newRow("to the settings") << Qt::Key_Comma << Qt::KeyboardModifiers(Qt::ControlModifier);
        QTest::newRow("to the clock") << Qt::Key_3 << Qt::KeyboardModifiers(Qt::AltModifier);
        QTest::newRow("locked") << Qt::Key_L << Qt::KeyboardModifiers(Qt::ControlModifier);
    }
    void theCameraIsOffOnEveryOtherPage()
    {
        QFETCH(Qt::Key, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        openCamera();
        this->key(key, modifiers);
        QTRY_COMPARE(m_app->camera()->state(), State::Off);
        if (m_app->store()->state() != StoreState::Open) {
            unlock();
        }
        this->key(Qt::Key_1, Qt::AltModifier);
        QCoreApplication::processEvents();
        if (m_app->camera()->state() != State::Off) { // the page is as it was left
            this->key(Qt::Key_Escape);
        }
    }

    void theCameraIsOffWhileTheWindowIsHidden()
    {
        openCamera();
        m_window->showMinimized();
        QTRY_COMPARE(m_app->camera()->state(), State::Off);
        m_window->showNormal();
        QTRY_COMPARE(m_app->camera()->state(), State::Starting);
        m_window->requestActivate();
        QVERIFY(QTest::qWaitForWindowActive(m_window));
    }

    void anotherCameraCanBeTaken()
    {
        openCamera();
        QVERIFY(itemWith(u"Camera above the screen"_s));
        goTo(u"Another camera"_s);
        key(Qt::Key_Space);
        QTRY_VERIFY(itemWith(u"Camera on the table"_s));
    }

    void theNextPartOfAnExportIsOneKeyAway()
    {
        // Parts 1 and 3 of 3 of a Google Authenticator export, with an account each.
        openCamera();
        film(u"otpauth-migration://offline?data=Ch8KFDEyMzQ1Njc4OTAxMjM0NTY3ODkwEgFhIAEoATACEAEYAyAAKAc%3D"_s);
        QTRY_VERIFY(!m_app->enrol()->missingParts().isEmpty());
        film({});
        goTo(u"Use the camera for the next part"_s);
        key(Qt::Key_Space);
        QTRY_COMPARE(m_app->camera()->state(), State::Starting);
        QCOMPARE(m_app->enrol()->found()->count(), 1); // what was found before is kept
        film(u"otpauth-migration://offline?data=Ch8KFDIyMzQ1Njc4OTAxMjM0NTY3ODkwEgFiIAEoATACEAEYAyACKAc%3D"_s);
        QTRY_COMPARE(m_app->enrol()->found()->count(), 2);
        QVERIFY(m_app->enrol()->missingParts().contains(u"2"_s));
    }
};

QTEST_MAIN(WindowCameraTest)
#include "WindowCameraTest.moc"
