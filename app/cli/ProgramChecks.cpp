#include "app/cli/Checks.h"

#include "app/cli/SelfTest.h"

#include <QImageReader>

#include <array>

namespace cli {

using State = Check::State;

namespace {

Check answersCheck(const QString& name, const QString& what, const QString& wrong)
{
    if (wrong.isEmpty()) {
        return {name, State::Ok, QStringLiteral("%1: all known answers came out right.").arg(what)};
    }
    return {name, State::Failed, QStringLiteral("Wrong answers from: %1").arg(wrong),
            QStringLiteral("Do not use this program. Install it and its libraries anew.")};
}

Check imagesCheck()
{
    static constexpr std::array wanted{"png", "jpeg", "webp", "bmp", "gif", "svg", "pdf"};
    const auto supported = QImageReader::supportedImageFormats();
    QStringList missing;
    for (const auto* format : wanted) {
        if (!supported.contains(format)) {
            missing.append(QString::fromLatin1(format).toUpper());
        }
    }
    const auto name = QStringLiteral("pictures");
    if (missing.isEmpty()) {
        return {name, State::Ok, QStringLiteral("PNG, JPEG, WebP, BMP, GIF, SVG and PDF can be read.")};
    }
    return {name, State::Warning, QStringLiteral("Cannot be read: %1").arg(missing.join(QStringLiteral(", "))),
            QStringLiteral("Install Qt's image format plugins (Debian: qt6-image-formats-plugins, "
                           "libqt6svg6, qt6-image-formats-plugin-pdf).")};
}

Check versionsCheck()
{
    return {QStringLiteral("versions"), State::Ok,
            QStringLiteral("Keytide %1, Qt %2; built with %3.")
                .arg(QLatin1String(KEYTIDE_VERSION), QLatin1String(qVersion()), QLatin1String(KEYTIDE_LIBRARIES))};
}

} // namespace

std::vector<Check> programChecks()
{
    return {answersCheck(QStringLiteral("codes"), QStringLiteral("TOTP, HOTP, Steam, mOTP and Yandex"),
                         selfTest::wrongCodes()),
            answersCheck(QStringLiteral("cryptography"), QStringLiteral("AES-256-GCM, scrypt and HKDF"),
                         selfTest::wrongCryptography()),
            imagesCheck(), versionsCheck()};
}

} // namespace cli
