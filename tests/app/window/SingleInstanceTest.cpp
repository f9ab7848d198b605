#include "app/desktop/SingleInstance.h"

#include <QFile>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using desktop::Handover;
using desktop::SingleInstance;
using Standing = SingleInstance::Standing;

namespace {

constexpr std::string_view acmeLink = "otpauth://totp/Acme:alex?secret=GEZDGNBVGY3TQOJQ\n";
constexpr auto soon = 300ms; ///< For what is to fail
constexpr auto enough = 60s; ///< For what is to succeed, on a machine that is busy

} // namespace

/// One window for a profile: two starts in one process, the second on a thread of its own, as it waits.
class SingleInstanceTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::vector<Handover> m_taken;

    SingleInstance::Taker taker()
    {
        return [this](Handover handover) { m_taken.push_back(std::move(handover)); };
    }
    QString profile() const { return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction())); }
    /// What becomes of a second start.
    Standing second(Handover handover = {}, std::chrono::milliseconds patience = enough) const
    {
        auto answer =
            std::async(std::launch::async, [&, this] { return SingleInstance(profile()).begin(handover, patience); });
        (void)QTest::qWaitFor([&] { return answer.wait_for(0s) == std::future_status::ready; },
                              int(2 * patience.count()));
        return answer.get();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
    }
    void init() { m_taken.clear(); }

    void secondStartHandsOverWhatItWasGiven()
    {
        SingleInstance first(profile());
        QCOMPARE(first.begin({}), Standing::First);
        first.listen(taker());
        const auto file = QUrl::fromLocalFile(u"/pic/a\nb.png"_s);
        QCOMPARE(second({"token", base::SecretBytes::copyOf(acmeLink), {file}}), Standing::HandedOver);
        QCOMPARE(second(), Standing::HandedOver);
        QCOMPARE(m_taken.size(), std::size_t(2));
        QCOMPARE(m_taken[0].activation, "token"_ba);
        QVERIFY(m_taken[0].links.equals(base::bytesOf(acmeLink)));
        QCOMPARE(m_taken[0].files, QList{file});
        QVERIFY(m_taken[1].links.isEmpty());
    }

    void muchIsHandedOverWhole()
    {
        SingleInstance first(profile());
        QCOMPARE(first.begin({}), Standing::First);
        first.listen(taker());
        base::SecretBytes links;
        while (links.size() + acmeLink.size() + 100 < Handover::mostBytes) {
            links.append(acmeLink);
        }
        QCOMPARE(second({{}, links.clone(), {}}), Standing::HandedOver);
        QCOMPARE(m_taken.size(), std::size_t(1));
        QVERIFY(m_taken[0].links.equals(links.view()));
        links.append(QByteArray(200, 'a').constData());
        QCOMPARE(second({{}, std::move(links), {}}), Standing::TooMuch);
        QCOMPARE(m_taken.size(), std::size_t(1));
    }

    void eachProfileHasAWindow()
    {
        SingleInstance one(profile() + u"1"_s);
        SingleInstance two(profile() + u"2"_s);
        QCOMPARE(one.begin({}), Standing::First);
        QCOMPARE(two.begin({}), Standing::First);
    }

    void oneFolderIsOneProfileByEveryWay()
    {
        QVERIFY(QDir().mkpath(profile()));
        QVERIFY(QFile::link(profile(), profile() + u".link"_s));
        for (const auto& same :
             {profile() + u"/"_s, profile() + u"/../"_s + QFileInfo(profile()).fileName(), profile() + u".link"_s}) {
            QCOMPARE(SingleInstance(same).socketName(), SingleInstance(profile()).socketName());
            // Also one that is still to be made
            QCOMPARE(SingleInstance(same + u"/a/b"_s).socketName(), SingleInstance(profile() + u"/a/b"_s).socketName());
        }
    }

    void onlyTheUserMayEnter()
    {
        SingleInstance first(profile());
        QCOMPARE(first.begin({}), Standing::First);
        first.listen(taker());
        for (const auto& path : {first.socketName(), first.socketName() + u".lock"_s}) {
            const auto others = QFile::permissions(path) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                                            QFile::ReadOther | QFile::WriteOther | QFile::ExeOther);
            QVERIFY2(QFile::exists(path), qPrintable(path));
            QVERIFY2(!others, qPrintable(path));
        }
    }

    void afterTheEndTheNextIsTheFirst()
    {
        {
            SingleInstance first(profile());
            QCOMPARE(first.begin({}), Standing::First);
            first.listen(taker());
        }
        SingleInstance next(profile());
        QVERIFY(!QFile::exists(next.socketName()));
        QCOMPARE(next.begin({}), Standing::First);
    }

    void socketThatACrashLeftIsNoWindow()
    {
        SingleInstance first(profile());
        QFile left(first.socketName());
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.close();
        QCOMPARE(first.begin({}), Standing::First);
        first.listen(taker());
        QCOMPARE(second(), Standing::HandedOver);
    }

    void windowThatIsStillBeginningIsWaitedFor()
    {
        SingleInstance first(profile());
        QCOMPARE(first.begin({}), Standing::First);
        auto answer =
            std::async(std::launch::async, [path = profile()] { return SingleInstance(path).begin({}, enough); });
        QCOMPARE(answer.wait_for(soon), std::future_status::timeout);
        first.listen(taker());
        QTRY_COMPARE_WITH_TIMEOUT(m_taken.size(), std::size_t(1), int(std::chrono::milliseconds(enough).count()));
        QCOMPARE(answer.get(), Standing::HandedOver);
    }

    void windowThatEndsMeanwhileLeavesItsPlace()
    {
        auto first = std::make_unique<SingleInstance>(profile());
        QCOMPARE(first->begin({}), Standing::First);
        auto answer =
            std::async(std::launch::async, [path = profile()] { return SingleInstance(path).begin({}, enough); });
        QCOMPARE(answer.wait_for(soon), std::future_status::timeout);
        first.reset();
        QCOMPARE(answer.get(), Standing::First);
    }

    void windowThatDoesNotAnswerIsGivenNothing()
    {
        SingleInstance first(profile());
        QCOMPARE(first.begin({}), Standing::First);
        first.listen(taker());
        // This thread does nothing meanwhile, as a process that was stopped.
        Handover handover{{}, base::SecretBytes::copyOf(acmeLink), {}};
        auto answer = std::async(std::launch::async, [&] { return SingleInstance(profile()).begin(handover, soon); });
        QCOMPARE(answer.get(), Standing::NoAnswer);
        QCOMPARE(second(), Standing::HandedOver);
        QCOMPARE(m_taken.size(), std::size_t(1)); // not what was given up
        QVERIFY(m_taken[0].links.isEmpty());
    }

    void garbageIsIgnored_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<bool>("endsAtOnce");
        QTest::newRow("nothing at all") << QByteArray() << false;
        QTest::newRow("half of a length") << QByteArray::fromHex("0000") << false;
        QTest::newRow("half of a message") << QByteArray::fromHex("0000000d0000000000") << false;
        QTest::newRow("another protocol") << "GET / HTTP/1.1\r\n\r\n"_ba << true;
        QTest::newRow("the longest length") << QByteArray::fromHex("ffffffff") << true;
        QTest::newRow("a length above the limit") << QByteArray::fromHex("00100001") << true;
        QTest::newRow("an empty message") << QByteArray::fromHex("00000000") << true;
        QTest::newRow("a message that is none") << QByteArray::fromHex("0000000461626364") << true;
        QTest::newRow("something behind the message")
            << QByteArray::fromHex("0000000d00000000000000000000000000") + "x" << true;
        QTest::newRow("a megabyte of nothing") << QByteArray(1 << 20, '\0') << true;
    }
    void garbageIsIgnored()
    {
        QFETCH(QByteArray, said);
        QFETCH(bool, endsAtOnce);
        SingleInstance first(profile());
        QCOMPARE(first.begin({}), Standing::First);
        first.listen(taker(), endsAtOnce ? std::chrono::milliseconds(enough) : soon);
        QLocalSocket peer;
        peer.connectToServer(first.socketName());
        QTRY_COMPARE(peer.state(), QLocalSocket::ConnectedState);
        peer.write(said);
        QTRY_COMPARE_WITH_TIMEOUT(peer.state(), QLocalSocket::UnconnectedState, 10'000);
        QVERIFY(!peer.readAll().contains("taken"));
        QCOMPARE(m_taken.size(), std::size_t(0));
        QCOMPARE(second(), Standing::HandedOver); // it goes on
    }

    void moreThanAFewAtOnceAreSentAway()
    {
        SingleInstance first(profile());
        QCOMPARE(first.begin({}), Standing::First);
        first.listen(taker(), soon);
        std::vector<std::unique_ptr<QLocalSocket>> peers(3 * SingleInstance::mostPeers);
        for (auto& peer : peers) {
            peer = std::make_unique<QLocalSocket>();
            peer->connectToServer(first.socketName());
        }
        const auto number = [&](auto isSo) { return std::ranges::count_if(peers, isSo); };
        QTRY_COMPARE(number([](const auto& peer) { return peer->bytesAvailable() > 0; }), SingleInstance::mostPeers);
        QTRY_COMPARE(number([](const auto& peer) { return peer->state() == QLocalSocket::UnconnectedState; }),
                     qsizetype(peers.size()));
        QCOMPARE(second(), Standing::HandedOver);
        QCOMPARE(m_taken.size(), std::size_t(1));
    }

    void whereNoLockCanBeMadeEachHasAWindow()
    {
        SingleInstance one(profile());
        SingleInstance two(profile());
        QVERIFY(QDir().mkpath(one.socketName() + u".lock"_s));
        QCOMPARE(one.begin({}), Standing::First);
        QCOMPARE(two.begin({}), Standing::First);
        one.listen(taker());
        QVERIFY(!QFile::exists(one.socketName()));
    }
};

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "SingleInstanceTest.moc"
