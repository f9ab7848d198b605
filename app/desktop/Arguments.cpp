#include "app/desktop/Arguments.h"

#include "app/Link.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace desktop {

namespace {

bool readStore(const QString& name, app::StoreChoice& choice)
{
    if (name == QLatin1String("keychain")) {
        choice = app::StoreChoice::Keychain;
    } else if (name == QLatin1String("sealed")) {
        choice = app::StoreChoice::Sealed;
    } else if (name != QLatin1String("auto")) {
        return false;
    }
    return true;
}

QString tr(const char* text)
{
    return QCoreApplication::translate("desktop::Arguments", text);
}

/// What is Qt's own. The application object reads it; here it only has to be known.
void addOptionsOfQt(QCommandLineParser& parser)
{
    for (const auto* name :
         {"display", "geometry", "icon", "name", "platform", "platformpluginpath", "platformtheme", "plugin",
          "qmljsdebugger", "qwindowgeometry", "qwindowicon", "qwindowtitle", "session", "style", "title"}) {
        QCommandLineOption option(QLatin1String(name), {}, QStringLiteral("value"));
        option.setFlags(QCommandLineOption::HiddenFromHelp);
        parser.addOption(option);
    }
    for (const auto* name : {"dograb", "nograb", "reverse"}) {
        QCommandLineOption option{QLatin1String(name)};
        option.setFlags(QCommandLineOption::HiddenFromHelp);
        parser.addOption(option);
    }
}

/// Takes the links out of the arguments, and gives back the others.
QStringList takeLinks(int argc, char** argv, base::SecretBytes& links)
{
    QStringList others;
    for (int i = 0; i < argc; ++i) {
        const std::string_view argument(argv[i]);
        if (i == 0 || !app::isLink(argument)) {
            others << QString::fromLocal8Bit(argv[i]);
            continue;
        }
        links.append(argument);
        links.append("\n");
        base::wipe(argv[i], argument.size());
    }
    return others;
}

/// Absolute paths or URLs of files that are there. False: one is not.
bool readFiles(const QStringList& names, QList<QUrl>& files)
{
    return std::ranges::all_of(names, [&files](const QString& name) {
        const QUrl url(name);
        const QFileInfo file(url.isLocalFile() ? url.toLocalFile() : name);
        files << QUrl::fromLocalFile(file.absoluteFilePath());
        return file.isFile();
    });
}

} // namespace

Arguments Arguments::take(int argc, char** argv)
{
    Arguments arguments;
    const auto others = takeLinks(argc, argv, arguments.links);
    QCommandLineParser parser;
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions); // as Qt's own are written
    parser.setApplicationDescription(tr("Makes sign-in codes. Links and pictures of QR codes are shown before anything "
                                        "is added."));
    const auto help = parser.addHelpOption();
    const auto version = parser.addVersionOption();
    const QCommandLineOption profile(QStringLiteral("profile"), tr("The folder in which everything is kept."),
                                     QStringLiteral("DIR"));
    const QCommandLineOption store(QStringLiteral("store"), tr("Where the keys are kept: auto, keychain or sealed."),
                                   QStringLiteral("KIND"), QStringLiteral("auto"));
    const QCommandLineOption add(QStringLiteral("add"), tr("Begin with the ways to add an account."));
    const QCommandLineOption scan(QStringLiteral("scan-screen"), tr("Begin with looking for QR codes on the screen."));
    parser.addOptions({profile, store, add, scan});
    parser.addPositionalArgument(QStringLiteral("link"), tr("An otpauth:// link of an account to add."),
                                 QStringLiteral("[otpauth://…]"));
    parser.addPositionalArgument(QStringLiteral("picture"), tr("A picture of an account's QR code."),
                                 QStringLiteral("[PICTURE…]"));
    addOptionsOfQt(parser);

    const bool isRead = parser.parse(others);
    arguments.wish = parser.isSet(scan)  ? app::Wish::ScanScreen
                     : parser.isSet(add) ? app::Wish::AddAccount
                                         : app::Wish::None;
    const auto folder = parser.value(profile);
    arguments.profile.folder = folder.isEmpty() ? app::Profile::defaultFolder() : QDir(folder).absolutePath();
    if (!isRead) {
        arguments.refuse(parser.errorText());
    } else if (!readStore(parser.value(store), arguments.profile.store)) {
        arguments.refuse(tr("--store takes auto, keychain or sealed."));
    } else if (parser.isSet(version)) {
        arguments.answer = QStringLiteral("keytide " KEYTIDE_VERSION);
    } else if (parser.isSet(help)) {
        arguments.answer = parser.helpText().replace(QLatin1String("<executable_name>"), QLatin1String("keytide"));
    } else if (const QFileInfo found(arguments.profile.folder); found.exists() && !found.isDir()) {
        arguments.refuse(
            tr("%1 is a file. Accounts are kept in a folder; name one with --profile.").arg(found.filePath()));
    } else if (!readFiles(parser.positionalArguments(), arguments.files)) {
        // Which one is not said: a link with a typing mistake holds a key too.
        arguments.refuse(tr("An argument is neither a link that enrols an account nor a file that is there."));
    }
    return arguments;
}

void Arguments::refuse(const QString& reason)
{
    isWrong = true;
    answer = reason + QLatin1Char('\n') + tr("keytide --help tells what can be given.");
}

} // namespace desktop
