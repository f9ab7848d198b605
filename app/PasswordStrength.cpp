#include "app/PasswordStrength.h"

#include "vault/RecoveryVault.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace app {

namespace {

// One guess is half a second of a machine's work (scrypt, N = 2^17), so a year is about 2^26 of them.
constexpr double weakBits = 34; // A year of 256 machines
constexpr double fairBits = 46; // A year of a million machines

constexpr double wordBits = 11;    // One of some 2,000 words that people choose
constexpr double letterBits = 4.7; // One of 26
constexpr double digitBits = 3.3;
constexpr double otherBits = 5;
constexpr double yearBits = 7;
constexpr double habitBits = 1; // What is expected: one more of the same, the next of a row, a space between words

/// What stands in every list of passwords, with the rows of the keyboard.
constexpr std::array habits{
    "password", "passwort", "passw0rd", "welcome",  "letmein",  "qwerty",   "qwertz",   "azerty",        "asdf",
    "zxcvbn",   "iloveyou", "admin",    "monkey",   "dragon",   "football", "baseball", "sunshine",      "princess",
    "master",   "shadow",   "superman", "trustno",  "changeme", "secret",   "recovery", "authenticator", "keytide",
    "computer", "internet", "whatever", "starwars", "michael",  "jennifer", "login",    "abc",           "hunter"};

enum class Kind { Lower, Upper, Digit, Other };

Kind kindOf(std::uint8_t byte)
{
    return byte >= 'a' && byte <= 'z'   ? Kind::Lower
           : byte >= 'A' && byte <= 'Z' ? Kind::Upper
           : byte >= '0' && byte <= '9' ? Kind::Digit
                                        : Kind::Other;
}

bool isLetter(std::uint8_t byte)
{
    return kindOf(byte) == Kind::Lower || kindOf(byte) == Kind::Upper;
}

std::uint8_t lowered(std::uint8_t byte)
{
    return kindOf(byte) == Kind::Upper ? static_cast<std::uint8_t>(byte + ('a' - 'A')) : byte;
}

/// How many bytes of a habit are at the beginning; 0: none.
std::size_t habitAt(base::ByteView text)
{
    std::size_t longest = 0;
    for (const std::string_view habit : habits) {
        const bool fits = habit.size() <= text.size() &&
                          std::equal(habit.begin(), habit.end(), text.begin(), [](char own, std::uint8_t given) {
                              return static_cast<std::uint8_t>(own) == lowered(given);
                          });
        longest = fits ? std::max(longest, habit.size()) : longest;
    }
    return longest;
}

/// As many bytes of one sort as there are at the beginning.
template <typename Is>
std::size_t runOf(base::ByteView text, Is is)
{
    return static_cast<std::size_t>(std::ranges::find_if_not(text, is) - text.begin());
}

/// The same again, or the next up or down: aaa, 123, cba.
bool isExpected(base::ByteView text, std::size_t at)
{
    if (at == 0) {
        return false;
    }
    const int step = text[at] - text[at - 1];
    return step >= -1 && step <= 1;
}

double oneByOne(base::ByteView text, double each)
{
    double bits = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bits += isExpected(text, i) ? habitBits : each;
    }
    return bits;
}

/// A run of letters: by what it would be as a word, if that is less.
double lettersBits(base::ByteView text)
{
    const auto upper = static_cast<std::size_t>(
        std::ranges::count_if(text, [](std::uint8_t byte) { return kindOf(byte) == Kind::Upper; }));
    const bool isMixed = upper > 1 && upper < text.size(); // a first capital is a habit
    const double capitals = isMixed ? static_cast<double>(text.size()) : upper > 0 ? habitBits : 0;
    const double letters = oneByOne(text, letterBits);
    return (isMixed ? letters : std::min(letters, wordBits)) + capitals;
}

double digitsBits(base::ByteView text)
{
    const bool isYear = text.size() == 4 && ((text[0] == '1' && text[1] == '9') || (text[0] == '2' && text[1] == '0'));
    return isYear ? yearBits : oneByOne(text, digitBits);
}

} // namespace

double PasswordStrength::bitsOf(base::ByteView utf8)
{
    double bits = 0;
    std::uint8_t between = 0; // What stood between the last two words
    while (!utf8.empty()) {
        std::size_t size = habitAt(utf8);
        if (size > 0) {
            bits += 4 * habitBits;
        } else if (isLetter(utf8[0])) {
            size = runOf(utf8, isLetter);
            bits += lettersBits(utf8.first(size));
        } else if (kindOf(utf8[0]) == Kind::Digit) {
            size = runOf(utf8, [](std::uint8_t byte) { return kindOf(byte) == Kind::Digit; });
            bits += digitsBits(utf8.first(size));
        } else {
            size = 1;
            const bool isContinued = (utf8[0] & 0xC0U) == 0x80U; // of a character that was counted
            bits += isContinued ? 0 : utf8[0] == ' ' || utf8[0] == between ? habitBits : otherBits;
            between = utf8[0];
        }
        utf8 = utf8.subspan(size);
    }
    return bits;
}

PasswordStrength::Level PasswordStrength::of(base::ByteView utf8)
{
    const auto characters = std::ranges::count_if(utf8, [](std::uint8_t byte) { return (byte & 0xC0U) != 0x80U; });
    if (static_cast<std::size_t>(characters) < vault::RecoveryVault::fewestCharacters) {
        return Level::TooShort;
    }
    const auto bits = bitsOf(utf8);
    return bits < weakBits ? Level::Weak : bits < fairBits ? Level::Fair : Level::Strong;
}

} // namespace app
