#include "app/cli/Passwords.h"

#include <QFile>

#include <algorithm>
#include <cstdio>

namespace cli {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::size_t longestPassword = 4096;
constexpr std::size_t chunkSize = std::size_t{64} * 1024;

/// Reads to the end without a buffer of Qt's in between: it may be a secret, and a pipe.
Result<SecretBytes> readAll(QFile& file, std::size_t largest)
{
    SecretBytes all;
    SecretBytes chunk(std::min(chunkSize, largest + 1));
    for (;;) {
        const auto got = file.read(reinterpret_cast<char*>(chunk.data()), static_cast<qint64>(chunk.size()));
        if (got < 0) {
            return Error{ErrorCode::FileUnreadable, file.errorString()};
        }
        if (got == 0) {
            return all;
        }
        all.append(chunk.view().first(static_cast<std::size_t>(got)));
        if (all.size() > largest) {
            return Error{ErrorCode::FileTooLarge, QStringLiteral("over %1 bytes").arg(largest)};
        }
    }
}

} // namespace

Result<SecretBytes> contentOf(const QString& path, std::size_t largest)
{
    const auto how = QIODevice::ReadOnly | QIODevice::Unbuffered;
    const bool isStandardInput = path == QLatin1String("-");
    QFile file(path);
    if (!isStandardInput && !file.exists()) {
        return Error{ErrorCode::FileNotFound, {}};
    }
    if (!(isStandardInput ? file.open(stdin, how) : file.open(how))) {
        return Error{ErrorCode::FileUnreadable, file.errorString()};
    }
    return readAll(file, largest);
}

Result<SecretBytes> passwordFromFile(const QString& path)
{
    auto password = contentOf(path, longestPassword);
    if (!password) {
        return password;
    }
    auto text = password->text();
    if (text.ends_with('\n')) {
        text.remove_suffix(1);
        if (text.ends_with('\r')) {
            text.remove_suffix(1);
        }
    }
    if (text.find('\n') != std::string_view::npos) {
        return Error{ErrorCode::FileUnreadable, QStringLiteral("more than one line")};
    }
    password->truncate(text.size());
    return password;
}

} // namespace cli
