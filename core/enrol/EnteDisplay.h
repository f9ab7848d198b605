#pragma once

#include "account/Account.h"

namespace enrol {

/// Ente Auth's `codeDisplay` parameter, a JSON object: "tags", "note" and "pinned" are taken over, as far as they are
/// valid; the rest is Ente's own. It is decoration, so nothing about it can be an error.
void applyEnteDisplay(const QString& json, account::Account& account);

} // namespace enrol
