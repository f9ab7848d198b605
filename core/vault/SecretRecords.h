#pragma once

#include "base/Bytes.h"
#include "base/Result.h"
#include "base/SecretBytes.h"

#include <QUuid>

#include <map>

/// The payload of a sealed file of kind SecretStore. FORMAT.md has its layout.
namespace vault {

/// An account's id and the generation of its secret.
using RecordKey = std::pair<QUuid, quint32>;
using SecretRecords = std::map<RecordKey, base::SecretBytes>;

inline constexpr std::size_t largestRecord = std::size_t{64} * 1024; ///< Bytes of one value

/// Errors: Altered where this is no list of records, NewerVersion for a later layout.
base::Result<SecretRecords> decodeRecords(base::ByteView payload);

/// No record may be larger than largestRecord.
base::SecretBytes encodeRecords(const SecretRecords& records);

} // namespace vault
