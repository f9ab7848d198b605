#pragma once

#include "otp/OtpCode.h"
#include "otp/OtpParameters.h"
#include "otp/OtpSecret.h"

namespace otp {

/// Makes the codes of one account. Pure: the time or the counter is given. The HMAC's inner and outer pad are hashed
/// once, when it is prepared (RFC 2104 section 4), so a code costs two compressions and no look-up.
class OtpGenerator
{
public:
    /// Errors: InvalidSecret (no key, longer than 256 bytes, a Yandex key of a wrong length or checksum), InvalidPin
    /// (Yandex and Motp need one, or longer than 64 bytes), CryptoFailed.
    static Result<OtpGenerator> prepare(const OtpParameters& parameters, const OtpSecret& secret);

    /// The code at a moment, in UTC seconds; before 1970 the code and the times of counter 0; also past 2106. For
    /// time-based types; an Hotp generator answers with the code of its parameters' counter.
    OtpCode at(qint64 utcSeconds) const;
    /// The code of a moving factor (Totp: time step; Hotp: counter).
    OtpCode forCounter(std::uint64_t counter) const;

    const OtpParameters& parameters() const { return m_parameters; }

private:
    explicit OtpGenerator(const OtpParameters& parameters) : m_parameters(parameters) {}

    QString textFor(std::uint64_t counter) const;

    OtpParameters m_parameters;
    base::SecretBytes m_state; ///< The two saved pads, or what the type needs instead
};

} // namespace otp
