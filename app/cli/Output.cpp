#include "app/cli/Output.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cerrno>
#include <cstdio>

namespace cli {

void Output::write(base::ByteView bytes)
{
    static const bool unbuffered = std::setvbuf(stdout, nullptr, _IONBF, 0) == 0;
    (void)unbuffered;
    if (m_problem == 0 && !bytes.empty() && std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) {
        m_problem = errno;
    }
}

void Output::line(const QString& text)
{
    if (!m_json) {
        write(base::bytesOf(text.toUtf8() + '\n'));
    }
}

void Output::document(const QJsonValue& json)
{
    if (m_json) {
        const auto document = json.isArray() ? QJsonDocument(json.toArray()) : QJsonDocument(json.toObject());
        write(base::bytesOf(document.toJson(QJsonDocument::Compact) + '\n'));
    }
}

void Output::raw(base::ByteView bytes)
{
    write(bytes);
}

// NOLINTNEXTLINE(readability-convert-member-functions-to-static): all that is said goes through the object
void Output::message(const QString& text)
{
    const auto bytes = text.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
}

// NOLINTNEXTLINE(readability-convert-member-functions-to-static): all that is said goes through the object
void Output::rawMessage(std::string_view text)
{
    static const bool unbuffered = std::setvbuf(stderr, nullptr, _IONBF, 0) == 0;
    (void)unbuffered;
    std::fwrite(text.data(), 1, text.size(), stderr);
}

ExitCode Output::failure(const base::Error& error, const QString& sentence, const QJsonObject& more)
{
    message(sentence);
    QJsonObject json = more;
    json.insert(QLatin1String("code"), base::toString(error.code));
    json.insert(QLatin1String("message"), sentence);
    document(QJsonObject{{QStringLiteral("error"), json}});
    return exitCodeOf(error.code);
}

ExitCode Output::finish(ExitCode code)
{
    if (std::fflush(stdout) != 0 && m_problem == 0) {
        m_problem = errno;
    }
    if (m_problem == 0 || m_problem == EPIPE) {
        return code;
    }
    message(m_hasChanged ? QStringLiteral("It was done, but the answer could not be written to standard output (is the "
                                          "disk full?).")
                         : QStringLiteral("The answer could not be written to standard output (is the disk full?)."));
    return m_hasChanged ? ExitCode::Partly : ExitCode::NotSaved;
}

} // namespace cli
