#include "app/AccountLabel.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace app {

namespace {

QString hashName(otp::Hash hash)
{
    switch (hash) {
    case otp::Hash::Sha1:
        return {};
    case otp::Hash::Sha256:
        return QStringLiteral("SHA-256");
    case otp::Hash::Sha512:
        return QStringLiteral("SHA-512");
    }
    return {};
}

} // namespace

QString AccountLabel::title(const account::Account& account)
{
    return account.issuer.isEmpty() ? account.name : account.issuer;
}

QString AccountLabel::subtitle(const account::Account& account)
{
    return account.issuer.isEmpty() ? QString() : account.name;
}

QString AccountLabel::full(const account::Account& account)
{
    const auto second = subtitle(account);
    return second.isEmpty() ? title(account) : title(account) + QStringLiteral(" · ") + second;
}

QString AccountLabel::kind(const otp::OtpParameters& parameters)
{
    QStringList parts;
    switch (parameters.type) {
    case otp::Type::Totp:
        parts << QStringLiteral("TOTP");
        break;
    case otp::Type::Hotp:
        parts << QStringLiteral("HOTP");
        break;
    case otp::Type::Steam:
        return QStringLiteral("Steam");
    case otp::Type::Motp:
        return QStringLiteral("mOTP");
    case otp::Type::Yandex:
        return QStringLiteral("Yandex");
    }
    if (parameters.hash != otp::Hash::Sha1) {
        parts << hashName(parameters.hash);
    }
    //: How long a sign-in code is; 5 to 10
    parts << tr("%n digits", nullptr, parameters.digits);
    if (parameters.type == otp::Type::Totp) {
        //: How long a sign-in code holds, in seconds
        parts << tr("%1 s").arg(parameters.period);
    }
    return parts.join(QStringLiteral(" · "));
}

QString AccountLabel::initial(const account::Account& account)
{
    const auto text = title(account);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    const auto end = finder.toNextBoundary();
    return end > 0 ? text.left(end).toUpper() : QString();
}

int AccountLabel::tone(const account::Account& account, int tones)
{
    // FNV-1a, 32 bits: qHash() may change with Qt's version.
    quint32 hash = 2'166'136'261U;
    const auto name = title(account).normalized(QString::NormalizationForm_C).toCaseFolded().toUtf8();
    for (const char byte : name) {
        hash = (hash ^ static_cast<quint8>(byte)) * 16'777'619U;
    }
    return static_cast<int>(hash % static_cast<quint32>(tones));
}

QString AccountLabel::folded(const QString& text)
{
    auto letters = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    letters.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    return letters;
}

} // namespace app
