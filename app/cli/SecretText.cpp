#include "app/cli/SecretText.h"

#include <array>
#include <string>

namespace cli {

namespace {

constexpr std::string_view hexDigits = "0123456789abcdef";

bool isControl(unsigned char byte)
{
    return byte < 0x20 || byte == 0x7F;
}

/// U+0080 to U+009F: two bytes of UTF-8, which some terminals obey.
bool isLateControl(std::string_view rest)
{
    return rest.size() > 1 && static_cast<unsigned char>(rest[0]) == 0xC2 && static_cast<unsigned char>(rest[1]) < 0xA0;
}

void appendHex(base::SecretBytes& to, std::string_view prefix, unsigned char byte)
{
    const std::array<char, 2> digits{hexDigits[byte >> 4], hexDigits[byte & 15]};
    to.append(prefix);
    to.append(std::string_view(digits.data(), digits.size()));
}

} // namespace

void appendJson(base::SecretBytes& to, std::string_view utf8)
{
    to.append("\"");
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        if (byte == '"' || byte == '\\') {
            to.append("\\");
            to.append(byte);
        } else if (isControl(byte)) {
            appendHex(to, "\\u00", byte);
        } else if (isLateControl(utf8.substr(i))) {
            appendHex(to, "\\u00", static_cast<unsigned char>(utf8[++i]));
        } else {
            to.append(byte);
        }
    }
    to.append("\"");
}

void appendJson(base::SecretBytes& to, const QString& text)
{
    const auto utf8 = text.toUtf8();
    appendJson(to, std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())));
}

void appendNumber(base::SecretBytes& to, std::size_t number)
{
    to.append(std::to_string(number));
}

void appendPrintable(base::SecretBytes& to, std::string_view utf8)
{
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        if (isControl(byte)) {
            appendHex(to, "\\x", byte);
        } else if (isLateControl(utf8.substr(i))) {
            appendHex(to, "\\x", static_cast<unsigned char>(utf8[++i]));
        } else {
            to.append(byte);
        }
    }
}

} // namespace cli
