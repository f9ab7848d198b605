#include "qml/CodeText.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPainter>

namespace {

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
        measure();
        update();
    });
}

QFont CodeText::font() const
{
    static const auto fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    auto font = fixed;
    font.setPixelSize(m_pixelSize);
    return font;
}

void CodeText::measure()
{
    const QFontMetricsF metrics(font());
    m_cell = metrics.horizontalAdvance(QLatin1Char('0'));
    const auto size = m_code.size();
    const auto gaps = size == 0 ? 0 : (size - 1) / groupSize(size);
    setImplicitSize(m_cell * (static_cast<double>(size) + 0.5 * static_cast<double>(gaps)), metrics.height());
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
