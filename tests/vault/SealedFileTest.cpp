#include "vault/SealedFile.h"
#include "Outcome.h"
#include "base/AtomicFile.h"
#include "base/FileSystem.h"
#include "vault/SealedBytes.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using base::bytesOf;
using base::ErrorCode;
using vault::FileKind;
using vault::SealedFile;

namespace {

const auto right = QLatin1String("ok");

QByteArray bytes(const base::Result<base::SecretBytes>& secret)
{
    return secret ? QByteArray(secret->text().data(), static_cast<qsizetype>(secret->size()))
                  : QByteArray(outcome(secret).data());
}

void writeFile(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QByteArray readFile(const QString& path)
{
    return base::atomicFile::read(path, 1 << 24).value_or(QByteArray("unreadable"));
}

QByteArray flippedInTheMiddle(QByteArray file)
{
    sealed::flip(file, file.size() * 4);
    return file;
}

} // namespace

class SealedFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void makesAPrivateFile();
    void neverMakesOneOverAnother_data();
    void neverMakesOneOverAnother();
    void unlocks_data();
    void unlocks();
    void saves();
    void saysNothingWhileLocked();
    void twoHandlesLoseNothing();
    void aTurnIsExclusive();
    void aForeignChangeIsNotOverwritten();
    void aReplacedFileNeedsItsPassword();
    void leftoversOfAKilledSaveGo();
    void changesThePassword();
    void aWrongPresentPasswordChangesNothing();
    void addsAndRemovesSlots();
    void strengthensACheapSlot();
    void offersTheNewestReadableState_data();
    void offersTheNewestReadableState();
    void keepsWhatItRejects();

private:
    SealedFile open(std::string_view password = sealed::passwordText);
    void save(SealedFile& file, const QByteArray& payload);
    /// A file of generation `count`, whose payloads were "state 1", "state 2" …
    void makeStates(int count);

    crypto::SystemRandom m_random;
    const vault::SealingMeans m_means{m_random, sealed::leastCost};
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void SealedFileTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_path = m_dir->filePath(QStringLiteral("profile/test.sealed"));
}

SealedFile SealedFileTest::open(std::string_view password)
{
    SealedFile file(m_path, FileKind::SecretStore, m_means);
    (void)file.unlock(sealed::password(password));
    return file;
}

void SealedFileTest::save(SealedFile& file, const QByteArray& payload)
{
    const auto turn = file.takeTurn();
    QCOMPARE(outcome(turn), right);
    QCOMPARE(outcome(file.save(*turn, bytesOf(payload))), right);
}

void SealedFileTest::makeStates(int count)
{
    SealedFile file(m_path, FileKind::SecretStore, m_means);
    const QByteArray first("state 1");
    QCOMPARE(outcome(file.create(sealed::password(), bytesOf(first))), right);
    for (int state = 2; state <= count; ++state) {
        save(file, "state " + QByteArray::number(state));
    }
}

void SealedFileTest::makesAPrivateFile()
{
    SealedFile file(m_path, FileKind::SecretStore, m_means);
    QVERIFY(!file.exists());
    const QByteArray payload("payload");
    QCOMPARE(outcome(file.create(sealed::password(), bytesOf(payload))), right);
    QVERIFY(file.exists() && file.isUnlocked());
    QCOMPARE(bytes(file.read()), payload);
    QVERIFY(!base::fs::isOpenToOthers(m_path));
    QVERIFY(!base::fs::isOpenToOthers(QFileInfo(m_path).path()));
    QVERIFY(!readFile(m_path).contains(payload));
}

void SealedFileTest::neverMakesOneOverAnother_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("the file itself") << QString();
    QTest::newRow("its newest earlier state") << QStringLiteral(".1");
    QTest::newRow("its oldest earlier state") << QStringLiteral(".3");
}

void SealedFileTest::neverMakesOneOverAnother()
{
    QFETCH(QString, name);
    const QByteArray present("whatever is there");
    QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
    writeFile(m_path + name, present);
    SealedFile file(m_path, FileKind::SecretStore, m_means);
    QCOMPARE(outcome(file.create(sealed::password(), {})), outcome(ErrorCode::FileExists));
    QVERIFY(!file.isUnlocked());
    QCOMPARE(readFile(m_path + name), present);
}

void SealedFileTest::unlocks_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QLatin1String>("expected");
    const auto good = sealed::file("payload", m_random);
    QTest::newRow("a sealed file") << good << right;
    const auto other = vault::OpenSealed::create(FileKind::SecretStore, sealed::password("another"), m_means);
    QTest::newRow("of another password") << other->seal({}, other->header().slots, m_random).value()
                                         << outcome(ErrorCode::WrongPassword);
    QTest::newRow("damaged") << flippedInTheMiddle(good) << outcome(ErrorCode::Damaged);
    QTest::newRow("another kind of file") << QByteArray("SQLite format 3") << outcome(ErrorCode::NotSealedFile);
    auto altered = flippedInTheMiddle(good);
    sealed::mendSums(altered);
    QTest::newRow("altered") << altered << outcome(ErrorCode::Altered);
    auto vault = good;
    vault[53] = 1;
    sealed::mendSums(vault);
    QTest::newRow("a recovery vault") << vault << outcome(ErrorCode::NotSealedFile);
    auto newer = good;
    newer[9] = 2;
    sealed::mendSums(newer);
    QTest::newRow("of a later version") << newer << outcome(ErrorCode::NewerVersion);
    QTest::newRow("one byte over the largest size")
        << QByteArray(static_cast<qsizetype>(vault::format::largestFile) + 1, '\0') << outcome(ErrorCode::FileTooLarge);
}

void SealedFileTest::unlocks()
{
    QFETCH(QByteArray, content);
    QFETCH(QLatin1String, expected);
    QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
    writeFile(m_path, content);
    SealedFile file(m_path, FileKind::SecretStore, m_means);
    QCOMPARE(outcome(file.unlock(sealed::password())), expected);
    QCOMPARE(file.isUnlocked(), expected == right);
    QCOMPARE(QFileInfo(m_path).size(), content.size());
}

void SealedFileTest::saves()
{
    makeStates(5);
    auto file = open();
    QCOMPARE(bytes(file.read()), QByteArray("state 5"));
    for (int n = 1; n <= 3; ++n) {
        const auto earlier = readFile(base::atomicFile::generationPath(m_path, n));
        const auto opened = vault::OpenSealed::open(bytesOf(earlier), sealed::password());
        QCOMPARE(outcome(opened), right);
        QCOMPARE(QByteArray(opened->payload.text().data(), 7), "state " + QByteArray::number(5 - n));
        QCOMPARE(opened->file.header().generation, quint64(5 - n));
    }
    const auto names = QDir(QFileInfo(m_path).path()).entryList(QDir::Files, QDir::Name);
    QCOMPARE(
        names.join(QLatin1Char(' ')),
        QStringLiteral("test.sealed test.sealed.1 test.sealed.2 test.sealed.3 test.sealed.lock test.sealed.lock.turn"));
}

void SealedFileTest::saysNothingWhileLocked()
{
    makeStates(1);
    auto file = open();
    file.lock();
    QVERIFY(!file.isUnlocked());
    QCOMPARE(outcome(file.read()), outcome(ErrorCode::PasswordNeeded));
    QCOMPARE(outcome(file.takeTurn()), outcome(ErrorCode::PasswordNeeded));
    QCOMPARE(outcome(file.addSlot(sealed::recoveryKey())), outcome(ErrorCode::PasswordNeeded));
    QCOMPARE(outcome(file.changePassword(sealed::password(), sealed::password("another password"))),
             outcome(ErrorCode::PasswordNeeded));
    QVERIFY(file.slots().empty());
    QCOMPARE(outcome(file.unlock(sealed::password("a wrong password"))), outcome(ErrorCode::WrongPassword));
    QCOMPARE(outcome(file.unlock(sealed::password())), right);
}

void SealedFileTest::twoHandlesLoseNothing()
{
    makeStates(1);
    auto one = open();
    auto two = open();
    for (int round = 0; round < 100; ++round) {
        for (auto* file : {&one, &two}) {
            const auto turn = file->takeTurn();
            QCOMPARE(outcome(turn), right);
            auto payload = turn->payload.clone();
            payload.append(std::uint8_t{'x'});
            QCOMPARE(outcome(file->save(*turn, payload.view())), right);
        }
    }
    QCOMPARE(bytes(one.read()), "state 1" + QByteArray(200, 'x'));
    QCOMPARE(bytes(two.read()), bytes(one.read()));
}

void SealedFileTest::aTurnIsExclusive()
{
    makeStates(1);
    auto file = open();
    const auto lockPath = m_path + QStringLiteral(".lock");
    {
        const auto turn = file.takeTurn();
        QCOMPARE(outcome(turn), right);
        QCOMPARE(outcome(base::FileLock::acquire(lockPath, std::chrono::milliseconds(0))), outcome(ErrorCode::Busy));
        QCOMPARE(bytes(file.read()), QByteArray("state 1")); // reading waits for nobody
    }
    QCOMPARE(outcome(base::FileLock::acquire(lockPath, std::chrono::milliseconds(0))), right);
}

void SealedFileTest::aForeignChangeIsNotOverwritten()
{
    makeStates(2);
    auto file = open();
    const auto turn = file.takeTurn();
    QVERIFY(turn);
    const auto foreign = readFile(base::atomicFile::generationPath(m_path, 1)); // a copy put back, without the lock
    writeFile(m_path, foreign);
    QCOMPARE(outcome(file.save(*turn, turn->payload.view())), outcome(ErrorCode::NotSaved));
    QCOMPARE(readFile(m_path), foreign);
}

void SealedFileTest::aReplacedFileNeedsItsPassword()
{
    makeStates(1);
    auto file = open();
    const auto other = sealed::file("another file", m_random);
    writeFile(m_path, other);
    QCOMPARE(outcome(file.takeTurn()), outcome(ErrorCode::PasswordNeeded));
    QVERIFY(!file.isUnlocked());
    QCOMPARE(readFile(m_path), other);
    QCOMPARE(outcome(file.unlock(sealed::password())), right);
    QCOMPARE(bytes(file.read()), QByteArray("another file"));
}

void SealedFileTest::leftoversOfAKilledSaveGo()
{
    makeStates(2);
    writeFile(m_path + QStringLiteral(".new"), "half a file");
    writeFile(m_path + QStringLiteral(".old"), "a spare");
    auto file = open();
    QCOMPARE(bytes(file.read()), QByteArray("state 2"));
    save(file, "state 3");
    QVERIFY(!QFile::exists(m_path + QStringLiteral(".new")));
    QVERIFY(!QFile::exists(m_path + QStringLiteral(".old")));
}

void SealedFileTest::changesThePassword()
{
    makeStates(1);
    auto file = open();
    auto other = open();
    QCOMPARE(outcome(file.addSlot(sealed::recoveryKey())), right);
    QCOMPARE(outcome(file.changePassword(sealed::password(), sealed::password("the next password"))), right);
    QCOMPARE(bytes(file.read()), QByteArray("state 1"));
    save(other, "saved by a process that knows the old password"); // the data key is the same
    QVERIFY(!open().isUnlocked());
    QVERIFY(open("the next password").isUnlocked());
    SealedFile withKey(m_path, FileKind::SecretStore, m_means);
    QCOMPARE(outcome(withKey.unlock(sealed::recoveryKey())), right);
}

void SealedFileTest::aWrongPresentPasswordChangesNothing()
{
    makeStates(1);
    auto file = open();
    const auto before = readFile(m_path);
    QCOMPARE(outcome(file.changePassword(sealed::password("not the password"), sealed::password("the next password"))),
             outcome(ErrorCode::WrongPassword));
    QCOMPARE(readFile(m_path), before);
    QVERIFY(file.isUnlocked());
}

void SealedFileTest::addsAndRemovesSlots()
{
    makeStates(1);
    auto file = open();
    const auto first = file.slots().at(0).id;
    QCOMPARE(outcome(file.removeSlot(first)), outcome(ErrorCode::InvalidArgument)); // the last one
    for (int n = 2; n <= 8; ++n) {
        QCOMPARE(outcome(file.addSlot(sealed::recoveryKey())), right);
    }
    QCOMPARE(file.slots().size(), std::size_t{8});
    QCOMPARE(outcome(file.addSlot(sealed::recoveryKey())), outcome(ErrorCode::InvalidArgument));
    QCOMPARE(outcome(file.removeSlot(first)), right);
    QCOMPARE(file.slots().size(), std::size_t{7});
    QVERIFY(!open().isUnlocked());
    QCOMPARE(bytes(file.read()), QByteArray("state 1"));
}

void SealedFileTest::strengthensACheapSlot()
{
    makeStates(1);
    const auto log2N = [](const SealedFile& file) { return int(file.slots().at(0).parameters.at(0)); };
    SealedFile today(m_path, FileKind::SecretStore, {m_random, {16, 8, 1}});
    QCOMPARE(outcome(today.unlock(sealed::password())), right);
    QCOMPARE(log2N(today), 16);
    QCOMPARE(bytes(today.read()), QByteArray("state 1"));
    const auto after = readFile(m_path);
    const auto cheaper = open();
    QVERIFY(cheaper.isUnlocked());
    QCOMPARE(log2N(cheaper), 16);
    QCOMPARE(readFile(m_path), after);
}

void SealedFileTest::offersTheNewestReadableState_data()
{
    QTest::addColumn<int>("damaged"); ///< so many of the files, from the present one on
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray password(sealed::passwordText.data());
    QTest::newRow("the file is damaged") << 1 << password << QByteArray("state 4");
    QTest::newRow("the newest state is damaged, too") << 2 << password << QByteArray("state 3");
    QTest::newRow("only the oldest is whole") << 3 << password << QByteArray("state 2");
    QTest::newRow("all are damaged") << 4 << password << QByteArray("Damaged");
    QTest::newRow("another password") << 2 << QByteArray("not the password") << QByteArray("WrongPassword");
}

void SealedFileTest::offersTheNewestReadableState()
{
    QFETCH(int, damaged);
    QFETCH(QByteArray, password);
    QFETCH(QByteArray, expected);
    makeStates(5);
    for (int n = 0; n < damaged; ++n) {
        const auto path = n == 0 ? m_path : base::atomicFile::generationPath(m_path, n);
        writeFile(path, flippedInTheMiddle(readFile(path)));
    }
    const SealedFile file(m_path, FileKind::SecretStore, m_means);
    const auto earlier = file.newestReadableGeneration(sealed::password(base::textOf(bytesOf(password))));
    if (earlier) {
        QCOMPARE(QByteArray(earlier->payload.text().data(), 7), expected);
        QCOMPARE(earlier->generation, expected.right(1).toULongLong());
        QVERIFY(qAbs(earlier->savedAt.secsTo(QDateTime::currentDateTimeUtc())) < 600);
    } else {
        QCOMPARE(QByteArray(outcome(earlier).data()), expected);
    }
}

void SealedFileTest::keepsWhatItRejects()
{
    makeStates(5);
    const auto damaged = flippedInTheMiddle(readFile(m_path));
    writeFile(m_path, damaged);
    SealedFile file(m_path, FileKind::SecretStore, m_means);
    QCOMPARE(outcome(file.unlock(sealed::password())), outcome(ErrorCode::Damaged));
    QCOMPARE(readFile(m_path), damaged);

    const auto earlier = file.newestReadableGeneration(sealed::password());
    QVERIFY(earlier);
    QCOMPARE(outcome(file.restore(*earlier)), right);
    QCOMPARE(outcome(file.unlock(sealed::password())), right);
    QCOMPARE(bytes(file.read()), QByteArray("state 4"));
    const auto kept = QDir(QFileInfo(m_path).path()).entryList({QStringLiteral("*.rejected-*")});
    QCOMPARE(kept.size(), 1);
    QCOMPARE(readFile(QFileInfo(m_path).path() + QLatin1Char('/') + kept.at(0)), damaged);
    save(file, "state 6");
    QVERIFY(readFile(base::atomicFile::generationPath(m_path, 1)) != damaged);

    QVERIFY(QFile::remove(m_path)); // gone altogether
    const auto again = file.newestReadableGeneration(sealed::password());
    QVERIFY(again);
    QCOMPARE(outcome(file.restore(*again)), right);
    QCOMPARE(outcome(file.unlock(sealed::password())), right);
}

QTEST_GUILESS_MAIN(SealedFileTest)
#include "SealedFileTest.moc"
