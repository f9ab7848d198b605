#include "qml/CodeText.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPainter>
#include <QtMath>

namespace {

constexpr int smallest = 8; // Pixels

/// How many characters a group has: the first ones are the longer.
qsizetype groupSize(qsizetype characters)
{
    if (characters <= 5) {
        return characters;
    }
    return characters == 9 ? 3 : (characters + 1) / 2;
}

} // namespace

CodeText::CodeText(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    connect(this, &CodeText::changed, this, [this] {
        if (isComponentComplete()) { // before, its room is not known: it would be written in a size of no use
            measure();
            update();
        }
    });
}

void CodeText::componentComplete()
{
    QQuickPaintedItem::componentComplete();
    measure();
}

QFont CodeText::font() const
{
    static const auto fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    auto font = fixed;
    font.setPixelSize(m_writtenSize);
    return font;
}

void CodeText::measure()
{
    const auto size = m_code.size();
    const auto gaps = size == 0 ? 0 : (size - 1) / groupSize(size);
    const double cells = static_cast<double>(size) + 0.5 * static_cast<double>(gaps);
    m_writtenSize = m_pixelSize;
    m_cell = QFontMetricsF(font()).horizontalAdvance(QLatin1Char('0'));
    if (m_room > 0 && cells * m_cell > m_room) {
        m_writtenSize = qMax(smallest, qFloor(m_pixelSize * m_room / (cells * m_cell)));
        m_cell = QFontMetricsF(font()).horizontalAdvance(QLatin1Char('0'));
    }
    setImplicitSize(m_cell * cells, QFontMetricsF(font()).height());
}

void CodeText::paint(QPainter* painter)
{
    painter->setFont(font());
    painter->setPen(m_color);
    double x = 0;
    for (qsizetype i = 0; i < m_code.size(); ++i) {
        if (i > 0 && i % groupSize(m_code.size()) == 0) {
            x += m_cell / 2;
        }
        painter->drawText(QRectF(x, 0, m_cell, height()), Qt::AlignCenter, m_code.mid(i, 1));
        x += m_cell;
    }
}
