#include "enrol/ForeignCode.h"

#include "enrol/KeyUri.h"

#include "base/Base32.h"

#include <algorithm>

namespace enrol {

namespace {

constexpr std::size_t beginning = 4096;

struct Start
{
    std::string_view text;
    ForeignCode meaning;
};

/// The more special before the general.
constexpr Start starts[] = {
    {"phonefactor:", ForeignCode::MicrosoftPush},
    {"https://login.microsoftonline.com/authenticatorapp", ForeignCode::MicrosoftPush},
    {"https://mobileappcommunicator.auth.microsoft.com/", ForeignCode::MicrosoftPush},
    {"duo:", ForeignCode::DuoPush},
    {"oktaverify:", ForeignCode::OktaPush},
    {"igmobileotp:", ForeignCode::VendorToken},
    {"com.rsa.securid", ForeignCode::VendorToken},
    {"http://127.0.0.1/securid/", ForeignCode::VendorToken},
    {"pushauth:", ForeignCode::VendorToken},
    {"mfauth:", ForeignCode::VendorToken},
    {"<qrcode>", ForeignCode::VendorToken},
    {"lpaauth-migration:", ForeignCode::LastPassTransfer},
    {"fido:/", ForeignCode::Passkey},
    {"https://s.team/", ForeignCode::SteamLogin},
    {"https://wa.me/settings/linked_devices", ForeignCode::MessengerLogin},
    {"2@", ForeignCode::MessengerLogin}, // WhatsApp
    {"sgnl://linkdevice", ForeignCode::MessengerLogin},
    {"tg://login", ForeignCode::MessengerLogin},
    {"https://discord.com/ra/", ForeignCode::MessengerLogin},
    {"https://discordapp.com/ra/", ForeignCode::MessengerLogin},
    {"wifi:", ForeignCode::Wifi},
    {"begin:vcard", ForeignCode::Contact},
    {"mecard:", ForeignCode::Contact},
    {"begin:vevent", ForeignCode::Contact},
    {"begin:vcalendar", ForeignCode::Contact},
    {"geo:", ForeignCode::Contact},
    {"mailto:", ForeignCode::MailOrPhone},
    {"matmsg:", ForeignCode::MailOrPhone},
    {"smtp:", ForeignCode::MailOrPhone},
    {"tel:", ForeignCode::MailOrPhone},
    {"sms:", ForeignCode::MailOrPhone},
    {"smsto:", ForeignCode::MailOrPhone},
    {"mmsto:", ForeignCode::MailOrPhone},
    {"bitcoin:", ForeignCode::Payment},
    {"bitcoincash:", ForeignCode::Payment},
    {"ethereum:", ForeignCode::Payment},
    {"litecoin:", ForeignCode::Payment},
    {"monero:", ForeignCode::Payment},
    {"lightning:", ForeignCode::Payment},
    {"lnurl1", ForeignCode::Payment},
    {"lnbc", ForeignCode::Payment},
    {"upi:", ForeignCode::Payment},
    {"bcd\n", ForeignCode::Payment}, // European Payments Council
    {"bcd\r\n", ForeignCode::Payment},
    {"spc\n", ForeignCode::Payment}, // Swiss QR bill
    {"spc\r\n", ForeignCode::Payment},
    {"spd*", ForeignCode::Payment},   // Czech and Slovak
    {"000201", ForeignCode::Payment}, // EMVCo merchant
    {"https://", ForeignCode::WebLink},
    {"http://", ForeignCode::WebLink},
    {"www.", ForeignCode::WebLink},
};

/// A link to a server of Duo's, or a code, '-', and such a server's name in base64.
bool isDuo(std::string_view text)
{
    constexpr std::string_view domain = ".duosecurity.com";
    const auto uri = KeyUri::split(text);
    if (uri && (uri->hasScheme("https") || uri->hasScheme("http"))) {
        return uri->host().ends_with(domain);
    }
    const auto dash = text.find('-');
    if (dash == std::string_view::npos || dash < 8 || text.size() > 512) {
        return false;
    }
    const auto server = text.substr(dash + 1);
    return QByteArray::fromBase64(QByteArray(server.data(), static_cast<qsizetype>(server.size())))
        .endsWith(domain.data());
}

/// Four letters and eight digits.
bool isSymantecCredential(std::string_view text)
{
    constexpr std::string_view series[] = {"VSST", "VSMT", "SYMC", "SYDC"};
    const auto isDigit = [](char character) { return character >= '0' && character <= '9'; };
    return text.size() == 12 &&
           std::find(std::begin(series), std::end(series), text.substr(0, 4)) != std::end(series) &&
           std::all_of(text.begin() + 4, text.end(), isDigit);
}

/// 80 to 2,048 bits in one case, without words: in one piece, or in groups of the same length, as sites show keys.
bool isBareKey(std::string_view text)
{
    constexpr std::size_t leastSymbols = 16;
    constexpr std::size_t mostSymbols = 410;
    const auto isLower = [](char character) { return character >= 'a' && character <= 'z'; };
    const auto isUpper = [](char character) { return character >= 'A' && character <= 'Z'; };
    if (std::any_of(text.begin(), text.end(), isLower) && std::any_of(text.begin(), text.end(), isUpper)) {
        return false;
    }
    if (text.find_first_of("\t\r\n") != std::string_view::npos) {
        return false; // a list: recovery codes
    }
    const auto groupAtStart = [](std::string_view rest) {
        std::size_t size = 0;
        while (size < rest.size() && base::base32::separatorSize(rest.substr(size)) == 0) {
            ++size;
        }
        return size;
    };
    const auto group = groupAtStart(text);
    std::size_t symbols = 0;
    for (auto rest = text; !rest.empty();) {
        const auto size = groupAtStart(rest);
        if (size == 0 || size > group || (size < group && size != rest.size())) {
            return false;
        }
        symbols += size;
        rest.remove_prefix(size);
        rest.remove_prefix(rest.empty() ? 0 : base::base32::separatorSize(rest));
    }
    return symbols >= leastSymbols && symbols <= mostSymbols && base::base32::decode(text).has_value();
}

} // namespace

ForeignCode explain(std::string_view utf8)
{
    const auto text = trimmed(utf8.substr(0, beginning));
    if (text.empty()) {
        return ForeignCode::Empty;
    }
    if (isDuo(text)) {
        return ForeignCode::DuoPush;
    }
    for (const auto& start : starts) {
        if (startsWithIgnoringCase(text, start.text)) {
            return start.meaning;
        }
    }
    if (isSymantecCredential(text)) {
        return ForeignCode::VendorToken;
    }
    if (isBareKey(text)) {
        return ForeignCode::BareKey;
    }
    const auto uri = KeyUri::split(text);
    const bool isLink = uri && uri->slashes > 0 && text.find_first_of(" \n") == std::string_view::npos;
    return isLink ? ForeignCode::OtherLink : ForeignCode::PlainText;
}

} // namespace enrol
