#pragma once

#include "base/Result.h"

/// How something ended, as a text that QCOMPARE can show: "ok" or the error code's name.
template <typename T>
QLatin1String outcome(const base::Result<T>& result)
{
    return result ? QLatin1String("ok") : base::toString(result.error().code);
}

inline QLatin1String outcome(base::ErrorCode expected)
{
    return base::toString(expected);
}
