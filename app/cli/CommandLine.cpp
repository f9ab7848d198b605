#include "app/cli/CommandLine.h"

#include "app/cli/Commands.h"
#include "app/cli/Output.h"
#include "app/cli/Validation.h"

#include <CLI/CLI.hpp>

#include <QDir>

#include <algorithm>
#include <map>
#include <sstream>

namespace cli {

namespace {

using app::StoreChoice;

struct Parsed
{
    std::string profile;
    std::string store = "auto";
    bool json = false;
    bool yes = false;
    std::string storePasswordFile;
    std::string vaultPasswordFile;
    std::string importPasswordFile;
    std::string exportPasswordFile;
};

void addGlobalOptions(CLI::App& app, Parsed& parsed)
{
    app.option_defaults()->take_last(); // a later one overrules those that a script has put before
    app.add_option("--profile", parsed.profile, "Folder of the accounts (also KEYTIDE_PROFILE)")->type_name("DIR");
    app.add_option("--store", parsed.store, "Where the keys lie: auto, keychain or sealed")
        ->check(oneOf({"auto", "keychain", "sealed"}))
        ->type_name("STORE");
    app.add_flag("--json", parsed.json, "Answer with one JSON document");
    app.add_flag("--yes", parsed.yes, "Do not ask, where a command asks first");
    app.add_option("--store-password-file", parsed.storePasswordFile,
                   "File with the sealed store's password in one line; - is standard input")
        ->type_name("FILE");
    app.add_option("--vault-password-file", parsed.vaultPasswordFile,
                   "The same with the recovery vault's password, or its recovery key")
        ->type_name("FILE");
    app.add_option("--import-password-file", parsed.importPasswordFile,
                   "The same with the password of a backup that is read, or its recovery key")
        ->type_name("FILE");
    app.add_option("--export-password-file", parsed.exportPasswordFile,
                   "The same with the password that backups are to be sealed with")
        ->type_name("FILE");
    app.option_defaults()->multi_option_policy(); // ordinary ones again for the commands
    app.set_version_flag("--version", "keytide-cli " KEYTIDE_VERSION);
}

void defineCommands(CLI::App& app, Command& chosen, SecretArguments& secrets)
{
    defineScan(app, chosen);
    defineAdd(app, chosen, secrets);
    defineList(app, chosen);
    defineShow(app, chosen);
    defineCode(app, chosen);
    defineEdit(app, chosen);
    defineRemove(app, chosen);
    defineRestore(app, chosen);
    defineFindCode(app, chosen);
    defineExport(app, chosen);
    defineClock(app, chosen);
    defineRecovery(app, chosen);
    defineBackup(app, chosen);
    defineDoctor(app, chosen);
}

GlobalOptions globalOptions(const Parsed& parsed)
{
    static const std::map<std::string, StoreChoice> stores{
        {"auto", StoreChoice::Auto}, {"keychain", StoreChoice::Keychain}, {"sealed", StoreChoice::Sealed}};
    GlobalOptions options;
    options.profile.folder = parsed.profile.empty() ? app::Profile::defaultFolder()
                                                    : QDir(QString::fromStdString(parsed.profile)).absolutePath();
    options.profile.store = stores.at(lowered(parsed.store));
    options.json = parsed.json;
    options.yes = parsed.yes;
    options.storePasswordFile = QString::fromStdString(parsed.storePasswordFile);
    options.vaultPasswordFile = QString::fromStdString(parsed.vaultPasswordFile);
    options.importPasswordFile = QString::fromStdString(parsed.importPasswordFile);
    options.exportPasswordFile = QString::fromStdString(parsed.exportPasswordFile);
    return options;
}

/// What is wrong with the command's name; empty where it is something else.
QString mistakenCommand(const CLI::App& app)
{
    const auto given = app.get_subcommands();
    const auto* group = given.empty() ? &app : given.front();
    const bool hasCommands = !group->get_subcommands({}).empty();
    const auto rest = app.remaining(true);
    if (!hasCommands || !group->get_subcommands().empty() || (rest.empty() && given.empty())) {
        return {};
    }
    const auto prefix = given.empty() ? QString() : QString::fromStdString(group->get_name()) + QLatin1Char(' ');
    return rest.empty() ? QStringLiteral("A command is needed. keytide-cli %1--help lists them all.").arg(prefix)
                        : QStringLiteral("There is no command “%1%2”. keytide-cli %1--help lists them all.")
                              .arg(prefix, QString::fromStdString(rest.front()));
}

/// The parser's own exceptions end here, as help, a version or a mistake.
ExitCode explained(const CLI::App& app, const CLI::ParseError& error, bool json)
{
    std::ostringstream out;
    std::ostringstream err;
    const bool isMistake = app.exit(error, out, err) != 0;
    Output output(json && isMistake);
    if (isMistake) {
        const auto mistaken = mistakenCommand(app);
        const auto sentence = mistaken.isEmpty() ? QString::fromStdString(err.str()).trimmed() : mistaken;
        return output.failure({base::ErrorCode::InvalidArgument, {}}, sentence);
    }
    output.line(QString::fromStdString(out.str()).trimmed());
    return output.finish(ExitCode::Done);
}

} // namespace

CommandLine CommandLine::parse(SecretArguments& arguments)
{
    Parsed parsed;
    CommandLine line;
    CLI::App app("Sign-in codes in the terminal. Nothing leaves this computer but the clock check's questions.",
                 "keytide-cli");
    app.fallthrough();
    app.require_subcommand(0, 1); // what is missing is said below, with a list of what there is
    addGlobalOptions(app, parsed);
    defineCommands(app, line.command, arguments);
    std::vector<std::string> reversed(arguments.arguments().rbegin(), arguments.arguments().rend());
    try {
        app.parse(reversed);
    } catch (const CLI::ParseError& error) {
        line.command = nullptr;
        const auto& given = arguments.arguments();
        line.code = explained(app, error, std::ranges::find(given, "--json") != given.end());
        return line;
    }
    if (!line.command) {
        line.code = Output(parsed.json)
                        .failure({base::ErrorCode::InvalidArgument, {}},
                                 QStringLiteral("A command is needed.\n") + QString::fromStdString(app.help()));
    }
    line.options = globalOptions(parsed);
    return line;
}

} // namespace cli
