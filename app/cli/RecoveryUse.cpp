#include "app/cli/ClipboardHolder.h"
#include "app/cli/RecoveryCommands.h"
#include "app/cli/RecoveryForms.h"
#include "app/cli/SecretText.h"
#include "app/cli/Validation.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace cli {

namespace {

using base::SecretBytes;
using recovery::CodeState;
using recovery::SetState;

/// What comes after a code was used: the two ways that keep the person from being locked out next time.
QStringList nextSteps(const CodeSet& set)
{
    const auto id = shortIdOf(set);
    QStringList steps;
    steps << QStringLiteral("If the site took it: keytide-cli recovery accepted %1. If not: keytide-cli recovery "
                            "not-accepted %1")
                 .arg(id);
    steps << QStringLiteral("While you are signed in, make new codes%1 and store them: keytide-cli recovery replace %2")
                 .arg(set.details.url.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(set.details.url), id);
    if (set.details.mfa != recovery::Mfa::Enforced) {
        steps << QStringLiteral(
            "Or switch MFA off there, if the account may go without. Else the next sign-in locks you "
            "out when no code is left.");
    }
    steps << QStringLiteral("When one of these is done: keytide-cli recovery done %1").arg(id);
    return steps;
}

void appendLine(SecretBytes& to, std::string_view name, const QString& value)
{
    to.append(",\"");
    to.append(name);
    to.append("\":");
    appendJson(to, value);
}

void writeCode(Session& session, const CodeSet& set, const recovery::TakenCode& taken, bool copied)
{
    const auto steps = nextSteps(set);
    SecretBytes text;
    if (session.out().isJson()) {
        text.append("{\"id\":");
        appendJson(text, set.id.toString(QUuid::WithoutBraces));
        appendLine(text, "issuer", set.details.issuer);
        appendLine(text, "account", set.details.name);
        text.append(",\"number\":");
        text.append(std::to_string(taken.number));
        text.append(",\"left\":");
        text.append(std::to_string(taken.left));
        text.append(",\"code\":");
        if (copied) {
            text.append("null");
        } else {
            appendJson(text, taken.text.text());
        }
        text.append(",\"next\":[");
        for (const auto& step : steps) {
            text.append(&step == &steps.front() ? "" : ",");
            appendJson(text, step);
        }
        text.append("]}\n");
    } else if (!copied) {
        appendPrintable(text, taken.text.text());
        text.append("\n");
    }
    session.out().raw(text.view());
    session.out().message(QStringLiteral("This was code %1 of %2; %3 left.")
                              .arg(taken.number)
                              .arg(titleOf(set))
                              .arg(taken.left == 0 ? QStringLiteral("none is") : codesText(taken.left)));
    for (const auto& step : steps) {
        session.out().message(step);
    }
}

/// Into the clipboard, whose helper takes a QString; that copy is wiped here.
bool copy(Session& session, const SecretBytes& code)
{
    auto text = QString::fromUtf8(reinterpret_cast<const char*>(code.data()), static_cast<qsizetype>(code.size()));
    const auto copied = holdInClipboard(text);
    base::wipe(text);
    session.out().message(copied.sentence);
    return copied.done;
}

struct UseOptions
{
    std::string purpose;
    bool copy = false;
};

ExitCode use(VaultAccess& access, const QString& query, const UseOptions& options)
{
    auto& session = access.session();
    CodeBook book;
    if (const auto ended = access.read(book)) {
        return *ended;
    }
    const auto found = findSet(access, book, query, {SetState::Current});
    if (!found.set) {
        return found.code;
    }
    if (found.set->unused() == 0) {
        const auto& administrator = found.set->details.administrator;
        if (!administrator.isEmpty()) {
            session.out().message(QStringLiteral("Who can reset MFA: %1").arg(administrator));
        }
        return access.failure({ErrorCode::NoCodeLeft, {}});
    }
    if (const auto refused = session.refusalOf(
            QStringLiteral("Use a recovery code of %1 (%2 left)? It is marked as being used before it is shown.")
                .arg(titleOf(*found.set), codesText(found.set->unused())))) {
        return *refused;
    }
    // Whoever has changed the set meanwhile: this takes a code that nobody else has taken.
    const auto taken = access.vault().takeCode(found.set->id, QString::fromStdString(options.purpose));
    if (!taken) {
        return access.failure(taken.error());
    }
    session.out().noteChange();
    const bool copied = options.copy && copy(session, taken->text);
    writeCode(session, *found.set, *taken, copied);
    return options.copy && !copied ? ExitCode::Partly : ExitCode::Done;
}

struct CodeOptions
{
    std::size_t number = 0; ///< 0: the one that was handed out last
    std::string note;
};

/// The number of the code that is meant; 0 where there is none in question.
std::size_t numberOf(const CodeSet& set, const CodeOptions& options)
{
    if (options.number != 0) {
        return options.number;
    }
    std::size_t last = 0;
    for (std::size_t i = 0; i < set.codes.size(); ++i) {
        const auto& code = set.codes[i];
        const bool isLater = last == 0 || code.since >= set.codes[last - 1].since;
        last = code.state == CodeState::BeingUsed && isLater ? i + 1 : last;
    }
    return last;
}

using Settle = Result<void> (*)(CodeBook& book, const CodeSet& set, std::size_t number, const QString& note,
                                qint64 now);

ExitCode settle(VaultAccess& access, const QString& query, const CodeOptions& options, Settle edit)
{
    CodeBook book;
    if (const auto ended = access.read(book)) {
        return *ended;
    }
    const auto found = findSet(access, book, query, {SetState::Current});
    if (!found.set) {
        return found.code;
    }
    const auto number = numberOf(*found.set, options);
    if (number == 0) {
        return access.session().out().failure(
            {ErrorCode::WrongState, {}},
            QStringLiteral("No code of %1 is being used. Say which one is meant with --code NUMBER.")
                .arg(titleOf(*found.set)));
    }
    const auto saved = access.vault().change([&](CodeBook& now) -> Result<bool> {
        const auto* set = now.find(found.set->id);
        if (!set) {
            return Error{ErrorCode::CodeSetNotFound, {}};
        }
        const auto edited = edit(now, *set, number, QString::fromStdString(options.note), access.now());
        return edited ? Result<bool>(true) : edited.error();
    });
    if (!saved) {
        return access.failure(saved.error());
    }
    auto& out = access.session().out();
    out.noteChange();
    const auto present = access.vault().read();
    const auto* set = present ? present->find(found.set->id) : nullptr;
    if (set) {
        out.document(toJson(*set, *present, accountsOf(access.session())));
        out.line(QStringLiteral("Code %1 of %2 is %3; %4 of %5 unused.")
                     .arg(number)
                     .arg(titleOf(*set), nameOf(set->codes[number - 1].state))
                     .arg(set->unused())
                     .arg(set->codes.size()));
    }
    return ExitCode::Done;
}

ExitCode endFollowUp(VaultAccess& access, const QString& query, const std::string& reason)
{
    CodeBook book;
    if (const auto ended = access.read(book)) {
        return *ended;
    }
    const auto found = findSet(access, book, query, {SetState::Current});
    if (!found.set) {
        return found.code;
    }
    const auto saved = access.vault().change([&](CodeBook& now) -> Result<bool> {
        const auto ended = now.endFollowUp(found.set->id, QString::fromStdString(reason), access.now());
        return ended ? Result<bool>(true) : ended.error();
    });
    if (!saved) {
        return saved.error().code == ErrorCode::WrongState
                   ? access.session().out().failure(
                         saved.error(),
                         QStringLiteral("Nothing is to be done about the codes of %1.").arg(titleOf(*found.set)))
                   : access.failure(saved.error());
    }
    access.session().out().noteChange();
    access.session().out().document(namesJson(*found.set));
    access.session().out().line(reason.empty() ? QStringLiteral("Done: %1").arg(titleOf(*found.set))
                                               : QStringLiteral("Dismissed: %1").arg(titleOf(*found.set)));
    return ExitCode::Done;
}

CLI::App* defineSettling(const RecoveryGroup& group, const char* name, const char* description, Settle edit,
                         const std::shared_ptr<CodeOptions>& options)
{
    auto* command = group.addWithQuery(name, description, [options, edit](VaultAccess& access, const QString& query) {
        return settle(access, query, *options, edit);
    });
    command->add_option("--code", options->number, "Its number in the list, instead of the one that was shown last")
        ->check(wholeNumber(1, recovery::mostCodes))
        ->type_name("NUMBER");
    return command;
}

} // namespace

void defineUseCommands(const RecoveryGroup& group)
{
    auto options = std::make_shared<UseOptions>();
    auto* command = group.addWithQuery(
        "use", "Show the next code, which is marked as being used before",
        [options](VaultAccess& access, const QString& query) { return use(access, query, *options); });
    command->add_option("--for", options->purpose, "What it is used for, to be kept with it")->type_name("TEXT");
    command->add_flag("--copy", options->copy, "Into the clipboard, for 30 s, instead of on the screen");

    defineSettling(
        group, "accepted", "The site took the code: it is used for good; also a code that was used from paper",
        [](CodeBook& book, const CodeSet& set, std::size_t number, const QString&, qint64 now) {
            return book.settle(set.id, number, now);
        },
        std::make_shared<CodeOptions>());
    auto refused = std::make_shared<CodeOptions>();
    defineSettling(
        group, "not-accepted", "The site did not take the code: it is unused again, with a note",
        [](CodeBook& book, const CodeSet& set, std::size_t number, const QString& note, qint64 now) {
            return book.giveBack(set.id, number, note, now);
        },
        refused)
        ->add_option("--note", refused->note, "What the site said")
        ->type_name("TEXT");

    auto reason = std::make_shared<std::string>();
    group
        .addWithQuery(
            "done", "New codes are made, or MFA is switched off: nothing is to be done any more",
            [reason](VaultAccess& access, const QString& query) { return endFollowUp(access, query, *reason); })
        ->add_option("--because", *reason, "Why nothing is done, where that is so")
        ->type_name("TEXT");
}

} // namespace cli
