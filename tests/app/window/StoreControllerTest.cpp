#include "app/StoreController.h"
#include "WindowTools.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using app::StoreController;
using State = StoreController::State;

/// The way to an open store, with a real sealed one. The keychain's states have their live tests.
class StoreControllerTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QObject m_field;
    QObject m_repeated;

    QString path() const { return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction())); }
    app::Profile profile(app::StoreChoice choice = app::StoreChoice::Sealed) const { return {path(), choice}; }
    void type(const QString& password, const QString& repeated = {})
    {
        m_field.setProperty("text", password);
        m_repeated.setProperty("text", repeated);
    }

private Q_SLOTS:
    void passwordIsChosenAndThenAskedFor()
    {
        {
            app::AccountService service(profile());
            StoreController store(service);
            QSignalSpy opened(&store, &StoreController::opened);
            store.open();
            QTRY_COMPARE(store.state(), State::PasswordToChoose);

            type(u"correct horse"_s, u"correct house"_s);
            store.choosePassword(&m_field, &m_repeated);
            QVERIFY(!store.passwordProblem().isEmpty());
            QVERIFY(!QFile::exists(service.sealedPath()));

            type(u"short"_s, u"short"_s);
            store.choosePassword(&m_field, &m_repeated);
            QVERIFY(store.isBusy());
            QTRY_VERIFY_WITH_TIMEOUT(!store.isBusy(), keyDerivation);
            QVERIFY(!store.passwordProblem().isEmpty());
            QCOMPARE(opened.count(), 0);

            type(u"correct horse battery"_s, u"correct horse battery"_s);
            store.choosePassword(&m_field, &m_repeated);
            QCOMPARE(m_field.property("text").toString(), QString()); // taken out at once
            QCOMPARE(m_repeated.property("text").toString(), QString());
            QTRY_COMPARE_WITH_TIMEOUT(store.state(), State::Open, keyDerivation);
            QCOMPARE(opened.count(), 1);
        }
        app::AccountService service(profile());
        StoreController store(service);
        store.open();
        QTRY_COMPARE(store.state(), State::PasswordNeeded);
        type(u"wrong horse battery"_s);
        store.unlock(&m_field);
        QTRY_VERIFY(!store.passwordProblem().isEmpty());
        QCOMPARE(store.state(), State::PasswordNeeded);
        type(u"correct horse battery"_s);
        store.unlock(&m_field);
        QTRY_COMPARE_WITH_TIMEOUT(store.state(), State::Open, keyDerivation);
        QCOMPARE(store.passwordProblem(), QString());
    }

    void damagedListIsSaidOnce()
    {
        {
            SealedProfile other;
            std::vector<account::AccountDraft> drafts;
            drafts.push_back(draftOf(u"A"_s, u"x"_s));
            (void)other.add(std::move(drafts));
            std::vector<account::AccountDraft> more;
            more.push_back(draftOf(u"B"_s, u"x"_s));
            (void)other.add(std::move(more));
            QVERIFY(QDir().mkpath(path()));
            for (const auto& name : QDir(other.folder.path()).entryList(QDir::Files)) {
                QVERIFY(QFile::copy(other.folder.filePath(name), path() + u'/' + name));
            }
        }
        QFile index(path() + u"/accounts.json"_s);
        QVERIFY(index.open(QIODevice::WriteOnly));
        index.write("{ cut off");
        index.close();
        app::AccountService service(profile());
        StoreController store(service);
        store.open();
        QTRY_COMPARE(store.state(), State::PasswordNeeded);
        QVERIFY(!store.notice().isEmpty());
        store.dismissNotice();
        QCOMPARE(store.notice(), QString());
        store.open();
        QTRY_VERIFY_WITH_TIMEOUT(!store.isBusy(), keyDerivation);
        QCOMPARE(store.notice(), QString());
    }

    void storeOfAnotherKindIsToldAndCanBeTriedAgain()
    {
        {
            app::AccountService service(profile());
            (void)answerOf(service.open());
            (void)answerOf(service.unlock(base::SecretBytes::copyOf(storePassword)));
            std::vector<account::AccountDraft> drafts;
            drafts.push_back(draftOf(u"A"_s, u"x"_s));
            (void)answerOf(service.add(std::move(drafts)));
        }
        app::AccountService service(profile(app::StoreChoice::Keychain));
        StoreController store(service);
        store.open();
        QTRY_COMPARE(store.state(), State::Unreachable);
        QVERIFY(!store.trouble().isEmpty());
        QVERIFY(!store.isKeychainLocked());
    }

    void impatienceOpensItOnce()
    {
        app::AccountService service(profile());
        StoreController store(service);
        QSignalSpy states(&store, &StoreController::stateChanged);
        for (int i = 0; i < 3; ++i) {
            store.open();
        }
        QTRY_COMPARE(store.state(), State::PasswordToChoose);
        (void)answerOf(service.load()); // behind whatever else was asked for
        QCOMPARE(states.count(), 1);
    }

    void errorOfAnotherRoomChangesTheState_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("isLocked");
        using base::ErrorCode;
        QTest::newRow("keychain locked") << int(ErrorCode::KeychainLocked) << int(State::Unreachable) << true;
        QTest::newRow("keychain silent") << int(ErrorCode::KeychainStalled) << int(State::Unreachable) << false;
        QTest::newRow("sealed file locked") << int(ErrorCode::PasswordNeeded) << int(State::PasswordNeeded) << false;
    }

    void errorOfAnotherRoomChangesTheState()
    {
        QFETCH(int, code);
        app::AccountService service(profile());
        StoreController store(service);
        store.fail({base::ErrorCode(code)});
        QTEST(int(store.state()), "state");
        QTEST(store.isKeychainLocked(), "isLocked");
    }
};

QTEST_GUILESS_MAIN(StoreControllerTest)
#include "StoreControllerTest.moc"
