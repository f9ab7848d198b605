#include "vault/RecoveryVault.h"
#include "Outcome.h"
#include "base/AtomicFile.h"
#include "recovery/Sets.h"
#include "vault/SealedBytes.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using base::bytesOf;
using base::ErrorCode;
using recovery::CodeBook;
using vault::RecoveryKey;
using vault::RecoveryVault;

using namespace std::string_view_literals;

namespace {

const auto right = QLatin1String("ok");
constexpr auto password = "a password of the vault"sv;
constexpr auto otherPassword = "quite another password"sv;

class FixedClock final : public base::Clock
{
public:
    qint64 utcMilliseconds() const override { return 5'000'000; }
    qint64 bootMilliseconds() const override { return 0; }
};

} // namespace

class RecoveryVaultTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void createsOnce();
    void neitherPasswordNorKeyInShort();
    void theMarkIsOnTheDiskBeforeTheCodeIsHandedOut();
    void nothingIsHandedOutThatCouldNotBeMarked();
    void locked();
    void twoHandlesGiveTwoCodes();
    void conflictsAreSaidAndLoseNothing();
    void changesThePassword();
    void aForgottenPassword();
    void aNewRecoveryKey();
    void checksTheRecoveryKey();
    void renewsEverything();
    void offersAnEarlierState();
    void isNoSecretStore();
    void opensTheVectorOfTheFormat();
    void everyFlippedBitIsDamage();
    void everyTruncationIsDamage();

private:
    RecoveryVault vault() const { return {m_path, m_means, m_clock}; }
    RecoveryVault filled();
    RecoveryKey key(std::uint8_t last = 1) const;
    static QLatin1String add(RecoveryVault& vault, recovery::CodeSet set);

    mutable crypto::SystemRandom m_random;
    const vault::SealingMeans m_means{m_random, sealed::leastCost};
    const FixedClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void RecoveryVaultTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_path = m_dir->filePath(RecoveryVault::fileName);
}

RecoveryKey RecoveryVaultTest::key(std::uint8_t last) const
{
    return RecoveryKey::parse(last == 1 ? sealed::recoveryText : "0000-0000-0000-0000-0000-0000-0000-0002-2").value();
}

QLatin1String RecoveryVaultTest::add(RecoveryVault& vault, recovery::CodeSet set)
{
    return outcome(vault.change([&set](CodeBook& book) -> base::Result<bool> {
        const auto added = book.add(std::move(set));
        return added ? base::Result<bool>(true) : added.error();
    }));
}

/// With one set of two codes.
RecoveryVault RecoveryVaultTest::filled()
{
    auto fresh = vault();
    (void)fresh.create(bytesOf(password), key(), true);
    (void)add(fresh, sets::set(1, "Shop", {"first", "second"}));
    return fresh;
}

void RecoveryVaultTest::createsOnce()
{
    auto fresh = vault();
    QVERIFY(!fresh.exists());
    QCOMPARE(outcome(fresh.create(bytesOf("too short"sv), key(), true)), outcome(ErrorCode::PasswordTooWeak));
    QVERIFY(!fresh.exists());
    QCOMPARE(outcome(fresh.create(bytesOf(password), key(), true)), right);
    QVERIFY(fresh.isUnlocked());
    QCOMPARE(fresh.read()->keyCheckedAt, 5000);
    QCOMPARE(outcome(fresh.create(bytesOf(password), key(), true)), outcome(ErrorCode::FileExists));
    // Both ways in are there from the first state on.
    const auto file = base::atomicFile::read(m_path, 1 << 24);
    const auto header = vault::parseSealed(bytesOf(*file))->header;
    QCOMPARE(header.generation, 1U);
    QCOMPARE(header.slots.size(), std::size_t{2});
    QVERIFY(!QFile::exists(base::atomicFile::generationPath(m_path, 1)));
}

void RecoveryVaultTest::neitherPasswordNorKeyInShort()
{
    filled();
    auto other = vault();
    QCOMPARE(outcome(other.unlock(bytesOf(otherPassword))), outcome(ErrorCode::WrongPassword));
    QCOMPARE(outcome(other.unlock(key(2))), outcome(ErrorCode::WrongPassword));
    QVERIFY(!other.isUnlocked());
    QCOMPARE(outcome(other.unlock(key())), right);
    QCOMPARE(outcome(other.unlock(bytesOf(password))), right);
}

void RecoveryVaultTest::theMarkIsOnTheDiskBeforeTheCodeIsHandedOut()
{
    auto open = filled();
    const auto taken = open.takeCode(sets::id(1), QStringLiteral("the new phone"));
    QCOMPARE(outcome(taken), right);
    QVERIFY(taken->text.equals(bytesOf("first"sv)));
    auto other = vault();
    QCOMPARE(outcome(other.unlock(key())), right);
    const auto code = std::move(other.read()->sets[0].codes[0]);
    QCOMPARE(code.state, recovery::CodeState::BeingUsed);
    QCOMPARE(code.since, 5000);
    QCOMPARE(code.purpose, QStringLiteral("the new phone"));
}

void RecoveryVaultTest::nothingIsHandedOutThatCouldNotBeMarked()
{
    auto open = filled();
    // A folder in the place of the file that a save is written to first.
    QVERIFY(QDir().mkpath(m_path + QStringLiteral(".new/in the way")));
    QCOMPARE(outcome(open.takeCode(sets::id(1), {})), outcome(ErrorCode::NotSaved));
    QCOMPARE(open.read()->sets[0].unused(), std::size_t{2});
}

void RecoveryVaultTest::locked()
{
    auto open = filled();
    open.lock();
    const auto needed = outcome(ErrorCode::PasswordNeeded);
    QCOMPARE(outcome(open.read()), needed);
    QCOMPARE(outcome(open.takeCode(sets::id(1), {})), needed);
    QCOMPARE(outcome(open.setPassword(bytesOf(otherPassword))), needed);
    QCOMPARE(outcome(open.setRecoveryKey(key(2), true)), needed);
    QCOMPARE(outcome(open.renew(bytesOf(otherPassword), key(2), true)), needed);
    QCOMPARE(outcome(open.checkRecoveryKey(key())), needed);
}

void RecoveryVaultTest::twoHandlesGiveTwoCodes()
{
    auto one = filled();
    auto other = vault();
    QCOMPARE(outcome(other.unlock(key())), right);
    QVERIFY(one.takeCode(sets::id(1), {})->text.equals(bytesOf("first"sv)));
    QVERIFY(other.takeCode(sets::id(1), {})->text.equals(bytesOf("second"sv)));
    QCOMPARE(outcome(one.takeCode(sets::id(1), {})), outcome(ErrorCode::NoCodeLeft));
}

void RecoveryVaultTest::conflictsAreSaidAndLoseNothing()
{
    auto one = filled();
    auto other = vault();
    QCOMPARE(outcome(other.unlock(key())), right);
    const recovery::SetRef seen(one.read()->sets[0]);
    const auto rename = [&seen](RecoveryVault& vault, const char* name) {
        return outcome(vault.change([&](CodeBook& book) -> base::Result<bool> {
            const auto edited = book.edit(seen, sets::details("Shop", name), 1);
            return edited ? base::Result<bool>(true) : edited.error();
        }));
    };
    QCOMPARE(rename(other, "bob"), right);
    QCOMPARE(rename(one, "carol"), outcome(ErrorCode::Conflict));
    QCOMPARE(one.read()->sets[0].details.name, QStringLiteral("bob"));
    QCOMPARE(add(one, sets::set(2, "Bank", {"x"})), right); // what others changed is no hindrance to this
    QCOMPARE(other.read()->sets.size(), std::size_t{2});
}

void RecoveryVaultTest::changesThePassword()
{
    auto open = filled();
    QCOMPARE(outcome(open.changePassword(bytesOf(otherPassword), bytesOf(otherPassword))),
             outcome(ErrorCode::WrongPassword));
    QCOMPARE(outcome(open.changePassword(bytesOf(password), bytesOf("short"sv))), outcome(ErrorCode::PasswordTooWeak));
    QCOMPARE(outcome(open.changePassword(bytesOf(password), bytesOf(otherPassword))), right);
    auto other = vault();
    QCOMPARE(outcome(other.unlock(bytesOf(password))), outcome(ErrorCode::WrongPassword));
    QCOMPARE(outcome(other.unlock(bytesOf(otherPassword))), right);
    QCOMPARE(outcome(other.unlock(key())), right);
}

void RecoveryVaultTest::aForgottenPassword()
{
    filled();
    auto open = vault();
    QCOMPARE(outcome(open.unlock(key())), right);
    QCOMPARE(outcome(open.setPassword(bytesOf("short"sv))), outcome(ErrorCode::PasswordTooWeak));
    QCOMPARE(outcome(open.setPassword(bytesOf(otherPassword))), right);
    auto other = vault();
    QCOMPARE(outcome(other.unlock(bytesOf(password))), outcome(ErrorCode::WrongPassword));
    QCOMPARE(outcome(other.unlock(bytesOf(otherPassword))), right);
    QCOMPARE(other.read()->sets.size(), std::size_t{1});
}

void RecoveryVaultTest::aNewRecoveryKey()
{
    auto open = filled();
    QCOMPARE(outcome(open.setRecoveryKey(key(2), false)), right);
    QCOMPARE(open.read()->keyCheckedAt, 0);
    auto other = vault();
    QCOMPARE(outcome(other.unlock(key())), outcome(ErrorCode::WrongPassword));
    QCOMPARE(outcome(other.unlock(key(2))), right);
    QCOMPARE(outcome(other.unlock(bytesOf(password))), right);
}

void RecoveryVaultTest::checksTheRecoveryKey()
{
    auto open = filled();
    QCOMPARE(outcome(open.setRecoveryKey(key(2), false)), right);
    QCOMPARE(open.checkRecoveryKey(key()).value(), false);
    QCOMPARE(open.read()->keyCheckedAt, 0);
    QCOMPARE(open.checkRecoveryKey(key(2)).value(), true);
    QCOMPARE(open.read()->keyCheckedAt, 5000);
}

void RecoveryVaultTest::renewsEverything()
{
    auto open = filled();
    auto other = vault();
    QCOMPARE(outcome(other.unlock(key())), right);
    QVERIFY(QFile::exists(base::atomicFile::generationPath(m_path, 1)));
    QCOMPARE(open.renew(bytesOf(otherPassword), key(2), true).value(), true);
    QCOMPARE(open.read()->sets.size(), std::size_t{1}); // it stays open
    QCOMPARE(outcome(other.read()), outcome(ErrorCode::PasswordNeeded));
    for (int n = 1; n <= vault::SealedFile::generations; ++n) {
        QVERIFY(!QFile::exists(base::atomicFile::generationPath(m_path, n)));
    }
    QCOMPARE(outcome(other.unlock(bytesOf(password))), outcome(ErrorCode::WrongPassword));
    QCOMPARE(outcome(other.unlock(key())), outcome(ErrorCode::WrongPassword));
    QCOMPARE(outcome(other.unlock(key(2))), right);
    QCOMPARE(outcome(other.unlock(bytesOf(otherPassword))), right);
    QCOMPARE(add(open, sets::set(2, "Bank", {"x"})), right);
    QCOMPARE(other.read()->sets.size(), std::size_t{2});
}

void RecoveryVaultTest::offersAnEarlierState()
{
    auto open = filled();
    QCOMPARE(add(open, sets::set(2, "Bank", {"x"})), right);
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.resize(700));
    file.close();
    QCOMPARE(outcome(open.read()), outcome(ErrorCode::Damaged));
    QCOMPARE(outcome(open.takeCode(sets::id(1), {})), outcome(ErrorCode::Damaged));
    QCOMPARE(outcome(open.newestReadableGeneration(sealed::password())), outcome(ErrorCode::WrongPassword));
    const auto earlier = open.newestReadableGeneration(sealed::recoveryKey());
    QCOMPARE(outcome(earlier), right);
    QCOMPARE(earlier->book.sets.size(), std::size_t{1});
    QCOMPARE(outcome(open.restore(*earlier)), right);
    QCOMPARE(outcome(open.unlock(key())), right);
    QCOMPARE(open.read()->sets.size(), std::size_t{1});
}

void RecoveryVaultTest::isNoSecretStore()
{
    crypto::SystemRandom random;
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(sealed::file("payload", random)); // of kind SecretStore
    file.close();
    QCOMPARE(outcome(vault().unlock(bytesOf(sealed::passwordText))), outcome(ErrorCode::NotSealedFile));
}

void RecoveryVaultTest::opensTheVectorOfTheFormat()
{
    QVERIFY(QFile::copy(QStringLiteral(KEYTIDE_TEST_DATA "/recovery-v1.sealed"), m_path));
    auto open = vault();
    QCOMPARE(outcome(open.unlock(bytesOf("Gr\u00fc\u00dfe aus K\u00f6ln"sv))), right);
    const auto book = open.read();
    QCOMPARE(outcome(book), right);
    QCOMPARE(book->keyCheckedAt, 1'700'000'000);
    QCOMPARE(book->sets.size(), std::size_t{2});
    const auto& set = book->sets[1];
    QCOMPARE(set.details.administrator, QStringLiteral("Zo\u00eb"));
    QCOMPARE(set.details.mfa, recovery::Mfa::Enforced);
    QCOMPARE(set.replaces, book->sets[0].id);
    QCOMPARE(book->sets[0].state, recovery::SetState::Replaced);
    QCOMPARE(set.unused(), std::size_t{1});
    QVERIFY(set.codes[2].text.equals(bytesOf("ccccc-33333"sv)));
    QCOMPARE(set.codes[0].purpose, QStringLiteral("new phone"));
    QVERIFY(set.followUp.isOpen());
}

/// All of them, as the file lies on the disk; that an earlier state opens is looked at once.
void RecoveryVaultTest::everyFlippedBitIsDamage()
{
    auto open = filled();
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
    const auto whole = file.readAll();
    const auto put = [&file](qsizetype at, char byte) { return file.seek(at) && file.putChar(byte); };
    for (qsizetype bit = 0; bit < whole.size() * 8; ++bit) {
        const char byte = whole[bit / 8];
        QVERIFY(put(bit / 8, static_cast<char>(byte ^ 1 << bit % 8)));
        const auto opened = vault().unlock(key());
        if (outcome(opened) != outcome(ErrorCode::Damaged)) {
            QFAIL(qPrintable(QStringLiteral("bit %1: %2").arg(bit).arg(outcome(opened))));
        }
        QVERIFY(put(bit / 8, byte));
    }
    QCOMPARE(outcome(vault().unlock(key())), right);
    QCOMPARE(outcome(open.newestReadableGeneration(sealed::recoveryKey())), right);
}

void RecoveryVaultTest::everyTruncationIsDamage()
{
    filled();
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
    for (auto size = file.size() - 1; size >= 0; --size) {
        QVERIFY(file.resize(size));
        QCOMPARE(outcome(vault().unlock(key())), outcome(ErrorCode::Damaged));
    }
}

QTEST_GUILESS_MAIN(RecoveryVaultTest)
#include "RecoveryVaultTest.moc"
