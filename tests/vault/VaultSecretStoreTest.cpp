#include "vault/VaultSecretStore.h"
#include "Outcome.h"
#include "base/AtomicFile.h"
#include "vault/SealedBytes.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using base::bytesOf;
using base::ErrorCode;
using base::SecretBytes;
using store::SecretItem;
using store::SecretKey;
using vault::VaultSecretStore;

using namespace std::string_view_literals;

namespace {

const auto right = QLatin1String("ok");
constexpr auto password = "ten characters"sv;

SecretKey keyOf(uint number)
{
    return {QUuid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 1};
}

SecretItem item(uint number, std::string_view value)
{
    return {keyOf(number), SecretBytes::copyOf(value)};
}

std::vector<SecretItem> items(uint count)
{
    std::vector<SecretItem> all;
    for (uint number = 0; number < count; ++number) {
        const auto value = QByteArray::number(number);
        all.push_back(item(number, base::textOf(bytesOf(value))));
    }
    return all;
}

} // namespace

class VaultSecretStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void creates_data();
    void creates();
    void writesReadsAndRemoves();
    void answersInOrder();
    void locked();
    void neverReplaces();
    void aBatchIsOneSave();
    void cancelled();
    void changesThePassword();
    void anotherHandleSeesEverySave();
    void aReplacedFileIsNotWrittenTo();
    void twoProcessesLoseNothing();
    void offersAnEarlierState();
    void noSecretOnTheDisk();

private:
    VaultSecretStore create();
    QLatin1String valueOf(VaultSecretStore& store, uint number, std::string_view expected);
    quint64 generation() const;

    crypto::SystemRandom m_random;
    const vault::SealingMeans m_means{m_random, sealed::leastCost};
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void VaultSecretStoreTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_path = m_dir->filePath(QStringLiteral("secrets.sealed"));
}

VaultSecretStore VaultSecretStoreTest::create()
{
    VaultSecretStore store(m_path, m_means);
    (void)store.create(bytesOf(password));
    return store;
}

/// "ok" where the item has this value.
QLatin1String VaultSecretStoreTest::valueOf(VaultSecretStore& store, uint number, std::string_view expected)
{
    const auto key = keyOf(number);
    const auto answers = store.read({&key, 1});
    if (answers.size() == 1 && answers[0] && !answers[0]->equals(bytesOf(expected))) {
        return QLatin1String("another value");
    }
    return outcome(answers.at(0));
}

quint64 VaultSecretStoreTest::generation() const
{
    const auto file = base::atomicFile::read(m_path, 1 << 24);
    return vault::parseSealed(bytesOf(file.value()))->header.generation;
}

void VaultSecretStoreTest::creates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QLatin1String>("expected");
    const auto tooWeak = outcome(ErrorCode::PasswordTooWeak);
    QTest::newRow("ten characters") << QByteArray("0123456789") << right;
    QTest::newRow("ten characters of several bytes") << QByteArray("\xc3\xa4").repeated(10) << right;
    QTest::newRow("nine characters") << QByteArray("012345678") << tooWeak;
    QTest::newRow("nine characters of two bytes") << QByteArray("\xc3\xa4").repeated(9) << tooWeak;
    QTest::newRow("nine characters with combining marks") << QByteArray("a\xcc\x88").repeated(9) << tooWeak;
    QTest::newRow("empty") << QByteArray() << tooWeak;
    QTest::newRow("no UTF-8") << QByteArray("\xff").repeated(12) << outcome(ErrorCode::InvalidArgument);
}

void VaultSecretStoreTest::creates()
{
    QFETCH(QByteArray, text);
    QFETCH(QLatin1String, expected);
    VaultSecretStore store(m_path, m_means);
    QVERIFY(!store.exists());
    QCOMPARE(outcome(store.create(bytesOf(text))), expected);
    QCOMPARE(store.exists(), expected == right);
    QCOMPARE(store.isUnlocked(), expected == right);
    if (expected == right) {
        QCOMPARE(outcome(store.create(bytesOf(text))), outcome(ErrorCode::FileExists));
        QVERIFY(store.isUnlocked());
    }
}

void VaultSecretStoreTest::writesReadsAndRemoves()
{
    auto store = create();
    QCOMPARE(store.backend(), QStringLiteral("sealed"));
    QCOMPARE(valueOf(store, 1, {}), outcome(ErrorCode::KeychainItemMissing));
    const auto one = item(1, "first");
    QCOMPARE(outcome(store.write({&one, 1})), right);
    const auto two = item(2, "second\0\xff"sv);
    QCOMPARE(outcome(store.write({&two, 1})), right);
    QCOMPARE(valueOf(store, 1, "first"), right);
    QCOMPARE(valueOf(store, 2, "second\0\xff"sv), right);
    QCOMPARE(outcome(store.remove({&one.key, 1})), right);
    QCOMPARE(valueOf(store, 1, {}), outcome(ErrorCode::KeychainItemMissing));
    const auto before = generation();
    QCOMPARE(outcome(store.remove({&one.key, 1})), right); // not there: no error, nothing to save
    QCOMPARE(generation(), before);
}

void VaultSecretStoreTest::answersInOrder()
{
    auto store = create();
    QCOMPARE(outcome(store.write(items(3))), right);
    const std::vector keys{keyOf(2), keyOf(9), keyOf(0), keyOf(2)};
    std::size_t seen = 0;
    const auto answers = store.read(keys, [&seen](std::size_t done, std::size_t total) {
        seen = done;
        return total == 4;
    });
    QCOMPARE(seen, std::size_t{4});
    QCOMPARE(answers.size(), std::size_t{4});
    QVERIFY(answers[0]->equals(bytesOf("2"sv)));
    QCOMPARE(outcome(answers[1]), outcome(ErrorCode::KeychainItemMissing));
    QVERIFY(answers[2]->equals(bytesOf("0"sv)));
    QVERIFY(answers[3]->equals(bytesOf("2"sv)));
}

void VaultSecretStoreTest::locked()
{
    auto store = create();
    const auto one = item(1, "first");
    QCOMPARE(outcome(store.write({&one, 1})), right);
    store.lock();
    QVERIFY(!store.isUnlocked());
    const auto needed = outcome(ErrorCode::PasswordNeeded);
    QCOMPARE(valueOf(store, 1, "first"), needed);
    QCOMPARE(outcome(store.write({&one, 1})), needed);
    QCOMPARE(outcome(store.remove({&one.key, 1})), needed);
    QCOMPARE(outcome(store.unlock(bytesOf("tin characters"sv))), outcome(ErrorCode::WrongPassword));
    QCOMPARE(outcome(store.unlock({})), outcome(ErrorCode::InvalidArgument));
    QCOMPARE(outcome(store.unlock(bytesOf(password))), right);
    QCOMPARE(valueOf(store, 1, "first"), right);
}

void VaultSecretStoreTest::neverReplaces()
{
    auto store = create();
    const auto one = item(1, "first");
    QCOMPARE(outcome(store.write({&one, 1})), right);
    const auto before = generation();
    QCOMPARE(outcome(store.write({&one, 1})), right); // the same again
    QCOMPARE(generation(), before);

    std::vector<SecretItem> batch;
    batch.push_back(item(2, "second"));
    batch.push_back(item(1, "another first"));
    QCOMPARE(outcome(store.write(batch)), outcome(ErrorCode::InvalidArgument));
    QCOMPARE(valueOf(store, 1, "first"), right);
    QCOMPARE(valueOf(store, 2, {}), outcome(ErrorCode::KeychainItemMissing));

    const QByteArray large(65537, 'x');
    const auto tooLarge = item(3, base::textOf(bytesOf(large)));
    QCOMPARE(outcome(store.write({&tooLarge, 1})), outcome(ErrorCode::InvalidArgument));
    QCOMPARE(generation(), before);
}

void VaultSecretStoreTest::aBatchIsOneSave()
{
    auto store = create();
    const auto before = generation();
    QCOMPARE(outcome(store.write(items(1000))), right);
    QCOMPARE(generation(), before + 1);
    QCOMPARE(valueOf(store, 999, "999"), right);
}

void VaultSecretStoreTest::cancelled()
{
    auto store = create();
    const auto stopAfterTwo = [](std::size_t done, std::size_t) { return done < 2; };
    QCOMPARE(outcome(store.write(items(5), stopAfterTwo)), outcome(ErrorCode::Cancelled));
    QCOMPARE(valueOf(store, 0, {}), outcome(ErrorCode::KeychainItemMissing));
    QCOMPARE(outcome(store.write(items(2), stopAfterTwo)), right); // nothing was left to stop
    const std::vector keys{keyOf(0), keyOf(1), keyOf(0)};
    const auto answers = store.read(keys, stopAfterTwo);
    QCOMPARE(answers.size(), std::size_t{3});
    QCOMPARE(outcome(answers[1]), right);
    QCOMPARE(outcome(answers[2]), outcome(ErrorCode::Cancelled));
}

void VaultSecretStoreTest::changesThePassword()
{
    auto store = create();
    QCOMPARE(outcome(store.changePassword(bytesOf(password), bytesOf("too short"sv))),
             outcome(ErrorCode::PasswordTooWeak));
    QCOMPARE(outcome(store.changePassword(bytesOf("wrong password"sv), bytesOf("the next password"sv))),
             outcome(ErrorCode::WrongPassword));
    QCOMPARE(outcome(store.changePassword(bytesOf(password), bytesOf("the next password"sv))), right);
    VaultSecretStore again(m_path, m_means);
    QCOMPARE(outcome(again.unlock(bytesOf(password))), outcome(ErrorCode::WrongPassword));
    QCOMPARE(outcome(again.unlock(bytesOf("the next password"sv))), right);
}

void VaultSecretStoreTest::anotherHandleSeesEverySave()
{
    auto one = create();
    VaultSecretStore two(m_path, m_means);
    QCOMPARE(outcome(two.unlock(bytesOf(password))), right);
    for (uint round = 0; round < 100; ++round) {
        auto& writer = round % 2 ? one : two;
        auto& reader = round % 2 ? two : one;
        const auto value = QByteArray::number(round);
        const auto fresh = item(round, base::textOf(bytesOf(value)));
        QCOMPARE(outcome(writer.write({&fresh, 1})), right);
        QCOMPARE(valueOf(reader, round, base::textOf(bytesOf(value))), right);
    }
    QCOMPARE(outcome(one.changePassword(bytesOf(password), bytesOf("the next password"sv))), right);
    QCOMPARE(valueOf(two, 99, "99"), right); // the same data key
}

void VaultSecretStoreTest::aReplacedFileIsNotWrittenTo()
{
    auto store = create();
    QCOMPARE(outcome(store.write(items(1))), right);
    for (const auto& name : QDir(m_dir->path()).entryList(QDir::Files)) {
        QVERIFY(QFile::remove(m_dir->filePath(name)));
    }
    QCOMPARE(outcome(store.write(items(2))), outcome(ErrorCode::FileNotFound)); // never made anew by the way
    QVERIFY(!store.exists());
    const auto other = create();
    const auto before = base::atomicFile::read(m_path, 1 << 24).value();
    QCOMPARE(outcome(store.write(items(2))), outcome(ErrorCode::PasswordNeeded));
    QVERIFY(!store.isUnlocked());
    QCOMPARE(base::atomicFile::read(m_path, 1 << 24).value(), before);
}

void VaultSecretStoreTest::twoProcessesLoseNothing()
{
    auto store = create();
    QFile passwordFile(m_dir->filePath(QStringLiteral("password")));
    QVERIFY(passwordFile.open(QIODevice::WriteOnly));
    passwordFile.write(password.data(), static_cast<qint64>(password.size()));
    passwordFile.close();
    const auto credential = QStringLiteral("password:") + passwordFile.fileName();

    constexpr uint each = 200;
    QProcess processes[2];
    for (uint n = 0; n < 2; ++n) {
        processes[n].setProcessChannelMode(QProcess::ForwardedChannels);
        processes[n].start(QStringLiteral(SEALED_TOOL), {QStringLiteral("put"), m_path, credential,
                                                         QString::number(n * each), QString::number(each)});
    }
    for (auto& process : processes) {
        QVERIFY(process.waitForFinished(120'000));
        QCOMPARE(process.exitCode(), 0);
    }
    std::vector<SecretKey> keys;
    for (uint number = 0; number < 2 * each; ++number) {
        keys.push_back(keyOf(number));
    }
    const auto answers = store.read(keys);
    QVERIFY(std::ranges::all_of(answers, [](const auto& answer) { return answer.has_value(); }));
    QCOMPARE(generation(), quint64{1 + 2 * each});
}

void VaultSecretStoreTest::offersAnEarlierState()
{
    auto store = create();
    QCOMPARE(outcome(store.write(items(7))), right);
    QCOMPARE(outcome(store.write(items(8))), right);
    auto file = base::atomicFile::read(m_path, 1 << 24).value();
    QVERIFY(base::atomicFile::write(m_path, bytesOf(file.first(file.size() - 1))));
    QCOMPARE(outcome(store.unlock(bytesOf(password))), outcome(ErrorCode::Damaged));
    const auto earlier = store.newestReadableGeneration(bytesOf(password));
    QCOMPARE(outcome(earlier), right);
    QCOMPARE(earlier->items, std::size_t{7});
    QCOMPARE(earlier->state.generation, quint64{2});
    QCOMPARE(outcome(store.restore(*earlier)), right);
    QCOMPARE(outcome(store.unlock(bytesOf(password))), right);
    QCOMPARE(valueOf(store, 6, "6"), right);
}

void VaultSecretStoreTest::noSecretOnTheDisk()
{
    auto store = create();
    const QByteArray canary("CANARY-4711-CANARY-4711");
    const auto one = item(1, base::textOf(bytesOf(canary)));
    QCOMPARE(outcome(store.write({&one, 1})), right);
    QCOMPARE(outcome(store.remove({&one.key, 1})), right);
    for (const auto& name : QDir(m_dir->path()).entryList(QDir::Files)) {
        const auto content = base::atomicFile::read(m_dir->filePath(name), 1 << 24).value();
        for (const auto& form : {canary, canary.toHex(), canary.toBase64().chopped(4)}) {
            QVERIFY(!content.contains(form));
        }
        QVERIFY(!content.contains(QByteArray(password.data(), qsizetype(password.size()))));
    }
}

QTEST_GUILESS_MAIN(VaultSecretStoreTest)
#include "VaultSecretStoreTest.moc"
