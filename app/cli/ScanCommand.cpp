#include "app/ErrorText.h"
#include "app/cli/AccountForms.h"
#include "app/cli/Commands.h"
#include "app/cli/PictureInput.h"
#include "app/cli/SecretText.h"
#include "app/cli/Session.h"
#include "app/cli/Table.h"
#include "enrol/EnrolmentText.h"
#include "enrol/EntryNames.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <span>

namespace cli {

namespace {

using base::SecretBytes;
using enrol::Enrolment;

/// What one code is, in words. Nothing of its secret.
struct Meaning
{
    QString kind;
    QString explanation;
};

QString describe(const Enrolment& enrolment)
{
    QStringList parts;
    for (const auto& part : enrolment.parts) {
        parts.append(
            QStringLiteral("Part %1 of %2 of a Google Authenticator export.").arg(part.index + 1).arg(part.size));
    }
    for (const auto& entry : enrolment.entries) {
        const auto& parameters = entry.draft.account.parameters;
        parts.append(QStringLiteral("%1 (%2).")
                         .arg(titleOf(entry.draft.account), QString(otp::nameOf(parameters.type)).toUpper()));
    }
    for (const auto& refused : enrolment.refused) {
        const auto name = refused.name.isEmpty() ? QString() : printable(refused.name) + QStringLiteral(": ");
        parts.append(name + app::ErrorText::of(refused.error));
    }
    if (enrolment.entries.empty() && enrolment.refused.empty()) {
        parts.append(app::ErrorText::of(enrolment.foreign));
    }
    return parts.join(QLatin1Char(' '));
}

Meaning meaningOf(const SecretBytes& text)
{
    const auto enrolment = enrol::EnrolmentText::parse(text.text());
    if (!enrolment) {
        return {QStringLiteral("other"), app::ErrorText::of(enrolment.error())};
    }
    switch (enrolment->kind) {
    case Enrolment::Kind::Otpauth:
        return {QStringLiteral("otpauth"), describe(*enrolment)};
    case Enrolment::Kind::Migration:
        return {QStringLiteral("migration"), describe(*enrolment)};
    case Enrolment::Kind::Other:
        break;
    }
    return {QStringLiteral("other"), app::ErrorText::of(enrolment->foreign)};
}

/// The codes of a picture; a text is one by itself.
Result<qr::PictureCodes> codesOf(const QString& path)
{
    auto file = enrolFile(path);
    if (!file) {
        return file.error();
    }
    if (file->codes) {
        return *std::move(file->codes);
    }
    qr::PictureCodes found;
    found.codes.emplace_back();
    found.codes.front().text = std::move(file->text);
    found.codes.front().format = QLatin1String("Text");
    return found;
}

/// The answer is built as bytes that are wiped, because the texts in it are secrets.
class Answer
{
public:
    explicit Answer(bool json) : m_json(json) {}

    void add(const QString& file, std::span<const qr::QrCode> codes, const QString& error)
    {
        if (m_json) {
            addJson(file, codes, error);
        } else {
            addText(file, codes);
        }
        ++m_files;
    }

    SecretBytes take()
    {
        if (m_json) {
            m_text.append(m_files == 0 ? "[]\n" : "]\n");
        }
        return std::move(m_text);
    }

private:
    void addJson(const QString& file, std::span<const qr::QrCode> codes, const QString& error)
    {
        m_text.append(m_files == 0 ? "[" : ",");
        m_text.append(R"({"file":)");
        appendJson(m_text, file);
        m_text.append(R"(,"codes":[)");
        for (std::size_t i = 0; i < codes.size(); ++i) {
            const auto meaning = meaningOf(codes[i].text);
            m_text.append(i == 0 ? R"({"text":)" : R"(,{"text":)");
            appendJson(m_text, codes[i].text.text());
            m_text.append(R"(,"format":)");
            appendJson(m_text, QString(codes[i].format));
            m_text.append(R"(,"kind":)");
            appendJson(m_text, meaning.kind);
            m_text.append(R"(,"explanation":)");
            appendJson(m_text, meaning.explanation);
            m_text.append("}");
        }
        m_text.append("]");
        if (!error.isEmpty()) {
            m_text.append(R"(,"error":)");
            appendJson(m_text, error);
        }
        m_text.append("}");
    }

    void addText(const QString& file, std::span<const qr::QrCode> codes)
    {
        for (const auto& code : codes) {
            const auto meaning = meaningOf(code.text);
            const auto heading = QStringLiteral("%1: %2, %3\n  %4\n  ")
                                     .arg(printable(file), code.format, meaning.kind, meaning.explanation);
            m_text.append(base::bytesOf(heading.toUtf8()));
            appendPrintable(m_text, code.text.text());
            m_text.append("\n");
        }
    }

    bool m_json;
    SecretBytes m_text;
    int m_files = 0;
};

ExitCode scan(Session& session, const std::vector<std::string>& files)
{
    Answer answer(session.out().isJson());
    std::size_t whole = 0;
    std::size_t readable = 0;
    for (const auto& path : files) {
        const auto file = QString::fromStdString(path);
        const auto found = codesOf(file);
        const auto problem = found ? found->unread : std::optional(found.error());
        const auto sentence = problem ? session.sentence(*problem) : QString();
        if (problem) {
            session.out().message(printable(file) + QStringLiteral(": ") + sentence);
        }
        answer.add(file, found ? std::span(found->codes) : std::span<const qr::QrCode>(), sentence);
        readable += found || problem->code == ErrorCode::NoQrCode || problem->code == ErrorCode::TimedOut ? 1 : 0;
        whole += problem ? 0 : 1;
    }
    session.out().raw(answer.take().view());
    if (whole == files.size()) {
        return ExitCode::Done;
    }
    return readable > 0 ? ExitCode::Partly : ExitCode::Refused;
}

} // namespace

void defineScan(CLI::App& app, Command& chosen)
{
    auto* command = app.add_subcommand("scan", "Show what every QR code in pictures holds (also keys); stores nothing");
    auto files = std::make_shared<std::vector<std::string>>();
    command
        ->add_option("IMAGE", *files,
                     "A picture (PNG, JPEG, WebP, BMP, GIF, SVG, PDF) or a file of links; - is standard input")
        ->required();
    command->callback([&chosen, files] { chosen = [files](Session& session) { return scan(session, *files); }; });
}

} // namespace cli
