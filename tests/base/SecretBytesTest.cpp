#include "base/SecretBytes.h"

#include <QTest>

#include <openssl/crypto.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

using namespace base;

namespace {

/// OpenSSL's heap, watched: what a block of the ordinary heap holds in the moment in which it is given back.
struct WatchedHeap
{
    static inline const void* watched = nullptr;
    static inline std::size_t size = 0;
    static inline int freed = 0;
    static inline bool wiped = false;

    static void* take(std::size_t bytes, const char*, int) { return std::malloc(bytes); }
    static void* resize(void* memory, std::size_t bytes, const char*, int) { return std::realloc(memory, bytes); }
    static void give(void* memory, const char*, int)
    {
        if (memory && memory == watched) {
            const auto* bytes = static_cast<const std::uint8_t*>(memory);
            wiped = std::all_of(bytes, bytes + size, [](std::uint8_t byte) { return byte == 0; });
            ++freed;
        }
        std::free(memory);
    }

    static void watch(const SecretBytes& bytes)
    {
        watched = bytes.data();
        size = bytes.size();
        freed = 0;
        wiped = false;
    }
};

constexpr std::size_t wholeArena = std::size_t{1} << 20;

bool isZero(const std::uint8_t* bytes, std::size_t size)
{
    return std::all_of(bytes, bytes + size, [](std::uint8_t byte) { return byte == 0; });
}

} // namespace

class SecretBytesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void startsEmptyOrZero();
    void copiesAndClones();
    void movesLeaveNothing();
    void moveToItself();
    void appends();
    void appendsItself_data();
    void appendsItself();
    void truncateWipesTheRest();
    void equality_data();
    void equality();
    void liesInTheSecureHeap();
    void wipesTheSecureHeap();
    void usesTheHeapWhenTheArenaIsFull();
    void wipesTheHeap();
    void wipesTheHeapItGrowsOutOf();
    void takesFromAnArrayInPlace();
    void leavesLiteralsAlone();
    void wipesText();
};

void SecretBytesTest::initTestCase()
{
    // Only possible before OpenSSL has taken its first block.
    QCOMPARE(CRYPTO_set_mem_functions(WatchedHeap::take, WatchedHeap::resize, WatchedHeap::give), 1);
}

void SecretBytesTest::startsEmptyOrZero()
{
    const SecretBytes none;
    QVERIFY(none.isEmpty());
    QVERIFY(none.view().empty());
    QVERIFY(none.text().empty());
    QVERIFY(SecretBytes(0).isEmpty());
    const SecretBytes some(100);
    QCOMPARE(some.size(), std::size_t{100});
    QVERIFY(isZero(some.data(), 100));
}

void SecretBytesTest::copiesAndClones()
{
    const auto bytes = SecretBytes::copyOf("secret");
    const auto clone = bytes.clone();
    QVERIFY(clone.data() != bytes.data());
    QCOMPARE(clone.text(), std::string_view("secret"));
    QVERIFY(SecretBytes::copyOf(std::string_view()).isEmpty());
}

void SecretBytesTest::movesLeaveNothing()
{
    auto from = SecretBytes::copyOf("secret");
    const auto* memory = from.data();
    SecretBytes to(std::move(from));
    QCOMPARE(to.data(), memory);
    QVERIFY(from.isEmpty()); // NOLINT(bugprone-use-after-move): a moved-from one is empty, and that is documented
    QVERIFY(!from.data());
    from.append("again");
    QCOMPARE(from.text(), std::string_view("again"));
    to = std::move(from);
    QCOMPARE(to.text(), std::string_view("again"));
}

void SecretBytesTest::moveToItself()
{
    auto bytes = SecretBytes::copyOf("secret");
    auto& same = bytes;
    bytes = std::move(same);
    QCOMPARE(bytes.text(), std::string_view("secret"));
}

void SecretBytesTest::appends()
{
    SecretBytes bytes;
    QByteArray expected;
    for (int i = 0; i < 1000; ++i) {
        bytes.append(static_cast<std::uint8_t>(i % 251));
        expected.append(static_cast<char>(i % 251));
    }
    bytes.append(std::string_view());
    bytes.append("end");
    expected.append("end");
    QVERIFY(bytes.equals(bytesOf(expected)));
}

void SecretBytesTest::appendsItself_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("room is left") << 10; // the smallest block has 32 bytes
    QTest::newRow("it has to move") << 100;
}

void SecretBytesTest::appendsItself()
{
    QFETCH(int, size);
    SecretBytes bytes;
    const QByteArray text(size, 'x');
    bytes.append(bytesOf(text));
    bytes.append(bytes.view());
    bytes.append(bytes.view().first(1));
    QVERIFY(bytes.equals(bytesOf(text + text + "x")));
}

void SecretBytesTest::truncateWipesTheRest()
{
    auto bytes = SecretBytes::copyOf("secret");
    bytes.truncate(10);
    QCOMPARE(bytes.size(), std::size_t{6});
    bytes.truncate(2);
    QCOMPARE(bytes.text(), std::string_view("se"));
    QVERIFY(isZero(bytes.data() + 2, 4)); // still ours
    bytes.truncate(0);
    QVERIFY(bytes.isEmpty());
    bytes.append("new");
    bytes.clear();
    QVERIFY(bytes.isEmpty() && !bytes.data());
}

void SecretBytesTest::equality_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<bool>("equal");
    QTest::newRow("the same") << QByteArray("secret") << QByteArray("secret") << true;
    QTest::newRow("both empty") << QByteArray() << QByteArray() << true;
    QTest::newRow("the first byte differs") << QByteArray("secret") << QByteArray("Secret") << false;
    QTest::newRow("the last byte differs") << QByteArray("secret") << QByteArray("secreT") << false;
    QTest::newRow("one is the start of the other") << QByteArray("secret") << QByteArray("secre") << false;
    QTest::newRow("one is empty") << QByteArray("secret") << QByteArray() << false;
    QTest::newRow("they differ behind a null byte") << QByteArray("a\0b", 3) << QByteArray("a\0c", 3) << false;
}

void SecretBytesTest::equality()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QFETCH(bool, equal);
    QCOMPARE(SecretBytes::copyOf(bytesOf(left)).equals(bytesOf(right)), equal);
    QCOMPARE(SecretBytes::copyOf(bytesOf(right)).equals(bytesOf(left)), equal);
}

void SecretBytesTest::liesInTheSecureHeap()
{
    QCOMPARE(CRYPTO_secure_allocated(SecretBytes(1).data()), 1);
    QCOMPARE(CRYPTO_secure_allocated(SecretBytes(10'000).data()), 1);
}

void SecretBytesTest::wipesTheSecureHeap()
{
    constexpr std::size_t size = 4096;
    constexpr std::size_t links = 64; // where the arena keeps its list of free blocks
    const std::uint8_t* memory = nullptr;
    {
        const auto bytes = SecretBytes::copyOf(bytesOf(QByteArray(size, 'x')));
        memory = bytes.data();
        QCOMPARE(CRYPTO_secure_allocated(memory), 1);
    }
    QVERIFY(isZero(memory + links, size - links)); // the arena itself stays mapped
}

void SecretBytesTest::usesTheHeapWhenTheArenaIsFull()
{
    const SecretBytes everything(wholeArena);
    QCOMPARE(CRYPTO_secure_allocated(everything.data()), 1);
    const auto bytes = SecretBytes::copyOf("secret");
    QCOMPARE(CRYPTO_secure_allocated(bytes.data()), 0);
    QCOMPARE(bytes.text(), std::string_view("secret"));
    QCOMPARE(CRYPTO_secure_allocated(SecretBytes(2 * wholeArena).data()), 0);
}

void SecretBytesTest::wipesTheHeap()
{
    const SecretBytes everything(wholeArena);
    auto bytes = SecretBytes::copyOf(bytesOf(QByteArray(500, 'x')));
    WatchedHeap::watch(bytes);
    bytes.clear();
    QCOMPARE(WatchedHeap::freed, 1);
    QVERIFY(WatchedHeap::wiped);
}

void SecretBytesTest::wipesTheHeapItGrowsOutOf()
{
    const SecretBytes everything(wholeArena);
    auto bytes = SecretBytes::copyOf(bytesOf(QByteArray(500, 'x')));
    WatchedHeap::watch(bytes);
    bytes.append(bytesOf(QByteArray(5000, 'y')));
    QCOMPARE(WatchedHeap::freed, 1);
    QVERIFY(WatchedHeap::wiped);
}

void SecretBytesTest::takesFromAnArrayInPlace()
{
    auto array = QByteArray(20, 'x');
    const auto sharer = array; // sees the same memory: a wiped copy would leave it as it was
    const auto taken = SecretBytes::takeFrom(array);
    QVERIFY(taken.equals(bytesOf(QByteArray(20, 'x'))));
    QVERIFY(array.isEmpty());
    QCOMPARE(sharer, QByteArray(20, '\0'));
}

void SecretBytesTest::leavesLiteralsAlone()
{
    auto literal = QByteArrayLiteral("in the program's own pages"); // not writable
    wipe(literal);
    QVERIFY(literal.isEmpty());
    auto text = QStringLiteral("there as well");
    wipe(text);
    QVERIFY(text.isEmpty());
    QByteArray none;
    wipe(none);
    QVERIFY(none.isEmpty());
}

void SecretBytesTest::wipesText()
{
    auto text = QString(20, QLatin1Char('x'));
    const auto sharer = text;
    wipe(text);
    QVERIFY(text.isEmpty());
    QCOMPARE(sharer, QString(20, QChar(u'\0')));
}

QTEST_GUILESS_MAIN(SecretBytesTest)
#include "SecretBytesTest.moc"
