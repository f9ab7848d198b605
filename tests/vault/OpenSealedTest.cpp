#include "Outcome.h"
#include "vault/CountingRandom.h"
#include "vault/SealedBytes.h"
#include "vault/SecretRecords.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using base::bytesOf;
using base::ErrorCode;
using vault::Credential;
using vault::OpenSealed;

using namespace std::string_view_literals;

namespace {

const auto right = QLatin1String("ok");

QByteArray data(const char* name)
{
    QFile file(QStringLiteral(KEYTIDE_TEST_DATA "/%1").arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray bytes(const base::SecretBytes& secret)
{
    return {reinterpret_cast<const char*>(secret.data()), static_cast<qsizetype>(secret.size())};
}

/// The most memory that this process has ever had, in KiB; nothing where the system does not tell.
std::optional<qint64> peakMemory()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const auto text = status.readAll();
    const auto line = text.mid(text.indexOf("VmHWM:") + 6);
    return line.first(line.indexOf("kB")).trimmed().toLongLong();
}

/// What an attacker's single flip at this byte of sealed::file() must lead to, for one who has the recovery key. The
/// places are those of FORMAT.md: two slots, the second is the one that is used.
QLatin1String afterFlip(qsizetype byte, qsizetype headerEnd)
{
    struct Region
    {
        qsizetype end;
        ErrorCode code;
    };
    const Region regions[] = {
        {8, ErrorCode::Damaged},         // magic
        {10, ErrorCode::NewerVersion},   // major version
        {12, ErrorCode::Altered},        // minor version
        {20, ErrorCode::Damaged},        // size of the fields; first field's head
        {36, ErrorCode::WrongPassword},  // file id
        {40, ErrorCode::Damaged},        // head
        {48, ErrorCode::Altered},        // generation
        {52, ErrorCode::Damaged},        // head
        {54, ErrorCode::Altered},        // kind
        {58, ErrorCode::Damaged},        // head
        {60, ErrorCode::NewerVersion},   // cipher
        {64, ErrorCode::Damaged},        // head
        {96, ErrorCode::Altered},        // payload salt
        {114, ErrorCode::Damaged},       // payload size; slots' head; first slot's size
        {132, ErrorCode::Altered},       // password slot: id, type, KDF
        {133, ErrorCode::Damaged},       // size of its parameters
        {228, ErrorCode::Altered},       // the rest of it
        {230, ErrorCode::Damaged},       // second slot's size
        {247, ErrorCode::WrongPassword}, // recovery slot: id, type
        {248, ErrorCode::NewerVersion},  // its KDF
        {249, ErrorCode::Damaged},       // size of its parameters
        {341, ErrorCode::WrongPassword}, // salt, nonce, wrapped key
    };
    for (const auto& region : regions) {
        if (byte < region.end) {
            return outcome(region.code);
        }
    }
    return byte < headerEnd ? QLatin1String("beyond the slots") : outcome(ErrorCode::Altered);
}

} // namespace

class OpenSealedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void vector();
    void opens_data();
    void opens();
    void everyFlipIsDamage();
    void everyTruncationIsDamage();
    void everyFlipWithMendedSumsIsFound();
    void everyFlipWithMendedSumsIsFoundWithTheKeyInMemory();
    void flipsInThePasswordSlot_data();
    void flipsInThePasswordSlot();
    void hostileCosts_data();
    void hostileCosts();
    void twoPasswordSlotsAreTried();
    void nextState();
    void anotherFileNeedsItsPassword();
    void unknownFieldsAreKept();
    void unknownSlotsAreKept();
    void tooLargePayload();
    void passwords_data();
    void passwords();

private:
    crypto::SystemRandom m_random;
    QByteArray m_payload;
    QByteArray m_file; ///< About 4 KiB
};

void OpenSealedTest::initTestCase()
{
    m_payload = QByteArray(3800, 'p');
    m_file = sealed::file(m_payload, m_random);
    QCOMPARE(m_file.size(), 4549);
    QCOMPARE(sealed::headerEnd(m_file), 341);
}

/// The test vector of FORMAT.md, which an independent writer made.
void OpenSealedTest::vector()
{
    CountingRandom random;
    const vault::SealingMeans means{random};
    const auto password = Credential::password(bytesOf(data("v1.password").trimmed()));
    const auto recoveryKey = vault::RecoveryKey::parse(base::textOf(bytesOf(data("v1.recovery-key").trimmed())));
    QVERIFY(password && recoveryKey);
    vault::SecretRecords records;
    const QUuid account(QStringLiteral("00112233-4455-6677-8899-aabbccddeeff"));
    records.emplace(vault::RecordKey(account, 1), base::SecretBytes::copyOf("first secret"sv));
    records.emplace(vault::RecordKey(account, 2),
                    base::SecretBytes::copyOf(bytesOf(QByteArray::fromHex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"))));

    const auto file = OpenSealed::create(vault::FileKind::SecretStore, *password, means);
    QVERIFY(file);
    auto slots = file->header().slots;
    slots.push_back(file->makeSlot(Credential::recoveryKey(*recoveryKey), means).value());
    const auto made = file->seal(vault::encodeRecords(records).view(), slots, random);
    QCOMPARE(outcome(made), right);
    QCOMPARE(made->toHex(), data("v1.sealed").toHex());
}

void OpenSealedTest::opens_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("recoveryKey");
    QTest::addColumn<QLatin1String>("expected");
    const auto composed = data("v1.password").trimmed();
    const auto decomposed = QString::fromUtf8(composed).normalized(QString::NormalizationForm_D).toUtf8();
    const auto key = data("v1.recovery-key").trimmed();
    const auto wrong = outcome(ErrorCode::WrongPassword);
    QVERIFY(composed != decomposed);
    const auto v1 = data("v1.sealed");
    QTest::newRow("password") << v1 << composed << QByteArray() << right;
    QTest::newRow("password, typed with combining marks") << v1 << decomposed << QByteArray() << right;
    QTest::newRow("another password") << v1 << composed + '!' << QByteArray() << wrong;
    QTest::newRow("recovery key") << v1 << QByteArray() << key << right;
    QTest::newRow("another recovery key") << v1 << QByteArray() << QByteArray(sealed::recoveryText.data()) << wrong;
    QTest::newRow("a later minor version: password") << data("minor-1.sealed") << composed << QByteArray() << right;
    QTest::newRow("a later minor version: recovery key") << data("minor-1.sealed") << QByteArray() << key << right;
}

void OpenSealedTest::opens()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, password);
    QFETCH(QByteArray, recoveryKey);
    QFETCH(QLatin1String, expected);
    const auto credential = recoveryKey.isEmpty() ? Credential::password(bytesOf(password)).value()
                                                  : sealed::recoveryKey(base::textOf(bytesOf(recoveryKey)));
    const auto opened = OpenSealed::open(bytesOf(file), credential);
    QCOMPARE(outcome(opened), expected);
    if (opened) {
        const auto records = vault::decodeRecords(opened->payload.view());
        QCOMPARE(outcome(records), right);
        QCOMPARE(records->size(), std::size_t{2});
        QVERIFY(records->begin()->second.equals(bytesOf("first secret"sv)));
    }
}

void OpenSealedTest::everyFlipIsDamage()
{
    const auto key = sealed::recoveryKey();
    auto file = m_file;
    for (qsizetype bit = 0; bit < file.size() * 8; ++bit) {
        sealed::flip(file, bit);
        const auto opened = OpenSealed::open(bytesOf(file), key);
        QVERIFY2(!opened && opened.error().code == ErrorCode::Damaged, QByteArray::number(bit));
        sealed::flip(file, bit);
    }
    QCOMPARE(outcome(OpenSealed::open(bytesOf(file), key)), right);
}

void OpenSealedTest::everyTruncationIsDamage()
{
    const auto key = sealed::recoveryKey();
    for (qsizetype size = 0; size < m_file.size(); ++size) {
        const auto opened = OpenSealed::open(bytesOf(m_file).first(static_cast<std::size_t>(size)), key);
        QVERIFY2(!opened && opened.error().code == ErrorCode::Damaged, QByteArray::number(size));
    }
}

/// Both sums can be made right by anyone. Only in the slot, and in what the slot is bound to, does a change look like a
/// wrong password: nobody without the password can tell the two apart.
void OpenSealedTest::everyFlipWithMendedSumsIsFound()
{
    const auto key = sealed::recoveryKey();
    const auto headerEnd = sealed::headerEnd(m_file);
    for (qsizetype bit = 0; bit < (m_file.size() - 32) * 8; ++bit) {
        const auto byte = bit / 8;
        if (byte >= headerEnd && byte < headerEnd + 32) {
            continue; // the header's sum itself
        }
        auto file = m_file;
        sealed::flip(file, bit);
        sealed::mendSums(file);
        const auto expected =
            bit == 72 ? outcome(ErrorCode::Damaged) : afterFlip(byte, headerEnd); // 72: major version 0
        QCOMPARE(outcome(OpenSealed::open(bytesOf(file), key)), expected);
    }
}

void OpenSealedTest::everyFlipWithMendedSumsIsFoundWithTheKeyInMemory()
{
    auto opened = OpenSealed::open(bytesOf(m_file), sealed::recoveryKey());
    QVERIFY(opened);
    const auto headerEnd = sealed::headerEnd(m_file);
    for (qsizetype bit = 0; bit < (m_file.size() - 32) * 8; ++bit) {
        if (bit / 8 >= headerEnd && bit / 8 < headerEnd + 32) {
            continue;
        }
        auto file = m_file;
        sealed::flip(file, bit);
        sealed::mendSums(file);
        const auto reread = opened->file.reopen(bytesOf(file));
        QVERIFY2(!reread && reread.error().code != ErrorCode::WrongPassword, QByteArray::number(bit));
    }
    QCOMPARE(outcome(opened->file.reopen(bytesOf(m_file))), right);
}

void OpenSealedTest::flipsInThePasswordSlot_data()
{
    QTest::addColumn<int>("bit");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("slot id") << 114 * 8 << ErrorCode::WrongPassword;
    QTest::newRow("type, now keychain") << 130 * 8 + 1 << ErrorCode::WrongPassword;
    QTest::newRow("KDF, now unknown") << 131 * 8 + 7 << ErrorCode::NewerVersion;
    QTest::newRow("KDF, now HKDF") << 131 * 8 + 1 << ErrorCode::NewerVersion;
    QTest::newRow("log2(N), now 14") << 133 * 8 << ErrorCode::KdfCostRefused;
    QTest::newRow("log2(N), now 31") << 133 * 8 + 4 << ErrorCode::KdfCostRefused;
    QTest::newRow("r, now 9") << 134 * 8 << ErrorCode::KdfCostRefused;
    QTest::newRow("p, now 0") << 135 * 8 << ErrorCode::KdfCostRefused;
    QTest::newRow("p, now 3") << 135 * 8 + 1 << ErrorCode::WrongPassword;
    QTest::newRow("salt") << 136 * 8 << ErrorCode::WrongPassword;
    QTest::newRow("nonce") << 168 * 8 << ErrorCode::WrongPassword;
    QTest::newRow("wrapped key") << 180 * 8 << ErrorCode::WrongPassword;
    QTest::newRow("its tag") << 227 * 8 + 7 << ErrorCode::WrongPassword;
    QTest::newRow("the other slot") << 300 * 8 << ErrorCode::Altered;
    QTest::newRow("HMAC") << 373 * 8 << ErrorCode::Altered;
    QTest::newRow("payload") << 1000 * 8 << ErrorCode::Altered;
}

void OpenSealedTest::flipsInThePasswordSlot()
{
    QFETCH(int, bit);
    QFETCH(ErrorCode, code);
    auto file = m_file;
    sealed::flip(file, bit);
    sealed::mendSums(file);
    QCOMPARE(outcome(OpenSealed::open(bytesOf(file), sealed::password())), outcome(code));
}

void OpenSealedTest::hostileCosts_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::newRow("N = 2^14, too cheap") << QByteArray("\x0e\x08\x01", 3);
    QTest::newRow("N = 1") << QByteArray("\x00\x08\x01", 3);
    QTest::newRow("N = 2^21, 2 GiB") << QByteArray("\x15\x08\x01", 3);
    QTest::newRow("N = 2^30, 1 TiB") << QByteArray("\x1e\x08\x01", 3);
    QTest::newRow("N = 2^255") << QByteArray("\xff\x08\x01", 3);
    QTest::newRow("r = 0") << QByteArray("\x0f\x00\x01", 3);
    QTest::newRow("r = 1") << QByteArray("\x0f\x01\x01", 3);
    QTest::newRow("r = 255") << QByteArray("\x0f\xff\x01", 3);
    QTest::newRow("p = 0") << QByteArray("\x0f\x08\x00", 3);
    QTest::newRow("p = 5") << QByteArray("\x0f\x08\x05", 3);
    QTest::newRow("p = 255") << QByteArray("\x0f\x08\xff", 3);
}

void OpenSealedTest::hostileCosts()
{
    QFETCH(QByteArray, parameters);
    auto file = m_file;
    file.replace(133, 3, parameters);
    sealed::mendSums(file);
    const auto password = sealed::password();
    const auto before = peakMemory();
    QElapsedTimer timer;
    timer.start();
    const auto opened = OpenSealed::open(bytesOf(file), password);
    const auto elapsed = timer.elapsed();
    QCOMPARE(outcome(opened), outcome(ErrorCode::KdfCostRefused));
    QVERIFY(elapsed <= 50);
    if (before) {
        QVERIFY(*peakMemory() - *before <= 64 * 1024);
    }
    QCOMPARE(outcome(OpenSealed::open(bytesOf(file), sealed::recoveryKey())), outcome(ErrorCode::Altered));
}

void OpenSealedTest::twoPasswordSlotsAreTried()
{
    const vault::SealingMeans means{m_random, sealed::leastCost};
    const auto file = OpenSealed::create(vault::FileKind::Backup, sealed::password("password one"), means);
    QVERIFY(file);
    auto slots = file->header().slots;
    slots.push_back(file->makeSlot(sealed::password("password two"), means).value());
    slots.push_back(file->makeSlot(sealed::password("password three"), means).value());
    const auto bytes = file->seal({}, slots, m_random);
    QVERIFY(bytes);
    QCOMPARE(outcome(OpenSealed::open(bytesOf(*bytes), sealed::password("password one"))), right);
    QCOMPARE(outcome(OpenSealed::open(bytesOf(*bytes), sealed::password("password two"))), right);
    QCOMPARE(outcome(OpenSealed::open(bytesOf(*bytes), sealed::password("password three"))),
             outcome(ErrorCode::WrongPassword));
    QCOMPARE(outcome(OpenSealed::open(bytesOf(*bytes), sealed::recoveryKey())), outcome(ErrorCode::WrongPassword));
}

void OpenSealedTest::nextState()
{
    auto opened = OpenSealed::open(bytesOf(m_file), sealed::recoveryKey());
    QVERIFY(opened);
    QCOMPARE(bytes(opened->payload), m_payload);
    const auto before = opened->file.header();
    const auto next = opened->file.seal(bytesOf("the next one"sv), before.slots, m_random);
    QVERIFY(next);
    QCOMPARE(opened->file.header().generation, before.generation); // not saved yet
    const auto payload = opened->file.reopen(bytesOf(*next));
    QCOMPARE(outcome(payload), right);
    QCOMPARE(bytes(*payload), QByteArray("the next one"));
    QCOMPARE(opened->file.header().generation, before.generation + 1);
    QVERIFY(opened->file.header().payloadSalt != before.payloadSalt);
    QCOMPARE(outcome(OpenSealed::open(bytesOf(*next), sealed::password())), right);
}

void OpenSealedTest::anotherFileNeedsItsPassword()
{
    auto opened = OpenSealed::open(bytesOf(m_file), sealed::recoveryKey());
    QVERIFY(opened);
    const auto other = sealed::file("another file", m_random);
    QCOMPARE(outcome(opened->file.reopen(bytesOf(other))), outcome(ErrorCode::PasswordNeeded));
    // The same file id, but another data key, as after a change of everything.
    CountingRandom same;
    CountingRandom again;
    const auto first = sealed::file("one", same);
    auto second = sealed::file("two", again);
    auto held = OpenSealed::open(bytesOf(first), sealed::recoveryKey());
    QVERIFY(held);
    QCOMPARE(outcome(held->file.reopen(bytesOf(second))), right); // the same random bytes, hence the same key
    sealed::flip(second, 80 * 8);                                 // the payload salt
    sealed::mendSums(second);
    QCOMPARE(outcome(held->file.reopen(bytesOf(second))), outcome(ErrorCode::PasswordNeeded));
}

void OpenSealedTest::unknownFieldsAreKept()
{
    const auto original = data("minor-1.sealed");
    const auto key = sealed::recoveryKey(base::textOf(bytesOf(data("v1.recovery-key").trimmed())));
    const auto opened = OpenSealed::open(bytesOf(original), key);
    QCOMPARE(outcome(opened), right);
    const auto next = opened->file.seal(opened->payload.view(), opened->file.header().slots, m_random);
    QVERIFY(next);
    const auto parts = vault::parseSealed(bytesOf(*next));
    QCOMPARE(outcome(parts), right);
    QCOMPARE(parts->header.minor, quint16{1});
    const auto& kept = parts->header.unknown;
    const auto& given = opened->file.header().unknown;
    QVERIFY(std::ranges::equal(kept, given, [](const auto& left, const auto& other) {
        return left.id == other.id && left.value == other.value;
    }));
    QCOMPARE(kept.size(), std::size_t{3});
}

void OpenSealedTest::unknownSlotsAreKept()
{
    auto opened = OpenSealed::open(bytesOf(m_file), sealed::recoveryKey());
    QVERIFY(opened);
    auto slots = opened->file.header().slots;
    auto later = slots[0];
    later.id[0] ^= 1;
    later.type = vault::SlotType{200};
    later.kdf = vault::SlotKdf{77};
    later.parameters = QByteArray(40, 'q');
    slots.insert(slots.begin(), later);
    const auto next = opened->file.seal({}, slots, m_random);
    QVERIFY(next);
    const auto again = OpenSealed::open(bytesOf(*next), sealed::password());
    QCOMPARE(outcome(again), right);
    const auto third = again->file.seal({}, again->file.header().slots, m_random);
    QVERIFY(third);
    const auto parts = vault::parseSealed(bytesOf(*third));
    QVERIFY(parts);
    QCOMPARE(parts->header.slots[0].parameters, later.parameters);
    QCOMPARE(static_cast<int>(parts->header.slots[0].type), 200);
}

void OpenSealedTest::tooLargePayload()
{
    const auto opened = OpenSealed::open(bytesOf(m_file), sealed::recoveryKey());
    QVERIFY(opened);
    const auto& slots = opened->file.header().slots;
    const QByteArray most((16 << 20) - 4, 'm');
    const auto file = opened->file.seal(bytesOf(most), slots, m_random);
    QCOMPARE(outcome(file), right);
    QVERIFY(static_cast<std::size_t>(file->size()) <= vault::format::largestFile);
    QCOMPARE(outcome(opened->file.seal(bytesOf(most + 'x'), slots, m_random)), outcome(ErrorCode::FileTooLarge));
}

void OpenSealedTest::passwords_data()
{
    QTest::addColumn<QByteArray>("utf8");
    QTest::addColumn<QLatin1String>("expected");
    QTest::addColumn<int>("characters");
    const auto refused = outcome(ErrorCode::InvalidArgument);
    QTest::newRow("ASCII") << QByteArray("correct horse") << right << 13;
    QTest::newRow("composed") << QByteArray("\xc3\xa4") << right << 1;
    QTest::newRow("with a combining mark") << QByteArray("a\xcc\x88") << right << 1;
    QTest::newRow("beyond the first plane") << QByteArray("\xf0\x9f\x94\x91\xf0\x9f\x94\x91") << right << 2;
    QTest::newRow("a byte order mark is a character") << QByteArray("\xef\xbb\xbf\xc3\xa4") << right << 2;
    QTest::newRow("empty") << QByteArray() << refused << 0;
    QTest::newRow("Latin-1") << QByteArray("Gr\xfc\xdf") << refused << 0;
    QTest::newRow("cut in a character") << QByteArray("abc\xc3") << refused << 0;
    QTest::newRow("longest") << QByteArray(4096, 'x') << right << 4096;
    QTest::newRow("too long") << QByteArray(4097, 'x') << refused << 0;
}

void OpenSealedTest::passwords()
{
    QFETCH(QByteArray, utf8);
    QFETCH(QLatin1String, expected);
    QFETCH(int, characters);
    const auto password = Credential::password(bytesOf(utf8));
    QCOMPARE(outcome(password), expected);
    if (password) {
        QCOMPARE(static_cast<int>(password->characters()), characters);
    }
}

QTEST_GUILESS_MAIN(OpenSealedTest)
#include "OpenSealedTest.moc"
