#include "backup/BackupFolder.h"
#include "Outcome.h"
#include "base/AtomicFile.h"
#include "vault/SealedBytes.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using backup::BackupFolder;
using backup::BackupName;
using backup::ListedFile;
using base::ErrorCode;

namespace {

const QString ownTag = u"0a1b2c3d"_s;
constexpr qint64 noon = 1'700'049'600; // 2023-11-15 12:00 UTC
constexpr qint64 day = 86'400;

} // namespace

/// The folder that backups lie in, which others write to as well.
class BackupFolderTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    crypto::SystemRandom m_random;
    std::optional<vault::OpenSealed> m_open;

    BackupFolder folder() const { return {m_folder->path(), m_open->header().fileId, ownTag}; }

    /// A sealed file in its n-th state.
    QByteArray state(quint64 generation, vault::FileKind kind = vault::FileKind::Backup)
    {
        const vault::SealingMeans means{m_random, sealed::leastCost};
        if (!m_open || m_open->header().kind != kind) {
            m_open = std::move(vault::OpenSealed::create(kind, sealed::recoveryKey(), means).value());
        }
        while (m_open->header().generation + 1 < generation) {
            next();
        }
        return next();
    }
    QByteArray next()
    {
        auto bytes = m_open->seal(base::bytesOf(std::string_view("x")), m_open->header().slots, m_random);
        return m_open->reopen(base::bytesOf(*bytes)) ? *bytes : QByteArray();
    }

    BackupName name(qint64 madeAt, quint64 generation, const QString& tag = ownTag) const
    {
        return {u"laptop"_s, tag, madeAt, generation};
    }
    void put(const QString& fileName, const QByteArray& bytes)
    {
        QVERIFY(base::atomicFile::write(m_folder->filePath(fileName), base::bytesOf(bytes)));
    }
    std::optional<ListedFile> found(const QString& fileName) const
    {
        const auto files = folder().list();
        for (const auto& file : *files) {
            if (QFileInfo(file.path).fileName() == fileName) {
                return file;
            }
        }
        return std::nullopt;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_open.reset();
    }

    void eachFileIsToldByWhatItIs()
    {
        const auto whole = state(3);
        auto flipped = whole;
        sealed::flip(flipped, 8 * 500);
        auto newer = whole;
        newer[9] = 2;
        sealed::mendSums(newer);
        put(name(noon, 3).text(), whole);
        put(name(noon, 4).text(), whole.first(whole.size() / 2));
        put(name(noon, 5).text(), flipped);
        put(name(noon, 6).text(), {});
        put(name(noon, 7).text(), newer);
        put(name(noon, 3, u"ffffffff"_s).text(), whole);
        put(u"keytide-laptop-0a1b2c3d-20231115-120000-3 (conflicted copy).sealed"_s, whole);
        put(u"my backup.sealed"_s, whole);
        put(u".keytide-laptop-0a1b2c3d-20231115-120000-9.sealed.Xy12"_s, whole.first(100));
        put(u"holiday.jpg"_s, "x");
        put(u"secrets.sealed"_s, "x");
        using State = ListedFile::State;
        const auto stateOf = [this](const QString& fileName) { return found(fileName)->state; };
        QCOMPARE(stateOf(name(noon, 3).text()), State::Whole);
        QCOMPARE(stateOf(name(noon, 4).text()), State::Damaged);
        QCOMPARE(stateOf(name(noon, 5).text()), State::Damaged);
        QCOMPARE(stateOf(name(noon, 6).text()), State::Damaged);
        QCOMPARE(stateOf(name(noon, 7).text()), State::Newer);
        QVERIFY(found(name(noon, 3).text())->isOwn);
        QVERIFY(!found(name(noon, 3, u"ffffffff"_s).text())->isOwn);
        const auto copy = found(u"keytide-laptop-0a1b2c3d-20231115-120000-3 (conflicted copy).sealed"_s);
        QCOMPARE(copy->state, State::Renamed);
        QVERIFY(!copy->isOwn);
        QCOMPARE(copy->generation, quint64{3});
        QCOMPARE(stateOf(u"my backup.sealed"_s), State::Renamed);
        QCOMPARE(stateOf(u".keytide-laptop-0a1b2c3d-20231115-120000-9.sealed.Xy12"_s), State::Unfinished);
        QVERIFY(!found(u"holiday.jpg"_s));
        QVERIFY(!found(u"secrets.sealed"_s));
    }

    void aFileOfAnotherBackupUnderOurTagIsNotOurs()
    {
        const auto other = state(3);
        m_open.reset();
        (void)state(1);
        put(name(noon, 3).text(), other);
        QVERIFY(!found(name(noon, 3).text())->isOwn);
    }

    void aFolderThatIsNotThereIsNotMade()
    {
        const auto bytes = state(1);
        const BackupFolder gone(m_folder->filePath(u"gone"_s), {}, ownTag);
        QCOMPARE(outcome(gone.write(name(noon, 1), base::bytesOf(bytes))), u"FolderNotFound"_s);
        QCOMPARE(outcome(gone.list()), u"FolderNotFound"_s);
        QVERIFY(!QFileInfo::exists(m_folder->filePath(u"gone"_s)));
    }

    void nothingIsOverwritten()
    {
        put(name(noon, 1).text(), "another's");
        const auto bytes = state(1);
        QCOMPARE(outcome(folder().write(name(noon, 1), base::bytesOf(bytes))), u"FileExists"_s);
        QCOMPARE(*base::atomicFile::read(m_folder->filePath(name(noon, 1).text()), 100), QByteArray("another's"));
    }

    void theNewestFiveAndOneOfEachOfSevenDaysStay()
    {
        const auto foreign = state(1);
        m_open.reset();
        QStringList expected;
        quint64 generation = 0;
        for (int age = 9; age >= 0; --age) { // two a day, and eight today
            for (int n = 0; n < (age == 0 ? 8 : 2); ++n) {
                const auto own = name(noon - age * day + n, ++generation);
                put(own.text(), state(generation));
                if ((age == 0 && n >= 3) || (age > 0 && age < 7 && n == 1)) {
                    expected.append(own.text());
                }
            }
        }
        put(name(noon - 20 * day, 1, u"ffffffff"_s).text(), foreign);
        put(u"keytide-laptop-0a1b2c3d-20231105-120000-1 (1).sealed"_s, foreign);
        put(name(noon, 99).text() + u".new"_s, "half");
        put(name(noon, 99, u"ffffffff"_s).text() + u".new"_s, "half");
        expected +=
            {name(noon - 20 * day, 1, u"ffffffff"_s).text(), u"keytide-laptop-0a1b2c3d-20231105-120000-1 (1).sealed"_s,
             name(noon, 99, u"ffffffff"_s).text() + u".new"_s};
        const auto removed = folder().prune();
        QCOMPARE(removed.size(), 26 - 11);
        auto present = QDir(m_folder->path()).entryList(QDir::Files);
        present.sort();
        expected.sort();
        QCOMPARE(present, expected);
        QVERIFY(folder().prune().isEmpty());
    }

    void damagedOnesDoNotCount()
    {
        for (quint64 generation = 1; generation <= 12; ++generation) {
            const auto bytes = state(generation);
            put(name(noon + static_cast<qint64>(generation), generation).text(),
                generation > 4 ? bytes.first(200) : bytes);
        }
        QVERIFY(folder().prune().isEmpty());
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 12);
    }

    void aClockThatWasWrongRemovesNothingThatIsNew()
    {
        for (quint64 generation = 1; generation <= 6; ++generation) { // three years ahead once, then right again
            const auto ahead = generation <= 3 ? 1000 * day : 0;
            put(name(noon + ahead + static_cast<qint64>(generation), generation).text(), state(generation));
        }
        QCOMPARE(folder().prune(), QStringList(name(noon + 1000 * day + 1, 1).text()));
        QVERIFY(found(name(noon + 6, 6).text()));
        QCOMPARE(folder().list()->front().generation, quint64{6});
    }

    void theNewestBesideABrokenOneIsOfTheSameComputer()
    {
        put(name(noon + 1, 1).text(), state(1));
        put(name(noon + 2, 2).text(), state(2));
        put(name(noon + 3, 3).text(), "broken");
        m_open.reset();
        put(name(noon + 9, 9, u"ffffffff"_s).text(), state(1));
        const auto beside = BackupFolder::newestBeside(m_folder->filePath(name(noon + 3, 3).text()));
        QVERIFY(beside);
        QCOMPARE(beside->path, m_folder->filePath(name(noon + 2, 2).text()));
        QVERIFY(!BackupFolder::newestBeside(m_folder->filePath(u"other.sealed"_s)));
    }
};

QTEST_GUILESS_MAIN(BackupFolderTest)
#include "BackupFolderTest.moc"
