#pragma once

#include "app/Worker.h"
#include "keychain/KeychainState.h"
#include "store/AccountStore.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace app {

using base::Error;
using base::ErrorCode;
using base::Result;

/// `--store`
enum class StoreChoice {
    Auto, ///< The one the profile uses; for a new profile the keychain if there is one, else the sealed file
    Keychain,
    Sealed,
};

struct Profile
{
    QString folder;
    StoreChoice store = StoreChoice::Auto;

    /// KEYTIDE_PROFILE, or the platform's data folder for Keytide.
    static QString defaultFolder();
};

/// How the secrets can be reached now.
enum class StoreAccess {
    Ready,            ///< No question to ask
    PasswordNeeded,   ///< The sealed file is there and locked
    PasswordToChoose, ///< The sealed file is still to be made
};

struct OpenedStore
{
    StoreAccess access = StoreAccess::Ready;
    QString backend;             ///< SecretStore::backend()
    int indexGeneration = 0;     ///< Not 0: the index was damaged, and this earlier generation of it was taken
    std::size_t quarantined = 0; ///< Entries of the index that this version cannot read
};

/// The account store on a thread of its own: each call is queued, and its future ends with the answer. For the thread
/// that runs the event loop, which must go on running meanwhile (the keychain's answers come through it).
class AccountService : public QObject
{
    Q_OBJECT

public:
    explicit AccountService(Profile profile, QObject* parent = nullptr);
    ~AccountService() override;

    /// The index alone; needs no open(). Cheap.
    QFuture<Result<store::AccountIndex::Loaded>> load();

    /// Decides where the secrets lie. Errors: StoreMismatch, the Keychain… codes of a first use, those of the index.
    QFuture<Result<OpenedStore>> open();
    /// Opens the sealed file, or makes it where it is still to be made. Derives one key (half a second).
    /// Errors: WrongPassword, PasswordTooWeak, Damaged, Altered, NewerVersion, and those of saving.
    QFuture<Result<void>> unlock(base::SecretBytes password);
    /// Wipes keys and everything made from them. The keychain stays reachable; the sealed file has to be unlocked
    /// again.
    QFuture<Result<void>> lock();

    // As the functions of store::AccountStore. Those that need secrets answer PasswordNeeded before unlock().
    QFuture<Result<void>> recover();
    QFuture<std::vector<store::AddOutcome>> add(std::vector<account::AccountDraft> drafts,
                                                store::Progress progress = {});
    /// Gives the drafts back with what add() would do with each.
    struct Plan
    {
        std::vector<account::AccountDraft> drafts;
        std::vector<store::AddOutcome> outcomes;
        std::vector<Result<store::CodePair>> codes; ///< Of each draft, at the moment asked for

        Plan() = default;
        Plan(Plan&&) = default;
        Plan& operator=(Plan&&) = default;
    };
    QFuture<Plan> plan(std::vector<account::AccountDraft> drafts, qint64 utcSeconds);
    QFuture<Result<account::Account>> edit(const QUuid& id, const store::AccountChange& change);
    QFuture<Result<account::Account>> remove(const QUuid& id);
    QFuture<Result<account::Account>> restore(const QUuid& id);
    QFuture<Result<account::Account>> acceptStaged(const QUuid& id);
    QFuture<Result<void>> purge(const QUuid& id);
    /// Codes of accounts, in order.
    struct Codes
    {
        std::vector<account::Account> accounts;
        std::vector<Result<store::CodePair>> answers;
    };
    /// Of the list's first accounts, for whoever has not yet loaded it.
    QFuture<Codes> firstCodes(std::size_t count);
    QFuture<std::vector<Result<store::CodePair>>> codesAt(std::vector<account::Account> wanted, qint64 utcSeconds);
    /// The five codes around a moment: of two steps before to two steps after. Of an account that counts time.
    QFuture<Result<std::vector<otp::OtpCode>>> codesAround(const account::Account& account, qint64 utcSeconds);
    QFuture<Result<store::CodePair>> takeNextHotp(const QUuid& id);

    /// The secrets of accounts, in order, for an export or a comparison that the person asked for.
    struct Secrets
    {
        std::vector<Result<otp::OtpSecret>> items;

        Secrets() = default;
        Secrets(Secrets&&) = default;
        Secrets& operator=(Secrets&&) = default;
    };
    QFuture<Secrets> secretsOf(std::vector<account::Account> wanted);

    /// For what takes more than one of these: `work(store::AccountStore&, store::SecretStore&)` in its turn.
    template <typename Work>
    auto onStore(Work work)
    {
        return m_worker.run([this, work = std::move(work)]() mutable { return work(accounts(), secrets()); });
    }

    const Profile& profile() const { return m_profile; }
    const base::Clock& clock() const { return m_clock; }
    /// Where the sealed file of this profile lies.
    QString sealedPath() const;
    /// Where the accounts lie, without their secrets.
    QString indexPath() const;

private:
    struct Open;

    template <typename Answer, typename Work>
    QFuture<Answer> withStore(Work work);
    store::AccountStore& accounts();
    store::SecretStore& secrets();

    Profile m_profile;
    base::SystemClock m_clock;
    std::unique_ptr<Open> m_open; ///< The worker's alone, but for its end
    Worker m_worker;
};

} // namespace app
