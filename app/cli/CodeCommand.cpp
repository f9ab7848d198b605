#include "app/cli/Await.h"
#include "app/cli/ClipboardHolder.h"
#include "app/cli/CodeRows.h"
#include "app/cli/CodeWatch.h"
#include "app/cli/Commands.h"
#include "app/cli/Query.h"
#include "app/cli/Terminal.h"
#include "app/cli/Validation.h"

#include <CLI/CLI.hpp>

#include <QJsonArray>

#include <memory>

namespace cli {

namespace {

constexpr std::uint64_t latestMoment = 253'402'300'799; // the end of the year 9999

struct Options
{
    std::string query;
    qint64 at = -1;
    bool next = false;
    bool copy = false;
    bool watch = false;
    bool peek = false;

    QString queryText() const { return QString::fromStdString(query); }
    CodeMoment moment() const { return {at < 0 ? std::nullopt : std::optional(at), next}; }
};

ExitCode write(Session& session, const std::vector<CodeRow>& rows, const Options& options)
{
    const auto now = options.moment().seconds(session);
    session.out().document(jsonOf(session, rows, now));
    // A single code that goes to another program goes alone.
    const bool alone = !options.query.empty() && rows.front().codes && !terminal::isTerminal(stdout);
    for (const auto& line :
         alone ? QStringList(rows.front().codes->now.text) : linesOf(rows, now, terminal::columns())) {
        session.out().line(line);
    }
    return sayErrors(session, rows);
}

ExitCode copy(Session& session, const CodeRow& row, const Options& options)
{
    const auto copied = holdInClipboard(row.codes->now.text);
    session.out().message(copied.sentence);
    if (!copied.done) {
        (void)write(session, {row}, options);
        return ExitCode::Partly;
    }
    session.out().document(jsonOf(session, {row}, options.moment().seconds(session)));
    return ExitCode::Done;
}

ExitCode writeAll(Session& session, const std::vector<Account>& accounts, const Options& options)
{
    if (accounts.empty() && !session.out().isJson()) {
        session.out().message(session.noAccounts());
        return ExitCode::Done;
    }
    const auto timeBased = [](const Account& account) { return account.parameters.isTimeBased(); };
    if (std::ranges::any_of(accounts, timeBased)) {
        if (const auto opened = session.openSecrets(); !opened) {
            return session.failure(opened.error());
        }
    }
    const auto rows = codeRows(session, accounts, options.moment());
    const auto* error = commonError(rows);
    return error ? session.failure(*error) : write(session, rows, options);
}

/// The row of one account that counts: the next counter's code, or with --peek the present one's.
CodeRow countedRow(Session& session, const Account& account, const Options& options)
{
    CodeRow row{account, {}, {}};
    auto code = options.peek ? std::move(await(session.service().codesAt({account}, session.now())).front())
                             : await(session.service().takeNextHotp(account.id));
    if (code && !options.peek) {
        session.out().noteChange();
    }
    if (!code) {
        row.error = code.error();
    } else if (options.peek && options.next) {
        row.codes = store::CodePair{code->next, {}};
    } else {
        row.codes = std::move(*code);
    }
    return row;
}

ExitCode writeOne(Session& session, const Account& account, const Options& options)
{
    const bool counts = !account.parameters.isTimeBased();
    if (counts && options.at >= 0) {
        return session.out().failure({ErrorCode::InvalidArgument, {}},
                                     QStringLiteral("--at is for codes that depend on the time; this account counts. "
                                                    "--peek shows its present code and changes nothing."));
    }
    if (counts && options.next && !options.peek) {
        return session.out().failure({ErrorCode::InvalidArgument, {}},
                                     QStringLiteral("This account counts, so every code is the next one. --peek --next "
                                                    "shows the code after the present one and changes nothing."));
    }
    if (const auto opened = session.openSecrets(); !opened) {
        return session.failure(opened.error());
    }
    const auto row =
        counts ? countedRow(session, account, options) : codeRows(session, {account}, options.moment()).front();
    if (row.error) {
        return session.failure(*row.error);
    }
    return options.copy ? copy(session, row, options) : write(session, {row}, options);
}

ExitCode code(Session& session, const Options& options)
{
    if (options.copy && options.query.empty()) {
        return session.out().failure({ErrorCode::InvalidArgument, {}},
                                     QStringLiteral("--copy needs a QUERY that names one account."));
    }
    if (options.watch && (options.at >= 0 || options.next || options.copy || options.peek)) {
        return session.out().failure({ErrorCode::InvalidArgument, {}},
                                     QStringLiteral("--watch goes alone, or with a QUERY."));
    }
    if (options.watch) {
        return CodeWatch(session, options.queryText()).run();
    }
    const auto index = session.index();
    if (!index) {
        return session.failure(index.error());
    }
    if (options.query.empty()) {
        return writeAll(session, inUse(index->accounts), options);
    }
    const auto found = findOne(session, index->accounts, options.queryText(), isInUse);
    return found ? writeOne(session, *found, options) : found.code;
}

} // namespace

void defineCode(CLI::App& app, Command& chosen)
{
    auto* command = app.add_subcommand("code", "Show the codes of now, or the one of a single account");
    auto options = std::make_shared<Options>();
    command->add_option("QUERY", options->query, "Part of the issuer or account, or the id");
    command->add_option("--at", options->at, "The codes of another moment, in seconds since 1970 (UTC)")
        ->type_name("UNIXTIME")
        ->check(wholeNumber(0, latestMoment));
    command->add_flag("--next", options->next, "The code after that one");
    command->add_flag("--copy", options->copy, "Into the clipboard, for 30 s, instead of on the screen");
    command->add_flag("--watch", options->watch, "Go on, with a countdown, until q or Ctrl+C");
    command->add_flag("--peek", options->peek, "HOTP: the present code; takes no new one");
    command->callback([&chosen, options] { chosen = [options](Session& session) { return code(session, *options); }; });
}

} // namespace cli
