#include "qml/Fonts.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QTextLayout>

#include <array>

namespace {

// As Theme.qml has them: each size of each weight is found and opened by itself.
constexpr std::array<std::pair<int, QFont::Weight>, 5> cuts{
    {{14, QFont::Normal}, {14, QFont::DemiBold}, {13, QFont::Normal}, {11, QFont::DemiBold}, {17, QFont::Bold}}};
constexpr int codeSize = 30;

QFont cut(unsigned int number)
{
    if (number == cuts.size()) {
        auto fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        fixed.setPixelSize(codeSize);
        return fixed;
    }
    auto font = QGuiApplication::font();
    font.setPixelSize(cuts[number].first);
    font.setWeight(cuts[number].second);
    return font;
}

void write(const QFont& font)
{
    QImage image(1, 1, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
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

Fonts::Fonts() : m_finder(QThread::create([] { QFontDatabase::families(); }))
{
    QGuiApplication::setFont(cut(0)); // A text asks once for the font that it has before its own
    connect(m_finder.get(), &QThread::finished, this, &Fonts::open);
    m_finder->start();
}

Fonts::~Fonts()
{
    m_finder->wait();
}

void Fonts::open()
{
    if (m_opened <= cuts.size()) {
        write(cut(m_opened++));
        QMetaObject::invokeMethod(this, &Fonts::open, Qt::QueuedConnection);
    }
}
