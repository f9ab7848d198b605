#include "app/cli/Table.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <numeric>
#include <utility>

namespace cli {

namespace {

constexpr int gap = 2; ///< Columns between two of a table

/// Unicode's East Asian Width W and F, by blocks (UAX #11), and the emoji that terminals show wide.
constexpr std::array<std::pair<char32_t, char32_t>, 14> wide{{
    {0x1100, 0x115F},   // Hangul initials
    {0x231A, 0x231B},   // watch, hourglass
    {0x23E9, 0x23F3},   // clock symbols
    {0x2E80, 0x303E},   // CJK radicals and punctuation
    {0x3041, 0x33FF},   // Kana, Bopomofo, CJK compatibility
    {0x3400, 0x4DBF},   // CJK extension A
    {0x4E00, 0x9FFF},   // CJK
    {0xA000, 0xA4CF},   // Yi
    {0xA960, 0xA97F},   // Hangul extended A
    {0xAC00, 0xD7A3},   // Hangul syllables
    {0xF900, 0xFAFF},   // CJK compatibility ideographs
    {0xFE30, 0xFE6F},   // CJK compatibility forms
    {0xFF00, 0xFF60},   // full width forms
    {0x1F300, 0x3FFFD}, // emoji, CJK extensions B and later
}};

int widthOf(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
    case QChar::Other_Control:
        return 0;
    default:
        break;
    }
    const bool vowelOrFinal = character >= 0x1160 && character <= 0x11FF; // Hangul parts that join the one before
    if (vowelOrFinal) {
        return 0;
    }
    return std::ranges::any_of(wide, [&](auto range) { return character >= range.first && character <= range.second; })
               ? 2
               : 1;
}

/// Of a table with columns of these widths.
int totalOf(const std::vector<int>& columns)
{
    return std::max(
        std::accumulate(columns.begin(), columns.end(), -gap, [](int sum, int width) { return sum + gap + width; }), 0);
}

} // namespace

int displayWidth(const QString& text)
{
    int width = 0;
    for (const auto character : text.toUcs4()) {
        width += widthOf(character);
    }
    return width;
}

QString elided(const QString& text, int columns)
{
    if (displayWidth(text) <= columns) {
        return text;
    }
    QString cut;
    int width = 1; // the ellipsis
    for (const auto character : text.toUcs4()) {
        width += widthOf(character);
        if (width > columns) {
            break;
        }
        const auto unit = static_cast<char32_t>(character);
        cut += QString::fromUcs4(&unit, 1);
    }
    return columns > 0 ? cut + QChar(0x2026) : QString();
}

QString printable(const QString& text)
{
    QString shown;
    for (const auto character : text) {
        if (character.category() == QChar::Other_Control) {
            shown += QStringLiteral("\\x%1").arg(character.unicode(), 2, 16, QLatin1Char('0'));
        } else {
            shown += character;
        }
    }
    return shown;
}

std::vector<int> Table::fullWidths() const
{
    std::vector<int> widths;
    for (const auto& row : m_rows) {
        widths.resize(std::max(widths.size(), static_cast<std::size_t>(row.size())));
        for (qsizetype i = 0; i < row.size(); ++i) {
            auto& width = widths[static_cast<std::size_t>(i)];
            width = std::max(width, displayWidth(row[i]));
        }
    }
    while (!widths.empty() && widths.back() == 0) {
        widths.pop_back();
    }
    return widths;
}

std::vector<int> Table::widths(int limit) const
{
    auto widths = fullWidths();
    const auto firstText = widths.begin() + static_cast<std::ptrdiff_t>(std::min(m_firstText, widths.size()));
    for (int excess = totalOf(widths) - limit; excess > 0 && firstText != widths.end(); --excess) {
        const auto widest = std::max_element(firstText, widths.end());
        if (*widest == 0) {
            break;
        }
        --*widest;
    }
    return widths;
}

bool Table::fits(int limit, int least) const
{
    const auto full = fullWidths();
    const auto given = widths(limit);
    const bool isReadable =
        std::ranges::equal(given, full, [least](int width, int wanted) { return width >= std::min(wanted, least); });
    return isReadable && totalOf(given) <= limit;
}

QStringList Table::lines(int limit) const
{
    const auto widths = this->widths(limit);
    QStringList lines;
    for (const auto& row : m_rows) {
        QString line;
        int column = 0;
        for (std::size_t i = 0; i < std::min(widths.size(), static_cast<std::size_t>(row.size())); ++i) {
            const auto& cell = row[static_cast<qsizetype>(i)];
            line += QString(column - displayWidth(line), QLatin1Char(' '));
            line += i < m_firstText ? cell : elided(cell, widths[i]);
            column += widths[i] + gap;
        }
        while (line.endsWith(QLatin1Char(' '))) {
            line.chop(1);
        }
        lines.append(line);
    }
    return lines;
}

} // namespace cli
