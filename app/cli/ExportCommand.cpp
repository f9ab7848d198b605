#include "app/cli/AccountForms.h"
#include "app/cli/Await.h"
#include "app/cli/Commands.h"
#include "app/cli/Query.h"
#include "app/cli/Validation.h"
#include "base/AtomicFile.h"
#include "enrol/OtpAuthUri.h"
#include "store/AccountQuery.h"

#include <CLI/CLI.hpp>

#include <QFileInfo>
#include <QJsonArray>

#include <functional>
#include <memory>

namespace cli {

namespace {

struct Options
{
    std::string file;
    std::string format;
    std::string query;
    bool all = false;
    bool force = false;

    QString fileText() const { return QString::fromStdString(file); }
    bool isToStandardOutput() const { return file == "-"; }
};

/// What an export came to.
struct Written
{
    base::SecretBytes text;
    std::vector<Account> accounts;
    std::vector<std::pair<Account, Error>> refused;
};

Written uriList(const std::vector<Account>& accounts, const app::AccountService::Secrets& secrets)
{
    Written written;
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        if (!secrets.items[i]) {
            written.refused.emplace_back(accounts[i], secrets.items[i].error());
            continue;
        }
        const auto uri = enrol::OtpAuthUri::format(accounts[i], *secrets.items[i]);
        written.text.append(uri.view());
        written.text.append(std::uint8_t{'\n'});
        written.accounts.push_back(accounts[i]);
    }
    return written;
}

ExitCode report(Session& session, const Written& written, const Options& options)
{
    QJsonArray refused;
    for (const auto& [account, error] : written.refused) {
        refused.append(QJsonObject{{QStringLiteral("entry"), titleOf(account)},
                                   {QStringLiteral("reason"), session.sentence(error)}});
        session.out().message(titleOf(account) + QStringLiteral(": ") + session.sentence(error));
    }
    if (!options.isToStandardOutput()) {
        session.out().document(QJsonObject{{QStringLiteral("file"), options.fileText()},
                                           {QStringLiteral("format"), QString::fromStdString(options.format)},
                                           {QStringLiteral("exported"), static_cast<qint64>(written.accounts.size())},
                                           {QStringLiteral("refused"), refused}});
        session.out().line(QStringLiteral("Exported %1 accounts to %2. Whoever reads this file can make their codes; "
                                          "delete it when it has done its work.")
                               .arg(written.accounts.size())
                               .arg(options.fileText()));
    }
    return written.refused.empty() ? ExitCode::Done : ExitCode::Partly;
}

std::vector<Account> wantedOf(const store::IndexContent& index, const Options& options)
{
    auto accounts = index.accounts;
    if (!options.all) {
        std::erase_if(accounts, std::not_fn(isInUse));
    }
    return store::matching(accounts, QString::fromStdString(options.query));
}

/// Why nothing can be written to that path, other than that there is a file; empty: nothing is known.
QString obstacleAt(const QFileInfo& file)
{
    const QFileInfo folder(file.absolutePath());
    if (!folder.isDir()) {
        return QStringLiteral("There is no folder %1.").arg(folder.filePath());
    }
    if (file.isDir()) {
        return QStringLiteral("%1 is a folder. Name a file in it.").arg(file.filePath());
    }
    if (file.isSymLink() && !file.exists()) {
        return QStringLiteral("%1 is a link that leads to no file. Remove it, or name another file.")
            .arg(file.filePath());
    }
    if (file.exists() && !file.isFile()) {
        return QStringLiteral("%1 is no ordinary file. - writes to standard output.").arg(file.filePath());
    }
    return {};
}

/// What stands against the export before anything is read; empty: nothing.
std::optional<ExitCode> objection(Session& session, const std::vector<Account>& accounts, const Options& options)
{
    if (options.isToStandardOutput() && session.out().isJson()) {
        return session.out().failure({ErrorCode::InvalidArgument, {}},
                                     QStringLiteral("--json and an export to standard output do not go together."));
    }
    if (accounts.empty()) {
        return session.failure({ErrorCode::AccountNotFound, {}});
    }
    if (!options.isToStandardOutput()) {
        const QFileInfo file(options.fileText());
        if (const auto reason = obstacleAt(file); !reason.isEmpty()) {
            return session.out().failure({ErrorCode::NotSaved, {}}, reason + QStringLiteral(" Nothing was written."));
        }
        if (file.exists() && !options.force) {
            return session.out().failure({ErrorCode::FileExists, {}},
                                         QStringLiteral("There is a file of this name already. It was left as it is; "
                                                        "choose another name, or replace it with --force."));
        }
    }
    return session.refusalOf(
        QStringLiteral("Write the keys of %1 accounts, readable for everyone who gets the file, to %2?")
            .arg(accounts.size())
            .arg(options.isToStandardOutput() ? QStringLiteral("standard output") : options.fileText()));
}

ExitCode exportAccounts(Session& session, const Options& options)
{
    const auto index = session.index();
    if (!index) {
        return session.failure(index.error());
    }
    const auto accounts = wantedOf(*index, options);
    if (const auto refused = objection(session, accounts, options)) {
        return *refused;
    }
    if (const auto opened = session.openSecrets(); !opened) {
        return session.failure(opened.error());
    }
    const auto written = uriList(accounts, await(session.service().secretsOf(accounts)));
    if (written.accounts.empty()) {
        return session.failure(written.refused.front().second);
    }
    if (options.isToStandardOutput()) {
        session.out().raw(written.text.view());
    } else if (const auto saved = base::atomicFile::write(options.fileText(), written.text.view()); !saved) {
        return session.failure(saved.error());
    }
    return report(session, written, options);
}

} // namespace

void defineExport(CLI::App& app, Command& chosen)
{
    auto* command = app.add_subcommand("export", "Write accounts with their keys to a file that other programs read");
    auto options = std::make_shared<Options>();
    command->add_option("FILE", options->file, "The file; - is standard output")->required();
    command->add_option("--format", options->format, "uri-list: a key URI in each line")
        ->required()
        ->check(oneOf({"uri-list"}))
        ->type_name("FORMAT");
    command->add_option("--query", options->query, "Only the accounts that match")->type_name("QUERY");
    command->add_flag("--all", options->all, "Also old keys in the archive and accounts in the bin");
    command->add_flag("--force", options->force, "Replace a file that is there already");
    command->callback(
        [&chosen, options] { chosen = [options](Session& session) { return exportAccounts(session, *options); }; });
}

} // namespace cli
