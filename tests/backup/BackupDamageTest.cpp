#include "BackupFixture.h"
#include "Outcome.h"
#include "backup/BackupFile.h"

#include <QElapsedTimer>
#include <QTest>

/// What a backup that has come to harm is called: before a password is asked of anybody where that is possible.
class BackupDamageTest : public QObject, private BackupFixture
{
    Q_OBJECT

private:
    QByteArray m_whole;
    QString m_copy;

    base::Result<backup::OpenedBackup> opened(const QByteArray& bytes, const vault::Credential& credential) const
    {
        QFile file(m_copy); // not synced: there are tens of thousands
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size()) {
            return base::Error{ErrorCode::NotSaved, {}};
        }
        file.close();
        return backup::openBackup(m_copy, credential);
    }

private Q_SLOTS:
    void initTestCase()
    {
        startWith(1);
        m_whole = contentOf(setUp()->path);
        m_copy = m_backups->filePath(u"copy.sealed"_s);
    }

    void everySingleBitFlipIsFound()
    {
        const auto key = sealed::recoveryKey();
        int flips = 0;
        for (qsizetype bit = 0; bit < m_whole.size() * 8; ++bit) {
            auto bytes = m_whole;
            sealed::flip(bytes, bit);
            const auto result = opened(bytes, key);
            if (result || result.error().code != ErrorCode::Damaged) {
                QFAIL(qPrintable(u"bit %1: %2"_s.arg(bit).arg(outcome(result))));
            }
            ++flips;
        }
        qInfo("%d flips, all of them called damaged", flips);
    }

    void everyTruncationIsFound()
    {
        const auto key = sealed::recoveryKey();
        for (qsizetype size = 0; size < m_whole.size(); ++size) {
            const auto result = opened(m_whole.first(size), key);
            if (result || result.error().code != ErrorCode::Damaged) {
                QFAIL(qPrintable(u"%1 bytes: %2"_s.arg(size).arg(outcome(result))));
            }
        }
    }

    void whatSomebodyHasDone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        auto altered = m_whole;
        sealed::flip(altered, (sealed::headerEnd(altered) + 100) * 8);
        sealed::mendSums(altered);
        QTest::newRow("the payload, with the sums made right") << altered << u"Altered"_s;
        auto newer = m_whole;
        newer[9] = 2;
        sealed::mendSums(newer);
        QTest::newRow("a later version") << newer << u"NewerVersion"_s;
        QTest::newRow("another sealed file") << sealed::file("x", m_random) << u"NotSealedFile"_s;
        QTest::newRow("another kind of file") << QByteArray("PK\3\4 and so on") << u"NotSealedFile"_s;
        QTest::newRow("bytes behind it") << m_whole + "x" << u"Damaged"_s;
        QTest::newRow("nothing") << QByteArray() << u"Damaged"_s;
        QTest::newRow("larger than any") << QByteArray(17 << 20, '\0') << u"FileTooLarge"_s;
    }
    void whatSomebodyHasDone()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        QCOMPARE(outcome(opened(bytes, sealed::recoveryKey())), code);
    }

    void aHostileCostIsRefusedAtOnce_data()
    {
        QTest::addColumn<int>("log2N");
        QTest::addColumn<int>("r");
        QTest::addColumn<int>("p");
        QTest::newRow("a terabyte") << 30 << 8 << 1;
        QTest::newRow("the largest numbers") << 255 << 255 << 255;
        QTest::newRow("one step too many") << 21 << 8 << 1;
        QTest::newRow("five times") << 17 << 8 << 5;
        QTest::newRow("no work at all") << 1 << 8 << 1;
        QTest::newRow("nothing") << 0 << 0 << 0;
    }
    void aHostileCostIsRefusedAtOnce()
    {
        QFETCH(int, log2N);
        QFETCH(int, r);
        QFETCH(int, p);
        auto bytes = m_whole;
        const auto place = bytes.indexOf(QByteArray("\1\1\3\x0f\x08\x01", 6)); // password, scrypt, 3 bytes: 2^15, 8, 1
        QVERIFY(place > 0);
        bytes[place + 3] = static_cast<char>(log2N);
        bytes[place + 4] = static_cast<char>(r);
        bytes[place + 5] = static_cast<char>(p);
        sealed::mendSums(bytes);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(outcome(opened(bytes, sealed::password())), u"KdfCostRefused"_s);
        QVERIFY2(timer.elapsed() < 50, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
    }

    void aWrongPasswordCostsOneDerivation()
    {
        const auto one = sealed::password("another password");
        QElapsedTimer timer;
        timer.start();
        QVERIFY(crypto::kdf::scrypt({one.secret(), std::array<std::uint8_t, 32>{}}, sealed::leastCost, 32));
        const auto bare = timer.nsecsElapsed();
        timer.restart();
        QCOMPARE(outcome(opened(m_whole, one)), u"WrongPassword"_s);
        const auto whole = timer.nsecsElapsed();
        QVERIFY2(whole < bare * 9 / 5, qPrintable(u"%1 ns beside %2"_s.arg(whole).arg(bare)));
    }
};

QTEST_GUILESS_MAIN(BackupDamageTest)
#include "BackupDamageTest.moc"
