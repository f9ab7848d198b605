#include "app/CodeFinder.h"

#include "otp/OtpGenerator.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace app {

using account::Account;
using base::Error;
using base::ErrorCode;
using base::Result;
using otp::OtpParameters;
using otp::Type;

namespace {

constexpr std::array hashes{otp::Hash::Sha1, otp::Hash::Sha256, otp::Hash::Sha512};
constexpr std::array periods{15, 20, 30, 60, 90};

QString cleaned(const QString& code)
{
    QString bare = code;
    bare.removeIf([](QChar character) { return character.isSpace() || character == QLatin1Char('-'); });
    return bare.toUpper();
}

bool gives(const otp::OtpGenerator& generator, std::uint64_t counter, const QString& code)
{
    return generator.forCounter(counter).text.compare(code, Qt::CaseInsensitive) == 0;
}

/// Adds what one set of parameters finds.
void search(const Account& account, const otp::OtpGenerator& generator, const QString& code, qint64 utcSeconds,
            std::vector<FoundCode>& found)
{
    const auto& parameters = generator.parameters();
    FoundCode hit{account, parameters, parameters == account.parameters};
    if (!parameters.isTimeBased()) {
        for (std::uint64_t ahead = 0; ahead <= CodeFinder::lookAhead; ++ahead) {
            hit.counter = account.parameters.counter + ahead;
            if (hit.counter <= otp::mostCounter && gives(generator, hit.counter, code)) {
                hit.step = static_cast<qint64>(ahead);
                found.push_back(hit);
            }
        }
        return;
    }
    // The codes that hold at a moment within reach; a code of a whole day only where its day is that near.
    const auto present = utcSeconds / parameters.period;
    const auto last = (utcSeconds + CodeFinder::reach.count()) / parameters.period;
    for (auto each = std::max<qint64>(utcSeconds - CodeFinder::reach.count(), 0) / parameters.period; each <= last;
         ++each) {
        if (gives(generator, static_cast<std::uint64_t>(each), code)) {
            hit.step = each - present;
            hit.offsetSeconds = hit.step * parameters.period;
            found.push_back(hit);
        }
    }
}

/// The usual mistakes in setting up an account whose code has `digits` digits. Only TOTP and HOTP have parameters that
/// can be wrong.
std::vector<OtpParameters> variantsOf(const OtpParameters& stored, int digits)
{
    std::vector<OtpParameters> variants;
    if (stored.type != Type::Totp && stored.type != Type::Hotp) {
        return variants;
    }
    for (const auto hash : hashes) {
        for (const auto period : periods) {
            const auto made = OtpParameters::make(stored.type, hash, digits, period, stored.counter);
            const bool periodCounts = stored.type == Type::Totp || period == stored.period;
            if (made && periodCounts && !(*made == stored)) {
                variants.push_back(*made);
            }
        }
        // The account's own period may be none of the usual ones.
        const auto made = OtpParameters::make(stored.type, hash, digits, stored.period, stored.counter);
        if (made && !(*made == stored) && std::ranges::find(variants, *made) == variants.end()) {
            variants.push_back(*made);
        }
    }
    return variants;
}

bool isNumber(const QString& code)
{
    return std::ranges::all_of(code, [](QChar character) { return character >= u'0' && character <= u'9'; });
}

} // namespace

Result<void> CodeFinder::check(const QString& code)
{
    const auto length = cleaned(code).size();
    if (length < otp::leastDigits || length > otp::mostDigits) {
        return Error{ErrorCode::InvalidDigits, QStringLiteral("%1 characters").arg(length)};
    }
    return {};
}

Result<std::vector<FoundCode>> CodeFinder::find(const QString& given, qint64 utcSeconds,
                                                std::span<const Account> accounts,
                                                std::span<const Result<otp::OtpSecret>> secrets)
{
    if (const auto checked = check(given); !checked) {
        return checked.error();
    }
    const auto code = cleaned(given);
    const auto length = static_cast<int>(code.size());
    std::vector<FoundCode> found;
    const auto searchAll = [&](auto parametersOf) {
        for (std::size_t i = 0; i < accounts.size(); ++i) {
            if (!secrets[i]) {
                continue;
            }
            for (const auto& parameters : parametersOf(accounts[i])) {
                if (const auto generator = otp::OtpGenerator::prepare(parameters, *secrets[i])) {
                    search(accounts[i], *generator, code, utcSeconds, found);
                }
            }
        }
    };
    searchAll([&](const Account& account) {
        return account.parameters.digits == length ? std::vector{account.parameters} : std::vector<OtpParameters>{};
    });
    if (found.empty() && isNumber(code)) {
        searchAll([&](const Account& account) { return variantsOf(account.parameters, length); });
    }
    std::ranges::stable_sort(found, {}, [](const FoundCode& hit) { return std::abs(hit.step); });
    return found;
}

} // namespace app
