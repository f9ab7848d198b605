#include "WindowUnderTest.h"
#include "base/Base32.h"
#include "base/Hex.h"
#include "vault/VaultSecretStore.h"

#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QMimeData>
#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Keytide_UiPlugin)

using namespace Qt::StringLiterals;
using app::EnrolController;

namespace {

const QByteArray canary = "canary key 7f3a 20by"; ///< Of the account that the window stores

/// Whether a text holds the canary's key in a form that someone could use.
bool holdsCanary(const QString& text)
{
    const auto key = base::bytesOf(canary);
    const QStringList forms{
        QString::fromLatin1(canary), QString::fromStdString(std::string(base::base32::encode(key).text())),
        QString::fromLatin1(canary.toBase64(QByteArray::OmitTrailingEquals)), QString::fromLatin1(canary.toHex())};
    return std::ranges::any_of(forms, [&](const QString& form) { return text.contains(form, Qt::CaseInsensitive); });
}

} // namespace

class WindowTest : public WindowUnderTest
{
    Q_OBJECT

    QString link() const
    {
        const auto key = base::base32::encode(base::bytesOf(canary));
        return u"otpauth://totp/Acme:alex?issuer=Acme&secret="_s + QString::fromStdString(std::string(key.text()));
    }
    void checkForCanary()
    {
        QSet<QObject*> all;
        collect(m_window, all);
        collect(m_app.get(), all);
        QVERIFY2(all.size() > 100, qPrintable(QString::number(all.size()))); // the walk does walk
        for (auto* object : all) {
            const auto* meta = object->metaObject();
            for (int i = 0; i < meta->propertyCount(); ++i) {
                const auto value = meta->property(i).read(object);
                QVERIFY2(!holdsCanary(value.toString()) && !holdsCanary(QString::fromLatin1(value.toByteArray())),
                         meta->className());
            }
            if (const auto* model = qobject_cast<QAbstractItemModel*>(object)) {
                for (const auto role : model->roleNames().keys()) {
                    for (int row = 0; row < model->rowCount(); ++row) {
                        QVERIFY(!holdsCanary(model->index(row, 0).data(role).toString()));
                    }
                }
            }
        }
    }

private Q_SLOTS:
    void initTestCase() { QAccessible::setActive(true); }
    void cleanupTestCase() { stop(); }

    void firstStartAsksForThePasswordTwice()
    {
        start();
        QVERIFY(m_engine->incubationController()); // else cards that are out of sight are made in one go
        QTRY_COMPARE(m_app->store()->state(), StoreState::PasswordToChoose);
        checkThatAllIsHeard();
        type("correct horse battery");
        key(Qt::Key_Return);
        type("incorrect horse battery");
        key(Qt::Key_Return);
        QVERIFY(!m_app->store()->passwordProblem().isEmpty());
        type("correct horse battery"); // in the first field again
        key(Qt::Key_Return);
        type("correct horse battery");
        key(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(m_app->store()->state(), StoreState::Open, keyDerivation);
    }

    void emptyListTeachesHowToBegin()
    {
        QTRY_VERIFY(shows("text", u"Add your first account"_s));
        checkThatAllIsHeard();
    }

    void pastedLinkIsShownAndStoredByEnter()
    {
        QGuiApplication::clipboard()->setText(link());
        key(Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(m_app->enrol()->state(), EnrolController::State::Preview);
        QTRY_VERIFY(shows("text", u"Add 1 account"_s));
        QGuiApplication::clipboard()->clear();
        checkForCanary();
        QCOMPARE(m_app->accounts()->total(), 0);
        QCOMPARE(focused("text"), u"Add 1 account"_s);
        QCOMPARE(focused("visualFocus"), u"true"_s);
        key(Qt::Key_Return);
        QTRY_COMPARE(m_app->accounts()->total(), 1);
        QTRY_VERIFY(!codeNow().isEmpty());
        QVERIFY(shows("code", codeNow()));
        QVERIFY(shows("text", u"Acme"_s));
        checkForCanary();
    }

    void heldKeyIsPressedOnce()
    {
        const auto press = [this](bool repeated) {
            qt_handleKeyEvent(m_window, QEvent::KeyPress, Qt::Key_N, Qt::ControlModifier, u"\u000e"_s, repeated);
        };
        press(true);
        QVERIFY(!shows("text", u"Open a picture"_s));
        press(false);
        QVERIFY(shows("text", u"Open a picture"_s));
        key(Qt::Key_Escape);
        QTRY_VERIFY(!shows("text", u"Open a picture"_s));
    }

    void enterCopiesTheCode()
    {
        key(Qt::Key_Return);
        const auto copied = QGuiApplication::clipboard()->text();
        const auto next = m_app->accounts()->index(0).data(app::AccountListModel::NextCodeRole).toString();
        QVERIFY(copied == codeNow() || copied == next);
        QVERIFY(m_app->clipboard()->secondsLeft() > 0);
        QVERIFY(itemWith(u"Acme copied · clears in "_s)); // or: Next code of …
        m_app->clipboard()->clear();
    }

    void typingSearches()
    {
        type("zz");
        QCOMPARE(m_app->accounts()->search(), u"zz"_s);
        QCOMPARE(m_app->accounts()->count(), 0);
        key(Qt::Key_Escape);
        QCOMPARE(m_app->accounts()->search(), QString());
        type("acm");
        QCOMPARE(m_app->accounts()->count(), 1);
        key(Qt::Key_Return); // copies also from the search
        QVERIFY(!QGuiApplication::clipboard()->text().isEmpty());
        key(Qt::Key_Escape);
        m_app->clipboard()->clear();
    }

    void linkPastedIntoTheSearchIsAnEnrolment()
    {
        key(Qt::Key_F, Qt::ControlModifier);
        QGuiApplication::clipboard()->setText(link());
        key(Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(m_app->enrol()->state(), EnrolController::State::Preview);
        QCOMPARE(m_app->accounts()->search(), QString());
        QCOMPARE(m_app->enrol()->found()->chosenCount(), 0); // it is there already
        QGuiApplication::clipboard()->clear();
        key(Qt::Key_Escape);
        QTRY_COMPARE(m_app->enrol()->state(), EnrolController::State::Idle);
    }

    void enterInThePinFieldShowsTheCodeAndAddsNothing()
    {
        const auto before = m_app->accounts()->total();
        QGuiApplication::clipboard()->setText(u"motp://Pin:a?secret=e3152afee62599c8"_s);
        key(Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(m_app->enrol()->state(), EnrolController::State::Preview);
        QTRY_VERIFY(shows("text", u"Nothing chosen"_s));
        QGuiApplication::clipboard()->clear();
        QTRY_COMPARE(focused("placeholderText"), u"PIN"_s);
        key(Qt::Key_Return); // nothing typed yet
        QCOMPARE(m_app->enrol()->found()->chosenCount(), 0);
        type("1234");
        key(Qt::Key_Return);
        QCOMPARE(m_app->enrol()->state(), EnrolController::State::Preview);
        QTRY_VERIFY(shows("text", u"Add 1 account"_s));
        const auto code = m_app->enrol()->found()->index(0).data(app::FoundAccounts::CodeRole).toString();
        QCOMPARE(code.size(), 6);
        QVERIFY(shows("code", code));
        key(Qt::Key_Return);
        QTRY_COMPARE(m_app->accounts()->total(), before + 1);
        QTRY_COMPARE(m_app->enrol()->state(), EnrolController::State::Idle);
        key(Qt::Key_Delete); // it is the one that is selected
        QTRY_COMPARE(m_app->accounts()->total(), before);
    }

    void whatCouldNotBeAddedStaysToBeRead()
    {
        const auto before = m_app->accounts()->total();
        QGuiApplication::clipboard()->setText(u"otpauth://totp/Rest:a?secret=GEZDGNBVGY3TQOJQGEZDGNBV\n"
                                              "otpauth://totp/Bad:a?secret=1"_s);
        key(Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(m_app->enrol()->state(), EnrolController::State::Preview);
        QTRY_VERIFY(shows("text", u"Add 1 account"_s));
        QGuiApplication::clipboard()->clear();
        key(Qt::Key_Return);
        QTRY_COMPARE(m_app->accounts()->total(), before + 1);
        QTRY_VERIFY(shows("text", u"The rest was not added"_s));
        QVERIFY(shows("text", m_app->enrol()->refusals().constFirst()));
        key(Qt::Key_Escape); // the keyboard is still there
        QTRY_COMPARE(m_app->enrol()->state(), EnrolController::State::Idle);
        m_app->remove(m_app->accounts()->count() - 1);
        QTRY_COMPARE(m_app->accounts()->total(), before);
    }

    void removedAccountComesBack()
    {
        key(Qt::Key_Escape); // from the search to the list
        key(Qt::Key_Delete);
        QTRY_COMPARE(m_app->accounts()->total(), 0);
        key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_app->accounts()->total(), 1);
    }

    void droppedPictureIsRead()
    {
        const auto picture = qrPicture(m_folder, u"drop.png"_s, u"otpauth://totp/Drop:a?secret=GEZDGNBVGY3TQOJQ"_s);
        QVERIFY2(!picture.isEmpty(), "qrencode is needed");
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(picture)});
        const QPoint middle(m_window->width() / 2, m_window->height() / 2);
        QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window, &drop);
        QVERIFY(drop.isAccepted());
        QTRY_COMPARE_WITH_TIMEOUT(m_app->enrol()->state(), EnrolController::State::Preview, 20'000);
        QCOMPARE(m_app->enrol()->found()->count(), 1);
        key(Qt::Key_Escape);
        QTRY_COMPARE(m_app->enrol()->state(), EnrolController::State::Idle);
    }

    void everythingOnThePagesHasAName()
    {
        QCOMPARE(tabRound(), 4); // pages, search, add, list
        checkThatAllIsHeard();
        type("zz");
        QTRY_COMPARE(m_app->accounts()->count(), 0);
        checkThatAllIsHeard(); // nothing matches
        key(Qt::Key_Escape);
        key(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(shows("text", u"Drop a QR code here"_s));
        QCOMPARE(tabRound(), 6); // pages, back, scan, open, paste, type
        checkThatAllIsHeard();
        // A name in two scripts, which is warned of; a kind with a PIN; and a refusal
        QGuiApplication::clipboard()->setText(u"otpauth://totp/P\u0430ypal:a?secret=GEZDGNBVGY3TQOJQ\n"
                                              "motp://M:a?secret=e3152afee62599c8\notpauth://totp/B:b?secret=1"_s);
        key(Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(m_app->enrol()->state(), EnrolController::State::Preview);
        QTRY_VERIFY(shows("text", u"Add 1 account"_s));
        QGuiApplication::clipboard()->clear();
        QVERIFY(tabRound() >= 5); // back, check mark, PIN, add, cancel
        checkThatAllIsHeard();
        key(Qt::Key_Escape);
        QTRY_COMPARE(m_app->enrol()->state(), EnrolController::State::Idle);
    }

    void nothingTicksWhileTheWindowIsHidden()
    {
        QTRY_VERIFY(m_app->seconds()->isRunning());
        m_window->hide();
        QTRY_VERIFY(!m_app->seconds()->isRunning());
        m_window->show();
        QTRY_VERIFY(m_app->seconds()->isRunning());
    }

    void titleOfTheWindowNamesNoAccount() { QCOMPARE(m_window->title(), u"Keytide"_s); }

    void linkOfAnotherProgramWaitsForTheStoreAndForMoreThanEnter()
    {
        start(base::SecretBytes::copyOf("otpauth://totp/Evil:x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Evil"));
        unlock();
        QTRY_COMPARE(m_app->enrol()->state(), EnrolController::State::Preview);
        QTRY_VERIFY(shows("text", u"Another program asks to add this account"_s));
        QCOMPARE(focused("text"), u"Cancel"_s);
        QVERIFY(focused("visualFocus") == u"true"_s);
        QStringList round;
        for (int i = 0; i < 5; ++i) {
            key(Qt::Key_Tab);
            round << focused("text");
            QCOMPARE(focused("visualFocus"), u"true"_s);
        }
        QCOMPARE(round, QStringList({u"Add 1 account"_s, u"Codes"_s, u"Back"_s, u"Evil x"_s, u"Cancel"_s}));
        key(Qt::Key_Return); // at once: nothing is added
        QTRY_COMPARE(m_app->enrol()->state(), EnrolController::State::Idle);
        QCOMPARE(m_app->accounts()->total(), 1);
    }

    void linkOfAnotherProgramIsAddedByItsButton()
    {
        start(base::SecretBytes::copyOf("otpauth://totp/Evil:x?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Evil"));
        unlock();
        QTRY_COMPARE(m_app->enrol()->state(), EnrolController::State::Preview);
        key(Qt::Key_Tab);
        QCOMPARE(focused("text"), u"Add 1 account"_s);
        key(Qt::Key_Return);
        QTRY_COMPARE(m_app->accounts()->total(), 2);
    }

    void codeToComeHasAsManyDotsAsDigits()
    {
        QGuiApplication::clipboard()->setText(
            u"otpauth://hotp/Count:a?secret=GEZDGNBVGY3TQOJQGEZDGNBV&digits=8&counter=0"_s);
        key(Qt::Key_V, Qt::ControlModifier);
        QTRY_COMPARE(m_app->enrol()->state(), EnrolController::State::Preview);
        QTRY_VERIFY(shows("text", u"Add 1 account"_s));
        QGuiApplication::clipboard()->clear();
        key(Qt::Key_Return);
        QTRY_COMPARE(m_app->enrol()->state(), EnrolController::State::Idle);
        QTRY_VERIFY(shows("code", QString(8, QChar(0xB7))));
        QVERIFY(!shows("code", QString(6, QChar(0xB7))));
        QVERIFY(shows("text", u"Next code"_s));
    }

    void lockingForgetsTheCodesAndAsksForThePassword()
    {
        key(Qt::Key_Home);
        QTRY_VERIFY(!codeNow().isEmpty());
        key(Qt::Key_Return);
        QVERIFY(m_app->clipboard()->secondsLeft() > 0);
        key(Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(m_app->store()->state(), StoreState::PasswordNeeded);
        QCOMPARE(m_app->clipboard()->secondsLeft(), 0);
        QCOMPARE(m_app->accounts()->total(), 0);
        QFocusEvent back(QEvent::FocusIn);
        QCoreApplication::sendEvent(m_window, &back);
        const auto locked = answerOf(m_app->service().codesAt(answerOf(m_app->service().load())->content.accounts, 0));
        QVERIFY(!locked.empty());
        QVERIFY(std::ranges::none_of(locked, [](const auto& code) { return code.has_value(); }));
        QCoreApplication::processEvents();
        QCOMPARE(m_app->accounts()->total(), 0);
        QCOMPARE(holdersOf(u"Add your first account"_s), QStringList()); // behind the password's page either
        unlock();
        QTRY_VERIFY(!codeNow().isEmpty());
    }

    void passwordIsInItsFieldAloneAndOnlyUntilEnter()
    {
        start();
        QTRY_COMPARE(m_app->store()->state(), StoreState::PasswordNeeded);
        QCOMPARE(holdersOf(u"Add your first account"_s), QStringList());
        type("wrong horse battery");
        const auto* field = m_window->activeFocusItem();
        QCOMPARE(holdersOf(u"horse"_s),
                 QStringList{QString::fromLatin1(field->metaObject()->className()) + u".text"_s});
        key(Qt::Key_Return);
        QCOMPARE(holdersOf(u"horse"_s), QStringList());
        QTRY_VERIFY_WITH_TIMEOUT(!m_app->store()->passwordProblem().isEmpty(), keyDerivation);
        QVERIFY(shows("text", m_app->store()->passwordProblem()));
        unlock();
    }

    void enterOnAnAccountWithoutKeySaysTheWholeReason()
    {
        start();
        unlock();
        const auto* account = m_app->accounts()->accountAt(0);
        const store::SecretKey gone{account->id, account->generation};
        stop();
        crypto::SystemRandom random;
        vault::VaultSecretStore secrets(app::AccountService({m_folder.path()}).sealedPath(), {random});
        QVERIFY(secrets.unlock(base::bytesOf(storePassword)));
        QVERIFY(secrets.remove(std::span(&gone, 1)));
        start();
        unlock();
        QTRY_VERIFY(!m_app->accounts()->problemOf(0).isEmpty());
        key(Qt::Key_Return);
        QTRY_VERIFY(shows("message", m_app->accounts()->problemOf(0)));
    }
};

int main(int argc, char** argv)
{
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    const QGuiApplication gui(argc, argv);
    WindowTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "WindowTest.moc"
