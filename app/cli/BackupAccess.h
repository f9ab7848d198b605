#pragma once

#include "app/BackupService.h"
#include "app/cli/NewSecrets.h"
#include "app/cli/Session.h"
#include "vault/Credential.h"

#include <functional>

namespace cli {

/// The backups of the session's profile, and the person's way into one: its password, or its recovery key in the same
/// place.
class BackupAccess
{
public:
    explicit BackupAccess(Session& session);

    Session& session() { return m_session; }
    Output& out() { return m_session.out(); }
    app::BackupService& service() { return m_service; }
    backup::Backup& backup() { return m_backup; }
    crypto::Random& random() { return m_random; }

    /// How backups are set up, or nothing where that has been said.
    Result<backup::BackupRecord> record() const { return m_backup.record(); }

    /// Gives `work` what the person gives for a backup, three times where it is the wrong one and can be asked for
    /// again. A recovery key is tried as a password too. Errors: PasswordNeeded; those of `work`.
    using Work = std::function<Result<void>(vault::Credential)>;
    Result<void> tryCredentials(const Work& work);

    ExitCode failure(const Error& error, const QJsonObject& more = {});
    QString sentence(const Error& error) const;
    /// The same where one was to be made.
    QString sentenceOfMaking(const Error& error) const;

private:
    Result<base::SecretBytes> given(int tries) const;

    Session& m_session;
    crypto::SystemRandom m_random;
    app::BackupService m_service;
    backup::Backup m_backup;
};

/// Makes a backup where one is due and nobody has to be asked for it; says why none could be made. After a command that
/// has changed something, or had the secrets open.
void makeDueBackup(Session& session);

/// "3 days", "2 hours", "a minute": how long ago.
QString ageText(qint64 seconds);
/// Of the computer's own time zone: "2026-11-22 21:08".
QString timeText(qint64 utcSeconds);

} // namespace cli
