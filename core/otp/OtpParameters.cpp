#include "otp/OtpParameters.h"

#include <array>
#include <utility>

namespace otp {

namespace {

constexpr std::array<std::pair<Type, const char*>, 5> typeNames{{{Type::Totp, "totp"},
                                                                 {Type::Hotp, "hotp"},
                                                                 {Type::Steam, "steam"},
                                                                 {Type::Motp, "motp"},
                                                                 {Type::Yandex, "yandex"}}};
constexpr std::array<std::pair<Hash, const char*>, 3> hashNames{
    {{Hash::Sha1, "SHA1"}, {Hash::Sha256, "SHA256"}, {Hash::Sha512, "SHA512"}}};

template <typename Names, typename Value>
QLatin1String nameIn(const Names& names, Value value)
{
    for (const auto& [candidate, name] : names) {
        if (candidate == value) {
            return QLatin1String(name);
        }
    }
    return {};
}

} // namespace

OtpParameters OtpParameters::defaultsFor(Type type)
{
    switch (type) {
    case Type::Totp:
    case Type::Hotp:
        break;
    case Type::Steam:
        return {Type::Steam, Hash::Sha1, 5, 30, 0};
    case Type::Motp:
        return {Type::Motp, Hash::Sha1, 6, 10, 0};
    case Type::Yandex:
        return {Type::Yandex, Hash::Sha256, 8, 30, 0};
    }
    return {type, Hash::Sha1, 6, 30, 0};
}

Result<OtpParameters> OtpParameters::make(Type type, Hash hash, int digits, int period, std::uint64_t counter)
{
    auto parameters = defaultsFor(type);
    if (type != Type::Totp && type != Type::Hotp) {
        return parameters;
    }
    if (digits < leastDigits || digits > mostDigits) {
        return Error{ErrorCode::InvalidDigits, QString::number(digits)};
    }
    parameters.hash = hash;
    parameters.digits = digits;
    if (type == Type::Totp) {
        if (period < 1 || period > longestPeriod) {
            return Error{ErrorCode::InvalidPeriod, QString::number(period)};
        }
        parameters.period = period;
    } else {
        if (counter > mostCounter) {
            return Error{ErrorCode::InvalidCounter, QString::number(counter)};
        }
        parameters.counter = counter;
    }
    return parameters;
}

QLatin1String nameOf(Type type)
{
    return nameIn(typeNames, type);
}

QLatin1String nameOf(Hash hash)
{
    return nameIn(hashNames, hash);
}

Result<Type> typeNamed(const QString& name)
{
    for (const auto& [type, candidate] : typeNames) {
        if (name == QLatin1String(candidate)) {
            return type;
        }
    }
    return Error{ErrorCode::UnsupportedType};
}

Result<Hash> hashNamed(const QString& name)
{
    for (const auto& [hash, candidate] : hashNames) {
        if (name == QLatin1String(candidate)) {
            return hash;
        }
    }
    return Error{ErrorCode::UnsupportedHash};
}

} // namespace otp
