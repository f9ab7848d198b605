#pragma once

#include "enrol/EnrolmentText.h"

#include <QByteArray>
#include <QImage>
#include <QList>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

class QMimeData;

namespace app {

/// One thing that was dropped, opened, pasted, seen or handed over by another program. Holds one of path, encoded,
/// image, text and screens.
struct EnrolSource
{
    QString name; ///< A file's name; empty for what has none
    QString path = {};
    QByteArray encoded = {}; ///< A picture as a file's bytes
    QImage image = {};
    base::SecretBytes text = {};
    QList<QImage> screens = {}; ///< What is on each monitor
};

/// What a drop or the clipboard holds, in the order in which it is of use: files, a picture, a text. Empty: nothing of
/// use.
std::vector<EnrolSource> sourcesIn(const QMimeData& data);

/// Whether a text is, or begins with, a link that enrols an account.
bool isEnrolmentLink(std::string_view utf8);

/// What all sources hold together.
struct EnrolFindings
{
    /// Something in a source that is no account, and why.
    struct Refused
    {
        QString name;                              ///< The file's, or what the entry calls itself; may be empty
        std::optional<enrol::ForeignCode> foreign; ///< What it is instead, where there is no error
        base::Error error = {};
    };

    std::vector<enrol::Entry> entries;
    std::vector<enrol::MigrationPart> parts;
    std::vector<Refused> refused;
    bool isNothingOnScreen = false; ///< No monitor showed a code

    EnrolFindings() = default;
    EnrolFindings(EnrolFindings&&) = default;
    EnrolFindings& operator=(EnrolFindings&&) = default;
};

/// Reads every source: takes seconds, so call it outside the window's thread. Each picture has `QrReadOptions`' time
/// limit.
EnrolFindings readSources(const std::vector<EnrolSource>& sources, const std::function<bool()>& isCancelled);

} // namespace app
