#pragma once

#include "qr/GreyImage.h"

/// Ways from grey to black and white. Each suits another kind of picture.
namespace qr {

/// By the average brightness around each pixel, for pictures that are lit unevenly. A plain area becomes white.
GreyImage binarised(const GreyImage& image);

/// Black up to `threshold`, white above.
GreyImage thresholded(const GreyImage& image, int threshold);

/// Thresholds that keep apart what lies on two neighbouring peaks of the histogram, for the picture's most common
/// brightnesses: one of them parts a code from its surroundings where no average does. At most `most`, ascending.
std::vector<int> levels(const GreyImage& image, int most);

/// Still grey: the darkest hundredth becomes black, the lightest white, the rest is spread in between.
GreyImage stretched(const GreyImage& image);

} // namespace qr
