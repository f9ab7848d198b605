#include "enrol/EnrolmentText.h"

#include "enrol/KeyUri.h"
#include "enrol/MigrationCollector.h"
#include "enrol/OtherExport.h"
#include "enrol/OtpAuthUri.h"
#include "enrol/PercentCoding.h"
#include "enrol/TextEncoding.h"

#include <algorithm>
#include <utility>

namespace enrol {

namespace {

/// Where the next key URI of a line begins: wherever a scheme is no part of a longer word.
std::size_t nextUri(std::string_view line, std::size_t from)
{
    constexpr std::string_view schemes[] = {"otpauth://", "otpauth-migration://", "apple-otpauth://", "motp://",
                                            "steam://",   "otpauth%3A//",         "otpauth%3A%2F%2F"};
    const auto isWord = [](char character) {
        const auto letter = static_cast<char>(character | 0x20);
        return (letter >= 'a' && letter <= 'z') || (character >= '0' && character <= '9') || character == '-' ||
               character == '+';
    };
    for (auto place = from; place < line.size(); ++place) {
        const auto rest = line.substr(place);
        const bool isStart = place == 0 || !isWord(line[place - 1]);
        if (isStart && std::any_of(std::begin(schemes), std::end(schemes),
                                   [rest](std::string_view scheme) { return startsWithIgnoringCase(rest, scheme); })) {
            return place;
        }
    }
    return std::string_view::npos;
}

/// Up to the quote that closes it: one with nothing behind it that could belong to a name, as in "O'Brien".
std::string_view upToQuote(std::string_view uri, std::string_view quote)
{
    constexpr std::string_view separators = " \t.,;<>)]}|";
    for (auto place = uri.find(quote); place != std::string_view::npos; place = uri.find(quote, place + 1)) {
        const auto after = uri.substr(place + quote.size());
        if (after.empty() || separators.find(after.front()) != std::string_view::npos) {
            return uri.substr(0, place);
        }
    }
    return uri;
}

/// Without the comma after it, and without the quote, bracket or element that it was put in.
std::string_view unwrapped(std::string_view uri, std::string_view before)
{
    constexpr std::pair<std::string_view, std::string_view> quotes[] = {
        {"\"", "\""}, {"'", "'"}, {"`", "`"}, {"<", ">"}, {"“", "”"}, {"„", "“"}, {"‘", "’"}, {"«", "»"}};
    constexpr std::pair<std::string_view, std::string_view> brackets[] = {{"(", ")"}, {"[", "]"}, {"{", "}"}};
    const auto withoutEnd = [](std::string_view text) { return text.substr(0, text.find_last_not_of(" \t,;") + 1); };
    for (const auto& [open, close] : quotes) {
        if (before.ends_with(open)) {
            uri = upToQuote(uri, close);
        }
    }
    if (before.ends_with('>')) {
        uri = uri.substr(0, uri.find('<')); // "<code>otpauth://…</code>"
    }
    uri = withoutEnd(uri);
    for (const auto& [open, close] : brackets) {
        if (before.ends_with(open) && uri.ends_with(close)) {
            uri.remove_suffix(close.size());
        }
    }
    return withoutEnd(uri);
}

/// Some programs encode a whole URI, or its label and query together, once too often.
base::SecretBytes decodedOnce(std::string_view uri)
{
    const auto asItIs = KeyUri::split(uri);
    if (!asItIs || asItIs->parameters.empty()) {
        auto decoded = percent::decode(uri, percent::Plus::Literal);
        const auto parts = KeyUri::split(decoded.text());
        if (parts && !(parts->value("secret").empty() && parts->value("data").empty())) {
            return decoded;
        }
    }
    return base::SecretBytes::copyOf(uri);
}

/// Whether mail has broken a line that ends with `line` before `next`.
bool isBroken(std::string_view line, std::string_view next)
{
    const bool endsInQuery = line.ends_with('&') || line.ends_with('?');
    const bool goesOn = endsInQuery && next.find('=') != std::string_view::npos;
    return !next.starts_with('#') && nextUri(next, 0) == std::string_view::npos &&
           (goesOn || KeyUri::beginsParameter(next.substr(next.starts_with('&') ? 1 : 0)));
}

/// The lines of a text; those that mail has broken within a URI are one again.
class Lines
{
public:
    explicit Lines(std::string_view text) : m_rest(text) {}

    bool atEnd() const { return m_rest.empty(); }
    int number() const { return m_number; } ///< Of the line that comes next, from 1

    base::SecretBytes next()
    {
        auto line = base::SecretBytes::copyOf(trimmed(present()));
        advance();
        const bool holdsUri = nextUri(line.text(), 0) != std::string_view::npos;
        while (holdsUri && line.size() < OtpAuthUri::longest && isBroken(line.text(), trimmed(present()))) {
            const auto more = trimmed(present());
            const auto last = line.text().back();
            if (last != '&' && last != '?' && more.front() != '&') {
                line.append("&");
            }
            line.append(more);
            advance();
        }
        return line;
    }

private:
    std::string_view present() const { return m_rest.substr(0, m_rest.find('\n')); }

    void advance()
    {
        m_rest.remove_prefix(std::min(present().size() + 1, m_rest.size()));
        ++m_number;
    }

    std::string_view m_rest;
    int m_number = 1;
};

class Reader
{
public:
    void readLine(std::string_view line, int number)
    {
        line = trimmed(line);
        if (line.empty() || line.starts_with('#')) {
            return;
        }
        auto begin = nextUri(line, 0);
        if (begin == std::string_view::npos) {
            begin = isUri(line) ? 0 : begin; // "otpauth:totp/…"
        }
        if (begin == std::string_view::npos) {
            m_otherLines.push_back(number);
        }
        while (begin != std::string_view::npos && !isFull()) {
            const auto end = nextUri(line, begin + 1);
            const auto size = end == std::string_view::npos ? end : end - begin;
            readUri(unwrapped(line.substr(begin, size), line.substr(0, begin)), number);
            begin = end;
        }
    }

    bool isFull() const
    {
        return m_enrolment.entries.size() + m_enrolment.refused.size() + m_enrolment.parts.size() +
                   m_otherLines.size() >
               EnrolmentText::mostEntries;
    }

    Enrolment finish(std::string_view text)
    {
        if (!m_keyUris && !m_batches) {
            m_enrolment.foreign = explain(text);
            return std::move(m_enrolment);
        }
        m_enrolment.kind = m_keyUris ? Enrolment::Kind::Otpauth : Enrolment::Kind::Migration;
        m_enrolment.foreign = ForeignCode::EmptyMigration;
        for (const auto line : m_otherLines) {
            m_enrolment.refused.push_back({{}, line, {ErrorCode::NotAnEnrolment}});
        }
        return std::move(m_enrolment);
    }

private:
    static bool isUri(std::string_view text) { return OtpAuthUri::isOne(text) || MigrationUri::isOne(text); }

    void readUri(std::string_view text, int line)
    {
        const auto decoded = decodedOnce(text);
        const auto uri = decoded.text();
        if (MigrationUri::isOne(uri)) {
            readBatch(uri, line);
        } else if (OtpAuthUri::isOne(uri)) {
            readKeyUri(uri, line);
        } else {
            m_otherLines.push_back(line); // "steam://run/440"
        }
    }

    void readKeyUri(std::string_view uri, int line)
    {
        m_keyUris = true;
        auto names = OtpAuthUri::names(uri);
        auto draft = OtpAuthUri::parse(uri);
        if (draft) {
            m_enrolment.entries.push_back(entryFrom(*std::move(draft), names.hidCharacters));
        } else {
            m_enrolment.refused.push_back({names.text(), line, draft.error()});
        }
    }

    void readBatch(std::string_view uri, int line)
    {
        m_batches = true;
        auto batch = MigrationUri::parse(uri);
        if (!batch) {
            m_enrolment.refused.push_back({{}, line, batch.error()});
            return;
        }
        if (!m_collector.add(batch->part)) {
            return;
        }
        m_enrolment.parts.push_back(batch->part);
        std::ranges::move(batch->entries, std::back_inserter(m_enrolment.entries));
        for (auto& refused : batch->refused) {
            refused.line = line;
            m_enrolment.refused.push_back(std::move(refused));
        }
    }

    Enrolment m_enrolment;
    MigrationCollector m_collector;
    std::vector<int> m_otherLines;
    bool m_keyUris = false;
    bool m_batches = false;
};

} // namespace

Result<Enrolment> EnrolmentText::parse(std::string_view text)
{
    if (text.size() > longest) {
        return Error{ErrorCode::TextTooLong, QStringLiteral("%1 bytes").arg(text.size())};
    }
    const auto utf8 = toUtf8(text);
    if (const auto other = otherExport(utf8.text())) { // before the links in it: they are not all of its accounts
        Enrolment enrolment;
        enrolment.foreign = *other;
        return enrolment;
    }
    Lines lines(utf8.text());
    Reader reader;
    while (!lines.atEnd()) {
        const auto number = lines.number();
        const auto line = lines.next();
        reader.readLine(line.text(), number);
        if (reader.isFull()) {
            return Error{ErrorCode::TextTooLong, QStringLiteral("more than %1 entries").arg(mostEntries)};
        }
    }
    return reader.finish(utf8.text());
}

} // namespace enrol
