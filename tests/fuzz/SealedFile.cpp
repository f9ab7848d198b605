// Sealed files as somebody would make them who knows the format but no password: any bytes, with the magic, the version
// and both sums put right. Also the list of secrets inside and the recovery key's text.
#include "../vault/SealedBytes.h"
#include "vault/SecretRecords.h"

#include "FuzzTarget.h"

namespace {

void readFile(const QByteArray& file)
{
    const auto parts = vault::parseSealed(base::bytesOf(file));
    if (parts) {
        const auto header = vault::headerBytes(parts->header);
        require(std::ranges::equal(base::bytesOf(header), parts->underMac), "a header has one form only");
    }
    // The recovery key's slot needs no slow key derivation.
    static const auto key = sealed::recoveryKey();
    require(!vault::OpenSealed::open(base::bytesOf(file), key), "what was not sealed with a key does not open with it");
}

void readRecords(base::ByteView payload)
{
    const auto records = vault::decodeRecords(payload);
    if (records) {
        const auto encoded = vault::encodeRecords(*records);
        const auto again = vault::decodeRecords(encoded.view());
        require(encoded.size() == payload.size() && again && again->size() == records->size(), "no record is lost");
    }
}

void readRecoveryKey(std::string_view text)
{
    const auto key = vault::RecoveryKey::parse(text);
    if (key) {
        const auto shown = key->text();
        const auto again = vault::RecoveryKey::parse(shown.text());
        require(again && std::ranges::equal(again->bytes(), key->bytes()), "a recovery key is shown as it was read");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const base::ByteView input(data, size);
    readRecords(input);
    readRecoveryKey(base::textOf(input));
    QByteArray file(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    readFile(file);
    if (size >= 48) {
        constexpr std::string_view beginning("\x89KTSF\r\n\x1a\0\1", 10);
        std::ranges::copy(beginning, file.begin());
        sealed::mendSums(file);
        readFile(file);
    }
    return 0;
}
