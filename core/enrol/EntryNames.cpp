#include "enrol/EntryNames.h"

#include "enrol/KeyInName.h"
#include "enrol/LookAlike.h"

#include "account/Account.h"

namespace enrol {

namespace {

QString shown(const QString& text)
{
    return withoutKeyParameter(account::cleanedName(text));
}

} // namespace

EntryNames EntryNames::from(const QString& label, const QString& issuer)
{
    const auto stated = shown(issuer);
    auto prefix = label.indexOf(QLatin1Char(':'));
    if (!stated.isEmpty() && label.startsWith(stated + QLatin1Char(':'), Qt::CaseInsensitive)) {
        prefix = stated.size();
    }
    return {stated.isEmpty() && prefix > 0 ? shown(label.left(prefix)) : stated, shown(label.mid(prefix + 1)),
            hidesCharacters(label) || hidesCharacters(issuer)};
}

QString EntryNames::usualIssuer(otp::Type type)
{
    switch (type) {
    case otp::Type::Steam:
        return QStringLiteral("Steam");
    case otp::Type::Yandex:
        return QStringLiteral("Yandex");
    case otp::Type::Totp:
    case otp::Type::Hotp:
    case otp::Type::Motp:
        break;
    }
    return {};
}

QString EntryNames::text() const
{
    if (issuer.isEmpty() || name.isEmpty()) {
        return issuer + name;
    }
    return issuer + QLatin1String(" (") + name + QLatin1Char(')');
}

} // namespace enrol
