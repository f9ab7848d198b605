#pragma once

#include "qr/GreyImage.h"

#include <QRect>

/// Filters that make small, blurred and cut codes legible. Each yields a new grey picture.
namespace qr {

/// `factor` times as large (Lanczos, four lobes).
GreyImage enlarged(const GreyImage& image, int factor);

/// The average of each square of `factor` pixels; an incomplete square at the right or the lower edge is left out.
GreyImage reduced(const GreyImage& image, int factor);

/// Undoes a Gaussian blur of `sigma` pixels by Van Cittert's iteration; more rounds undo more, and raise noise more.
GreyImage deblurred(const GreyImage& image, double sigma, int rounds);

/// The smallest rectangle that holds everything lighter than `threshold`; null where nothing is.
QRect lightArea(const GreyImage& image, int threshold);

/// `area` of the picture with the margin of white that a code needs around it.
GreyImage framed(const GreyImage& image, const QRect& area);

} // namespace qr
