#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace cli {

/// Columns that a terminal shows `text` in: two for wide East Asian characters and emoji, none for combining marks.
int displayWidth(const QString& text);
/// Cut to `columns`, with an ellipsis where something was lost.
QString elided(const QString& text, int columns);
/// Without what would steer a terminal: control characters are shown as "\x1b".
QString printable(const QString& text);

/// Rows with aligned columns, two spaces apart.
class Table
{
public:
    void add(const QStringList& cells) { m_rows.push_back(cells); }
    QStringList lines() const;

private:
    std::vector<QStringList> m_rows;
};

} // namespace cli
