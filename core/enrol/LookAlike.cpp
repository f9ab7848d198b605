#include "enrol/LookAlike.h"

#include <QStringView>

#include <array>
#include <string_view>
#include <utility>

namespace enrol {

namespace {

constexpr char16_t zeroWidthNonJoiner = 0x200C;
constexpr char16_t zeroWidthJoiner = 0x200D;

/// Letters and digits (after case folding) that are drawn like a Latin one. The usual ones of UTS 39's table, and no
/// more.
constexpr std::pair<std::u16string_view, char16_t> sameLetters[] = {
    {u"\u0430\u03B1", u'a'},       // Cyrillic a, Greek alpha
    {u"\u0432\u03B2", u'b'},       // ve, beta
    {u"\u0441\u03F2", u'c'},       // es, lunate sigma
    {u"\u0501", u'd'},             // komi de
    {u"\u0435\u03B5", u'e'},       // ie, epsilon
    {u"\u0581", u'g'},             // Armenian co
    {u"\u04BB\u043D\u0570", u'h'}, // shha, en, Armenian ho
    {u"1l|!\u0456\u03B9\u04CF\u0131", u'i'},
    {u"\u0458", u'j'},
    {u"\u043A\u03BA", u'k'},
    {u"\u043C\u03BC", u'm'},
    {u"\u03B7\u0578", u'n'},
    {u"0\u043E\u03BF\u0585", u'o'},
    {u"\u0440\u03C1", u'p'},
    {u"\u051B", u'q'},
    {u"5\u0455", u's'},
    {u"\u0442\u03C4", u't'},
    {u"\u03C5\u057D", u'u'},
    {u"\u0475\u03BD", u'v'},
    {u"\u051D\u03C9", u'w'},
    {u"\u0445\u03C7", u'x'},
    {u"\u0443\u03B3", u'y'},
    {u"\u03B6", u'z'},
};

QChar latinFor(QChar character)
{
    for (const auto& [alike, latin] : sameLetters) {
        if (alike.find(character.unicode()) != std::u16string_view::npos) {
            return latin;
        }
    }
    return character;
}

/// What is left of a name when it is seen and not read.
QString skeletonOf(const QString& name)
{
    QString skeleton;
    const auto folded = account::cleanedName(name).normalized(QString::NormalizationForm_KD).toCaseFolded();
    for (const auto character : folded) {
        if (character.isLetterOrNumber() || character == u'|' || character == u'!') {
            skeleton.append(latinFor(character));
        }
    }
    return skeleton.replace(QLatin1String("rn"), QLatin1String("m")).replace(QLatin1String("vv"), QLatin1String("w"));
}

bool isConfusable(QChar::Script script)
{
    return script == QChar::Script_Latin || script == QChar::Script_Cyrillic || script == QChar::Script_Greek ||
           script == QChar::Script_Armenian || script == QChar::Script_Cherokee;
}

} // namespace

bool hidesCharacters(const QString& name)
{
    char32_t before = 0;
    for (const auto character : name.toUcs4()) {
        const auto category = QChar::category(character);
        if (category == QChar::Other_Control && !QChar::isSpace(character)) {
            return true;
        }
        const bool joiner = character == zeroWidthJoiner || character == zeroWidthNonJoiner;
        if (joiner ? QChar::script(before) == QChar::Script_Latin : category == QChar::Other_Format) {
            return true;
        }
        before = character;
    }
    return false;
}

bool mixesScripts(const QString& name)
{
    auto present = QChar::Script_Unknown;
    for (const auto character : name.toUcs4()) {
        if (!QChar::isLetter(character) && !QChar::isMark(character)) {
            present = QChar::Script_Unknown; // the next word may have a script of its own
            continue;
        }
        const auto script = QChar::script(character);
        if (!isConfusable(script)) {
            continue;
        }
        if (present != QChar::Script_Unknown && present != script) {
            return true;
        }
        present = script;
    }
    return false;
}

bool resembles(const QString& name, const QString& other)
{
    const auto skeleton = skeletonOf(name);
    return !skeleton.isEmpty() && !account::sameName(name, other) && skeleton == skeletonOf(other);
}

const QString& judgedName(const account::Account& account)
{
    return account.issuer.isEmpty() ? account.name : account.issuer;
}

QStringList lookAlikes(const account::Account& account, std::span<const account::Account> known)
{
    QStringList names;
    for (const auto& each : known) {
        const auto& name = judgedName(each);
        if (!names.contains(name) && resembles(judgedName(account), name)) {
            names.append(name);
        }
    }
    return names;
}

} // namespace enrol
