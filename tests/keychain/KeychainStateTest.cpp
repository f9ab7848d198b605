#include "keychain/KeychainBackend.h"
#include "keychain/KeychainItem.h"
#include "keychain/KeychainProbe.h"
#include "keychain/KeychainSecretStore.h"

#include "Outcome.h"

#include <QTest>

#include <future>

using base::ErrorCode;
using base::SecretBytes;
using keychain::KeychainProbe;
using keychain::KeychainSecretStore;
using keychain::KeychainState;
using store::SecretItem;
using store::SecretKey;

/// What needs no keychain: names, codes, refusals, and a process without a session bus.
class KeychainStateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void state_data();
    void state();
    void nameOfAnItemIsUniqueWithoutTheService();
    void versionsOfKWalletAreOneFamily();
    void preparationUnsetsWhatStallsLibsecret();
    void callOnTheEventLoopIsRefused();
    void unusableValueIsRefused_data();
    void unusableValueIsRefused();
    void withoutBusTheStateIsNoBus();
};

void KeychainStateTest::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
}

void KeychainStateTest::state_data()
{
    QTest::addColumn<KeychainState>("state");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("locked") << KeychainState::Locked << QByteArray("Locked") << ErrorCode::KeychainLocked;
    QTest::newRow("denied") << KeychainState::Denied << QByteArray("Denied") << ErrorCode::KeychainDenied;
    QTest::newRow("stalled") << KeychainState::Stalled << QByteArray("Stalled") << ErrorCode::KeychainStalled;
    QTest::newRow("no service") << KeychainState::NoService << QByteArray("NoService") << ErrorCode::KeychainNoService;
    QTest::newRow("no bus") << KeychainState::NoBus << QByteArray("NoBus") << ErrorCode::KeychainNoBus;
    QTest::newRow("no default keyring") << KeychainState::NoCollection << QByteArray("NoCollection")
                                        << ErrorCode::KeychainNoCollection;
    QTest::newRow("another keychain") << KeychainState::BackendChanged << QByteArray("BackendChanged")
                                      << ErrorCode::KeychainBackendChanged;
    QTest::newRow("missing item") << KeychainState::ItemMissing << QByteArray("ItemMissing")
                                  << ErrorCode::KeychainItemMissing;
    QTest::newRow("corrupt item") << KeychainState::ItemCorrupt << QByteArray("ItemCorrupt")
                                  << ErrorCode::KeychainItemCorrupt;
    QTest::newRow("another error") << KeychainState::Failed << QByteArray("Failed") << ErrorCode::KeychainFailed;
    QTest::newRow("ready is no error to ask for")
        << KeychainState::Ready << QByteArray("Ready") << ErrorCode::KeychainFailed;
}

void KeychainStateTest::state()
{
    QFETCH(KeychainState, state);
    QFETCH(QByteArray, name);
    QFETCH(ErrorCode, code);
    QCOMPARE(keychain::toString(state), QLatin1String(name));
    QCOMPARE(outcome(keychain::toErrorCode(state)), outcome(code));
    QCOMPARE(keychain::toError({state, QStringLiteral("why")}).detail, QStringLiteral("why"));
}

void KeychainStateTest::nameOfAnItemIsUniqueWithoutTheService()
{
    const SecretKey key{QUuid::fromString(QStringLiteral("{9b2f1c3a-0d4e-4f5a-8b6c-7d8e9f0a1b2c}")), 3};
    QCOMPARE(keychain::itemName(key), QStringLiteral("keytide/account/9b2f1c3a-0d4e-4f5a-8b6c-7d8e9f0a1b2c/3"));
}

void KeychainStateTest::versionsOfKWalletAreOneFamily()
{
    const auto same = [](const char* left, const char* right) {
        return keychain::isSameFamily(QString::fromLatin1(left), QString::fromLatin1(right));
    };
    QVERIFY(same("kwallet5", "kwallet6"));
    QVERIFY(same("libsecret", "libsecret"));
    QVERIFY(!same("libsecret", "kwallet6"));
}

void KeychainStateTest::preparationUnsetsWhatStallsLibsecret()
{
    qputenv("QT_NO_GLIB", "1");
    keychain::prepareEnvironment();
    QVERIFY(!qEnvironmentVariableIsSet("QT_NO_GLIB"));
}

void KeychainStateTest::callOnTheEventLoopIsRefused()
{
    KeychainSecretStore store;
    const SecretKey key{QUuid::createUuid(), 1};
    const SecretItem item{key, SecretBytes::copyOf("abc")};
    QCOMPARE(outcome(store.read(std::span(&key, 1)).front()), outcome(ErrorCode::InvalidArgument));
    QCOMPARE(outcome(store.write(std::span(&item, 1))), outcome(ErrorCode::InvalidArgument));
    QCOMPARE(outcome(store.remove(std::span(&key, 1))), outcome(ErrorCode::InvalidArgument));
}

void KeychainStateTest::unusableValueIsRefused_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("empty: with KWallet it would be a removal") << 0 << ErrorCode::InvalidArgument;
    QTest::newRow("more than Windows takes") << 2561 << ErrorCode::InvalidArgument;
    QTest::newRow("as much as Windows takes, but there is no bus") << 2560 << ErrorCode::KeychainNoBus;
}

void KeychainStateTest::unusableValueIsRefused()
{
    QFETCH(int, size);
    QFETCH(ErrorCode, code);
    KeychainSecretStore store;
    const std::array<SecretItem, 2> items{
        SecretItem{{QUuid::createUuid(), 1}, SecretBytes::copyOf("good")},
        SecretItem{{QUuid::createUuid(), 1}, SecretBytes(static_cast<std::size_t>(size))}};
    const auto written = std::async(std::launch::async, [&] { return store.write(items); }).get();
    QCOMPARE(outcome(written), outcome(code));
}

void KeychainStateTest::withoutBusTheStateIsNoBus()
{
    const auto worker = std::async(std::launch::async, [] {
        const SecretKey key{QUuid::createUuid(), 1};
        KeychainProbe probe;
        QCOMPARE(toString(probe.probe({}).state), QLatin1String("NoBus"));
        QCOMPARE(toString(probe.probe({}, key).state), QLatin1String("NoBus"));
        QCOMPARE(toString(probe.probe(QStringLiteral("libsecret"), key).state), QLatin1String("NoBus"));
        KeychainSecretStore store;
        QCOMPARE(store.backend(), QStringLiteral("libsecret"));
        QCOMPARE(outcome(store.read(std::span(&key, 1)).front()), outcome(ErrorCode::KeychainNoBus));
        QCOMPARE(outcome(store.remove(std::span(&key, 1))), outcome(ErrorCode::KeychainNoBus));
    });
    worker.wait();
}

QTEST_GUILESS_MAIN(KeychainStateTest)
#include "KeychainStateTest.moc"
