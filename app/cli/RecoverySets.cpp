#include "app/cli/AccountForms.h"
#include "app/cli/Query.h"
#include "app/cli/RecoveryCommands.h"
#include "app/cli/RecoveryForms.h"
#include "app/cli/SecretText.h"
#include "app/cli/SetOptions.h"
#include "app/cli/Table.h"
#include "app/cli/Terminal.h"
#include "recovery/Attention.h"

#include <CLI/CLI.hpp>

#include <QDateTime>
#include <QJsonDocument>

#include <algorithm>

namespace cli {

namespace {

using base::SecretBytes;
using recovery::CodeState;
using recovery::SetState;

struct ListOptions
{
    std::string query;
    bool all = false;
    bool reveal = false;
};

QString dateOf(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

/// The set's document with the codes' texts in it, which never go through Qt's.
void appendRevealed(SecretBytes& to, QJsonObject json, const CodeSet& set)
{
    const auto rows = json.take(QLatin1String("codes")).toArray();
    auto head = QJsonDocument(json).toJson(QJsonDocument::Compact);
    head.chop(1); // the closing brace
    to.append(base::bytesOf(head));
    to.append(",\"codes\":[");
    for (qsizetype i = 0; i < rows.size(); ++i) {
        auto row = QJsonDocument(rows.at(i).toObject()).toJson(QJsonDocument::Compact);
        row.chop(1);
        to.append(i == 0 ? "" : ",");
        to.append(base::bytesOf(row));
        to.append(",\"code\":");
        appendJson(to, set.codes[static_cast<std::size_t>(i)].text.text());
        to.append("}");
    }
    to.append("]}");
}

void writeJson(Session& session, const CodeBook& book, const std::vector<const CodeSet*>& sets, bool reveal)
{
    const auto accounts = accountsOf(session);
    if (!reveal) {
        QJsonArray rows;
        for (const auto* set : sets) {
            rows.append(toJson(*set, book, accounts));
        }
        session.out().document(rows);
        return;
    }
    SecretBytes all;
    all.append("[");
    for (const auto* set : sets) {
        all.append(set == sets.front() ? "" : ",");
        appendRevealed(all, toJson(*set, book, accounts), *set);
    }
    all.append("]\n");
    session.out().raw(all.view());
}

QString remarkOf(const recovery::RecoveryCode& code)
{
    QStringList parts;
    if (code.state != CodeState::Unused) {
        parts << QString(nameOf(code.state)).replace(QLatin1Char('-'), QLatin1Char(' '))
              << (code.since == 0 ? QString() : dateOf(code.since)) << code.purpose;
    }
    if (code.refusedAt != 0) {
        parts << QStringLiteral("not accepted %1").arg(dateOf(code.refusedAt)) << code.note;
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

void writeDetails(Session& session, const CodeSet& set, bool reveal)
{
    auto& out = session.out();
    const auto& details = set.details;
    const std::array<std::pair<const char*, QString>, 5> rows{
        {{"Note", details.note},
         {"New codes", details.url},
         {"Administrator", details.administrator},
         {"MFA", details.mfa == recovery::Mfa::Unknown ? QString() : QString(nameOf(details.mfa))},
         {"State", set.state == SetState::Current ? QString() : QString(nameOf(set.state))}}};
    for (const auto& [name, value] : rows) {
        if (!value.isEmpty()) {
            out.line(QStringLiteral("  %1: %2").arg(QString::fromLatin1(name), printable(value)));
        }
    }
    out.line(QStringLiteral("  Stored: %1").arg(dateOf(set.createdAt)));
    for (std::size_t i = 0; i < set.codes.size(); ++i) {
        const auto& code = set.codes[i];
        SecretBytes line;
        line.append(base::bytesOf(QStringLiteral("%1  ").arg(i + 1, 4).toUtf8()));
        if (reveal) {
            appendPrintable(line, code.text.text());
        } else {
            line.append(code.state == CodeState::Unused ? "unused" : "");
        }
        const auto remark = remarkOf(code);
        line.append(base::bytesOf((remark.isEmpty() ? QString() : QStringLiteral("  ") + printable(remark)).toUtf8()));
        line.append("\n");
        out.raw(line.view());
    }
}

void writeTable(Session& session, const std::vector<const CodeSet*>& sets)
{
    const auto accounts = accountsOf(session);
    Table table(2);
    for (const auto* set : sets) {
        QStringList remarks;
        if (set->state != SetState::Current) {
            remarks << nameOf(set->state);
        }
        for (const auto attention : recovery::attentionOf(*set, accounts)) {
            remarks << recovery::nameOf(attention);
        }
        table.add({shortIdOf(*set), QStringLiteral("%1 of %2").arg(set->unused()).arg(set->codes.size()), titleOf(*set),
                   remarks.join(QStringLiteral(", "))});
    }
    session.out().line(table.lines(terminal::columns()).join(QLatin1Char('\n')));
}

ExitCode list(VaultAccess& access, const ListOptions& options)
{
    auto& session = access.session();
    if (options.reveal) {
        if (const auto refused = session.refusalOf(QStringLiteral("Show the codes themselves?"))) {
            return *refused;
        }
    }
    CodeBook book;
    if (const auto ended = access.read(book)) {
        return *ended;
    }
    std::vector<const CodeSet*> sets;
    if (!options.query.empty()) {
        const auto found = findSet(access, book, QString::fromStdString(options.query),
                                   {SetState::Current, SetState::Replaced, SetState::Removed});
        if (!found.set) {
            return found.code;
        }
        sets.push_back(found.set);
    } else {
        for (const auto& set : book.sets) {
            if (options.all || set.state == SetState::Current) {
                sets.push_back(&set);
            }
        }
    }
    if (session.out().isJson()) {
        writeJson(session, book, sets, options.reveal);
    } else if (sets.empty()) {
        session.out().message(
            QStringLiteral("There are no recovery codes yet. Store some with: keytide-cli recovery add "
                           "QUERY FILE"));
    } else if (options.query.empty() && !options.reveal) {
        writeTable(session, sets);
    } else {
        for (const auto* set : sets) {
            session.out().line(titleOf(*set) + QStringLiteral("  ") + shortIdOf(*set));
            writeDetails(session, *set, options.reveal);
            for (const auto& sentence : attentionSentences(*set, accountsOf(session))) {
                session.out().line(QStringLiteral("  ! ") + sentence);
            }
        }
    }
    return ExitCode::Done;
}

/// The contract's six fields of each set in use.
QJsonObject statusOf(const CodeSet& set, const CodeBook& book, const std::vector<Account>& accounts)
{
    return {{QStringLiteral("issuer"), set.details.issuer},
            {QStringLiteral("account"), set.details.name},
            {QStringLiteral("unused"), static_cast<qint64>(set.unused())},
            {QStringLiteral("used"), static_cast<qint64>(set.codes.size() - set.unused())},
            {QStringLiteral("replaced"), static_cast<qint64>(book.replacedBehind(set))},
            {QStringLiteral("attention"), attentionJson(set, accounts)}};
}

ExitCode status(VaultAccess& access)
{
    auto& session = access.session();
    if (!access.vault().exists()) {
        session.out().document(QJsonArray());
        session.out().message(access.sentence({ErrorCode::FileNotFound, {}}));
        return ExitCode::Done;
    }
    CodeBook book;
    if (const auto ended = access.read(book)) {
        return *ended;
    }
    const auto accounts = accountsOf(session);
    QJsonArray rows;
    for (const auto& set : book.sets) {
        if (set.state != SetState::Current) {
            continue;
        }
        rows.append(statusOf(set, book, accounts));
        session.out().line(
            QStringLiteral("%1: %2 of %3 unused").arg(titleOf(set)).arg(set.unused()).arg(set.codes.size()));
        for (const auto& sentence : attentionSentences(set, accounts)) {
            session.out().line(QStringLiteral("  ! ") + sentence);
        }
    }
    session.out().document(rows);
    if (book.keyCheckedAt == 0) {
        session.out().message(QStringLiteral(
            "Nobody has shown that the vault's recovery key is written down. If it is: keytide-cli recovery "
            "check-key. If not: keytide-cli recovery new-key"));
    }
    return ExitCode::Done;
}

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
    auto listed = std::make_shared<ListOptions>();
    auto* command = group.add("list", "List what codes there are, or all about one account's",
                              [listed](VaultAccess& access) { return list(access, *listed); });
    command->add_option("QUERY", listed->query, "Part of the issuer or account, or the id")->type_name("");
    command->add_flag("--all", listed->all, "Also replaced and removed ones");
    command->add_flag("--reveal", listed->reveal, "Show the codes themselves");

    group.add("status", "Say what wants attention", status);
    group.addWithQuery("confirm", "The site has the new codes: forget those that they replaced", confirm);
    group.addWithQuery("restore", "Bring replaced or removed codes back into use", restore);

    auto forever = std::make_shared<bool>(false);
    group
        .addWithQuery("remove", "Remove the codes of an account",
                      [forever](VaultAccess& access, const QString& query) { return remove(access, query, *forever); })
        ->add_flag("--forever", *forever, "Forget what is removed or replaced");

    auto edited = std::make_shared<EditOptions>();
    command = group.addWithQuery(
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
