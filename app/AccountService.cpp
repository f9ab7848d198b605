#include "app/AccountService.h"

#include "app/AccountSelection.h"
#include "app/StoreOpener.h"

#include <QStandardPaths>

namespace app {

using account::Account;
using account::AccountDraft;
using store::AccountStore;
using store::AddOutcome;
using store::CodePair;

QString Profile::defaultFolder()
{
    const auto given = qEnvironmentVariable("KEYTIDE_PROFILE");
    if (!given.isEmpty()) {
        return given;
    }
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/keytide");
}

/// What open() has found. Before that there is a store without secrets, for what needs none.
struct AccountService::Open
{
    StoreOpener opener;
    std::unique_ptr<AccountStore> accounts;
};

AccountService::AccountService(Profile profile, QObject* parent)
    : QObject(parent), m_profile(std::move(profile)),
      m_open(std::make_unique<Open>(Open{StoreOpener(m_profile), nullptr}))
{
    m_open->accounts = std::make_unique<AccountStore>(m_profile.folder, m_open->opener.secrets(), m_clock);
}

AccountService::~AccountService()
{
    m_open->opener.stop(); // releases a call that waits for a keychain which does not answer
}

QString AccountService::sealedPath() const
{
    return StoreOpener::sealedPath(m_profile);
}

QString AccountService::indexPath() const
{
    return store::AccountIndex(m_profile.folder).path();
}

QFuture<Result<store::AccountIndex::Loaded>> AccountService::load()
{
    return m_worker.run([this] { return m_open->accounts->load(); });
}

QFuture<Result<OpenedStore>> AccountService::open()
{
    return m_worker.run([this]() -> Result<OpenedStore> {
        const auto loaded = m_open->accounts->load();
        if (!loaded) {
            return loaded.error();
        }
        auto opened = m_open->opener.open(loaded->content);
        if (opened) {
            opened->indexGeneration = loaded->generation;
            opened->quarantined = static_cast<std::size_t>(loaded->content.quarantined.size());
        }
        return opened;
    });
}

QFuture<Result<void>> AccountService::unlock(base::SecretBytes password)
{
    return m_worker.run([this, password = std::move(password)] { return m_open->opener.unlock(password); });
}

QFuture<Result<void>> AccountService::lock()
{
    return m_worker.run([this]() -> Result<void> {
        m_open->accounts->forgetSecrets();
        m_open->opener.lock();
        return {};
    });
}

AccountStore& AccountService::accounts()
{
    return *m_open->accounts;
}

store::SecretStore& AccountService::secrets()
{
    return m_open->opener.secrets();
}

template <typename Answer, typename Work>
QFuture<Answer> AccountService::withStore(Work work)
{
    return m_worker.run([this, work = std::move(work)]() mutable -> Answer { return work(*m_open->accounts); });
}

QFuture<Result<void>> AccountService::recover()
{
    return withStore<Result<void>>([](AccountStore& accounts) { return accounts.recover(); });
}

QFuture<std::vector<AddOutcome>> AccountService::add(std::vector<AccountDraft> drafts, store::Progress progress)
{
    return withStore<std::vector<AddOutcome>>(
        [drafts = std::move(drafts), progress = std::move(progress)](AccountStore& accounts) mutable {
            return accounts.add(drafts, progress);
        });
}

QFuture<AccountService::Plan> AccountService::plan(std::vector<AccountDraft> drafts, qint64 utcSeconds)
{
    return withStore<Plan>([drafts = std::move(drafts), utcSeconds](AccountStore& accounts) mutable {
        Plan plan;
        plan.outcomes = accounts.plan(drafts);
        for (const auto& draft : drafts) {
            plan.codes.push_back(store::codesOf(draft, utcSeconds));
        }
        plan.drafts = std::move(drafts);
        return plan;
    });
}

QFuture<Result<Account>> AccountService::edit(const QUuid& id, const store::AccountChange& change)
{
    return withStore<Result<Account>>([id, change](AccountStore& accounts) { return accounts.edit(id, change); });
}

QFuture<Result<Account>> AccountService::remove(const QUuid& id)
{
    return withStore<Result<Account>>([id](AccountStore& accounts) { return accounts.remove(id); });
}

QFuture<Result<Account>> AccountService::restore(const QUuid& id)
{
    return withStore<Result<Account>>([id](AccountStore& accounts) { return accounts.restore(id); });
}

QFuture<Result<Account>> AccountService::acceptStaged(const QUuid& id)
{
    return withStore<Result<Account>>([id](AccountStore& accounts) { return accounts.acceptStaged(id); });
}

QFuture<Result<void>> AccountService::purge(const QUuid& id)
{
    return withStore<Result<void>>([id](AccountStore& accounts) { return accounts.purge(id); });
}

QFuture<AccountService::Codes> AccountService::firstCodes(std::size_t count)
{
    return withStore<Codes>([this, count](AccountStore& accounts) {
        Codes codes;
        const auto loaded = accounts.load();
        if (!loaded) {
            return codes;
        }
        codes.accounts = activeOnes(loaded->content.accounts);
        if (codes.accounts.size() > count) {
            codes.accounts.erase(codes.accounts.begin() + static_cast<std::ptrdiff_t>(count), codes.accounts.end());
        }
        codes.answers = accounts.codesAt(codes.accounts, m_clock.utcSeconds());
        return codes;
    });
}

QFuture<std::vector<Result<CodePair>>> AccountService::codesAt(std::vector<Account> wanted, qint64 utcSeconds)
{
    return withStore<std::vector<Result<CodePair>>>([wanted = std::move(wanted), utcSeconds](AccountStore& accounts) {
        return accounts.codesAt(wanted, utcSeconds);
    });
}

QFuture<Result<std::vector<otp::OtpCode>>> AccountService::codesAround(const Account& account, qint64 utcSeconds)
{
    return withStore<Result<std::vector<otp::OtpCode>>>(
        [account, utcSeconds](AccountStore& accounts) -> Result<std::vector<otp::OtpCode>> {
            std::vector<otp::OtpCode> codes;
            for (const int steps : {-2, 0, 2}) {
                const auto moment = utcSeconds + qint64{steps} * account.parameters.period;
                const auto answers = accounts.codesAt(std::span(&account, 1), moment);
                if (!answers.front()) {
                    return answers.front().error();
                }
                codes.push_back(answers.front()->now);
                codes.push_back(answers.front()->next);
            }
            codes.pop_back();
            return codes;
        });
}

QFuture<Result<CodePair>> AccountService::takeNextHotp(const QUuid& id)
{
    return withStore<Result<CodePair>>([id](AccountStore& accounts) { return accounts.takeNextHotp(id); });
}

QFuture<AccountService::Secrets> AccountService::secretsOf(std::vector<Account> wanted)
{
    return withStore<Secrets>([wanted = std::move(wanted)](AccountStore& accounts) {
        Secrets secrets;
        secrets.items = accounts.secretsOf(wanted);
        return secrets;
    });
}

} // namespace app
