#include "otp/OtpSecret.h"

#include "otp/YandexKey.h"

namespace otp {

Result<void> checkKey(Type type, const base::SecretBytes& key)
{
    if (key.isEmpty() || key.size() > longestKey || (type == Type::Yandex && !yandex::isWhole(key.view()))) {
        return Error{ErrorCode::InvalidSecret, QStringLiteral("%1 bytes").arg(key.size())};
    }
    return {};
}

Result<void> checkPin(Type type, const base::SecretBytes& pin)
{
    if (needsPin(type) && (pin.isEmpty() || pin.size() > longestPin)) {
        return Error{ErrorCode::InvalidPin, QStringLiteral("%1 bytes").arg(pin.size())};
    }
    return {};
}

} // namespace otp
