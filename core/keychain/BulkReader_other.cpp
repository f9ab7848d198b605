#include "keychain/BulkReader.h"

namespace keychain {

class BulkReader::Private
{};

BulkReader::BulkReader(std::chrono::milliseconds) {}
BulkReader::~BulkReader() = default;

std::map<QString, store::SecretBytes> BulkReader::read(const QString&, std::span<const store::SecretKey>)
{
    return {};
}

} // namespace keychain
