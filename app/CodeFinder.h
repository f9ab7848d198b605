#pragma once

#include "account/Account.h"
#include "base/Result.h"
#include "otp/OtpSecret.h"

#include <QString>

#include <chrono>
#include <span>
#include <vector>

namespace app {

/// Something that would have given a code.
struct FoundCode
{
    account::Account account;
    otp::OtpParameters parameters; ///< That give the code; not always those of the account
    bool asStored = true;          ///< They are those of the account
    qint64 step = 0;               ///< Steps after the present one, or counters after the present one; before: negative
    qint64 offsetSeconds = 0;      ///< The same in seconds; 0 for Hotp
    std::uint64_t counter = 0;     ///< Hotp: the counter of the code
};

/// Finds out where a code comes from that a site has refused, or that a phone shows: which account, which moment, which
/// parameters. Pure.
class CodeFinder
{
public:
    static constexpr std::chrono::seconds reach =
        std::chrono::minutes(10);                   ///< From the moment to one of the code's own
    static constexpr std::uint64_t lookAhead = 100; ///< Counters

    /// Whether it could be a code at all. Errors: InvalidDigits.
    static base::Result<void> check(const QString& code);

    /// `given`: as it is shown; spaces and dashes are left out, letters are taken in either case. Looks with the
    /// parameters of each account first. Only where none gives the code, it looks at the usual mistakes: another hash,
    /// another period (15, 20, 30, 60, 90 s), another number of digits. A guess of 600 codes for one account finds six
    /// digits by chance in one of 1,600 cases. Errors: those of check(). An account without a secret is left out.
    static base::Result<std::vector<FoundCode>> find(const QString& given, qint64 utcSeconds,
                                                     std::span<const account::Account> accounts,
                                                     std::span<const base::Result<otp::OtpSecret>> secrets);
};

} // namespace app
