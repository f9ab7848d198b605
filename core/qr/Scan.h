#pragma once

#include "qr/GreyImage.h"
#include "qr/QrReader.h"

namespace qr {

/// What ZXing-C++ finds in a picture of black and white; positions are the original's. Only its search and its decoder
/// are used: the steps to black and white are ours, so that all its versions see the same. Throws what ZXing-C++
/// throws.
std::vector<QrCode> scan(const GreyImage& image);

} // namespace qr
