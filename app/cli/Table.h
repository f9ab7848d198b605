#pragma once

#include <QString>
#include <QStringList>

#include <cstddef>
#include <limits>
#include <vector>

namespace cli {

/// Columns that a terminal shows `text` in: two for wide East Asian characters and emoji, none for combining marks.
int displayWidth(const QString& text);
/// Cut to `columns`, with an ellipsis where something was lost.
QString elided(const QString& text, int columns);
/// Without what would steer a terminal: control characters are shown as "\x1b".
QString printable(const QString& text);

/// Rows with aligned columns, two spaces apart. Where lines have a limit, the columns of text from `firstText` on give
/// way, the widest first, and their cells are elided; the columns before are never cut.
class Table
{
public:
    static constexpr int unlimited = std::numeric_limits<int>::max();

    explicit Table(std::size_t firstText = 0) : m_firstText(firstText) {}

    void add(const QStringList& cells) { m_rows.push_back(cells); }
    /// Whether within `limit` terminal columns each column of text has its full width, or at least `least`.
    bool fits(int limit, int least) const;
    QStringList lines(int limit = unlimited) const;

private:
    std::vector<int> fullWidths() const;
    std::vector<int> widths(int limit) const;

    std::size_t m_firstText;
    std::vector<QStringList> m_rows;
};

} // namespace cli
