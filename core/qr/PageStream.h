#pragma once

#include <QtGlobal>

/// What the process that paints answers on its standard output, with all numbers as 32 bits, most significant first:
/// for each page its width, its height and its pixels (QImage::Format_ARGB32_Premultiplied, in the machine's order);
/// in the end a width of 0 and a PageEnd.
namespace qr {

enum class PageEnd : quint32 {
    Done,
    Unreadable,
    NotReadHere,
    Locked,
    TooMany,
    TooLarge,
};

/// The one argument that makes this program that process.
inline constexpr const char* pagePainterArgument = "--paint-pages";

} // namespace qr
