#pragma once

#include "base/Error.h"

#include <QFile>
#include <QStringList>

#include <cstdio>

/// The exit status of keytide-cli for an error.
inline int exitStatus(base::ErrorCode code)
{
    using base::ErrorCode;
    switch (code) {
    case ErrorCode::WrongPassword:
    case ErrorCode::PasswordNeeded:
        return 4;
    case ErrorCode::DiskFull:
    case ErrorCode::ReadOnly:
    case ErrorCode::NotSaved:
        return 6;
    default:
        return 3;
    }
}

/// A tool's main(): runs it with its words, the program's name first, and says what went wrong.
template <typename Run>
int toolMain(int count, char** words, Run run)
{
    QStringList list;
    for (int i = 0; i < count; ++i) {
        list << QFile::decodeName(words[i]);
    }
    const auto done = run(list);
    if (!done) {
        const auto& error = done.error();
        std::fprintf(stderr, "%s %s\n", base::toString(error.code).data(), qPrintable(error.detail));
        return exitStatus(error.code);
    }
    return 0;
}
