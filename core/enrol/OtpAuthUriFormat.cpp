#include "enrol/OtpAuthUri.h"

#include "enrol/PercentCoding.h"

#include "base/Base32.h"
#include "base/Hex.h"

namespace enrol {

namespace {

using account::Account;
using base::SecretBytes;
using otp::Type;

/// A label without an issuer begins with ':' where it would else be read as one with.
void appendLabel(SecretBytes& uri, const Account& account)
{
    const auto type = account.parameters.type;
    const bool hasDefault = !EntryNames::usualIssuer(type).isEmpty();
    percent::append(uri, account.issuer);
    if (!account.issuer.isEmpty() || hasDefault || account.name.contains(QLatin1Char(':'))) {
        uri.append(":");
    }
    percent::append(uri, account.name);
}

void appendParameters(SecretBytes& uri, const Account& account)
{
    const auto& parameters = account.parameters;
    QString text = QLatin1String("&algorithm=") + nameOf(parameters.hash);
    text += QLatin1String("&digits=") + QString::number(parameters.digits);
    text += parameters.type == Type::Hotp ? QLatin1String("&counter=") + QString::number(parameters.counter)
                                          : QLatin1String("&period=") + QString::number(parameters.period);
    if (parameters.type == Type::Totp && account::sameName(account.issuer, EntryNames::usualIssuer(Type::Steam))) {
        text += QLatin1String("&encoder=decimal");
    }
    uri.append(base::bytesOf(text.toLatin1()));
}

SecretBytes formatMotp(const Account& account, const otp::OtpSecret& secret)
{
    auto uri = SecretBytes::copyOf("motp://");
    appendLabel(uri, account);
    uri.append("?secret=");
    uri.append(base::hex::encode(secret.key.view()).view());
    if (account.issuer.contains(QLatin1Char(':'))) { // else the label tells it, as others write it
        uri.append("&issuer=");
        percent::append(uri, account.issuer);
    }
    if (!secret.pin.isEmpty()) {
        uri.append("&pin=");
        percent::append(uri, secret.pin.view());
    }
    return uri;
}

} // namespace

base::SecretBytes OtpAuthUri::format(const account::Account& account, const otp::OtpSecret& secret)
{
    const auto type = account.parameters.type;
    if (type == Type::Motp) {
        return formatMotp(account, secret);
    }
    auto uri = SecretBytes::copyOf("otpauth://");
    uri.append(type == Type::Yandex ? std::string_view("yaotp") : std::string_view(nameOf(type).data()));
    uri.append("/");
    appendLabel(uri, account);
    uri.append("?secret=");
    uri.append(base::base32::encode(secret.key.view()).view());
    if (!account.issuer.isEmpty()) {
        uri.append("&issuer=");
        percent::append(uri, account.issuer);
    }
    if (type == Type::Totp || type == Type::Hotp) {
        appendParameters(uri, account);
    }
    if (type == Type::Yandex && !secret.pin.isEmpty()) {
        uri.append("&pin=");
        uri.append(base::base32::encode(secret.pin.view()).view());
    }
    return uri;
}

} // namespace enrol
