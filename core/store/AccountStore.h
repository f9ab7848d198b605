#pragma once

#include "account/AccountDraft.h"
#include "base/Clock.h"
#include "otp/OtpGenerator.h"
#include "store/AccountIndex.h"
#include "store/SecretStore.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace store {

class IndexTransaction;
using account::AccountDraft;

/// The code of now and the one after it.
struct CodePair
{
    otp::OtpCode now;
    otp::OtpCode next;
};

/// What became of one draft.
struct AddOutcome
{
    enum class Kind {
        Added,
        Duplicate, ///< The same names, key and parameters are there already: `account` is that one, nothing was stored
        Staged,    ///< The same names with another key: stored beside the old one, which goes on working
        Failed,    ///< Not stored; `error` has the reason
    };
    Kind kind = Kind::Failed;
    Account account;
    std::optional<Error> error;
};

/// What became of one account of a backup.
struct ReturnOutcome
{
    enum class Kind {
        Added,     ///< It was not there: it is as it was when it was saved, under the same id
        Mended,    ///< It was there and its key was not: the key is stored again, the rest is left as it is
        Duplicate, ///< `account`, which is there, has this key already; nothing was stored
        Staged,    ///< Names that are there have another key: stored beside that one, which goes on working
        Failed,    ///< Not stored; `error` has the reason
    };
    Kind kind = Kind::Failed;
    Account account;
    std::optional<Error> error;
};

/// Changes of an account's parameters; what is absent stays, and so does the type.
struct ParameterChange
{
    std::optional<otp::Hash> hash;
    std::optional<int> digits;
    std::optional<int> period;            ///< Seconds
    std::optional<std::uint64_t> counter; ///< Hotp: of the present code
};

/// Changes of one account; what is absent stays.
struct AccountChange
{
    std::optional<QString> issuer;
    std::optional<QString> name;
    std::optional<QString> note;
    std::optional<QStringList> tags;
    std::optional<bool> pinned;
    std::optional<std::size_t> position; ///< Place among all accounts, from 0; behind the end means last
    ParameterChange parameters;          ///< A change of more than the counter is a new item
};

/// Accounts and their codes: the only way to a code. Joins the index (names and parameters) with the secret store
/// (keys).
///
/// A call that changes something takes the profile's lock, reads the index afresh, and leaves the old or the new state
/// on the disk, whatever happens in between. Not thread-safe: one thread at a time. Calls that touch secrets block, see
/// SecretStore.
class AccountStore
{
public:
    /// `profile`: the folder of accounts.json. `secrets` and `clock` live longer than the store.
    AccountStore(const QString& profile, SecretStore& secrets, const base::Clock& clock);
    ~AccountStore();

    /// The index as it is on the disk now. Needs no secret store.
    Result<AccountIndex::Loaded> load() const;

    /// Ends interrupted steps: an account whose item was written is completed, items no longer needed go, accounts that
    /// have been in the bin for 30 days go with their items: not before two looks a day apart have found the time to be
    /// over, so that a clock which was wrong for some hours empties no bin. What the secret store does not answer for
    /// stays for the next time.
    Result<void> recover();

    /// Stores drafts, one outcome each, in order. Their ids and times are set here. One that cannot make codes fails
    /// alone; where storing itself fails, the group of 64 does, with the items that it had written taken back.
    /// Groups let other processes in between; `progress` can stop before each.
    std::vector<AddOutcome> add(std::span<AccountDraft> drafts, const Progress& progress = {});
    /// What add() would do with each, without doing it.
    std::vector<AddOutcome> plan(std::span<const AccountDraft> drafts);

    /// Brings accounts of a backup back, one outcome each, in order: all that are to be stored, or none. Unlike add()
    /// it keeps ids, states and times; one from the bin gets its 30 days anew.
    std::vector<ReturnOutcome> bringBack(std::span<const AccountDraft> saved, const Progress& progress = {});
    /// What bringBack() would do with each, without doing it.
    std::vector<ReturnOutcome> planReturn(std::span<const AccountDraft> saved);

    /// Errors: AccountNotFound, those of OtpParameters::make(), the secret store's, and those of saving.
    Result<Account> edit(const QUuid& id, const AccountChange& change);
    /// To the bin, for 30 days. Needs no secret store. Error: WrongState if it is there already.
    Result<Account> remove(const QUuid& id);
    /// Back from the bin or the archive. Error: WrongState if it is in neither.
    Result<Account> restore(const QUuid& id);
    /// The new key's code was accepted: the staged account stands alone. The one that it replaces goes to the archive,
    /// other keys that were staged for it go to the bin. Error: WrongState if it is not staged.
    Result<Account> acceptStaged(const QUuid& id);
    /// Removes an account in the bin or the archive for good, with its item. Error: WrongState elsewhere.
    Result<void> purge(const QUuid& id);

    /// Codes at a moment (UTC seconds), one answer for each account, in order. Hotp: the present counter's code and the
    /// next. Generators are kept, so that the second call for an account reads nothing.
    std::vector<Result<CodePair>> codesAt(std::span<const Account> accounts, qint64 utcSeconds,
                                          const Progress& progress = {});
    /// Advances an Hotp account's counter, saves it, and only then gives the code (RFC 4226 section 7.2).
    /// Errors: WrongState (another type), CounterExhausted, and those of saving; the counter is unchanged then.
    Result<CodePair> takeNextHotp(const QUuid& id);

    /// The secrets themselves, for an export that the person asked for, or to compare. Not kept.
    std::vector<Result<otp::OtpSecret>> secretsOf(std::span<const Account> accounts, const Progress& progress = {});

    /// Forgets everything that was made from a secret.
    void forgetSecrets();

private:
    struct Generators;
    class Namesakes;
    class Homecoming;

    std::vector<AddOutcome> addGroup(std::span<AccountDraft> drafts, const Progress& progress);
    std::vector<AddOutcome> planWith(const IndexContent& index, std::span<const AccountDraft> drafts);
    std::vector<ReturnOutcome> planReturnWith(const IndexContent& index, std::span<const AccountDraft> saved);
    Result<void> findFreePlaces(std::span<const AccountDraft> saved, std::vector<ReturnOutcome>& outcomes);
    Result<Account> change(const QUuid& id, const std::function<Result<void>(IndexContent&, Account&)>& apply);
    Result<void> makeReady(IndexTransaction& transaction);
    Result<Account> storeAgain(IndexTransaction& transaction, const Account& changed);
    void finishInterrupted(IndexTransaction& transaction);
    bool expireBinned(IndexTransaction& transaction) const;

    AccountIndex m_index;
    SecretStore& m_secrets;
    const base::Clock& m_clock;
    std::unique_ptr<Generators> m_generators;
};

/// The codes of a draft at a moment, to be compared with the site's before anything is stored. Errors: OtpGenerator's.
Result<CodePair> codesOf(const AccountDraft& draft, qint64 utcSeconds);

inline constexpr qint64 binSeconds = qint64{30} * 86'400;

} // namespace store
