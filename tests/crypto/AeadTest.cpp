#include "crypto/Aead.h"
#include "Outcome.h"

#include <QTest>

using base::bytesOf;
using base::ErrorCode;

using namespace std::string_view_literals;

namespace {

QByteArray bytes(const base::SecretBytes& secret)
{
    return {reinterpret_cast<const char*>(secret.data()), static_cast<qsizetype>(secret.size())};
}

} // namespace

class AeadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectors_data();
    void vectors();
    void everyFlipIsFound();
    void wrongSizesAreRefused();
};

void AeadTest::vectors_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("nonce");
    QTest::addColumn<QByteArray>("associated");
    QTest::addColumn<QByteArray>("plaintext");
    QTest::addColumn<QByteArray>("sealed");
    const auto hex = [](const char* text) { return QByteArray::fromHex(text); };
    const QByteArray zeroKey(32, '\0');
    const QByteArray zeroNonce(12, '\0');
    const auto key = hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
    const auto nonce = hex("cafebabefacedbaddecaf888");
    const auto text = hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                          "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255");
    // McGrew and Viega, "The Galois/Counter Mode of Operation", appendix B, as submitted to NIST
    QTest::newRow("GCM case 13: nothing at all")
        << zeroKey << zeroNonce << QByteArray() << QByteArray() << hex("530f8afbc74536b9a963b4f1c4cb738b");
    QTest::newRow("GCM case 14: one zero block")
        << zeroKey << zeroNonce << QByteArray() << QByteArray(16, '\0')
        << hex("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
    QTest::newRow("GCM case 15: four blocks") << key << nonce << QByteArray() << text
                                              << hex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                                                     "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad"
                                                     "b094dac5d93471bdec1a502270e3cc6c");
    QTest::newRow("GCM case 16: associated data and a short last block")
        << key << nonce << hex("feedfacedeadbeeffeedfacedeadbeefabaddad2") << text.first(60)
        << hex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
               "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
               "76fc6ece0f4e1768cddf8853bb2d551b");
}

void AeadTest::vectors()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, nonce);
    QFETCH(QByteArray, associated);
    QFETCH(QByteArray, plaintext);
    QFETCH(QByteArray, sealed);
    const crypto::aead::KeyAndNonce with{bytesOf(key), bytesOf(nonce)};

    const auto made = crypto::aead::seal(with, bytesOf(associated), bytesOf(plaintext));
    QVERIFY(made);
    QCOMPARE(made->toHex(), sealed.toHex());

    const auto opened = crypto::aead::open(with, bytesOf(associated), bytesOf(sealed));
    QVERIFY(opened);
    QCOMPARE(bytes(*opened).toHex(), plaintext.toHex());
}

void AeadTest::everyFlipIsFound()
{
    const QByteArray key(32, 'k');
    const QByteArray nonce(12, 'n');
    const QByteArray associated("header");
    const auto sealed = crypto::aead::seal({bytesOf(key), bytesOf(nonce)}, bytesOf(associated), bytesOf("a payload"sv));
    QVERIFY(sealed);

    std::array parts{key, nonce, associated, *sealed};
    for (auto& part : parts) {
        for (qsizetype bit = 0; bit < part.size() * 8; ++bit) {
            const char mask = static_cast<char>(1 << bit % 8);
            part.data()[bit / 8] ^= mask;
            const auto opened =
                crypto::aead::open({bytesOf(parts[0]), bytesOf(parts[1])}, bytesOf(parts[2]), bytesOf(parts[3]));
            QCOMPARE(outcome(opened), outcome(ErrorCode::Altered));
            part.data()[bit / 8] ^= mask;
        }
    }
    QVERIFY(crypto::aead::open({bytesOf(parts[0]), bytesOf(parts[1])}, bytesOf(parts[2]), bytesOf(parts[3])));
}

void AeadTest::wrongSizesAreRefused()
{
    const QByteArray key(32, 'k');
    const QByteArray nonce(12, 'n');
    const crypto::aead::KeyAndNonce good{bytesOf(key), bytesOf(nonce)};
    const crypto::aead::KeyAndNonce shortKey{bytesOf(key).first(31), bytesOf(nonce)};
    const crypto::aead::KeyAndNonce shortNonce{bytesOf(key), bytesOf(nonce).first(11)};
    QCOMPARE(outcome(crypto::aead::seal(shortKey, {}, {})), outcome(ErrorCode::InvalidArgument));
    QCOMPARE(outcome(crypto::aead::seal(shortNonce, {}, {})), outcome(ErrorCode::InvalidArgument));
    QCOMPARE(outcome(crypto::aead::open(shortKey, {}, bytesOf(key))), outcome(ErrorCode::InvalidArgument));
    QCOMPARE(outcome(crypto::aead::open(good, {}, bytesOf(key).first(15))), outcome(ErrorCode::InvalidArgument));
}

QTEST_GUILESS_MAIN(AeadTest)
#include "AeadTest.moc"
