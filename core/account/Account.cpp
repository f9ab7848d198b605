#include "account/Account.h"

#include <algorithm>

namespace account {

namespace {

bool isUnwanted(QChar character)
{
    const auto code = character.unicode();
    const bool bidiOverride = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    const bool invisible = code == 0x200B || code == 0x2060 || code == 0xFEFF;
    return bidiOverride || invisible || (character.category() == QChar::Other_Control && !character.isSpace());
}

QString comparable(const QString& name)
{
    return cleanedName(name).toCaseFolded();
}

} // namespace

QString cleanedName(const QString& text, qsizetype longest)
{
    QString cleaned = text;
    cleaned.removeIf(isUnwanted);
    cleaned = cleaned.normalized(QString::NormalizationForm_C).simplified();
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
