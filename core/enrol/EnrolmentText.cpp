#include "enrol/EnrolmentText.h"

#include "enrol/KeyUri.h"
#include "enrol/MigrationCollector.h"
#include "enrol/OtpAuthUri.h"
#include "enrol/TextEncoding.h"

#include <algorithm>
#include <utility>

namespace enrol {

namespace {

/// Where the next key URI of a line begins: at its start, or after what people and programs put between two of them.
std::size_t nextUri(std::string_view line, std::size_t from)
{
    constexpr std::string_view schemes[] = {"otpauth://", "otpauth-migration://", "apple-otpauth://", "motp://",
                                            "steam://"};
    constexpr std::string_view separators = " \t,;<(\"'";
    for (auto place = from; place < line.size(); ++place) {
        const auto rest = line.substr(place);
        const bool isStart = place == 0 || separators.find(line[place - 1]) != std::string_view::npos;
        if (isStart && std::any_of(std::begin(schemes), std::end(schemes),
                                   [rest](std::string_view scheme) { return startsWithIgnoringCase(rest, scheme); })) {
            return place;
        }
    }
    return std::string_view::npos;
}

/// Without the comma after it, and without the quote or bracket that it was put in.
std::string_view unwrapped(std::string_view uri, char before)
{
    const auto withoutEnd = [](std::string_view text) { return text.substr(0, text.find_last_not_of(" \t,;") + 1); };
    constexpr std::pair<char, char> wrappings[] = {{'<', '>'}, {'(', ')'}, {'"', '"'}, {'\'', '\''}};
    uri = withoutEnd(uri);
    for (const auto& [open, close] : wrappings) {
        if (before == open && uri.ends_with(close)) {
            uri.remove_suffix(1);
        }
    }
    return withoutEnd(uri);
}

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
            readUri(unwrapped(line.substr(begin, size), begin == 0 ? '\0' : line[begin - 1]), number);
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
        for (const auto line : m_otherLines) {
            m_enrolment.refused.push_back({{}, line, {ErrorCode::NotAnEnrolment}});
        }
        return std::move(m_enrolment);
    }

private:
    static bool isUri(std::string_view text) { return OtpAuthUri::isOne(text) || MigrationUri::isOne(text); }

    void readUri(std::string_view uri, int line)
    {
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
    Reader reader;
    int number = 1;
    for (auto rest = utf8.text(); !rest.empty(); ++number) {
        const auto end = rest.find('\n');
        reader.readLine(rest.substr(0, end), number);
        if (reader.isFull()) {
            return Error{ErrorCode::TextTooLong, QStringLiteral("more than %1 entries").arg(mostEntries)};
        }
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return reader.finish(utf8.text());
}

} // namespace enrol
