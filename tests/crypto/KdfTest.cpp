#include "crypto/Kdf.h"
#include "Outcome.h"

#include <QElapsedTimer>
#include <QTest>

using base::bytesOf;
using base::ErrorCode;
using crypto::kdf::ScryptCost;
using namespace std::string_view_literals;

namespace {

QByteArray hexOf(const base::SecretBytes& secret)
{
    return QByteArray(reinterpret_cast<const char*>(secret.data()), static_cast<qsizetype>(secret.size())).toHex();
}

QByteArray counting(int first, int last)
{
    QByteArray bytes;
    for (int value = first; value <= last; ++value) {
        bytes.append(static_cast<char>(value));
    }
    return bytes;
}

} // namespace

Q_DECLARE_METATYPE(ScryptCost)

class KdfTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scryptVectors_data();
    void scryptVectors();
    void hostileCostIsRefusedAtOnce_data();
    void hostileCostIsRefusedAtOnce();
    void hkdfVectors_data();
    void hkdfVectors();
    void wrongSizesAreRefused();
};

void KdfTest::scryptVectors_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("salt");
    QTest::addColumn<ScryptCost>("cost");
    QTest::addColumn<QByteArray>("key");
    // RFC 7914 section 12
    QTest::newRow("RFC 7914, empty password and salt")
        << QByteArray() << QByteArray() << ScryptCost{4, 1, 1}
        << QByteArray("77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                      "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906");
    QTest::newRow("RFC 7914, p = 16") << QByteArray("password") << QByteArray("NaCl") << ScryptCost{10, 8, 16}
                                      << QByteArray("fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                                                    "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640");
    QTest::newRow("RFC 7914, 16 MiB") << QByteArray("pleaseletmein") << QByteArray("SodiumChloride")
                                      << ScryptCost{14, 8, 1}
                                      << QByteArray("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                                                    "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887");
    QTest::newRow("RFC 7914, 1 GiB, the most that is allowed")
        << QByteArray("pleaseletmein") << QByteArray("SodiumChloride") << ScryptCost{20, 8, 1}
        << QByteArray("2101cb9b6a511aaeaddbbe09cf70f881ec568d574a2ffd4dabe5ee9820adaa47"
                      "8e56fd8f4ba5d09ffa1c6d927c40f4c337304049e8a952fbcbf45c6fa77a41a4");
}

void KdfTest::scryptVectors()
{
    QFETCH(QByteArray, password);
    QFETCH(QByteArray, salt);
    QFETCH(ScryptCost, cost);
    QFETCH(QByteArray, key);
    const auto made = crypto::kdf::scrypt({bytesOf(password), bytesOf(salt)}, cost, 64);
    QVERIFY(made);
    QCOMPARE(hexOf(*made), key);
}

void KdfTest::hostileCostIsRefusedAtOnce_data()
{
    QTest::addColumn<ScryptCost>("cost");
    QTest::newRow("N = 1") << ScryptCost{0, 8, 1};
    QTest::newRow("N below 1") << ScryptCost{-1, 8, 1};
    QTest::newRow("N = 2^21") << ScryptCost{21, 8, 1};
    QTest::newRow("a shift beyond 64 bits") << ScryptCost{200, 8, 1};
    QTest::newRow("r = 0") << ScryptCost{15, 0, 1};
    QTest::newRow("r below 0") << ScryptCost{15, -8, 1};
    QTest::newRow("r far too large") << ScryptCost{15, 1 << 30, 1};
    QTest::newRow("p = 0") << ScryptCost{15, 8, 0};
    QTest::newRow("p far too large") << ScryptCost{15, 8, 1 << 30};
    QTest::newRow("2 GiB by a large r") << ScryptCost{20, 16, 1};
    QTest::newRow("1 GiB sixteen times over") << ScryptCost{20, 8, 16};
}

void KdfTest::hostileCostIsRefusedAtOnce()
{
    QFETCH(ScryptCost, cost);
    QVERIFY(!crypto::kdf::isAllowed(cost));
    QElapsedTimer timer;
    timer.start();
    const auto made = crypto::kdf::scrypt({bytesOf("password"sv), bytesOf("salt"sv)}, cost, 32);
    QCOMPARE(outcome(made), outcome(ErrorCode::KdfCostRefused));
    QVERIFY(timer.elapsed() <= 50);
}

void KdfTest::hkdfVectors_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("salt");
    QTest::addColumn<QByteArray>("info");
    QTest::addColumn<QByteArray>("key");
    // RFC 5869 appendix A.1 to A.3
    QTest::newRow("RFC 5869 case 1") << QByteArray(22, '\x0b') << counting(0x00, 0x0c) << counting(0xf0, 0xf9)
                                     << QByteArray("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
                                                   "34007208d5b887185865");
    QTest::newRow("RFC 5869 case 2, long inputs")
        << counting(0x00, 0x4f) << counting(0x60, 0xaf) << counting(0xb0, 0xff)
        << QByteArray("b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
                      "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
                      "cc30c58179ec3e87c14c01d5c1f3434f1d87");
    QTest::newRow("RFC 5869 case 3, no salt and no info")
        << QByteArray(22, '\x0b') << QByteArray() << QByteArray()
        << QByteArray("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
}

void KdfTest::hkdfVectors()
{
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, salt);
    QFETCH(QByteArray, info);
    QFETCH(QByteArray, key);
    const auto made = crypto::kdf::hkdfSha256({bytesOf(secret), bytesOf(salt)}, bytesOf(info),
                                              static_cast<std::size_t>(key.size() / 2));
    QVERIFY(made);
    QCOMPARE(hexOf(*made), key);
}

void KdfTest::wrongSizesAreRefused()
{
    const auto secret = bytesOf("secret"sv);
    QCOMPARE(outcome(crypto::kdf::scrypt({secret, secret}, {14, 8, 1}, 0)), outcome(ErrorCode::InvalidArgument));
    QCOMPARE(outcome(crypto::kdf::scrypt({secret, secret}, {14, 8, 1}, 1025)), outcome(ErrorCode::InvalidArgument));
    QCOMPARE(outcome(crypto::kdf::hkdfSha256({{}, secret}, {}, 32)), outcome(ErrorCode::InvalidArgument));
    QCOMPARE(outcome(crypto::kdf::hkdfSha256({secret, {}}, {}, 0)), outcome(ErrorCode::InvalidArgument));
    QCOMPARE(outcome(crypto::kdf::hkdfSha256({secret, {}}, {}, 255 * 32 + 1)), outcome(ErrorCode::InvalidArgument));
    const QByteArray longInfo(1025, 'i');
    QCOMPARE(outcome(crypto::kdf::hkdfSha256({secret, {}}, bytesOf(longInfo), 32)),
             outcome(ErrorCode::InvalidArgument));
}

QTEST_GUILESS_MAIN(KdfTest)
#include "KdfTest.moc"
