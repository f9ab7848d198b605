#pragma once

#include "qr/GreyImage.h"

/// Filters that make small and blurred codes legible. Each yields a new grey picture.
namespace qr {

/// `factor` times as large (Lanczos, four lobes).
GreyImage enlarged(const GreyImage& image, int factor);

/// The average of each square of `factor` pixels; an incomplete square at the right or the lower edge is left out.
GreyImage reduced(const GreyImage& image, int factor);

/// Every `step`-th pixel of every `step`-th row.
GreyImage sampled(const GreyImage& image, int step);

/// Undoes a Gaussian blur of `sigma` pixels by Van Cittert's iteration; more rounds undo more, and raise noise more.
GreyImage deblurred(const GreyImage& image, double sigma, int rounds);

} // namespace qr
