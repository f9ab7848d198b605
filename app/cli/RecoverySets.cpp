#include "app/cli/AccountForms.h"
#include "app/cli/Query.h"
#include "app/cli/RecoveryCommands.h"
#include "app/cli/RecoveryForms.h"
#include "app/cli/SetOptions.h"

#include <CLI/CLI.hpp>

namespace cli {

namespace {

using recovery::SetState;

/// Changes one set, as it was seen, and shows it.
ExitCode change(VaultAccess& access, const CodeSet& seen, const QString& sentence,
                const std::function<Result<void>(CodeBook&)>& edit)
{
    const auto saved = access.vault().change([&edit](CodeBook& book) -> Result<bool> {
        const auto edited = edit(book);
        return edited ? Result<bool>(true) : edited.error();
    });
    if (!saved) {
        return access.failure(saved.error());
    }
    auto& out = access.session().out();
    out.noteChange();
    const auto present = access.vault().read();
    const auto* set = present ? present->find(seen.id) : nullptr;
    out.document(set ? toJson(*set, *present, accountsOf(access.session())) : namesJson(seen));
    out.line(sentence);
    return ExitCode::Done;
}

/// Opens the vault and finds the set.
struct Opened
{
    CodeBook book;
    FoundSet found;
};
std::optional<ExitCode> openSet(VaultAccess& access, const QString& query, std::initializer_list<SetState> states,
                                Opened& opened)
{
    if (const auto ended = access.read(opened.book)) {
        return ended;
    }
    opened.found = findSet(access, opened.book, query, states);
    return opened.found.set ? std::nullopt : std::optional(opened.found.code);
}

ExitCode confirm(VaultAccess& access, const QString& query)
{
    Opened opened;
    if (const auto ended = openSet(access, query, {SetState::Current}, opened)) {
        return *ended;
    }
    const auto& set = *opened.found.set;
    if (set.replaces.isNull()) {
        return access.session().out().failure(
            {ErrorCode::WrongState, {}},
            QStringLiteral("No replaced codes are kept behind those of %1.").arg(titleOf(set)));
    }
    if (const auto refused = access.session().refusalOf(
            QStringLiteral("Forget the %1 of %2 that were replaced? Only where the site has the new ones.")
                .arg(codesText(opened.book.replacedBehind(set)), titleOf(set)))) {
        return *refused;
    }
    return change(access, set, QStringLiteral("The new codes of %1 are the only ones now.").arg(titleOf(set)),
                  [&](CodeBook& book) {
                      const auto confirmed = book.confirm(set, access.now());
                      return confirmed ? Result<void>() : Result<void>(confirmed.error());
                  });
}

ExitCode restore(VaultAccess& access, const QString& query)
{
    Opened opened;
    if (const auto ended = openSet(access, query, {SetState::Replaced, SetState::Removed}, opened)) {
        return *ended;
    }
    const auto& set = *opened.found.set;
    return change(access, set, QStringLiteral("The codes of %1 are in use again.").arg(titleOf(set)),
                  [&](CodeBook& book) { return book.restore(set, access.now()); });
}

ExitCode remove(VaultAccess& access, const QString& query, bool forever)
{
    Opened opened;
    const auto ended = forever ? openSet(access, query, {SetState::Removed, SetState::Replaced}, opened)
                               : openSet(access, query, {SetState::Current}, opened);
    if (ended) {
        return *ended;
    }
    const auto& set = *opened.found.set;
    const auto question =
        forever
            ? QStringLiteral("Forget the codes of %1 for good? They cannot be brought back.")
            : QStringLiteral("Remove the codes of %1? They stay in the vault until they are removed with --forever.");
    if (const auto refused = access.session().refusalOf(question.arg(titleOf(set)))) {
        return *refused;
    }
    return change(access, set,
                  forever ? QStringLiteral("Removed for good: %1").arg(titleOf(set))
                          : QStringLiteral("Removed: %1. keytide-cli recovery restore %2 brings the codes back.")
                                .arg(titleOf(set), shortIdOf(set)),
                  [&](CodeBook& book) { return forever ? book.erase(set) : book.remove(set, access.now()); });
}

struct EditOptions
{
    std::optional<std::string> issuer;
    std::optional<std::string> account;
    std::optional<std::string> link;
    bool unlink = false;
    bool notKeptElsewhere = false;
    SetOptions details;
};

ExitCode edit(VaultAccess& access, const QString& query, const EditOptions& options)
{
    auto& session = access.session();
    const bool isNothing = options.details.isEmpty() && !options.issuer && !options.account && !options.link &&
                           !options.unlink && !options.notKeptElsewhere;
    if (isNothing) {
        return session.out().failure(
            {ErrorCode::InvalidArgument, {}},
            QStringLiteral("Say what to change; keytide-cli recovery edit --help lists what there is."));
    }
    QUuid linked;
    if (options.link) {
        const auto account = findOne(session, QString::fromStdString(*options.link), isInUse);
        if (!account) {
            return account.code;
        }
        linked = account->id;
    }
    Opened opened;
    if (const auto ended = openSet(access, query, {SetState::Current, SetState::Replaced, SetState::Removed}, opened)) {
        return *ended;
    }
    const auto& set = *opened.found.set;
    auto details = options.details.applied(set.details);
    details.issuer = options.issuer ? QString::fromStdString(*options.issuer) : details.issuer;
    details.name = options.account ? QString::fromStdString(*options.account) : details.name;
    details.account = options.unlink ? QUuid() : options.link ? linked : details.account;
    if (options.details.keptElsewhere || options.notKeptElsewhere) {
        details.keptElsewhereAt = options.notKeptElsewhere ? 0 : access.now();
    }
    CodeSet named;
    named.details = details;
    return change(access, set, QStringLiteral("Changed: %1").arg(titleOf(named)),
                  [&](CodeBook& book) { return book.edit(set, details, access.now()); });
}

} // namespace

void defineSetCommands(const RecoveryGroup& group)
{
    group.addWithQuery("confirm", "The site has the new codes: forget those that they replaced", confirm);
    group.addWithQuery("restore", "Bring replaced or removed codes back into use", restore);

    auto forever = std::make_shared<bool>(false);
    group
        .addWithQuery("remove", "Remove the codes of an account",
                      [forever](VaultAccess& access, const QString& query) { return remove(access, query, *forever); })
        ->add_flag("--forever", *forever, "Forget what is removed or replaced");

    auto edited = std::make_shared<EditOptions>();
    auto* command = group.addWithQuery(
        "edit", "Change what is known about an account's codes",
        [edited](VaultAccess& access, const QString& query) { return edit(access, query, *edited); });
    command->add_option("--issuer", edited->issuer, "New issuer")->type_name("TEXT");
    command->add_option("--account", edited->account, "New account name")->type_name("TEXT");
    auto* link =
        command->add_option("--link", edited->link, "The account of the list that they belong to")->type_name("QUERY");
    command->add_flag("--unlink", edited->unlink, "They belong to no account of the list")->excludes(link);
    edited->details.addTo(*command);
    command->add_flag("--not-kept-elsewhere", edited->notKeptElsewhere, "There is no such copy any more");
}

} // namespace cli
