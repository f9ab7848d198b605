#pragma once

#include <QByteArray>
#include <QImage>
#include <QStringList>

/// Pictures to read codes from. The codes are qrencode's, the distortions and file formats ImageMagick's: programs that
/// know nothing of ours.
namespace pictures {

/// A text as an otpauth link has it; another one for each `number`.
QByteArray uri(int number = 1);

/// qrencode's picture of `text`, eight-bit mode: modules of `size` pixels, a white margin of `margin` modules.
QImage code(const QByteArray& text, int size = 4, int margin = 4, const QStringList& options = {});

/// qrencode's SVG of `text`.
QByteArray svgCode(const QByteArray& text, const QStringList& options = {});

/// Standard output of a program that has to succeed.
QByteArray output(const QString& program, const QStringList& arguments, const QByteArray& input);

/// `image` after ImageMagick's `convert` with these operations.
QImage converted(const QImage& image, const QStringList& operations);
/// The bytes that `convert` writes for `image` in a format ("webp", "gif" …).
QByteArray encoded(const QImage& image, const QString& format, const QStringList& operations = {});

/// Dark becomes `front`, light `back`.
QImage coloured(const QImage& code, const QColor& front, const QColor& back);
/// `code` in the middle of a plain larger picture.
QImage surrounded(const QImage& code, int by, const QColor& colour);
/// A made-up desktop of overlapping windows with lines of text and icons, the same each time.
QImage desktop(const QSize& size, bool isDark);
/// `picture` with `code` pasted at a place.
QImage pasted(QImage picture, const QImage& code, const QPoint& at);

} // namespace pictures
