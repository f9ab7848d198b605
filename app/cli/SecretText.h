#pragma once

#include "base/SecretBytes.h"

#include <QString>

#include <string_view>

/// Writing texts that are secrets, and so never go through a QString or a JSON document of Qt's.
namespace cli {

/// A JSON string with its quotation marks (RFC 8259 section 7). `utf8` has to be UTF-8.
void appendJson(base::SecretBytes& to, std::string_view utf8);
/// The same for what is no secret.
void appendJson(base::SecretBytes& to, const QString& text);
void appendNumber(base::SecretBytes& to, std::size_t number);

/// Without what would steer a terminal: control characters are shown as "\x1b".
void appendPrintable(base::SecretBytes& to, std::string_view utf8);

} // namespace cli
