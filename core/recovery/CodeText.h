#pragma once

#include "recovery/CodeSet.h"

/// The text of a code list made plain, for readCodeList() alone.
namespace recovery {

/// UTF-8 with `\n` at the ends of lines; tabs, line feeds and no other control characters; one kind each of space, dash
/// and quotation mark; no invisible characters. Errors: NotText.
Result<SecretBytes> plainText(base::ByteView text);

} // namespace recovery
