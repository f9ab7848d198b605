#include "backup/BackupKey.h"

#include "base/ByteReader.h"
#include "crypto/Digest.h"

#include <algorithm>

namespace backup {

using base::Error;
using base::ErrorCode;
using base::SecretBytes;

namespace {

constexpr std::string_view magic = "KTB1";
constexpr std::size_t keySize = 32;
constexpr std::size_t checksumSize = 8;

SecretBytes encoded(const vault::DataKey& key)
{
    SecretBytes bytes;
    bytes.append(magic);
    bytes.append(base::ByteView(key.file));
    bytes.append(key.key.view());
    const auto sum = crypto::sha256(bytes.view());
    bytes.append(base::ByteView(sum).first(checksumSize));
    return bytes;
}

} // namespace

store::SecretKey keyItem(const vault::FileId& file)
{
    const QByteArrayView bytes(file.data(), static_cast<qsizetype>(file.size()));
    return {QUuid::fromRfc4122(bytes), 1};
}

Result<vault::DataKey> readKey(store::SecretStore& secrets, const vault::FileId& file)
{
    const auto item = keyItem(file);
    const auto answer = std::move(secrets.read(std::span(&item, 1)).front());
    if (!answer) {
        return answer.error();
    }
    base::ByteReader reader(answer->view());
    (void)reader.take(magic.size() + file.size());
    const auto key = reader.take(keySize);
    vault::DataKey found{file, key ? SecretBytes::copyOf(*key) : SecretBytes()};
    if (!key || !encoded(found).equals(answer->view())) {
        return Error{ErrorCode::KeychainItemCorrupt, QStringLiteral("no key of this backup")};
    }
    return found;
}

Result<void> writeKey(store::SecretStore& secrets, const vault::DataKey& key)
{
    const store::SecretItem item{keyItem(key.file), encoded(key)};
    return secrets.write(std::span(&item, 1));
}

Result<void> removeKey(store::SecretStore& secrets, const vault::FileId& file)
{
    const auto item = keyItem(file);
    return secrets.remove(std::span(&item, 1));
}

} // namespace backup
