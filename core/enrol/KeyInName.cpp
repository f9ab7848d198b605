#include "enrol/KeyInName.h"

#include "base/SecretBytes.h"

#include <QRegularExpression>

namespace enrol {

namespace {

QRegularExpression pattern(const char* text)
{
    return QRegularExpression(QLatin1String(text), QRegularExpression::CaseInsensitiveOption |
                                                       QRegularExpression::DotMatchesEverythingOption);
}

/// Letters and digits alone, in capitals.
base::SecretBytes bare(std::string_view text)
{
    base::SecretBytes result;
    for (const char character : text) {
        if (character >= 'a' && character <= 'z') {
            result.append(static_cast<std::uint8_t>(character - 'a' + 'A'));
        } else if ((character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9')) {
            result.append(static_cast<std::uint8_t>(character));
        }
    }
    return result;
}

} // namespace

QString withoutKeyParameter(const QString& name)
{
    static const auto parameter = pattern("(?:[\\s?&;,]|%3F|%26|%3B)*secret\\s*(?:=|%3D).*");
    return QString(name).remove(parameter);
}

bool showsKey(const QString& name, std::string_view key)
{
    constexpr std::size_t least = 8;
    const auto sought = bare(key);
    const auto text = name.toUtf8();
    return sought.size() >= least &&
           bare(base::textOf(base::bytesOf(text))).text().find(sought.text()) != std::string_view::npos;
}

bool mayShowKey(const QString& name)
{
    static const auto symbols = pattern("[a-z2-7](?:[\\s-]*[a-z2-7]){15,}|[0-9a-f](?:[\\s-]*[0-9a-f]){15,}");
    static const auto asKeysAre = pattern("[a-z0-9]{16}|(?:[a-z2-7]{4}[\\s-]+){3}[a-z2-7]{4}|[a-z][2-7]|[2-7][a-z]");
    for (auto matches = symbols.globalMatch(name); matches.hasNext();) {
        const auto run = matches.next().captured();
        if (run == run.toUpper() || asKeysAre.match(run).hasMatch()) {
            return true;
        }
    }
    return false;
}

} // namespace enrol
