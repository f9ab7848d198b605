#include "keychain/Actor.h"

#include <QSettings>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString item = u"0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d 1"_s;
const QString name = u"keytide/account/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d/1"_s;
const QString value = u"00ff10a5"_s;
const QStringList plasma{u"XDG_CURRENT_DESKTOP=KDE"_s, u"KDE_SESSION_VERSION=5"_s};
const QStringList impatient{u"--watchdog"_s, u"2000"_s};

class KWalletActor : public Actor
{
public:
    explicit KWalletActor(const ActorSetting& setting = {{}, plasma}) : Actor(setting)
    {
        startFake(u"fake-kwallet"_s, u"org.kde.kwalletd5"_s);
    }

    QByteArray tell(const QString& method, const QStringList& arguments = {})
    {
        return call(u"org.kde.kwalletd5"_s, u"/modules/kwalletd5"_s, "test.FakeKWallet."_L1 + method, arguments);
    }
    void setMode(const QString& mode) { tell(u"SetMode"_s, {"string:"_L1 + mode}); }
    QByteArray entryCount() { return tell(u"Count"_s); }
};

} // namespace

/// KWallet's path through QtKeychain, which reports success for what it did not do, and looks into plain-text settings.
class KWalletTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void misbehaviour_data();
    void misbehaviour();
    void silentWalletStallsAndRecovers();
    void closedWalletIsLockedUntilItIsOpened();
    void plainTextSettingsAreNotLookedAt();
    void choice_data();
    void choice();
};

void KWalletTest::misbehaviour_data()
{
    QTest::addColumn<bool>("isThere");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("answered");
    QTest::addColumn<QByteArray>("entries");
    const auto write = "write %1 %2"_L1.arg(item, value);
    const auto read = "read "_L1 + item;
    const auto remove = "remove "_L1 + item;
    const QByteArray none("int32 0");
    const QByteArray one("int32 1");
    QTest::newRow("writes") << false << u"ok"_s << write << u"done"_s << one;
    QTest::newRow("reads") << true << u"ok"_s << read << "value "_L1 + value << one;
    QTest::newRow("removes") << true << u"ok"_s << remove << u"done"_s << none;
    QTest::newRow("does not overwrite") << true << u"ok"_s << "write %1 ab"_L1.arg(item) << u"KeychainFailed"_s << one;
    QTest::newRow("write ends in an error") << false << u"writeerror"_s << write << u"KeychainFailed"_s << none;
    QTest::newRow("write ends in a code") << false << u"writecode"_s << write << u"KeychainFailed"_s << none;
    QTest::newRow("write is forgotten") << false << u"forgotten"_s << write << u"KeychainFailed"_s << none;
    QTest::newRow("write keeps something else") << false << u"altered"_s << write << u"KeychainFailed"_s << one;
    QTest::newRow("daemon dies over a write") << false << u"die"_s << write << u"KeychainNoService"_s << QByteArray();
    QTest::newRow("read ends in an error") << true << u"readerror"_s << read << u"KeychainFailed"_s << one;
    QTest::newRow("write cannot see what is there") << true << u"readerror"_s << write << u"KeychainFailed"_s << one;
    QTest::newRow("removal ends in a code") << true << u"removecode"_s << remove << u"KeychainFailed"_s << one;
    for (const auto& [mode, code] :
         {std::pair{"deny", "KeychainDenied"}, {"closed", "KeychainLocked"}, {"off", "KeychainNoService"}}) {
        for (const auto& line : {read, write, remove}) {
            QTest::addRow("%s, %s", mode, qPrintable(line.section(u' ', 0, 0)))
                << true << QString::fromLatin1(mode) << line << QString::fromLatin1(code) << one;
        }
    }
}

void KWalletTest::misbehaviour()
{
    QFETCH(bool, isThere);
    QFETCH(QString, mode);
    QFETCH(QString, line);
    KWalletActor actor;
    if (isThere) {
        actor.tell(u"Plant"_s, {"string:"_L1 + name, u"array:byte:0x00,0xff,0x10,0xa5"_s});
    }
    actor.setMode(mode);
    QTEST(actor.ask(line), "answered");
    QTEST(actor.entryCount(), "entries");
    QCOMPARE(actor.itemCount(), 0); // Nothing went to the other keychain on this bus
}

void KWalletTest::silentWalletStallsAndRecovers()
{
    KWalletActor actor({{}, plasma, impatient});
    QCOMPARE(actor.ask("write %1 %2"_L1.arg(item, value)), u"done"_s);
    actor.setMode(u"silent"_s);
    QCOMPARE(actor.ask("read "_L1 + item), u"KeychainStalled"_s);
    QCOMPARE(actor.ask("remove "_L1 + item), u"KeychainStalled"_s);
    actor.setMode(u"ok"_s); // Answers what it has kept waiting
    QTRY_COMPARE(actor.ask("read "_L1 + item), "value "_L1 + value);
    QCOMPARE(actor.entryCount(), QByteArray("int32 1"));
}

void KWalletTest::closedWalletIsLockedUntilItIsOpened()
{
    KWalletActor actor;
    actor.setMode(u"closed"_s);
    QCOMPARE(actor.ask(u"probe"_s), u"Locked"_s);
    QCOMPARE(actor.ask(u"unlock"_s), u"Ready"_s);
    QCOMPARE(actor.ask("write %1 %2"_L1.arg(item, value)), u"done"_s);
    actor.setMode(u"deny"_s);
    QCOMPARE(actor.ask(u"unlock"_s), u"Denied"_s);
}

void KWalletTest::plainTextSettingsAreNotLookedAt()
{
    KWalletActor actor;
    const auto file = actor.home() + "/.config/keytide.conf"_L1;
    const auto plant = [&] {
        QSettings settings(file, QSettings::IniFormat);
        settings.setValue(name + "/data"_L1, QByteArray("planted"));
        settings.setValue(name + "/type"_L1, u"Binary"_s);
    };
    const auto content = [&] {
        QFile open(file);
        return open.open(QIODevice::ReadOnly) ? open.readAll() : QByteArray();
    };
    plant();
    const auto before = content();
    QVERIFY(!before.isEmpty());
    QCOMPARE(actor.ask("read "_L1 + item), u"KeychainItemMissing"_s);
    QCOMPARE(actor.ask("write %1 %2"_L1.arg(item, value)), u"done"_s);
    QCOMPARE(actor.ask("read "_L1 + item), "value "_L1 + value);
    QCOMPARE(actor.ask("remove "_L1 + item), u"done"_s);
    QCOMPARE(content(), before);
    // The trap works: a job without our settings falls into it.
    QCOMPARE(actor.ask("unguarded "_L1 + item), "value "_L1 + QString::fromLatin1(QByteArray("planted").toHex()));
}

void KWalletTest::choice_data()
{
    QTest::addColumn<QStringList>("environment");
    QTest::addColumn<QString>("pinned");
    QTest::addColumn<QString>("backend");
    const QStringList gnome{u"XDG_CURRENT_DESKTOP=GNOME"_s};
    QTest::newRow("Plasma 5 takes KWallet") << plasma << QString() << u"kwallet5"_s;
    QTest::newRow("GNOME takes the Secret Service") << gnome << QString() << u"libsecret"_s;
    QTest::newRow("no desktop takes the Secret Service") << QStringList() << QString() << u"libsecret"_s;
    QTest::newRow("KDE by DESKTOP_SESSION")
        << QStringList{u"DESKTOP_SESSION=kde"_s, u"KDE_SESSION_VERSION=5"_s} << QString() << u"kwallet5"_s;
    QTest::newRow("KDE by KDE_FULL_SESSION")
        << QStringList{u"KDE_FULL_SESSION=true"_s, u"KDE_SESSION_VERSION=5"_s} << QString() << u"kwallet5"_s;
    QTest::newRow("a version of KDE that is not told")
        << QStringList{u"XDG_CURRENT_DESKTOP=KDE"_s} << QString() << u"libsecret"_s;
    QTest::newRow("the Secret Service, pinned, in Plasma") << plasma << u"libsecret"_s << u"libsecret"_s;
    QTest::newRow("KWallet, pinned, in GNOME") << gnome << u"kwallet5"_s << u"kwallet5"_s;
    QTest::newRow("KWallet, pinned, over ssh") << QStringList() << u"kwallet5"_s << u"kwallet5"_s;
    QTest::newRow("QTKEYCHAIN_BACKEND, as newer versions have it")
        << QStringList{u"QTKEYCHAIN_BACKEND=kwallet5"_s} << QString() << u"kwallet5"_s;
}

void KWalletTest::choice()
{
    QFETCH(QStringList, environment);
    QFETCH(QString, pinned);
    QFETCH(QString, backend);
    KWalletActor actor({{}, environment, pinned.isEmpty() ? QStringList() : QStringList{u"--pinned"_s, pinned}});
    QCOMPARE(actor.ask(u"backend"_s), backend);
    QCOMPARE(actor.ask("write %1 %2"_L1.arg(item, value)), u"done"_s);
    const bool isKWallet = backend == "kwallet5"_L1;
    QCOMPARE(actor.entryCount(), QByteArray(isKWallet ? "int32 1" : "int32 0"));
    QCOMPARE(actor.itemCount(), isKWallet ? 0 : 1);
    QCOMPARE(actor.ask(u"backend"_s), backend);
}

QTEST_GUILESS_MAIN(KWalletTest)
#include "KWalletTest.moc"
