#include "keychain/BulkReader.h"

#include "keychain/KeychainItem.h"

#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using keychain::BulkReader;
using keychain::itemName;
using store::SecretKey;

/// The short cut for many items, on a real gnome-keyring; secret-tool writes what it reads.
class BulkReaderTest : public QObject
{
    Q_OBJECT

    std::vector<SecretKey> m_keys;
    BulkReader m_reader{std::chrono::seconds(5)};

    static void plant(const SecretKey& key, const QByteArray& secret, const QStringList& more = {})
    {
        QProcess tool;
        tool.start(u"secret-tool"_s,
                   QStringList{u"store"_s, u"--label=x"_s, u"server"_s, u"keytide"_s, u"user"_s, itemName(key)} +
                       (more.isEmpty() ? QStringList{u"type"_s, u"base64"_s} : more));
        tool.write(secret);
        tool.closeWriteChannel();
        QVERIFY(tool.waitForFinished());
        QCOMPARE(tool.exitCode(), 0);
    }

    QByteArray read(std::size_t index, std::size_t others)
    {
        auto keys = m_keys;
        for (std::size_t i = 0; i < others; ++i) {
            keys.push_back({QUuid::createUuid(), 1}); // not there
        }
        auto values = m_reader.read(u"libsecret"_s, keys);
        const auto found = values.find(itemName(m_keys[index]));
        return found == values.end()
                   ? QByteArray("left out")
                   : QByteArray(found->second.text().data(), static_cast<qsizetype>(found->second.size()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (int i = 0; i < 12; ++i) {
            m_keys.push_back({QUuid::createUuid(), 1});
            plant(m_keys.back(), QByteArray("value %1").replace("%1", QByteArray::number(i)).toBase64());
        }
    }

    void everyItemIsReadAndNamed()
    {
        const auto values = m_reader.read(u"libsecret"_s, m_keys);
        QCOMPARE(values.size(), m_keys.size());
        for (std::size_t i = 0; i < m_keys.size(); ++i) {
            const auto expected = "value " + std::to_string(i);
            QCOMPARE(values.at(itemName(m_keys[i])).text(), std::string_view(expected));
        }
    }

    void onlyWhatWasAskedForIsRead()
    {
        auto keys = m_keys;
        keys[3].generation = 2;
        const auto values = m_reader.read(u"libsecret"_s, keys);
        QCOMPARE(values.size(), m_keys.size() - 1);
        QVERIFY(!values.contains(itemName(keys[3])));
        QVERIFY(!values.contains(itemName(m_keys[3])));
    }

    void fewAndManyAreReadAlike_data()
    {
        QTest::addColumn<std::size_t>("count");
        QTest::newRow("one") << std::size_t{1};
        QTest::newRow("the most that are searched for by name") << std::size_t{64};
        QTest::newRow("the fewest that are picked out of all") << std::size_t{65};
    }
    void fewAndManyAreReadAlike()
    {
        QFETCH(std::size_t, count);
        auto keys = m_keys;
        while (keys.size() < count) {
            keys.push_back({QUuid::createUuid(), 1}); // not there
        }
        keys.resize(count);
        const auto values = m_reader.read(u"libsecret"_s, keys);
        QCOMPARE(values.size(), std::min(count, m_keys.size()));
        QCOMPARE(values.at(itemName(m_keys[0])).text(), std::string_view("value 0"));
    }

    void otherBackendsGiveNothing()
    {
        QVERIFY(m_reader.read(u"kwallet5"_s, m_keys).empty());
        QVERIFY(m_reader.read(u"libsecret"_s, {}).empty());
    }

    void doubtfulItemIsLeftToQtKeychain_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QStringList>("attributes");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("no base64") << 1 << QByteArray("%%%%") << QStringList() << QByteArray("left out");
        QTest::newRow("empty") << 2 << QByteArray("\n") << QStringList() << QByteArray("left out");
        QTest::newRow("more bytes than we write")
            << 3 << QByteArray(2561, 'x').toBase64() << QStringList() << QByteArray("left out");
        QTest::newRow("as many as we write")
            << 4 << QByteArray(2560, 'x').toBase64() << QStringList() << QByteArray(2560, 'x');
        QTest::newRow("two items under one name")
            << 5 << QByteArray("YWJj") << QStringList{u"type"_s, u"base64"_s, u"more"_s, u"x"_s}
            << QByteArray("left out");
        QTest::newRow("a text beside the binary item is not looked at")
            << 6 << QByteArray("stale") << QStringList{u"type"_s, u"plaintext"_s} << QByteArray("value 6");
    }

    void doubtfulItemIsLeftToQtKeychain()
    {
        QFETCH(int, index);
        QFETCH(QByteArray, secret);
        QFETCH(QStringList, attributes);
        plant(m_keys[static_cast<std::size_t>(index)], secret, attributes);
        for (const std::size_t others : {0, 100}) { // each searched for, and picked out of all
            QTEST(read(static_cast<std::size_t>(index), others), "expected");
            QCOMPARE(read(0, others), QByteArray("value 0"));
        }
    }

    void lockedKeyringGivesNothing()
    {
        QProcess lock;
        lock.start(u"dbus-send"_s, {u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.secrets"_s,
                                    u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service.Lock"_s,
                                    u"array:objpath:/org/freedesktop/secrets/collection/login"_s});
        QVERIFY(lock.waitForFinished());
        QVERIFY(m_reader.read(u"libsecret"_s, m_keys).empty());
    }
};

QTEST_GUILESS_MAIN(BulkReaderTest)
#include "BulkReaderTest.moc"
