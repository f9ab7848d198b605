#pragma once

#include "app/AccountService.h"
#include "app/AnswerOf.h"

#include <QProcess>
#include <QTemporaryDir>

#include <optional>

/// A clock that stands still until it is told to go.
class FakeClock final : public base::Clock
{
public:
    qint64 utc = 0;  ///< Milliseconds
    qint64 boot = 0; ///< Milliseconds

    qint64 utcMilliseconds() const override { return utc; }
    qint64 bootMilliseconds() const override { return boot; }
    void pass(qint64 seconds)
    {
        utc += seconds * 1000;
        boot += seconds * 1000;
    }
};

inline constexpr int keyDerivation = 30'000; ///< Milliseconds, on a machine that is busy
inline constexpr std::string_view storePassword = "correct horse battery";
inline constexpr std::string_view rfcKey = "12345678901234567890"; ///< RFC 4226 appendix D, RFC 6238 appendix B

inline account::AccountDraft draftOf(const QString& issuer, const QString& name, std::string_view key = rfcKey,
                                     otp::Type type = otp::Type::Totp)
{
    account::AccountDraft draft;
    draft.account.issuer = issuer;
    draft.account.name = name;
    draft.account.parameters.type = type;
    draft.secret.key = base::SecretBytes::copyOf(key);
    return draft;
}

/// A profile with a sealed store that is open.
struct SealedProfile
{
    QTemporaryDir folder;
    app::AccountService service{{folder.path(), app::StoreChoice::Sealed}};

    SealedProfile()
    {
        (void)answerOf(service.open());
        (void)answerOf(service.unlock(base::SecretBytes::copyOf(storePassword)));
    }

    std::vector<account::Account> add(std::vector<account::AccountDraft> drafts)
    {
        (void)answerOf(service.add(std::move(drafts)));
        return accounts();
    }
    std::vector<account::Account> accounts() { return answerOf(service.load())->content.accounts; }
};

/// A picture of a QR code with this text, made by qrencode. Empty: it could not be made.
inline QString qrPicture(const QTemporaryDir& folder, const QString& name, const QString& text)
{
    const auto path = folder.filePath(name);
    QProcess qrencode;
    qrencode.start(QStringLiteral("qrencode"), {QStringLiteral("-o"), path, QStringLiteral("-s"), QStringLiteral("5")});
    qrencode.write(text.toUtf8());
    qrencode.closeWriteChannel();
    return qrencode.waitForFinished() && qrencode.exitCode() == 0 ? path : QString();
}
