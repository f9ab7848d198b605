#pragma once

#include "app/cli/ExitCode.h"
#include "base/Bytes.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

namespace cli {

/// Where a command's answer goes: standard output, as text for people or, with --json, as one JSON document. Messages
/// go to standard error. Nothing is kept in a buffer, as the answer may hold a secret.
class Output
{
public:
    explicit Output(bool json) : m_json(json) {}

    bool isJson() const { return m_json; }
    /// True after a write that failed: nobody reads any more, or the disk is full.
    bool isClosed() const { return m_problem != 0; }

    /// One line, or several, of the answer for people; nothing with --json.
    void line(const QString& text);
    /// The JSON document of the answer (an array or an object), on one line; nothing without --json.
    void document(const QJsonValue& json);
    /// The answer as it is, in either form: a text with a secret in it.
    void raw(base::ByteView bytes);
    /// A message on standard error, in either form.
    void message(const QString& text);

    /// The same as it is: a text with a secret in it.
    void rawMessage(std::string_view text);

    /// Says what went wrong, as a message and with --json also as the document `{"error":{"code","message"}}`, to which
    /// `more` is added. Answers with the exit code that belongs to the error.
    ExitCode failure(const base::Error& error, const QString& sentence, const QJsonObject& more = {});

    /// Something was saved: whatever becomes of the answer, it is not true any more that nothing was changed.
    void noteChange() { m_hasChanged = true; }
    bool hasChanged() const { return m_hasChanged; }

    /// `code`, or where the answer could not be written (a full disk): NotSaved, after a change Partly. A reader that
    /// has gone is no error.
    ExitCode finish(ExitCode code);

private:
    void write(base::ByteView bytes);

    bool m_json;
    bool m_hasChanged = false;
    int m_problem = 0; ///< errno of the first failed write
};

} // namespace cli
