#include "app/cli/BackupAccess.h"
#include "app/cli/ClipboardHolder.h"
#include "app/cli/CommandLine.h"
#include "app/cli/DisplayProbe.h"
#include "app/cli/Session.h"
#include "app/cli/Terminal.h"
#include "base/Process.h"
#include "keychain/KeychainProbe.h"
#include "qr/Pages.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <cstring>

int main(int argc, char** argv)
{
    base::hardenProcess();
    if (const auto answer = qr::pagePainter(argc, argv)) {
        return *answer;
    }
    if (argc == 2 && std::strcmp(argv[1], cli::holderArgument) == 0) {
        return cli::runClipboardHolder(argc, argv);
    }
    if (argc == 2 && std::strcmp(argv[1], cli::probeArgument) == 0) {
        return cli::probeDisplay(argc, argv);
    }
    cli::SecretArguments arguments(argc, argv); // before anything else, as `ps` shows them
    keychain::prepareEnvironment();
    cli::terminal::prepare();
    QCoreApplication::setApplicationName(QStringLiteral("keytide-cli"));
    QCoreApplication::setApplicationVersion(QStringLiteral(KEYTIDE_VERSION));
    const QCoreApplication application(argc, argv);
    // What a person has to know is said in sentences; QT_LOGGING_RULES brings the log back.
    QLoggingCategory::setFilterRules(QStringLiteral("keytide.*=false\nqt.gui.imageio*=false"));

    auto line = cli::CommandLine::parse(arguments);
    if (!line.command) {
        return static_cast<int>(line.code);
    }
    cli::Output output(line.options.json);
    cli::Session session(std::move(line.options), output);
    const auto code = line.command(session);
    cli::makeDueBackup(session);
    return static_cast<int>(output.finish(code));
}
