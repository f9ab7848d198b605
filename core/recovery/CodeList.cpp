#include "recovery/CodeList.h"

#include "recovery/CodeCells.h"
#include "recovery/CodeText.h"

#include <algorithm>
#include <array>
#include <map>

namespace recovery {

namespace {

/// A candidate and where it stands.
struct Placed
{
    const Candidate* candidate = nullptr;
    const Cell* cell = nullptr;
    std::size_t line = 0;
    bool isTaken = false;
    NotTaken reason = NotTaken::Remark;
};

std::vector<Placed> placesOf(const std::vector<Line>& lines)
{
    std::vector<Placed> all;
    for (const auto& line : lines) {
        for (const auto& cell : line.cells) {
            for (const auto& candidate : cell.candidates) {
                all.push_back({&candidate, &cell, line.number, false, NotTaken::Remark});
            }
        }
    }
    return all;
}

bool hasUpper(std::string_view text)
{
    return std::ranges::any_of(text, [](char each) { return each >= 'A' && each <= 'Z'; });
}

bool isWords(const Candidate& candidate)
{
    return candidate.shape.starts_with('w');
}

/// Those that look like codes by themselves. Where nearly all of them look the same, the others are something else.
void takeStrong(std::vector<Placed>& all)
{
    std::map<std::string, std::size_t> counts;
    std::size_t strong = 0;
    for (const auto& each : all) {
        if (each.candidate->isStrong && !each.candidate->isEmbedded) {
            ++counts[each.candidate->shape];
            ++strong;
        }
    }
    const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
    const bool isClear = most != counts.end() && most->second >= 3 && most->second * 10 >= strong * 6;
    for (auto& each : all) {
        if (!each.candidate->isStrong || each.candidate->isEmbedded) {
            continue;
        }
        each.isTaken = !isClear || each.candidate->shape == most->first || each.cell->hasCodeLabel;
        each.reason = each.isTaken ? each.reason : NotTaken::OddOneOut;
    }
}

/// Those that look like the ones that are taken: codes without a digit among others, codes in sentences.
void takeAlike(std::vector<Placed>& all)
{
    std::map<std::string, bool> shapes; // and whether there are capitals in them
    for (const auto& each : all) {
        if (each.isTaken) {
            shapes[each.candidate->shape] |= hasUpper(each.candidate->text);
        }
    }
    for (auto& each : all) {
        const auto shape = shapes.find(each.candidate->shape);
        if (!each.isTaken && shape != shapes.end() && each.reason == NotTaken::Remark) {
            const auto& text = each.candidate->text;
            each.isTaken = !isHeadingWord(text) && (shape->second || !hasUpper(text));
        }
    }
}

/// A list in which nothing has a digit: words, or single ones of many letters.
void takeWords(std::vector<Placed>& all)
{
    constexpr std::size_t longWord = 10; // nobody heads a list with that
    const auto singles = std::ranges::count_if(all, [](const Placed& each) {
        return !isWords(*each.candidate) && !isHeadingWord(each.candidate->text) && !hasUpper(each.candidate->text);
    });
    for (auto& each : all) {
        const auto& text = each.candidate->text;
        if (each.candidate->isEmbedded || isHeadingWord(text)) {
            continue;
        }
        if (isWords(*each.candidate)) {
            each.isTaken = each.candidate->shape != "w2" || all.size() > 2;
        } else {
            // Where there are small letters, a word with a capital is a heading.
            each.isTaken =
                text.size() >= longWord || (singles >= 2 && !hasUpper(text)) || (singles == 0 && all.size() > 2);
        }
    }
}

void takeEmbedded(std::vector<Placed>& all)
{
    for (auto& each : all) {
        each.isTaken = each.candidate->isEmbedded;
    }
}

bool anyTaken(const std::vector<Placed>& all)
{
    return std::ranges::any_of(all, &Placed::isTaken);
}

/// Twelve numbered words, or as many as BIP 39 has, are one code.
bool isNumberedPhrase(const std::vector<Placed>& all)
{
    constexpr std::array sizes{12, 15, 18, 21, 24};
    const auto taken = std::ranges::count(all, true, &Placed::isTaken);
    return std::ranges::find(sizes, taken) != sizes.end() && std::ranges::all_of(all, [](const Placed& each) {
               const auto& text = each.candidate->text;
               return !each.isTaken ||
                      (each.cell->number && text.size() <= 8 &&
                       std::ranges::all_of(text, [](char letter) { return letter >= 'a' && letter <= 'z'; }));
           });
}

/// With one space between its words.
SecretBytes textOf(const Candidate& candidate)
{
    SecretBytes text;
    bool afterSpace = false;
    for (const char each : candidate.text) {
        if (each != ' ' || !afterSpace) {
            text.append(static_cast<std::uint8_t>(each));
        }
        afterSpace = each == ' ';
    }
    return text;
}

class Collector
{
public:
    explicit Collector(std::vector<Placed>& all) : m_all(all) {}

    CodeList collect(const std::vector<Line>& lines)
    {
        order();
        if (isNumberedPhrase(m_all)) {
            takePhrase();
        } else {
            for (auto& each : m_all) {
                take(each);
            }
        }
        std::ranges::stable_sort(m_all, {}, [](const Placed& each) { return each.candidate->text.data(); });
        for (const auto& each : m_all) {
            m_ofCell[each.cell].push_back(&each);
        }
        for (const auto& line : lines) {
            leaveOver(line);
        }
        return std::move(m_list);
    }

private:
    /// In columns, the numbers tell the order.
    void order()
    {
        const bool isNumbered = std::ranges::all_of(
            m_all, [](const Placed& each) { return !each.isTaken || each.cell->number.has_value(); });
        if (isNumbered) {
            std::ranges::stable_sort(m_all, {}, [](const Placed& each) { return each.cell->number.value_or(0); });
        }
    }

    void take(Placed& each)
    {
        if (!each.isTaken) {
            return;
        }
        auto text = textOf(*each.candidate);
        each.isTaken = false;
        if (each.candidate->isUsed) {
            each.reason = NotTaken::MarkedUsed;
        } else if (text.size() > longestCode) {
            each.reason = NotTaken::TooLong;
        } else if (std::ranges::any_of(
                       m_list.codes, [&](const ListedCode& code) { return sameCode(code.text.view(), text.view()); })) {
            each.reason = NotTaken::Repeated;
        } else {
            each.isTaken = true;
            m_list.codes.push_back({std::move(text), each.line});
        }
    }

    void takePhrase()
    {
        SecretBytes phrase;
        std::size_t line = 0;
        for (const auto& each : m_all) {
            if (each.isTaken) {
                line = line == 0 ? each.line : line;
                phrase.append(phrase.isEmpty() ? std::string_view() : std::string_view(" "));
                phrase.append(each.candidate->text);
            }
        }
        m_list.codes.push_back({std::move(phrase), line});
    }

    /// What of the line is no code: all of it, or the cells and words beside its codes.
    void leaveOver(const Line& line)
    {
        bool hasCode = false;
        auto reason = NotTaken::Remark;
        for (const auto& cell : line.cells) {
            for (const auto* each : m_ofCell[&cell]) {
                hasCode = hasCode || each->isTaken;
                reason = reason == NotTaken::Remark ? each->reason : reason;
            }
        }
        if (!hasCode) {
            add(line.text, line.number, reason);
            return;
        }
        for (const auto& cell : line.cells) {
            leaveOver(cell, line.number);
        }
    }

    void leaveOver(const Cell& cell, std::size_t line)
    {
        const auto& its = m_ofCell[&cell];
        if (its.empty()) {
            add(cell.text, line, NotTaken::Remark);
            return;
        }
        auto rest = cell.body;
        for (const auto* each : its) {
            const auto at = static_cast<std::size_t>(each->candidate->text.data() - rest.data());
            add(rest.substr(0, at), line, NotTaken::Remark);
            if (!each->isTaken) {
                add(each->candidate->text, line, each->reason);
            }
            rest.remove_prefix(at + each->candidate->text.size());
        }
        add(rest, line, NotTaken::Remark);
    }

    void add(std::string_view text, std::size_t line, NotTaken reason)
    {
        const auto isMark = [](char each) {
            return std::string_view(" \"'.,:;()[]{}").find(each) != std::string_view::npos;
        };
        if (!std::ranges::all_of(text, isMark)) {
            m_list.leftOver.push_back({SecretBytes::copyOf(text), line, reason});
        }
    }

    std::vector<Placed>& m_all;
    std::map<const Cell*, std::vector<const Placed*>> m_ofCell; ///< In the order of the text
    CodeList m_list;
};

} // namespace

Result<CodeList> readCodeList(base::ByteView text)
{
    if (text.size() > largestCodeList) {
        return Error{ErrorCode::TextTooLong, QStringLiteral("%1 bytes").arg(text.size())};
    }
    const auto plain = plainText(text);
    if (!plain) {
        return plain.error();
    }
    if (static_cast<std::size_t>(std::ranges::count(plain->text(), '\n')) > mostLines) {
        return Error{ErrorCode::TextTooLong, QStringLiteral("too many lines")};
    }
    auto lines = linesOf(plain->text(), false);
    if (hasBareNumbers(lines)) {
        lines = linesOf(plain->text(), true);
    }
    auto all = placesOf(lines);
    takeStrong(all);
    if (anyTaken(all)) {
        takeAlike(all);
    } else {
        takeWords(all);
    }
    if (!anyTaken(all)) {
        takeEmbedded(all);
    }
    if (static_cast<std::size_t>(std::ranges::count(all, true, &Placed::isTaken)) > mostCodes) {
        return Error{ErrorCode::TextTooLong, QStringLiteral("too many codes")};
    }
    auto list = Collector(all).collect(lines);
    if (list.codes.empty()) {
        return Error{ErrorCode::NoCodesFound, {}};
    }
    return list;
}

QLatin1String nameOf(NotTaken reason)
{
    switch (reason) {
    case NotTaken::Remark:
        return QLatin1String("remark");
    case NotTaken::Repeated:
        return QLatin1String("repeated");
    case NotTaken::MarkedUsed:
        return QLatin1String("marked-used");
    case NotTaken::OddOneOut:
        return QLatin1String("odd-one-out");
    case NotTaken::TooLong:
        return QLatin1String("too-long");
    }
    return {};
}

} // namespace recovery
