#pragma once

#include "qr/GreyImage.h"

#include <QRect>

#include <vector>

/// For codes without margin, whose edge runs into a dark page: where they are, and the margin they need.
namespace qr {

/// The smallest rectangle that holds everything lighter than `threshold`; null where nothing is.
QRect lightArea(const GreyImage& image, int threshold);

/// The light area once what was `found` (in the original's pixels) is covered together with the light around it. Null
/// where that cannot be a code: one is about as high as wide, neither nearly dark nor nearly light, and has the dark
/// around it. Text and windows are mostly not so.
QRect areaOfRest(GreyImage image, const std::vector<QRect>& found, int threshold);

/// `area` of the picture with the margin of white that a code needs around it.
GreyImage framed(const GreyImage& image, const QRect& area);

} // namespace qr
