#include "app/ErrorText.h"
#include "app/cli/AccountForms.h"
#include "app/cli/CodeListInput.h"
#include "app/cli/Query.h"
#include "app/cli/RecoveryCommands.h"
#include "app/cli/RecoveryForms.h"
#include "app/cli/SecretText.h"
#include "app/cli/SetOptions.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace cli {

namespace {

using base::SecretBytes;
using recovery::CodeList;
using recovery::NotTaken;
using recovery::SetState;

struct Options
{
    std::string query;
    std::string file; ///< Empty: standard input
    bool unlisted = false;
    bool more = false;
    SetOptions details;

    QString queryText() const { return QString::fromStdString(query); }
};

/// Codes that lie in the vault already, counted and named by their sets.
struct Known
{
    std::size_t codes = 0;
    QStringList titles;
};

Known knownOf(const CodeBook& book, const CodeList& list)
{
    Known known;
    std::vector<std::size_t> indexes;
    for (const auto& duplicate : book.duplicatesOf(textsOf(list))) {
        if (std::ranges::find(indexes, duplicate.index) == indexes.end()) {
            indexes.push_back(duplicate.index);
        }
        const auto* set = book.find(duplicate.set);
        const auto title = titleOf(*set) + QStringLiteral(" (") + nameOf(set->state) + QLatin1Char(')');
        if (!known.titles.contains(title)) {
            known.titles.append(title);
        }
    }
    known.codes = indexes.size();
    return known;
}

/// What the two commands do with the list, once it is read and shown.
struct Storing
{
    QString title;                                                           ///< Of the account
    QString question;                                                        ///< What happens, for the question
    std::function<Result<QUuid>(CodeBook&, std::vector<SecretBytes>)> store; ///< Gives the id of the set
};

ExitCode answer(VaultAccess& access, const CodeList& list, const CodeSet& set, const Known& known)
{
    auto& out = access.session().out();
    if (out.isJson()) {
        SecretBytes json;
        json.append("{\"id\":");
        appendJson(json, set.id.toString(QUuid::WithoutBraces));
        json.append(",\"issuer\":");
        appendJson(json, set.details.issuer);
        json.append(",\"account\":");
        appendJson(json, set.details.name);
        json.append(",\"stored\":");
        appendNumber(json, list.codes.size());
        json.append(",\"unused\":");
        appendNumber(json, set.unused());
        json.append(",\"knownBefore\":");
        appendNumber(json, known.codes);
        json.append(",\"notTaken\":");
        appendLeftOver(json, list);
        json.append("}\n");
        out.raw(json.view());
    }
    out.line(QStringLiteral("Stored %1 of %2.").arg(codesText(list.codes.size()), titleOf(set)));
    if (!set.replaces.isNull()) {
        out.line(
            QStringLiteral("The old codes are kept as replaced. When the site has the new ones: keytide-cli recovery "
                           "confirm %1")
                .arg(shortIdOf(set)));
    }
    const bool isPart = std::ranges::any_of(list.leftOver, [](const recovery::LeftOver& each) {
        return each.reason == NotTaken::OddOneOut || each.reason == NotTaken::TooLong;
    });
    return isPart ? ExitCode::Partly : ExitCode::Done;
}

ExitCode store(VaultAccess& access, const CodeBook& seen, const CodeList& list, const Storing& storing)
{
    auto& session = access.session();
    showSplit(session, list);
    const auto known = knownOf(seen, list);
    if (known.codes == list.codes.size()) {
        return session.out().failure(
            {ErrorCode::WrongState, {}},
            QStringLiteral("All of these codes are in the vault already: %1. Nothing was stored.")
                .arg(known.titles.join(QStringLiteral(", "))));
    }
    if (known.codes > 0) {
        session.out().message(
            QStringLiteral("%1 of them are in the vault already: %2. Sites make all codes anew, so look "
                           "whether these are the right ones.")
                .arg(known.codes)
                .arg(known.titles.join(QStringLiteral(", "))));
    }
    if (const auto refused = session.refusalOf(QStringLiteral("Store %1 for %2? %3")
                                                   .arg(codesText(list.codes.size()), storing.title, storing.question)
                                                   .trimmed())) {
        return *refused;
    }
    QUuid id;
    CodeBook after;
    const auto saved = access.vault().change([&](CodeBook& book) -> Result<bool> {
        const auto stored = storing.store(book, textsOf(list));
        if (!stored) {
            return stored.error();
        }
        id = *stored;
        return true;
    });
    if (!saved) {
        return access.failure(saved.error());
    }
    session.out().noteChange();
    auto present = access.vault().read();
    const auto* set = present ? present->find(id) : nullptr;
    return set ? answer(access, list, *set, known) : ExitCode::Done;
}

/// For whom the codes are: an account of the list, or one that is only named. Empty after it was said why not.
std::optional<recovery::SetDetails> ownerOf(Session& session, const Options& options, ExitCode& code)
{
    auto details = options.details.applied({});
    details.keptElsewhereAt = options.details.keptElsewhere ? session.now() : 0;
    if (options.unlisted) {
        const auto query = options.queryText();
        const auto colon = query.indexOf(QLatin1Char(':'));
        details.issuer = colon < 0 ? query : query.left(colon);
        details.name = colon < 0 ? QString() : query.mid(colon + 1);
        return details;
    }
    const auto found = findOne(session, options.queryText(), isInUse);
    if (!found) {
        code = found.code;
        if (accountsOf(session).empty() || code == ExitCode::Partly) {
            session.out().message(QStringLiteral("Codes of an account that is not in the list are stored with "
                                                 "--unlisted, under the name that is given."));
        }
        return std::nullopt;
    }
    details.account = found->id;
    details.issuer = found->issuer;
    details.name = found->name;
    return details;
}

ExitCode add(VaultAccess& access, const Options& options)
{
    auto& session = access.session();
    auto code = ExitCode::Done;
    const auto details = ownerOf(session, options, code);
    if (!details) {
        return code;
    }
    CodeList list;
    if (const auto ended = readCodes(session, options.file, list)) {
        return *ended;
    }
    CodeBook book;
    if (const auto ended = access.read(book)) {
        return *ended;
    }
    const auto* present = book.currentFor(*details);
    if (present && !options.more) {
        return session.out().failure(
            {ErrorCode::WrongState, {}},
            QStringLiteral("There are codes of %1 already. Put these in their place with "
                           "recovery replace, or add them to the others with --more. Nothing was "
                           "stored.")
                .arg(titleOf(*present)));
    }
    if (options.more && !present) {
        return access.failure({ErrorCode::CodeSetNotFound, {}});
    }
    Storing storing;
    CodeSet named;
    named.details = *details;
    storing.title = titleOf(named);
    storing.store = [&](CodeBook& now, std::vector<SecretBytes> texts) -> Result<QUuid> {
        if (present) {
            const auto appended = now.append(*present, std::move(texts), access.now());
            return appended ? Result<QUuid>(present->id) : appended.error();
        }
        auto set = recovery::newSet(QUuid::createUuid(), *details, std::move(texts), access.now());
        if (!set) {
            return set.error();
        }
        const auto id = set->id;
        const auto added = now.add(*std::move(set));
        return added ? Result<QUuid>(id) : added.error();
    };
    return store(access, book, list, storing);
}

ExitCode replace(VaultAccess& access, const Options& options)
{
    auto& session = access.session();
    CodeList list;
    if (const auto ended = readCodes(session, options.file, list)) {
        return *ended;
    }
    CodeBook book;
    if (const auto ended = access.read(book)) {
        return *ended;
    }
    const auto found = findSet(access, book, options.queryText(), {SetState::Current});
    if (!found.set) {
        return found.code;
    }
    Storing storing;
    storing.title = titleOf(*found.set);
    storing.question = QStringLiteral("The %1 of before are kept as replaced.").arg(codesText(found.set->codes.size()));
    storing.store = [&](CodeBook& now, std::vector<SecretBytes> texts) -> Result<QUuid> {
        auto set = recovery::newSet(QUuid::createUuid(), options.details.applied(found.set->details), std::move(texts),
                                    access.now());
        if (!set) {
            return set.error();
        }
        set->details.keptElsewhereAt = options.details.keptElsewhere ? access.now() : 0; // the copy is one of the old
        const auto id = set->id;
        const auto replaced = now.replace(*found.set, *std::move(set), access.now());
        return replaced ? Result<QUuid>(id) : replaced.error();
    };
    return store(access, book, list, storing);
}

CLI::App* define(const RecoveryGroup& group, const char* name, const char* description,
                 ExitCode (*run)(VaultAccess&, const Options&), const std::shared_ptr<Options>& options)
{
    auto* command = group.add(name, description, [options, run](VaultAccess& access) { return run(access, *options); });
    command->add_option("QUERY", options->query, "Part of the issuer or account, or the id")->required()->type_name("");
    command->add_option("FILE", options->file, "A text with the codes; - or none: standard input")->type_name("");
    options->details.addTo(*command);
    return command;
}

} // namespace

void defineIntakeCommands(const RecoveryGroup& group)
{
    auto options = std::make_shared<Options>();
    auto* command = define(group, "add", "Store the codes of an account", add, options);
    command->add_flag("--unlisted", options->unlisted,
                      "The account is not in the list; QUERY is its name, ISSUER or ISSUER:ACCOUNT");
    command->add_flag("--more", options->more, "Add them to the codes that are there");
    define(group, "replace", "Store new codes in the place of the old ones, which are kept until they are confirmed",
           replace, std::make_shared<Options>());
}

} // namespace cli
