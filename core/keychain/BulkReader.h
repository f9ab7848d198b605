#pragma once

#include "store/SecretStore.h"

#include <QString>

#include <chrono>
#include <map>
#include <memory>
#include <span>

namespace keychain {

/// Reads items of the Secret Service in a few calls that are under way at once, where QtKeychain needs several for
/// each, one after another, on the event loop's thread: 1,000 items in about a tenth of the time, and one of them while
/// the event loop is busy with making the window (tests/bench/keychain).
///
/// A short cut and nothing else. It gives only what it is sure of (one item under the name, of the binary type, in an
/// open keyring, decrypted and of a possible size); whatever is not in the answer is to be read through QtKeychain,
/// which also has the say about why something is not there.
class BulkReader
{
public:
    explicit BulkReader(std::chrono::milliseconds callTimeout);
    ~BulkReader();
    BulkReader(const BulkReader&) = delete;
    BulkReader& operator=(const BulkReader&) = delete;

    /// Values by itemName(). Empty for another back end than libsecret.
    std::map<QString, store::SecretBytes> read(const QString& backend, std::span<const store::SecretKey> keys);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace keychain
