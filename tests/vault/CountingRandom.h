#pragma once

#include "crypto/Random.h"

/// 00 01 02 … for files that come out the same each time.
class CountingRandom final : public crypto::Random
{
public:
    base::Result<void> fill(base::ByteSpan bytes) override
    {
        for (auto& byte : bytes) {
            byte = m_next++;
        }
        return {};
    }

private:
    std::uint8_t m_next = 0;
};
