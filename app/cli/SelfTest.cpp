#include "app/cli/SelfTest.h"

#include "base/Base32.h"
#include "base/Hex.h"
#include "crypto/Aead.h"
#include "crypto/Kdf.h"
#include "otp/OtpGenerator.h"

#include <QStringList>

#include <array>
#include <string_view>

namespace cli::selfTest {

using base::SecretBytes;
using otp::Hash;
using otp::Type;

namespace {

constexpr std::string_view digits64 = "1234567890123456789012345678901234567890123456789012345678901234";

struct TimeVector
{
    const char* name;
    Hash hash;
    std::size_t keySize; ///< Bytes of digits64
    qint64 moment;
    const char* code;
};
constexpr std::array<TimeVector, 9> timeVectors{{
    {"TOTP SHA-1", Hash::Sha1, 20, 59, "94287082"},
    {"TOTP SHA-1", Hash::Sha1, 20, 1111111109, "07081804"},
    {"TOTP SHA-1", Hash::Sha1, 20, 20000000000, "65353130"},
    {"TOTP SHA-256", Hash::Sha256, 32, 59, "46119246"},
    {"TOTP SHA-256", Hash::Sha256, 32, 1111111109, "68084774"},
    {"TOTP SHA-256", Hash::Sha256, 32, 20000000000, "77737706"},
    {"TOTP SHA-512", Hash::Sha512, 64, 59, "90693936"},
    {"TOTP SHA-512", Hash::Sha512, 64, 1111111109, "25091201"},
    {"TOTP SHA-512", Hash::Sha512, 64, 20000000000, "47863826"},
}};

constexpr std::array counterCodes{"755224", "287082", "359152", "969429", "338314",
                                  "254676", "287922", "162583", "399871", "520489"};

/// Types without a standard: answers of other programs.
struct OtherVector
{
    const char* name;
    Type type;
    std::string_view key; ///< Base32; Motp: hexadecimal
    std::string_view pin;
    qint64 moment;
    const char* code;
};
constexpr std::array<OtherVector, 3> otherVectors{{
    {"Steam", Type::Steam, "63BEDWCQZKTQWPESARIERL5DTTQFCJTK", "", 1511200518, "FR8RV"},
    {"mOTP", Type::Motp, "e3152afee62599c8", "1234", 165892298, "e7d8b6"},
    {"Yandex", Type::Yandex, "6SB2IKNM6OBZPAVBVTOHDKS4FAAAAAAADFUTQMBTRY", "5239", 1641559648, "umozdicq"},
}};

QString codeOf(const otp::OtpParameters& parameters, const otp::OtpSecret& secret, qint64 moment)
{
    const auto generator = otp::OtpGenerator::prepare(parameters, secret);
    return generator ? generator->at(moment).text : QString();
}

SecretBytes unhex(std::string_view text)
{
    auto bytes = base::hex::decode(text);
    return bytes ? std::move(*bytes) : SecretBytes();
}

bool cipherIsRight()
{
    const SecretBytes zeros(32);
    const crypto::aead::KeyAndNonce with{zeros.view(), zeros.view().first(crypto::aead::nonceSize)};
    const auto expected = unhex("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"); // test case 14
    const auto sealed = crypto::aead::seal(with, {}, zeros.view().first(16));
    const auto opened = crypto::aead::open(with, {}, expected.view());
    auto altered = expected.clone();
    altered.data()[0] ^= 1;
    return sealed && expected.equals(base::bytesOf(*sealed)) && opened && opened->equals(zeros.view().first(16)) &&
           !crypto::aead::open(with, {}, altered.view());
}

bool scryptIsRight()
{
    const crypto::kdf::SaltedSecret from{base::bytesOf(std::string_view("pleaseletmein")),
                                         base::bytesOf(std::string_view("SodiumChloride"))};
    const auto key = crypto::kdf::scrypt(from, {14, 8, 1}, 64);
    return key && key->equals(unhex("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                                    "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887")
                                  .view());
}

bool hkdfIsRight()
{
    const auto secret = unhex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b");
    const auto salt = unhex("000102030405060708090a0b0c");
    const auto info = unhex("f0f1f2f3f4f5f6f7f8f9");
    const auto key = crypto::kdf::hkdfSha256({secret.view(), salt.view()}, info.view(), 42);
    return key && key->equals(unhex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
                                    "34007208d5b887185865")
                                  .view());
}

} // namespace

QString wrongCodes()
{
    QStringList wrong;
    const auto check = [&wrong](const char* name, const QString& code, const char* expected) {
        if (code != QLatin1String(expected)) {
            wrong.append(QLatin1String(name));
        }
    };
    const otp::OtpSecret shortSecret{SecretBytes::copyOf(digits64.substr(0, 20)), {}};
    for (std::size_t counter = 0; counter < counterCodes.size(); ++counter) {
        const auto parameters = otp::OtpParameters::make(Type::Hotp, Hash::Sha1, 6, 30, counter);
        check("HOTP", parameters ? codeOf(*parameters, shortSecret, 0) : QString(), counterCodes[counter]);
    }
    for (const auto& vector : timeVectors) {
        const auto parameters = otp::OtpParameters::make(Type::Totp, vector.hash, 8, 30, 0);
        const otp::OtpSecret secret{SecretBytes::copyOf(digits64.substr(0, vector.keySize)), {}};
        check(vector.name, parameters ? codeOf(*parameters, secret, vector.moment) : QString(), vector.code);
    }
    for (const auto& vector : otherVectors) {
        auto key = vector.type == Type::Motp ? base::hex::decode(vector.key) : base::base32::decode(vector.key);
        const otp::OtpSecret secret{key ? std::move(*key) : SecretBytes(), SecretBytes::copyOf(vector.pin)};
        check(vector.name, codeOf(otp::OtpParameters::defaultsFor(vector.type), secret, vector.moment), vector.code);
    }
    wrong.removeDuplicates();
    return wrong.join(QStringLiteral(", "));
}

QString wrongCryptography()
{
    QStringList wrong;
    if (!cipherIsRight()) {
        wrong.append(QStringLiteral("AES-256-GCM"));
    }
    if (!scryptIsRight()) {
        wrong.append(QStringLiteral("scrypt"));
    }
    if (!hkdfIsRight()) {
        wrong.append(QStringLiteral("HKDF"));
    }
    return wrong.join(QStringLiteral(", "));
}

} // namespace cli::selfTest
