#include "crypto/Digest.h"
#include "crypto/Random.h"

#include <QTest>

#include <array>
#include <set>

using namespace std::string_view_literals;

class DigestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sha256_data();
    void sha256();
    void hmac_data();
    void hmac();
    void comparison();
    void randomBytesDiffer();
};

void DigestTest::sha256_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("digest");
    // FIPS 180-4's examples, as NIST publishes them.
    QTest::newRow("nothing") << QByteArray()
                             << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    QTest::newRow("one block") << QByteArray("abc")
                               << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    QTest::newRow("two blocks") << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                                << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    QTest::newRow("a million times a") << QByteArray(1'000'000, 'a')
                                       << QByteArray(
                                              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

void DigestTest::sha256()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, digest);
    QCOMPARE(QByteArray(base::textOf(crypto::sha256(base::bytesOf(text))).data(), 32).toHex(), digest);
}

void DigestTest::hmac_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("code");
    // RFC 4231 sections 4.2, 4.3 and 4.7
    QTest::newRow("RFC 4231 case 1") << QByteArray(20, '\x0b') << QByteArray("Hi There")
                                     << QByteArray("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    QTest::newRow("RFC 4231 case 2, a short key")
        << QByteArray("Jefe") << QByteArray("what do ya want for nothing?")
        << QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    QTest::newRow("RFC 4231 case 6, a key longer than a block")
        << QByteArray(131, '\xaa') << QByteArray("Test Using Larger Than Block-Size Key - Hash Key First")
        << QByteArray("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    QTest::newRow("empty key and message")
        << QByteArray() << QByteArray()
        << QByteArray("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

void DigestTest::hmac()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, code);
    const auto made = crypto::hmacSha256(base::bytesOf(key), base::bytesOf(message));
    QCOMPARE(QByteArray(base::textOf(made).data(), 32).toHex(), code);
}

void DigestTest::comparison()
{
    using base::bytesOf;
    QVERIFY(crypto::equalConstantTime({}, {}));
    QVERIFY(crypto::equalConstantTime(bytesOf("same"sv), bytesOf("same"sv)));
    QVERIFY(!crypto::equalConstantTime(bytesOf("same"sv), bytesOf("sane"sv)));
    QVERIFY(!crypto::equalConstantTime(bytesOf("same"sv), bytesOf("sames"sv)));
    QVERIFY(!crypto::equalConstantTime(bytesOf("same"sv), {}));
}

void DigestTest::randomBytesDiffer()
{
    crypto::SystemRandom random;
    std::set<std::array<std::uint8_t, 16>> seen;
    for (int i = 0; i < 1000; ++i) {
        std::array<std::uint8_t, 16> bytes{};
        QVERIFY(random.fill(bytes));
        seen.insert(bytes);
    }
    QCOMPARE(seen.size(), std::size_t{1000});
    QVERIFY(random.fill({}));
}

QTEST_GUILESS_MAIN(DigestTest)
#include "DigestTest.moc"
