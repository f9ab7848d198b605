#include "enrol/OtpAuthUri.h"

#include "enrol/EnteDisplay.h"
#include "enrol/KeyInName.h"
#include "enrol/KeyUri.h"
#include "enrol/PercentCoding.h"

#include "base/Base32.h"
#include "base/Hex.h"

#include <charconv>
#include <string>

namespace enrol {

namespace {

using account::Account;
using account::AccountDraft;
using base::SecretBytes;
using otp::Hash;
using otp::OtpParameters;
using otp::Type;
using percent::Plus;

bool isOtpAuth(const KeyUri& uri)
{
    return uri.hasScheme("otpauth") || uri.hasScheme("apple-otpauth");
}

/// "steam://run/440" starts a game, and "Steam: …" is a person's note.
bool isKeyUri(const KeyUri& uri)
{
    const bool isSteam = uri.hasScheme("steam") && uri.rest.find('/') == std::string_view::npos;
    return isOtpAuth(uri) || ((isSteam || uri.hasScheme("motp")) && uri.slashes > 0);
}

Result<Type> typeOf(const KeyUri& uri)
{
    if (uri.hasScheme("steam")) {
        return Type::Steam;
    }
    if (uri.hasScheme("motp")) {
        return Type::Motp;
    }
    constexpr std::pair<std::string_view, Type> hosts[] = {
        {"totp", Type::Totp}, {"hotp", Type::Hotp}, {"steam", Type::Steam}, {"yaotp", Type::Yandex}};
    for (const auto& [host, type] : hosts) {
        if (equalsIgnoringCase(uri.host(), host)) {
            return type;
        }
    }
    return Error{uri.rest.empty() ? ErrorCode::MalformedUri : ErrorCode::UnsupportedType};
}

/// A '+' is a space as forms write it, but "Disney+" and "Canal+" have forgotten to encode theirs.
QString issuerParameter(const KeyUri& uri)
{
    auto value = uri.value("issuer");
    const auto end = value.find_last_not_of('+');
    const auto plusSigns = value.size() - (end == std::string_view::npos ? 0 : end + 1);
    value.remove_suffix(plusSigns);
    return percent::decodeText(value, Plus::Space) + QString(static_cast<qsizetype>(plusSigns), QLatin1Char('+'));
}

/// A field that is never free text: what follows a '#' is a fragment after all.
std::string_view plainField(const KeyUri& uri, std::string_view name)
{
    const auto value = uri.value(name);
    return trimmed(value.substr(0, value.find('#')));
}

template <typename Number>
Result<Number> numberOf(const KeyUri& uri, std::string_view name, Number absent, ErrorCode code)
{
    const auto text = plainField(uri, name);
    Number number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (!text.empty() && (problem != std::errc() || end != text.data() + text.size())) {
        return Error{code, QStringLiteral("not a number in range")};
    }
    return number == 0 ? absent : number;
}

/// "SHA256", "SHA-256", "sha_256", "HmacSHA256", "Algorithm.sha256".
Result<Hash> hashOf(std::string_view text)
{
    if (const auto point = text.rfind('.'); point != std::string_view::npos) {
        text.remove_prefix(point + 1);
    }
    constexpr std::string_view prefix = "hmac";
    if (startsWithIgnoringCase(text, prefix)) {
        text.remove_prefix(prefix.size());
    }
    std::string name;
    for (const char character : text) {
        if (character != '-' && character != '_' && character != ' ') {
            name.push_back(character);
        }
    }
    constexpr std::pair<std::string_view, Hash> hashes[] = {
        {"", Hash::Sha1}, {"sha1", Hash::Sha1}, {"sha256", Hash::Sha256}, {"sha512", Hash::Sha512}};
    for (const auto& [known, hash] : hashes) {
        if (equalsIgnoringCase(name, known)) {
            return hash;
        }
    }
    return Error{ErrorCode::UnsupportedHash};
}

/// Steam writes otpauth://steam, but WinAuth, KeePassXC and others write totp and mean Steam. `encoder=decimal` is
/// ours: it keeps an account apart that is called Steam and makes ordinary codes.
bool meansSteam(const KeyUri& uri, const QString& issuer)
{
    const auto encoder = plainField(uri, "encoder");
    if (!encoder.empty()) {
        return equalsIgnoringCase(encoder, "steam");
    }
    const auto digits = plainField(uri, "digits");
    const auto hash = hashOf(plainField(uri, "algorithm"));
    return account::sameName(issuer, EntryNames::usualIssuer(Type::Steam)) &&
           (digits.empty() || digits == "5" || digits == "6") && hash && *hash == Hash::Sha1;
}

Result<OtpParameters> parametersOf(const KeyUri& uri, Type type)
{
    const auto usual = OtpParameters::defaultsFor(type);
    if (type != Type::Totp && type != Type::Hotp) {
        return usual;
    }
    const auto hash = hashOf(plainField(uri, "algorithm"));
    if (!hash) {
        return hash.error();
    }
    const auto digits = numberOf(uri, "digits", usual.digits, ErrorCode::InvalidDigits);
    if (!digits) {
        return digits.error();
    }
    if (type == Type::Hotp) {
        const auto counter = numberOf(uri, "counter", usual.counter, ErrorCode::InvalidCounter);
        return counter ? OtpParameters::make(type, *hash, *digits, usual.period, *counter) : counter.error();
    }
    const auto period = numberOf(uri, "period", usual.period, ErrorCode::InvalidPeriod);
    return period ? OtpParameters::make(type, *hash, *digits, *period, 0) : period.error();
}

Result<SecretBytes> keyOf(const KeyUri& uri, Type type)
{
    const auto text = percent::decode(uri.hasScheme("steam") ? uri.rest : plainField(uri, "secret"), Plus::Space);
    auto key = uri.hasScheme("motp") ? base::hex::decode(text.text()) : base::base32::decode(text.text());
    if (!key) {
        return key.error();
    }
    if (key->isEmpty()) {
        return Error{ErrorCode::MissingSecret};
    }
    const auto checked = otp::checkKey(type, *key);
    return checked ? std::move(key) : checked.error();
}

/// Names without what is, or may be, a key: a URI that is written wrongly may have its key where a name should be.
EntryNames namesOf(const KeyUri& uri)
{
    if (uri.hasScheme("steam")) {
        return {EntryNames::usualIssuer(Type::Steam), {}};
    }
    const auto type = typeOf(uri);
    const auto label = percent::decodeText(isOtpAuth(uri) ? uri.label() : uri.rest, Plus::Literal);
    auto names = EntryNames::from(label, issuerParameter(uri));
    const auto secret = percent::decode(uri.value("secret"), Plus::Space);
    const bool hasKey = type && keyOf(uri, *type);
    for (auto* name : {&names.issuer, &names.name}) {
        if (showsKey(*name, secret.text()) || (!hasKey && mayShowKey(*name))) {
            name->clear();
        }
    }
    if (names.issuer.isEmpty() && !label.startsWith(QLatin1Char(':'))) {
        names.issuer = type ? EntryNames::usualIssuer(*type) : QString();
    }
    return names;
}

/// Yandex' PIN has 4 to 16 digits. Base32 of digits always begins with a 'G', so digits are never that.
bool isYandexPin(std::string_view text)
{
    return text.size() >= 4 && text.size() <= 16 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Yandex' is base32, as Aegis writes it, or digits as they are; Motp's is text.
Result<SecretBytes> pinOf(const KeyUri& uri, Type type)
{
    auto pin = percent::decode(otp::needsPin(type) ? uri.value("pin") : std::string_view(), Plus::Literal);
    if (type == Type::Yandex && !isYandexPin(pin.text())) {
        auto decoded = base::base32::decode(pin.text());
        if (!decoded) {
            return Error{ErrorCode::InvalidPin, decoded.error().detail};
        }
        pin = *std::move(decoded);
    }
    if (!pin.isEmpty()) {
        if (const auto checked = otp::checkPin(type, pin); !checked) {
            return checked.error();
        }
    }
    return pin;
}

} // namespace

bool OtpAuthUri::isOne(std::string_view text)
{
    const auto uri = KeyUri::split(text.substr(0, longest));
    return uri && isKeyUri(*uri);
}

Result<AccountDraft> OtpAuthUri::parse(std::string_view utf8)
{
    if (utf8.size() > longest + longestDisplay) {
        return Error{ErrorCode::TextTooLong, QStringLiteral("%1 bytes").arg(utf8.size())};
    }
    const auto uri = KeyUri::split(utf8);
    if (!uri || !isKeyUri(*uri)) {
        return Error{ErrorCode::NotAnEnrolment};
    }
    const auto display = uri->value("codeDisplay");
    if (display.size() > longestDisplay || utf8.size() - display.size() > longest) {
        return Error{ErrorCode::TextTooLong, QStringLiteral("%1 bytes").arg(utf8.size())};
    }
    auto type = typeOf(*uri);
    if (!type) {
        return type.error();
    }
    auto names = namesOf(*uri);
    if (*type == Type::Totp && meansSteam(*uri, names.issuer)) {
        type = Type::Steam;
    }
    auto key = keyOf(*uri, *type);
    if (!key) {
        return key.error();
    }
    const auto parameters = parametersOf(*uri, *type);
    if (!parameters) {
        return parameters.error();
    }
    auto pin = pinOf(*uri, *type);
    if (!pin) {
        return pin.error();
    }
    AccountDraft draft{{}, {*std::move(key), *std::move(pin)}};
    draft.account.issuer = std::move(names.issuer);
    draft.account.name = std::move(names.name);
    draft.account.parameters = *parameters;
    if (!display.empty()) {
        applyEnteDisplay(percent::decodeText(display, Plus::Space), draft.account);
    }
    return draft;
}

EntryNames OtpAuthUri::names(std::string_view utf8)
{
    const auto uri = KeyUri::split(utf8.substr(0, longest));
    return uri && isKeyUri(*uri) ? namesOf(*uri) : EntryNames();
}

} // namespace enrol
