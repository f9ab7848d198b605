#pragma once

#include "base/AtomicFile.h"
#include "base/Clock.h"
#include "store/AccountStore.h"
#include "store/FakeSecretStore.h"

#include <QTemporaryDir>

#include <memory>

using namespace Qt::StringLiterals;

using account::AccountDraft;
using account::State;
using base::ErrorCode;
using store::AccountChange;
using store::AddOutcome;
using Kind = store::AddOutcome::Kind;

class FixedClock final : public base::Clock
{
public:
    qint64 seconds = 1'700'000'000;
    qint64 utcMilliseconds() const override { return seconds * 1000; }
    qint64 bootMilliseconds() const override { return 0; }
};

// RFC 4226 appendix D
inline constexpr std::string_view rfcKey = "12345678901234567890";

inline AccountDraft draft(const QString& issuer, const QString& name, std::string_view key = rfcKey,
                          otp::Type type = otp::Type::Totp)
{
    AccountDraft made;
    made.account.issuer = issuer;
    made.account.name = name;
    made.account.parameters = otp::OtpParameters::defaultsFor(type);
    made.secret.key = base::SecretBytes::copyOf(key);
    return made;
}

/// An account store over a folder of its own, a secret store in memory, and a clock that is set by hand.
class StoreFixture
{
protected:
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeSecretStore m_secrets;
    FixedClock m_clock;

    void startAnew()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_secrets = FakeSecretStore();
        m_clock = FixedClock();
    }

    store::AccountStore opened() { return {m_folder->path(), m_secrets, m_clock}; }

    static AddOutcome addOne(store::AccountStore& accounts, AccountDraft one)
    {
        return accounts.add(std::span(&one, 1)).front();
    }

    std::vector<account::Account> stored() { return opened().load()->content.accounts; }
    QByteArray indexFile() const { return *base::atomicFile::read(m_folder->filePath(u"accounts.json"_s), 1 << 20); }
};
