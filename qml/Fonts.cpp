#include "qml/Fonts.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QTextLayout>

namespace {

void write(QPainter& painter, const QFont& font)
{
    QTextLayout layout(QStringLiteral("0123456789"), font);
    QTextOption option;
    option.setUseDesignMetrics(true); // as Qt Quick's texts do
    layout.setTextOption(option);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    layout.draw(&painter, {});
}

} // namespace

void loadFonts()
{
    QImage image(1, 1, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    // As Theme.qml has them: each size of each weight is found and opened by itself.
    constexpr std::pair<int, QFont::Weight> cuts[] = {
        {14, QFont::Normal}, {14, QFont::DemiBold}, {13, QFont::Normal}, {11, QFont::DemiBold}, {17, QFont::Bold}};
    auto font = QGuiApplication::font();
    for (const auto& [pixelSize, weight] : cuts) {
        font.setPixelSize(pixelSize);
        font.setWeight(weight);
        write(painter, font);
    }
    auto fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPixelSize(30);
    write(painter, fixed);
}
