#pragma once

#include "app/Wish.h"
#include "base/SecretBytes.h"

#include <QList>
#include <QUrl>

#include <optional>

namespace desktop {

/// What a second start of the program gives to the window that is there already.
///
/// As bytes: the wish, a byte (0 none, 1 to add an account, 2 to scan the screen); then three fields, each a length of
/// four bytes, most significant first, and that many bytes:
/// 1. the activation, printable ASCII;
/// 2. the links, UTF-8, each followed by a line feed;
/// 3. the files' absolute paths, UTF-8, each followed by a zero byte.
struct Handover
{
    static constexpr std::size_t mostBytes = 1 << 20; ///< Of the whole
    static constexpr std::size_t mostActivationBytes = 512;

    QByteArray activation =
        {}; ///< XDG_ACTIVATION_TOKEN or DESKTOP_STARTUP_ID: the right to come to the front; or empty
    base::SecretBytes links = {}; ///< As in Arguments
    QList<QUrl> files = {};       ///< As in Arguments
    app::Wish wish = app::Wish::None;

    /// What the desktop gave this process for the window that it was to open.
    static QByteArray activationGiven();

    base::SecretBytes toBytes() const;
    /// Empty: not what toBytes() writes, or a line that is no link, or a path that is not absolute.
    static std::optional<Handover> fromBytes(base::ByteView bytes);
};

} // namespace desktop
