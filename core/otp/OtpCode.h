#pragma once

#include <QString>
#include <QtGlobal>

#include <cstdint>

namespace otp {

/// One code and when it holds.
struct OtpCode
{
    QString text;              ///< As shown to a server, without spaces
    qint64 validFrom = 0;      ///< UTC seconds, inclusive; 0 for Hotp
    qint64 validUntil = 0;     ///< UTC seconds, exclusive; 0 for Hotp
    std::uint64_t counter = 0; ///< The moving factor: time step (Totp) or counter (Hotp)
};

} // namespace otp
