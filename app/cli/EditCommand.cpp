#include "app/cli/AccountForms.h"
#include "app/cli/Await.h"
#include "app/cli/Commands.h"
#include "app/cli/Query.h"
#include "app/cli/Validation.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace cli {

namespace {

struct Options
{
    std::string query;
    std::string issuer;
    std::string account;
    std::string note;
    std::vector<std::string> tags;
    std::vector<std::string> untags;
    bool pin = false;
    bool unpin = false;
    int digits = 0;
    int period = 0;
    otp::Hash algorithm = otp::Hash::Sha1;
    std::uint64_t counter = 0;
    std::size_t position = 0;
    bool accept = false;
    std::set<std::string> given; ///< The names of those that were given, and QUERY

    bool has(const char* name) const { return given.contains(name); }
    bool changesKind() const { return has("--digits") || has("--period") || has("--algorithm"); }
    bool changesCodes() const { return changesKind() || has("--counter"); }
    bool isEmpty() const { return given.size() < 2; }
};

ExitCode refuse(Session& session, const QString& sentence)
{
    return session.out().failure({ErrorCode::InvalidArgument, {}}, sentence);
}

/// Why these parameters cannot be changed in an account of this type; empty where they can.
QString objection(const Options& options, const otp::OtpParameters& parameters)
{
    const bool counts = parameters.type == otp::Type::Hotp;
    if (options.has("--counter") && !counts) {
        return QStringLiteral("This account's codes depend on the time; it has no counter.");
    }
    if (options.has("--period") && counts) {
        return QStringLiteral("This account's codes depend on a counter; they have no period.");
    }
    if (options.changesKind() && !counts && parameters.type != otp::Type::Totp) {
        return QStringLiteral("Digits, period and hash of this kind of account are always the same.");
    }
    return {};
}

/// Whether a change of its names would leave the account without any.
bool losesItsName(const store::AccountChange& change, const Account& account)
{
    const auto isEmpty = [](const QString& name) { return account::cleanedName(name).isEmpty(); };
    return (change.issuer || change.name) && isEmpty(change.issuer.value_or(account.issuer)) &&
           isEmpty(change.name.value_or(account.name));
}

QStringList changedTags(const Options& options, QStringList tags)
{
    for (const auto& tag : options.untags) {
        tags.removeAll(account::cleanedName(QString::fromStdString(tag), account::longestTag));
    }
    for (const auto& text : options.tags) {
        const auto tag = account::cleanedName(QString::fromStdString(text), account::longestTag);
        if (!tag.isEmpty() && !tags.contains(tag)) {
            tags.append(tag);
        }
    }
    return tags;
}

/// The person counts the accounts that are listed, from 1; the store counts all of them, from 0 and without this one.
std::size_t placeOf(std::size_t position, const std::vector<Account>& accounts, const Account& moved)
{
    std::size_t listed = 0;
    std::size_t place = 0;
    for (const auto& account : accounts) {
        if (account.id == moved.id) {
            continue;
        }
        if (isInUse(account) && ++listed == position) {
            return place;
        }
        ++place;
    }
    return place;
}

store::AccountChange changeOf(const Options& options, const Account& account, const std::vector<Account>& all)
{
    store::AccountChange change;
    if (options.has("--issuer")) {
        change.issuer = QString::fromStdString(options.issuer);
    }
    if (options.has("--account")) {
        change.name = QString::fromStdString(options.account);
    }
    if (options.has("--note")) {
        change.note = QString::fromStdString(options.note);
    }
    if (options.has("--tag") || options.has("--untag")) {
        change.tags = changedTags(options, account.tags);
    }
    if (options.pin || options.unpin) {
        change.pinned = options.pin;
    }
    if (options.has("--algorithm")) {
        change.parameters.hash = options.algorithm;
    }
    if (options.has("--digits")) {
        change.parameters.digits = options.digits;
    }
    if (options.has("--period")) {
        change.parameters.period = options.period;
    }
    if (options.has("--counter")) {
        change.parameters.counter = options.counter;
    }
    if (options.has("--position")) {
        change.position = placeOf(options.position, all, account);
    }
    return change;
}

ExitCode accept(Session& session, const QString& query)
{
    const auto isStaged = [](const Account& account) { return account.state == account::State::Staged; };
    const auto found = findOne(session, query, isStaged);
    if (!found) {
        return found.code;
    }
    const auto question =
        QStringLiteral("Put the new key of %1 in the old one's place? Only where the site has accepted "
                       "its code. The old key goes to the archive.");
    if (const auto refused = session.refusalOf(question.arg(titleOf(*found)))) {
        return *refused;
    }
    const auto accepted = await(session.service().acceptStaged(found->id));
    if (!accepted) {
        return session.failure(accepted.error());
    }
    session.out().noteChange();
    session.out().document(toJson(*accepted));
    session.out().line(QStringLiteral("%1: the new key is the one in use now. The old one is in the archive; "
                                      "keytide-cli restore brings it back.")
                           .arg(titleOf(*accepted)));
    return ExitCode::Done;
}

ExitCode change(Session& session, const Options& options)
{
    const auto index = session.index();
    if (!index) {
        return session.failure(index.error());
    }
    const auto found = findOne(session, index->accounts, QString::fromStdString(options.query), isInUse);
    if (!found) {
        return found.code;
    }
    if (const auto reason = objection(options, found->parameters); !reason.isEmpty()) {
        return refuse(session, reason);
    }
    auto change = changeOf(options, *found, index->accounts);
    if (losesItsName(change, *found)) {
        return refuse(session, QStringLiteral("An account needs an issuer or an account name. Nothing was changed."));
    }
    if (change.tags && change.tags->size() > account::mostTags) {
        return refuse(session, QStringLiteral("An account has at most %1 tags.").arg(account::mostTags));
    }
    if (options.changesCodes()) {
        const auto question = QStringLiteral("Change how the codes of %1 are made? The site takes only those that are "
                                             "made as it has told.");
        if (const auto refused = session.refusalOf(question.arg(titleOf(*found)))) {
            return *refused;
        }
    }
    if (options.changesKind()) { // a new item of the key, as it describes itself
        if (const auto opened = session.openSecrets(); !opened) {
            return session.failure(opened.error());
        }
    }
    const auto changed = await(session.service().edit(found->id, change));
    if (!changed) {
        return session.failure(changed.error());
    }
    session.out().noteChange();
    session.out().document(toJson(*changed));
    session.out().line(QStringLiteral("Changed: %1").arg(titleOf(*changed)));
    return ExitCode::Done;
}

ExitCode edit(Session& session, const Options& options)
{
    if (options.isEmpty()) {
        return refuse(session, QStringLiteral("Say what to change; keytide-cli edit --help lists what there is."));
    }
    return options.accept ? accept(session, QString::fromStdString(options.query)) : change(session, options);
}

} // namespace

void defineEdit(CLI::App& app, Command& chosen)
{
    static const std::map<std::string, otp::Hash> hashes{{"sha1", otp::Hash::Sha1},     {"sha-1", otp::Hash::Sha1},
                                                         {"sha256", otp::Hash::Sha256}, {"sha-256", otp::Hash::Sha256},
                                                         {"sha512", otp::Hash::Sha512}, {"sha-512", otp::Hash::Sha512}};
    auto* command = app.add_subcommand("edit", "Change an account's names, tags, note or parameters");
    auto options = std::make_shared<Options>();
    command->add_option("QUERY", options->query, "Part of the issuer or account, or the id")->required()->type_name("");
    command->add_option("--issuer", options->issuer, "New issuer")->type_name("TEXT");
    command->add_option("--account", options->account, "New account name")->type_name("TEXT");
    command->add_option("--note", options->note, "New note")->type_name("TEXT");
    command->add_option("--tag", options->tags, "Add a tag")->allow_extra_args(false)->type_name("TEXT");
    command->add_option("--untag", options->untags, "Remove a tag")->allow_extra_args(false)->type_name("TEXT");
    auto* pin = command->add_flag("--pin", options->pin, "Put it above the others");
    command->add_flag("--unpin", options->unpin, "No longer above the others")->excludes(pin);
    command->add_option("--digits", options->digits, "Digits of a code")->check(wholeNumber(5, 10))->type_name("5-10");
    command->add_option("--period", options->period, "Seconds that a code lasts")
        ->check(wholeNumber(1, otp::longestPeriod))
        ->type_name("SECONDS");
    auto algorithm = std::make_shared<std::string>();
    command->add_option("--algorithm", *algorithm, "Hash: SHA1, SHA256 or SHA512")
        ->check(oneOf({"sha1", "sha-1", "sha256", "sha-256", "sha512", "sha-512"}))
        ->type_name("HASH");
    command->add_option("--counter", options->counter, "HOTP: the present counter")
        ->check(wholeNumber(0, otp::mostCounter - 1))
        ->type_name("NUMBER");
    command->add_option("--position", options->position, "Place in the list, from 1")
        ->check(wholeNumber(1, 1'000'000))
        ->type_name("NUMBER");
    command->add_flag("--accept", options->accept,
                      "The site has accepted the new key's code: it replaces the old one, which goes to the archive");
    command->callback([&chosen, options, command, algorithm] {
        if (!algorithm->empty()) {
            options->algorithm = hashes.at(lowered(*algorithm));
        }
        for (const auto* option : command->get_options([](const CLI::Option* each) { return each->count() > 0; })) {
            options->given.insert(option->get_name());
        }
        chosen = [options](Session& session) { return edit(session, *options); };
    });
}

} // namespace cli
