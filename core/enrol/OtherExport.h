#pragma once

#include "enrol/ForeignCode.h"

#include <optional>
#include <string_view>

namespace enrol {

/// Which program's JSON export a text is, told by the keys of its outermost object; nothing: none that we know. Only
/// names it: what is in it is not read, and the text need not be valid.
std::optional<ForeignCode> otherExport(std::string_view utf8);

} // namespace enrol
