#pragma once

#include "base/SecretBytes.h"

#include <QString>

#include <string_view>

/// Percent-encoding of RFC 3986 section 2.1, for texts that may hold a secret.
namespace enrol::percent {

enum class Plus {
    Literal, ///< As in a path
    Space,   ///< As in a query that a form has written
};

/// Never fails: a '%' without two hexadecimal digits stands for itself, as in other authenticators.
base::SecretBytes decode(std::string_view text, Plus plus);

/// The same for what is no secret. Bytes that are not UTF-8 are taken for Latin-1, as old sites write it.
QString decodeText(std::string_view text, Plus plus);

/// Appends `text` with everything encoded but letters, digits and "-._~".
void append(base::SecretBytes& to, base::ByteView text);
void append(base::SecretBytes& to, const QString& text);

} // namespace enrol::percent
