#include "qr/Pictures.h"

#include <QBuffer>
#include <QPainter>
#include <QProcess>
#include <QRandomGenerator>

namespace pictures {

QByteArray output(const QString& program, const QStringList& arguments, const QByteArray& input)
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitCode() != 0) {
        qFatal("%s: %s %s", qPrintable(program), qPrintable(process.errorString()),
               process.readAllStandardError().constData());
    }
    return process.readAllStandardOutput();
}

namespace {

QString words(QRandomGenerator& random, int letters)
{
    QString line;
    while (line.size() < letters) {
        for (int i = random.bounded(2, 9); i > 0; --i) {
            line += QLatin1Char(static_cast<char>('a' + random.bounded(26)));
        }
        line += QLatin1Char(' ');
    }
    return line;
}

void paintWindow(QPainter& painter, QRandomGenerator& random, const QRect& window, bool isDark)
{
    painter.fillRect(window, isDark ? QColor(40, 42, 48) : QColor(250, 250, 250));
    painter.fillRect(window.adjusted(0, 0, 0, 36 - window.height()),
                     isDark ? QColor(60, 64, 72) : QColor(225, 225, 228));
    painter.setPen(isDark ? QColor(220, 220, 220) : QColor(20, 20, 20));
    for (int y = window.top() + 60; y < window.bottom() - 10; y += 22) {
        painter.drawText(window.left() + 12, y, words(random, window.width() / 12));
    }
    for (int i = 0; i < 4; ++i) {
        const QPoint at(random.bounded(window.left(), window.right() - 48),
                        random.bounded(window.top(), window.bottom() - 48));
        painter.fillRect(QRect(at, QSize(16 + random.bounded(32), 16 + random.bounded(32))),
                         QColor::fromRgb(random.generate() | 0xff000000));
    }
}

} // namespace

QByteArray uri(int number)
{
    return QByteArrayLiteral("otpauth://totp/Example%20Ltd:alice") + QByteArray::number(number) +
           "%40example.org?secret=JBSWY3DPEHPK3PXPGEZDGNBVGY3TQOJQ&issuer=Example%20Ltd&algorithm=SHA256";
}

QImage code(const QByteArray& text, int size, int margin, const QStringList& options)
{
    const QStringList arguments{QStringLiteral("-8"),    QStringLiteral("-t"),  QStringLiteral("PNG"),
                                QStringLiteral("-s"),    QString::number(size), QStringLiteral("-m"),
                                QString::number(margin), QStringLiteral("-o"),  QStringLiteral("-")};
    return QImage::fromData(output(QStringLiteral("qrencode"), arguments + options, text), "PNG");
}

QByteArray svgCode(const QByteArray& text, const QStringList& options)
{
    return output(QStringLiteral("qrencode"),
                  QStringList{QStringLiteral("-8"), QStringLiteral("-t"), QStringLiteral("SVG"), QStringLiteral("-o"),
                              QStringLiteral("-")} +
                      options,
                  text);
}

QByteArray encoded(const QImage& image, const QString& format, const QStringList& operations)
{
    QBuffer buffer;
    image.save(&buffer, "PNG");
    return output(QStringLiteral("convert"),
                  QStringList{QStringLiteral("png:-")} + operations + QStringList{format + QStringLiteral(":-")},
                  buffer.data());
}

QImage converted(const QImage& image, const QStringList& operations)
{
    return QImage::fromData(encoded(image, QStringLiteral("png"), operations), "PNG");
}

QImage coloured(const QImage& code, const QColor& front, const QColor& back)
{
    auto result = code.convertToFormat(QImage::Format_ARGB32);
    for (int y = 0; y < result.height(); ++y) {
        for (int x = 0; x < result.width(); ++x) {
            result.setPixelColor(x, y, qGray(result.pixel(x, y)) < 128 ? front : back);
        }
    }
    return result;
}

QImage surrounded(const QImage& code, int by, const QColor& colour)
{
    QImage result(code.size() + QSize(2 * by, 2 * by), QImage::Format_RGB32);
    result.fill(colour);
    return pasted(result, code, QPoint(by, by));
}

QImage desktop(const QSize& size, bool isDark)
{
    QRandomGenerator random(20260801);
    QImage image(size, QImage::Format_RGB32);
    image.fill(isDark ? QColor(28, 30, 34) : QColor(150, 180, 200));
    QPainter painter(&image);
    for (int i = 0; i < 6; ++i) {
        const QSize window(size.width() / 4 + random.bounded(size.width() / 4),
                           size.height() / 3 + random.bounded(size.height() / 4));
        const QPoint at(random.bounded(size.width() - window.width()), random.bounded(size.height() - window.height()));
        paintWindow(painter, random, QRect(at, window), isDark);
    }
    return image;
}

QImage pasted(QImage picture, const QImage& code, const QPoint& at)
{
    QPainter(&picture).drawImage(at, code);
    return picture;
}

} // namespace pictures
