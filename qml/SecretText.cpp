#include "qml/SecretText.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPainter>
#include <QtMath>

#include <string_view>
#include <vector>

namespace {

constexpr std::string_view dots = "\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022";

/// The bytes of one character at the beginning of a UTF-8 text.
std::size_t characterSize(std::string_view text)
{
    std::size_t size = 1;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) {
        ++size;
    }
    return size;
}

std::vector<std::string_view> charactersOf(std::string_view text)
{
    std::vector<std::string_view> characters;
    while (!text.empty()) {
        const auto size = characterSize(text);
        characters.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return characters;
}

/// How many of the characters stand in each line, at most `most` of them.
std::vector<std::size_t> linesOf(const std::vector<std::string_view>& characters, std::size_t most)
{
    std::vector<std::size_t> lines;
    std::size_t begin = 0;
    while (begin < characters.size()) {
        std::size_t size = std::min(most, characters.size() - begin);
        if (begin + size < characters.size()) {
            for (auto end = size; end > 0; --end) {
                const auto last = characters[begin + end - 1];
                if (last == " " || last == "-") {
                    size = end;
                    break;
                }
            }
        }
        lines.push_back(size);
        begin += size;
    }
    return lines;
}

} // namespace

SecretText::SecretText(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    connect(this, &SecretText::changed, this, &SecretText::renew);
}

void SecretText::setTexts(app::SecretTexts* texts)
{
    if (m_texts) {
        disconnect(m_texts, nullptr, this, nullptr);
    }
    m_texts = texts;
    if (m_texts) {
        connect(m_texts, &app::SecretTexts::changed, this, &SecretText::renew);
    }
    Q_EMIT changed();
}

void SecretText::componentComplete()
{
    QQuickPaintedItem::componentComplete();
    renew();
}

QFont SecretText::font() const
{
    static const auto fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    auto font = fixed;
    font.setPixelSize(m_pixelSize);
    return font;
}

void SecretText::renew()
{
    if (!isComponentComplete()) {
        return;
    }
    const QFontMetricsF metrics(font());
    m_cell = metrics.horizontalAdvance(QLatin1Char('0'));
    m_line = metrics.height();
    const auto* text = m_texts ? m_texts->at(m_row) : nullptr;
    const auto characters = charactersOf(text ? text->text() : dots);
    const auto most = m_room > 0 ? static_cast<std::size_t>(qMax(1, qFloor(m_room / m_cell))) : characters.size();
    const auto lines = linesOf(characters, most);
    std::size_t widest = 0;
    for (const auto line : lines) {
        widest = qMax(widest, line);
    }
    setImplicitSize(m_cell * static_cast<double>(widest),
                    m_line * static_cast<double>(qMax<std::size_t>(1, lines.size())));
    update();
    Q_EMIT shownChanged();
}

void SecretText::paint(QPainter* painter)
{
    const auto* text = m_texts ? m_texts->at(m_row) : nullptr;
    const auto characters = charactersOf(text ? text->text() : dots);
    const auto most = static_cast<std::size_t>(qMax(1, qFloor((width() + 0.5) / m_cell)));
    painter->setFont(font());
    painter->setPen(m_color);
    double y = 0;
    std::size_t at = 0;
    for (const auto line : linesOf(characters, most)) {
        for (std::size_t i = 0; i < line; ++i, ++at) {
            const auto character =
                QString::fromUtf8(characters[at].data(), static_cast<qsizetype>(characters[at].size()));
            painter->drawText(QRectF(static_cast<double>(i) * m_cell, y, m_cell, m_line), Qt::AlignCenter, character);
        }
        if (m_isStruckOut) {
            painter->drawLine(QPointF(0, y + m_line / 2), QPointF(static_cast<double>(line) * m_cell, y + m_line / 2));
        }
        y += m_line;
    }
}
