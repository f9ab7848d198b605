#include "desktop/Arguments.h"

#include <QCommandLineParser>

#include <cstring>

namespace desktop {

namespace {

/// As the system hands over a link of a scheme that Keytide is registered for, or a person types one.
bool isLink(std::string_view argument)
{
    return argument.starts_with("otpauth") || argument.starts_with("steam:") || argument.starts_with("motp:");
}

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

} // namespace

Arguments Arguments::take(int argc, char** argv)
{
    Arguments arguments;
    QStringList others;
    for (int i = 0; i < argc; ++i) {
        if (i > 0 && isLink(argv[i])) {
            arguments.link = base::SecretBytes::copyOf(std::string_view(argv[i]));
            base::wipe(argv[i], std::strlen(argv[i]));
        } else {
            others << QString::fromLocal8Bit(argv[i]);
        }
    }

    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Makes sign-in codes. A link opens a confirmation."));
    const auto help = parser.addHelpOption();
    const auto version = parser.addVersionOption();
    const QCommandLineOption profile(QStringLiteral("profile"), tr("The folder in which everything is kept."),
                                     QStringLiteral("DIR"), app::Profile::defaultFolder());
    const QCommandLineOption store(QStringLiteral("store"), tr("Where the keys are kept: auto, keychain or sealed."),
                                   QStringLiteral("KIND"), QStringLiteral("auto"));
    parser.addOptions({profile, store});
    parser.addPositionalArgument(QStringLiteral("link"), tr("An otpauth:// link of an account to add."),
                                 QStringLiteral("[otpauth://…]"));
    // Options of Qt itself (-platform …) are known to the application object only, so unknown ones are not refused
    // here.
    parser.parse(others);
    arguments.profile.folder = parser.value(profile);
    arguments.isWrong = !readStore(parser.value(store), arguments.profile.store);
    if (arguments.isWrong) {
        arguments.answer = tr("--store takes auto, keychain or sealed.");
    } else if (parser.isSet(version)) {
        arguments.answer = QStringLiteral("keytide " KEYTIDE_VERSION);
    } else if (parser.isSet(help)) {
        arguments.answer = parser.helpText();
    }
    return arguments;
}

} // namespace desktop
