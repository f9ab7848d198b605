#include "recovery/CodeWords.h"

#include <algorithm>
#include <array>

namespace recovery {

namespace {

using namespace std::string_view_literals;

// Words that sentences about codes have and that are in no list of words that codes are made of (BIP 39, EFF's lists).
constexpr std::array sentenceWords{"the"sv,  "your"sv, "these"sv, "codes"sv, "of"sv,  "to"sv,  "for"sv, "if"sv,
                                   "and"sv,  "is"sv,   "are"sv,   "in"sv,    "on"sv,  "at"sv,  "by"sv,  "from"sv,
                                   "with"sv, "be"sv,   "as"sv,    "it"sv,    "or"sv,  "not"sv, "was"sv, "were"sv,
                                   "here"sv, "how"sv,  "them"sv,  "those"sv, "a"sv,   "an"sv,  "my"sv,  "we"sv,
                                   "has"sv,  "have"sv, "ihre"sv,  "diese"sv, "und"sv, "der"sv, "die"sv, "das"sv,
                                   "vos"sv,  "les"sv,  "des"sv,   "sus"sv,   "los"sv, "las"sv, "para"sv};
constexpr std::array headings{
    "recovery"sv,  "backup"sv,        "codes"sv,    "code"sv,      "key"sv,        "keys"sv,     "scratch"sv,
    "emergency"sv, "security"sv,      "sign-in"sv,  "account"sv,   "two-factor"sv, "2fa"sv,      "mfa"sv,
    "one-time"sv,  "authenticator"sv, "github"sv,   "gitlab"sv,    "google"sv,     "discord"sv,  "steam"sv,
    "microsoft"sv, "dropbox"sv,       "facebook"sv, "reddit"sv,    "proton"sv,     "settings"sv, "download"sv,
    "print"sv,     "copy"sv,          "done"sv,     "continue"sv,  "next"sv,       "cancel"sv,   "regenerate"sv,
    "generate"sv,  "back-up"sv,       "username"sv, "passwords"sv, "password"sv};
constexpr std::array codeNames{"code"sv,   "codes"sv, "key"sv,   "phrase"sv,     "token"sv,      "recovery"sv,
                               "backup"sv, "kode"sv,  "clave"sv, "code\u00e9"sv, "c\u00f3digo"sv};
constexpr std::array usedWords{"used"sv,   "(used)"sv, "[used]"sv, "verwendet"sv, "(x)"sv,
                               "\u2713"sv, "\u2714"sv, "\u2717"sv, "\u274c"sv};
constexpr std::size_t longestGroup = 5; ///< Longer ones beside each other are codes of their own

bool isDigit(char each)
{
    return each >= '0' && each <= '9';
}

bool isUpper(char each)
{
    return each >= 'A' && each <= 'Z';
}

bool isLetter(char each)
{
    return isUpper(each) || (each >= 'a' && each <= 'z') || static_cast<unsigned char>(each) >= 0x80;
}

template <typename Range>
bool contains(const Range& words, std::string_view word)
{
    return std::ranges::any_of(words, [word](std::string_view each) {
        return std::ranges::equal(each, word, {}, {},
                                  [](char mine) { return isUpper(mine) ? static_cast<char>(mine | 0x20) : mine; });
    });
}

std::vector<std::string_view> split(std::string_view text, std::string_view at)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(at), text.size());
        if (end > 0) {
            parts.push_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

struct Token
{
    std::string_view text;
    std::vector<std::string_view> groups; ///< Between dashes
    bool isPlain = false;                 ///< Letters, digits and dashes alone
    bool hasDigit = false;
    bool isAllDigits = false;
};

Token tokenOf(std::string_view text)
{
    Token token{text, split(text, "-_"), false, false, false};
    const bool isLong = text.size() >= 16;
    token.isPlain = !token.groups.empty() && text.front() != '-' && text.back() != '-' &&
                    std::ranges::all_of(text, [isLong](char each) {
                        return isLetter(each) || isDigit(each) || each == '-' || each == '_' ||
                               (isLong && "+/="sv.find(each) != std::string_view::npos); // Base64
                    });
    token.hasDigit = std::ranges::any_of(text, isDigit);
    token.isAllDigits = std::ranges::all_of(text, isDigit);
    return token;
}

/// 2026-10-12, 12-10-26; others have characters that no code has.
bool isDate(const Token& token)
{
    const auto& groups = token.groups;
    const auto isShort = [](std::string_view group) { return group.size() <= 2; };
    return groups.size() == 3 &&
           std::ranges::all_of(token.text, [](char each) { return isDigit(each) || each == '-'; }) &&
           isShort(groups[1]) &&
           (groups[0].size() == 4 ? isShort(groups[2]) : isShort(groups[0]) && groups[2].size() <= 4);
}

void join(std::string& shape, std::string_view separator, std::string_view part)
{
    if (!shape.empty()) {
        shape.append(separator);
    }
    shape.append(part);
}

std::string shapeOfWords(std::size_t count)
{
    std::string shape("w");
    shape.append(std::to_string(count));
    return shape;
}

std::string shapeOf(const Token& token)
{
    const bool isWords =
        token.groups.size() >= 3 && !token.hasDigit &&
        std::ranges::any_of(token.groups, [&](auto group) { return group.size() != token.groups[0].size(); });
    if (isWords) {
        return shapeOfWords(token.groups.size());
    }
    std::string shape;
    for (const auto group : token.groups) {
        join(shape, "-", std::to_string(group.size()));
    }
    return shape;
}

/// Looks like a code by itself.
bool isStrong(const Token& token)
{
    if (!token.isPlain || token.text.size() < 5 || isDate(token)) {
        return false;
    }
    const bool isEven =
        token.groups.size() > 1 && token.groups[0].size() > 1 &&
        std::ranges::all_of(token.groups, [&](auto group) { return group.size() == token.groups[0].size(); });
    return token.hasDigit || isEven || token.groups.size() >= 3;
}

std::vector<Token> tokensOf(std::string_view text)
{
    std::vector<Token> tokens;
    for (const auto word : split(text, " ")) {
        tokens.push_back(tokenOf(word));
    }
    return tokens;
}

Candidate candidateOf(const Token& token)
{
    return {token.text, shapeOf(token), isStrong(token), false, false};
}

bool isWord(const Token& token)
{
    const auto isLower = [](char each) { return isLetter(each) && !isUpper(each); };
    return std::ranges::all_of(token.text, isLower) || std::ranges::all_of(token.text, isUpper);
}

/// One code that is written in groups: "1234 5678", "abcd efgh ijkl".
bool isInGroups(const std::vector<Token>& tokens)
{
    const auto size = tokens[0].text.size();
    const bool isEven = size > 1 && std::ranges::all_of(tokens, [size](const Token& token) {
                            return token.groups.size() == 1 && token.text.size() == size;
                        });
    const auto withDigit = static_cast<std::size_t>(std::ranges::count(tokens, true, &Token::hasDigit));
    if (size * tokens.size() < 6) {
        return false;
    }
    if (isEven) {
        return size <= longestGroup;
    }
    // Uneven ones only where digits are in more than half of them, so that no sentence is taken.
    return withDigit * 2 > tokens.size() &&
           std::ranges::all_of(tokens, [](const Token& token) { return token.text.size() <= longestGroup + 1; });
}

std::string shapeOfGroups(const std::vector<Token>& tokens)
{
    std::string shape;
    for (const auto& token : tokens) {
        join(shape, " ", shapeOf(token));
    }
    return shape;
}

} // namespace

bool isHeadingWord(std::string_view word)
{
    return contains(headings, word);
}

std::vector<Candidate> embeddedIn(std::string_view sentence)
{
    std::vector<Candidate> found;
    bool isUsed = false;
    for (const auto& word : split(sentence, " ")) {
        auto bare = word.substr(word.starts_with('(') || word.starts_with('[') ? 1 : 0);
        while (!bare.empty() && ".,;:!?)\"'"sv.find(bare.back()) != std::string_view::npos) {
            bare.remove_suffix(1);
        }
        const auto token = tokenOf(bare);
        isUsed = isUsed || contains(usedWords, word) || contains(usedWords, bare);
        if (isStrong(token) && token.text.size() >= 6 && token.hasDigit) {
            found.push_back(candidateOf(token));
            found.back().isEmbedded = true;
        }
    }
    for (auto& each : found) {
        each.isUsed = isUsed;
    }
    return found;
}

std::vector<Candidate> candidatesOf(std::string_view body, bool isNamed, std::size_t shortest)
{
    const auto tokens = tokensOf(body);
    if (tokens.empty()) {
        return {};
    }
    if (!std::ranges::all_of(tokens, &Token::isPlain) || isSentence(body)) {
        return embeddedIn(body);
    }
    if (tokens.size() == 1) {
        auto only = candidateOf(tokens[0]);
        only.isStrong = only.isStrong || (isNamed && tokens[0].text.size() >= shortest);
        return only.text.size() >= shortest && !isDate(tokens[0]) ? std::vector{only} : std::vector<Candidate>();
    }
    if (isInGroups(tokens)) {
        const bool hasDigit = std::ranges::any_of(tokens, &Token::hasDigit);
        return {{body, shapeOfGroups(tokens), hasDigit || isNamed, false, false}};
    }
    if (std::ranges::all_of(tokens, isStrong)) { // several on one line
        std::vector<Candidate> all;
        std::ranges::transform(tokens, std::back_inserter(all), candidateOf);
        return all;
    }
    if (std::ranges::all_of(tokens, isWord)) {
        return {{body, shapeOfWords(tokens.size()), isNamed, false, false}};
    }
    return embeddedIn(body);
}

bool isSentence(std::string_view text)
{
    if (text.find('@') != std::string_view::npos || text.find("://") != std::string_view::npos ||
        text.find("www.") != std::string_view::npos) {
        return true;
    }
    const auto words = split(text, " \t");
    return words.size() > 1 && std::ranges::any_of(words, [](std::string_view word) {
               while (!word.empty() && ".,;:!?)("sv.find(word.back()) != std::string_view::npos) {
                   word.remove_suffix(1);
               }
               return contains(sentenceWords, word);
           });
}

bool namesCode(std::string_view label)
{
    auto words = split(label, " _-#0123456789()");
    return !words.empty() && contains(codeNames, words.back());
}

} // namespace recovery
