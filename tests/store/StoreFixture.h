#pragma once

#include "base/Clock.h"
#include "store/AccountStore.h"
#include "store/FakeSecretStore.h"

using namespace Qt::StringLiterals;

class FixedClock final : public base::Clock
{
public:
    qint64 seconds = 1'700'000'000;
    qint64 utcMilliseconds() const override { return seconds * 1000; }
    qint64 bootMilliseconds() const override { return 0; }
};

// RFC 4226 appendix D
inline constexpr std::string_view rfcKey = "12345678901234567890";

inline account::AccountDraft draft(const QString& issuer, const QString& name, std::string_view key = rfcKey,
                                   otp::Type type = otp::Type::Totp)
{
    account::AccountDraft made;
    made.account.issuer = issuer;
    made.account.name = name;
    made.account.parameters = otp::OtpParameters::defaultsFor(type);
    made.secret.key = base::SecretBytes::copyOf(key);
    return made;
}
