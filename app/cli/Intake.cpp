#include "app/cli/Intake.h"

#include "app/ErrorText.h"
#include "app/cli/AccountForms.h"
#include "app/cli/PictureInput.h"
#include "app/cli/Table.h"
#include "app/cli/Terminal.h"

#include <QFileInfo>

#include <algorithm>

namespace cli {

using enrol::Enrolment;
using enrol::Warning;

void Intake::refuse(const QString& source, const Error& error)
{
    m_refused.push_back({source, m_session.sentence(error)});
}

QList<enrol::MigrationCollector::Export> Intake::incomplete() const
{
    auto exports = m_exports.exports();
    exports.removeIf([](const auto& each) { return each.missing.isEmpty(); });
    return exports;
}

void Intake::takeLink(const base::SecretBytes& link)
{
    takeText(link.text(), QStringLiteral("link %1").arg(++m_links));
}

void Intake::take(const std::string& argument)
{
    const auto path = QString::fromStdString(argument);
    const bool isLink = path.contains(QLatin1String("://")) && !QFileInfo::exists(path);
    if (isLink) {
        takeText(argument, printable(path));
    } else {
        takeFile(path);
    }
}

void Intake::takeFile(const QString& path)
{
    const auto source = path == QLatin1String("-") ? QStringLiteral("standard input") : printable(path);
    const auto file = enrolFile(path);
    if (!file) {
        refuse(source, file.error());
    } else if (file->codes) {
        takeCodes(*file->codes, source);
    } else {
        takeText(file->text.text(), source);
    }
}

void Intake::takeCodes(const qr::PictureCodes& found, const QString& source)
{
    for (std::size_t i = 0; i < found.codes.size(); ++i) {
        const auto number = found.codes.size() > 1 ? QStringLiteral(", code %1").arg(i + 1) : QString();
        takeText(found.codes[i].text.text(), source + number);
    }
    if (found.unread) {
        refuse(source, *found.unread);
    }
}

void Intake::takeText(std::string_view text, const QString& source)
{
    auto enrolment = enrol::EnrolmentText::parse(text);
    if (!enrolment) {
        refuse(source, enrolment.error());
        return;
    }
    bool isNew = enrolment->parts.empty();
    for (const auto& part : enrolment->parts) {
        isNew = m_exports.add(part) || isNew;
    }
    if (!isNew && enrolment->kind == Enrolment::Kind::Migration) {
        return; // the same part of an export once more
    }
    const bool nothing = enrolment->entries.empty() && enrolment->refused.empty();
    for (auto& entry : enrolment->entries) {
        takeEntry(std::move(entry), source);
    }
    for (const auto& refused : enrolment->refused) {
        const auto line = refused.line > 1 ? QStringLiteral(", line %1").arg(refused.line) : QString();
        const auto name = refused.name.isEmpty() ? QString() : QStringLiteral(": ") + printable(refused.name);
        refuse(source + line + name, refused.error);
    }
    if (nothing) {
        m_refused.push_back({source, app::ErrorText::of(enrolment->foreign)});
    }
}

void Intake::takeEntry(enrol::Entry entry, const QString& source)
{
    const auto title = titleOf(entry.draft.account);
    if (entry.warnings.contains(Warning::PinMissing)) {
        if (!terminal::canAsk()) {
            m_refused.push_back({source + QStringLiteral(": ") + title,
                                 QStringLiteral("This kind of account needs its PIN, and there is no terminal to ask "
                                                "for it on. Put &pin=PIN behind the link, and the link on standard "
                                                "input: keytide-cli add -")});
            return;
        }
        auto pin = terminal::ask(QStringLiteral("PIN of %1: ").arg(title), terminal::Echo::Off);
        if (!pin || pin->isEmpty() || pin->size() > otp::longestPin) {
            refuse(source + QStringLiteral(": ") + title, {ErrorCode::InvalidPin, {}});
            return;
        }
        entry.draft.secret.pin = std::move(*pin);
    }
    for (const auto warning : entry.warnings) {
        if (warning != Warning::PinMissing) {
            m_session.out().message(title + QStringLiteral(": ") + app::ErrorText::of(warning));
        }
    }
    m_entries.push_back(std::move(entry));
}

} // namespace cli
