#pragma once

#include "store/AccountIndex.h"

/// The form of accounts.json, version 1 (FORMAT.md beside this file).
namespace store::indexJson {

QByteArray write(const IndexContent& content);

/// Errors: IndexDamaged, NewerVersion. A single account that cannot be read is put into `quarantined`, not an error.
Result<IndexContent> read(const QByteArray& bytes);

} // namespace store::indexJson
