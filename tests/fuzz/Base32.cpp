#include "base/Base32.h"

#include "FuzzTarget.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const base::ByteView input(data, size);
    const auto encoded = base::base32::encode(input);
    const auto back = base::base32::decode(encoded.text());
    require(back && back->equals(input), "what was encoded is decoded");

    const auto decoded = base::base32::decode(base::textOf(input));
    if (decoded) {
        require(decoded->size() <= size * 5 / 8, "no bytes come from nowhere");
        const auto again = base::base32::decode(base::base32::encode(decoded->view()).text());
        require(again && again->equals(decoded->view()), "what was decoded is encoded");
    }
    return 0;
}
