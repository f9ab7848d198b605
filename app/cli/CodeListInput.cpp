#include "app/cli/CodeListInput.h"

#include "app/cli/Passwords.h"
#include "app/cli/SecretText.h"
#include "app/cli/Terminal.h"

#include <span>

namespace cli {

using base::SecretBytes;
using recovery::CodeList;
using recovery::NotTaken;

namespace {

QString reasonText(NotTaken reason)
{
    switch (reason) {
    case NotTaken::Remark:
        return QStringLiteral("no code");
    case NotTaken::Repeated:
        return QStringLiteral("there already");
    case NotTaken::MarkedUsed:
        return QStringLiteral("marked as used");
    case NotTaken::OddOneOut:
        return QStringLiteral("unlike the others");
    case NotTaken::TooLong:
        return QStringLiteral("too long");
    }
    return {};
}

} // namespace

std::optional<ExitCode> readCodes(Session& session, const std::string& file, CodeList& list)
{
    const bool isInput = file.empty() || file == "-";
    if (isInput && session.options().vaultPasswordFile == QLatin1String("-")) {
        return session.out().failure({ErrorCode::InvalidArgument, {}},
                                     QStringLiteral("Standard input cannot be both the codes and the password."));
    }
    if (isInput && terminal::isTerminal(stdin)) {
        session.out().message(QStringLiteral("Paste the codes, then press Enter and Ctrl+D."));
    }
    const auto text =
        contentOf(isInput ? QStringLiteral("-") : QString::fromStdString(file), recovery::largestCodeList);
    if (!text) {
        const bool isLarge = text.error().code == ErrorCode::FileTooLarge;
        return isLarge
                   ? session.out().failure(
                         text.error(), QStringLiteral("This is far too long for a list of recovery codes. Nothing was "
                                                      "stored. Copy only the codes."))
                   : session.failure(text.error());
    }
    auto read = recovery::readCodeList(text->view());
    if (!read) {
        const bool isLong = read.error().code == ErrorCode::TextTooLong;
        return isLong ? session.out().failure(
                            read.error(), QStringLiteral("These are more lines or codes than a list of recovery codes "
                                                         "has. Nothing was stored. Copy only the codes."))
                      : session.failure(read.error());
    }
    list = *std::move(read);
    return std::nullopt;
}

void showSplit(Session& session, const CodeList& list)
{
    const bool isAsked = !session.options().yes && terminal::canAsk();
    SecretBytes text;
    for (std::size_t i = 0; isAsked && i < list.codes.size(); ++i) {
        text.append(i < 9 ? "  " : " ");
        appendNumber(text, i + 1);
        text.append("  ");
        appendPrintable(text, list.codes[i].text.text());
        text.append("\n");
    }
    const bool isInAnswer = session.out().isJson() && !isAsked;
    for (const auto& each : isInAnswer ? std::span<const recovery::LeftOver>() : std::span(list.leftOver)) {
        text.append("  not taken, line ");
        appendNumber(text, each.line);
        text.append(", ");
        text.append(base::textOf(base::bytesOf(reasonText(each.reason).toUtf8())));
        text.append(": ");
        appendPrintable(text, each.text.text());
        text.append("\n");
    }
    session.out().rawMessage(text.text());
}

void appendLeftOver(SecretBytes& to, const CodeList& list)
{
    to.append("[");
    for (const auto& each : list.leftOver) {
        to.append(&each == &list.leftOver.front() ? "{\"line\":" : ",{\"line\":");
        appendNumber(to, each.line);
        to.append(",\"reason\":");
        appendJson(to, recovery::nameOf(each.reason));
        to.append(",\"text\":");
        appendJson(to, each.text.text());
        to.append("}");
    }
    to.append("]");
}

std::vector<SecretBytes> textsOf(const CodeList& list)
{
    std::vector<SecretBytes> texts;
    for (const auto& code : list.codes) {
        texts.push_back(code.text.clone());
    }
    return texts;
}

} // namespace cli
