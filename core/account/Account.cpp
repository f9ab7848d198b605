#include "account/Account.h"

#include <algorithm>

namespace account {

namespace {

/// What nobody sees: controls, direction marks, soft hyphens, tags. Joiners stay: some scripts and emoji are wrong
/// without them.
bool isUnwanted(char32_t character)
{
    constexpr char32_t zeroWidthNonJoiner = 0x200C;
    constexpr char32_t zeroWidthJoiner = 0x200D;
    const auto category = QChar::category(character);
    return (category == QChar::Other_Control && !QChar::isSpace(character)) ||
           (category == QChar::Other_Format && character != zeroWidthJoiner && character != zeroWidthNonJoiner);
}

QString withoutUnwanted(const QString& text)
{
    auto characters = text.toUcs4(); // tags lie beyond the first plane
    characters.removeIf(isUnwanted);
    return QString::fromUcs4(reinterpret_cast<const char32_t*>(characters.constData()), characters.size());
}

QString comparable(const QString& name)
{
    return cleanedName(name).toCaseFolded();
}

} // namespace

QString cleanedName(const QString& text, qsizetype longest)
{
    QString cleaned = withoutUnwanted(text).normalized(QString::NormalizationForm_C).simplified();
    if (cleaned.size() > longest) {
        // Never between the halves of a surrogate pair.
        const auto cut = cleaned.at(longest - 1).isHighSurrogate() ? longest - 1 : longest;
        cleaned.truncate(cut);
        cleaned = cleaned.trimmed(); // a space that stood before the cut
    }
    return cleaned;
}

bool sameName(const QString& left, const QString& right)
{
    return comparable(left) == comparable(right);
}

bool sameIdentity(const Account& left, const Account& right)
{
    return identityOf(left) == identityOf(right);
}

QString identityOf(const Account& account)
{
    return comparable(account.issuer) + QLatin1Char('\n') + comparable(account.name); // which no cleaned name holds
}

QLatin1String nameOf(State state)
{
    switch (state) {
    case State::Active:
        return QLatin1String("active");
    case State::Staged:
        return QLatin1String("staged");
    case State::Archived:
        return QLatin1String("archived");
    case State::Binned:
        return QLatin1String("binned");
    }
    return {};
}

} // namespace account
