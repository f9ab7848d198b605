#include "keychain/Actor.h"

#include <QRandomGenerator>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

const QString item = u"0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d 1"_s;
const QString name = u"keytide/account/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d/1"_s;
const QString value = u"00ff10a5"_s; // AP8QpQ== in base64
const QStringList impatient{u"--watchdog"_s, u"2000"_s};

QStringList attributes(const QString& type)
{
    return {u"user"_s, name, u"server"_s, u"keytide"_s, u"type"_s, type};
}

} // namespace

/// The Secret Service's states, each made by a real gnome-keyring or bus. What matters as much as the right state:
/// nothing is created, replaced or removed in any of them.
class KeychainStatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyKeychain_data();
    void emptyKeychain();
    void writtenItemIsOneItemAndStays();
    void takenNameIsNeverOverwritten();
    void lockedKeyringKeepsItsItem();
    void daemonKilledOverAWriteLosesNothingThatWasThere();
    void stoppedDaemonStallsAndRecovers();
    void itemDeletedBehindOurBackIsMissing();
    void foreignItem_data();
    void foreignItem();
    void withoutGlibsMainLoopNothingHangs();
    void pinnedKeychainThatCannotBeHadIsNotReplaced();
    void unlock_data();
    void unlock();
    void unlockWithoutABusEndsAtOnce();
    void garbledAnswerIsAFailure();
    void valuesDoNotStayInMemory();
};

void KeychainStatesTest::emptyKeychain_data()
{
    QTest::addColumn<ActorSetting>("setting");
    QTest::addColumn<int>("signal");
    QTest::addColumn<QString>("probed");
    QTest::addColumn<QString>("probedItem");
    QTest::addColumn<QString>("read");
    QTest::addColumn<QString>("removed");
    QTest::addColumn<QString>("written");
    const auto row = [](const char* tag, const ActorSetting& setting, const QString& state, int signal = 0) {
        const auto code = "Keychain"_L1 + state;
        QTest::newRow(tag) << setting << signal << state << state << code << code << code;
    };
    QTest::newRow("an open keyring takes the item")
        << ActorSetting{} << 0 << u"Ready"_s << u"ItemMissing"_s << u"KeychainItemMissing"_s << u"done"_s << u"done"_s;
    row("a locked keyring is not an empty one", {{u"--locked"_s}}, u"Locked"_s);
    row("a service without a default keyring", {{u"--no-collection"_s}}, u"NoCollection"_s);
    row("a bus without a service", {{u"--no-service"_s}}, u"NoService"_s);
    row("no bus", {{}, {u"DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent"_s}}, u"NoBus"_s);
    row("a stopped daemon", {{}, {}, impatient}, u"Stalled"_s, SIGSTOP);
    row("a daemon that was killed comes back locked", {}, u"Locked"_s, SIGKILL);
}

void KeychainStatesTest::emptyKeychain()
{
    QFETCH(ActorSetting, setting);
    QFETCH(int, signal);
    QFETCH(QString, written);
    Actor actor(setting);
    if (signal != 0) {
        actor.signalKeyring(signal);
    }
    const auto files = actor.keyringFiles();
    QTEST(actor.ask(u"probe"_s), "probed");
    QTEST(actor.ask("probe "_L1 + item), "probedItem");
    QTEST(actor.ask("read "_L1 + item), "read");
    QTEST(actor.ask("remove "_L1 + item), "removed");
    QCOMPARE(actor.keyringFiles(), files);
    QCOMPARE(actor.ask("write %1 %2"_L1.arg(item, value)), written);
    QCOMPARE(actor.keyringFiles() == files, written != "done"_L1);
}

void KeychainStatesTest::writtenItemIsOneItemAndStays()
{
    Actor actor;
    QCOMPARE(actor.ask("write %1 %2"_L1.arg(item, value)), u"done"_s);
    const auto found = actor.run(u"secret-tool"_s, QStringList{u"search"_s, u"--all"_s} + attributes(u"base64"_s));
    QCOMPARE(found.count("[/"), 1);
    QVERIFY2(found.contains("secret = AP8QpQ==\n"), found.constData());
    QCOMPARE(actor.itemCount(), 1);
    QCOMPARE(actor.ask("probe "_L1 + item), u"Ready"_s);

    actor.restartKeyring();
    QCOMPARE(actor.ask("read "_L1 + item), "value "_L1 + value);
    QCOMPARE(actor.itemCount(), 1);

    QCOMPARE(actor.ask("remove "_L1 + item), u"done"_s);
    QCOMPARE(actor.itemCount(), 0);
}

void KeychainStatesTest::takenNameIsNeverOverwritten()
{
    Actor actor;
    QCOMPARE(actor.ask("write %1 %2"_L1.arg(item, value)), u"done"_s);
    const auto files = actor.keyringFiles();
    QCOMPARE(actor.ask("write %1 %2"_L1.arg(item, value)), u"done"_s); // The same again: nothing to do
    QCOMPARE(actor.ask("write %1 ab"_L1.arg(item)), u"KeychainFailed"_s);
    QCOMPARE(actor.keyringFiles(), files);
    QCOMPARE(actor.ask("read "_L1 + item), "value "_L1 + value);
}

void KeychainStatesTest::lockedKeyringKeepsItsItem()
{
    Actor actor;
    QCOMPARE(actor.ask("write %1 %2"_L1.arg(item, value)), u"done"_s);
    actor.lockKeyring();
    const auto files = actor.keyringFiles();
    QCOMPARE(actor.ask("probe "_L1 + item), u"Locked"_s);
    QCOMPARE(actor.ask("read "_L1 + item), u"KeychainLocked"_s);
    QCOMPARE(actor.ask("write %1 %2"_L1.arg(item, value)), u"KeychainLocked"_s);
    QCOMPARE(actor.ask("remove "_L1 + item), u"KeychainLocked"_s);
    QCOMPARE(actor.keyringFiles(), files);
    actor.restartKeyring();
    QCOMPARE(actor.ask("read "_L1 + item), "value "_L1 + value);
}

void KeychainStatesTest::daemonKilledOverAWriteLosesNothingThatWasThere()
{
    const QString second = u"0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d 2"_s;
    Actor actor;
    QCOMPARE(actor.ask("write %1 %2"_L1.arg(item, value)), u"done"_s);
    const int keyring = actor.keyringProcess();
    actor.watchFor(u"CreateItem"_s);
    actor.send("write %1 %2"_L1.arg(second, value));
    actor.waitForWatched();
    QCOMPARE(::kill(keyring, SIGKILL), 0); // It now writes its file twice, each with an fsync
    const auto written = actor.answer();

    actor.restartKeyring();
    QCOMPARE(actor.ask("read "_L1 + item), "value "_L1 + value);
    const auto after = actor.ask("read "_L1 + second);
    if (written == "done"_L1) {
        QCOMPARE(after, "value "_L1 + value);
    } else {
        QCOMPARE(written, u"KeychainLocked"_s); // The bus has started it again, locked
        QVERIFY2(after == "KeychainItemMissing"_L1 || after == "value "_L1 + value, qPrintable(after));
    }
    QCOMPARE(actor.ask("write %1 %2"_L1.arg(second, value)), u"done"_s);
    QCOMPARE(actor.itemCount(), 2);
}

void KeychainStatesTest::stoppedDaemonStallsAndRecovers()
{
    Actor actor({{}, {}, impatient});
    QCOMPARE(actor.ask("job "_L1 + item), u"KeychainItemMissing"_s);
    actor.signalKeyring(SIGSTOP);
    QCOMPARE(actor.ask("job "_L1 + item), u"KeychainStalled"_s);
    QElapsedTimer elapsed;
    elapsed.start();
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(actor.ask("job "_L1 + item), u"KeychainStalled"_s); // None is queued behind the first
    }
    QVERIFY2(elapsed.elapsed() < 2000, qPrintable(QString::number(elapsed.elapsed())));
    actor.signalKeyring(SIGCONT);
    QTRY_COMPARE(actor.ask("job "_L1 + item), u"KeychainItemMissing"_s);
    QCOMPARE(actor.ask("write %1 %2"_L1.arg(item, value)), u"done"_s);
}

void KeychainStatesTest::itemDeletedBehindOurBackIsMissing()
{
    Actor actor;
    QCOMPARE(actor.ask("write %1 %2"_L1.arg(item, value)), u"done"_s);
    actor.run(u"secret-tool"_s, QStringList{u"clear"_s} + attributes(u"base64"_s));
    QCOMPARE(actor.ask("read "_L1 + item), u"KeychainItemMissing"_s);
    QCOMPARE(actor.ask("probe "_L1 + item), u"ItemMissing"_s);
    QCOMPARE(actor.ask("remove "_L1 + item), u"done"_s);
}

void KeychainStatesTest::foreignItem_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QString>("read");
    QTest::addColumn<QString>("written");
    QTest::newRow("a text under our name is not replaced by what we write")
        << u"plaintext"_s << QByteArray("stale") << u"value 7374616c65"_s << u"KeychainFailed"_s;
    QTest::newRow("another value is not replaced either")
        << u"base64"_s << QByteArray("YWJj") << u"value 616263"_s << u"KeychainFailed"_s;
    QTest::newRow("more bytes than we ever write")
        << u"base64"_s << QByteArray(5000, 'A') << u"KeychainItemCorrupt"_s << u"KeychainItemCorrupt"_s;
    QTest::newRow("no base64 at all") << u"base64"_s << QByteArray("%%%%") << u"KeychainItemCorrupt"_s
                                      << u"KeychainItemCorrupt"_s;
}

void KeychainStatesTest::foreignItem()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, secret);
    Actor actor;
    actor.run(u"secret-tool"_s, QStringList{u"store"_s, u"--label=x"_s} + attributes(type), secret);
    QCOMPARE(actor.itemCount(), 1);
    const auto files = actor.keyringFiles();
    QTEST(actor.ask("read "_L1 + item), "read");
    QTEST(actor.ask("write %1 %2"_L1.arg(item, value)), "written");
    QCOMPARE(actor.keyringFiles(), files);
    QCOMPARE(actor.ask("remove "_L1 + item), u"done"_s);
    QCOMPARE(actor.itemCount(), 0);
}

void KeychainStatesTest::withoutGlibsMainLoopNothingHangs()
{
    {
        Actor prepared({{}, {u"QT_NO_GLIB=1"_s}});
        QCOMPARE(prepared.ask("write %1 %2"_L1.arg(item, value)), u"done"_s);
    }
    Actor unprepared({{}, {u"QT_NO_GLIB=1"_s}, {u"--keep-environment"_s}});
    QElapsedTimer elapsed;
    elapsed.start();
    QCOMPARE(unprepared.ask("write %1 %2"_L1.arg(item, value)), u"KeychainFailed"_s);
    QVERIFY(elapsed.elapsed() < 5000);
    QCOMPARE(unprepared.itemCount(), 0);
}

void KeychainStatesTest::pinnedKeychainThatCannotBeHadIsNotReplaced()
{
    Actor actor({{}, {}, {u"--pinned"_s, u"kwallet5"_s}});
    const auto files = actor.keyringFiles();
    QCOMPARE(actor.ask(u"backend"_s), u"libsecret"_s);
    QCOMPARE(actor.ask(u"probe"_s), u"BackendChanged"_s);
    QCOMPARE(actor.ask("read "_L1 + item), u"KeychainBackendChanged"_s);
    QCOMPARE(actor.ask("write %1 %2"_L1.arg(item, value)), u"KeychainBackendChanged"_s);
    QCOMPARE(actor.ask("remove "_L1 + item), u"KeychainBackendChanged"_s);
    QCOMPARE(actor.keyringFiles(), files);
}

void KeychainStatesTest::unlock_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("answered");
    QTest::addColumn<QString>("after");
    QTest::newRow("the password was given") << u"grant"_s << u"Ready"_s << u"Ready"_s;
    QTest::newRow("the prompt was dismissed") << u"dismiss"_s << u"Denied"_s << u"Locked"_s;
    QTest::newRow("nobody answered the prompt") << u"ignore"_s << u"Stalled"_s << u"Locked"_s;
}

void KeychainStatesTest::unlock()
{
    QFETCH(QString, mode);
    Actor actor({{u"--no-service"_s}, {}, impatient});
    actor.startFake(u"fake-secret-service"_s, u"org.freedesktop.secrets"_s);
    actor.call(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s, u"test.FakeSecrets.SetMode"_s,
               {"string:"_L1 + mode});
    QCOMPARE(actor.ask(u"probe"_s), u"Locked"_s);
    QTEST(actor.ask(u"unlock"_s), "answered");
    QTEST(actor.ask(u"probe"_s), "after");
}

void KeychainStatesTest::unlockWithoutABusEndsAtOnce()
{
    Actor actor({{}, {u"DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent"_s}});
    QCOMPARE(actor.ask("unlock"_L1), u"NoBus"_s); // and not Stalled, after the 20 s that a person is given
}

void KeychainStatesTest::garbledAnswerIsAFailure()
{
    Actor actor({{u"--no-service"_s}});
    actor.startFake(u"fake-secret-service"_s, u"org.freedesktop.secrets"_s);
    actor.call(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s, u"test.FakeSecrets.SetMode"_s,
               {u"string:garbled"_s});
    QCOMPARE(actor.ask("probe "_L1 + item), u"Failed"_s);
    QCOMPARE(actor.ask("remove "_L1 + item), u"KeychainFailed"_s);
}

void KeychainStatesTest::valuesDoNotStayInMemory()
{
    QByteArray canary(48, Qt::Uninitialized);
    QRandomGenerator::system()->generate(reinterpret_cast<quint32*>(canary.data()),
                                         reinterpret_cast<quint32*>(canary.data()) + 12);
    // free() writes over the beginning of what it takes back.
    const auto raw = canary.mid(24);
    const auto base64 = canary.toBase64().mid(32);
    const auto hex = canary.toHex().mid(48);
    Actor actor;
    actor.run(u"secret-tool"_s, QStringList{u"store"_s, u"--label=x"_s} + attributes(u"base64"_s), canary.toBase64());
    QCOMPARE(actor.ask("discard "_L1 + item), u"done"_s);
    QTRY_COMPARE(actor.hitsInMemory(raw), 0); // The job goes when the event loop comes round to it
    // What libsecret hands to QtKeychain is a copy that neither of them wipes; the programs have free() do it.
    qInfo("after a read: raw 0, base64 %d", actor.hitsInMemory(base64));

    const QString second = u"0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d 2"_s;
    QCOMPARE(actor.ask("write %1 %2"_L1.arg(second, QString::fromLatin1(canary.toHex()))), u"done"_s);
    QVERIFY(actor.hitsInMemory(hex) > 0); // The scan sees what is there: the actor's own input
    QTRY_COMPARE(actor.hitsInMemory(raw), 0);
    qInfo("after a write: raw 0, base64 %d", actor.hitsInMemory(base64));

    Actor reader;
    reader.run(u"secret-tool"_s, QStringList{u"store"_s, u"--label=x"_s} + attributes(u"base64"_s), canary.toBase64());
    QCOMPARE(reader.ask("together "_L1 + item), u"done"_s);
    QCOMPARE(reader.hitsInMemory(raw), 0);
    QCOMPARE(reader.hitsInMemory(base64), 0);
}

QTEST_GUILESS_MAIN(KeychainStatesTest)
#include "KeychainStatesTest.moc"
