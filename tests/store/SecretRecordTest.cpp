#include "store/SecretRecord.h"
#include "base/Hex.h"
#include "crypto/Digest.h"

#include <QTest>

using base::ErrorCode;
using store::SecretKey;
using store::SecretRecord;

namespace {

const SecretKey key{QUuid(QStringLiteral("00112233-4455-6677-8899-aabbccddeeff")), 7};

SecretRecord sample()
{
    return {*otp::OtpParameters::make(otp::Type::Totp, otp::Hash::Sha256, 8, 60, 0),
            {base::SecretBytes::copyOf("12345678901234567890"), base::SecretBytes::copyOf("5239")}};
}

} // namespace

class SecretRecordTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void layoutIsAsDocumented()
    {
        // Written down by hand from the layout in the header; the checksum by sha256sum.
        const auto expected = QByteArray("4b545231"
                                         "00112233445566778899aabbccddeeff"
                                         "00000007"
                                         "01"
                                         "02"
                                         "08"
                                         "0000003c"
                                         "0000000000000000"
                                         "0014"
                                         "3132333435363738393031323334353637383930"
                                         "04"
                                         "35323339");
        const auto encoded = base::hex::encode(sample().encode(key).view());
        QCOMPARE(QByteArray::fromStdString(std::string(encoded.text().substr(0, encoded.size() - 16))), expected);
        QCOMPARE(encoded.size(), static_cast<std::size_t>(expected.size()) + 16);
        const auto raw = QByteArray::fromHex(expected);
        const auto digest = crypto::sha256(base::bytesOf(raw));
        QVERIFY(encoded.text().ends_with(base::hex::encode(base::ByteView(digest).first(8)).text()));
    }

    void decodedIsWhatWasEncoded()
    {
        const auto decoded = SecretRecord::decode(key, sample().encode(key).view());
        QVERIFY(decoded);
        QCOMPARE(decoded->parameters, sample().parameters);
        QVERIFY(decoded->secret.equals(sample().secret));
    }

    void everyFlippedBitAndEveryTruncationIsSeen()
    {
        const auto good = sample().encode(key);
        for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
            auto bad = good.clone();
            bad.data()[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
            const auto decoded = SecretRecord::decode(key, bad.view());
            QVERIFY(!decoded);
            QCOMPARE(base::toString(decoded.error().code), base::toString(ErrorCode::KeychainItemCorrupt));
        }
        for (std::size_t length = 0; length < good.size(); ++length) {
            QVERIFY(!SecretRecord::decode(key, good.view().first(length)));
        }
    }

    void itemOfAnotherAccountOrGenerationIsRefused()
    {
        const auto bytes = sample().encode(key);
        QVERIFY(!SecretRecord::decode({QUuid::createUuid(), 7}, bytes.view()));
        QVERIFY(!SecretRecord::decode({key.account, 8}, bytes.view()));
    }
};

QTEST_GUILESS_MAIN(SecretRecordTest)
#include "SecretRecordTest.moc"
