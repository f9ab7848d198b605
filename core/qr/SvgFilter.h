#pragma once

#include <QByteArray>

#include <optional>

namespace qr {

/// Whether the first element is <svg>. Nothing behind it is looked at.
bool isSvg(const QByteArray& bytes);

/// The same picture without what would make Qt SVG open another file: style sheets and pictures by their address
/// (Qt 6.4 opens what lies on this computer), document types and their entities. A picture inside stays if ImageFile
/// reads it. Nothing for what is no well-formed XML, is nested deeper than `deepestSvg` or has more than
/// `mostSvgElements`. It holds no script: Qt SVG runs none.
std::optional<QByteArray> withoutReferences(const QByteArray& svg);

inline constexpr int deepestSvg = 100;
inline constexpr int mostSvgElements = 200'000; ///< The largest QR code has 31,329 modules

} // namespace qr
