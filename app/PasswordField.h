#pragma once

#include "base/SecretBytes.h"

class QObject;

namespace app {

/// Takes what was typed out of a password field (its property `text`) as UTF-8, and empties the field. The text never
/// becomes a value of the QML engine. What cannot be reached from here are the copies that Qt made while it was typed.
base::SecretBytes takePassword(QObject& field);

} // namespace app
