#include "qml/Fonts.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QTextLayout>

namespace {

void write(QPainter& painter, const QFont& font)
{
    QTextLayout layout(QStringLiteral("0"), font);
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
    auto font = QGuiApplication::font();
    for (const auto weight : {QFont::Normal, QFont::DemiBold, QFont::Bold}) {
        font.setWeight(weight);
        write(painter, font);
    }
    write(painter, QFontDatabase::systemFont(QFontDatabase::FixedFont));
}
