#pragma once

#include "recovery/CodeBook.h"

/// Sets for the tests.
namespace sets {

inline QUuid id(uint number)
{
    return {number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
}

inline std::vector<base::SecretBytes> codes(std::initializer_list<std::string_view> texts)
{
    std::vector<base::SecretBytes> all;
    for (const auto text : texts) {
        all.push_back(base::SecretBytes::copyOf(text));
    }
    return all;
}

inline recovery::SetDetails details(const char* issuer, const char* name = "alice")
{
    recovery::SetDetails details;
    details.issuer = QString::fromUtf8(issuer);
    details.name = QString::fromUtf8(name);
    return details;
}

inline recovery::CodeSet set(uint number, const char* issuer, std::initializer_list<std::string_view> texts,
                             qint64 now = 1000)
{
    return std::move(recovery::newSet(id(number), details(issuer), codes(texts), now).value());
}

} // namespace sets
