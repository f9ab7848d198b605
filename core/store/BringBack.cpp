#include "store/AccountStore.h"
#include "store/ItemSteps.h"
#include "store/SecretRecord.h"

#include <QSet>

#include <algorithm>

namespace store {

using account::State;
using Kind = ReturnOutcome::Kind;

namespace {

bool isInUse(const Account& account)
{
    return account.state == State::Active || account.state == State::Staged;
}

bool isGone(const Error& error)
{
    return error.code == ErrorCode::KeychainItemMissing || error.code == ErrorCode::KeychainItemCorrupt;
}

bool isToBeStored(const ReturnOutcome& outcome)
{
    return outcome.kind == Kind::Added || outcome.kind == Kind::Mended || outcome.kind == Kind::Staged;
}

} // namespace

/// What is there that a returning account may meet: itself, or others of its names.
class AccountStore::Homecoming
{
public:
    Homecoming(const IndexContent& index, std::vector<Account> known, std::vector<Result<otp::OtpSecret>> secrets,
               qint64 now)
        : m_index(index), m_known(std::move(known)), m_secrets(std::move(secrets)), m_now(now)
    {}

    ReturnOutcome outcome(const AccountDraft& saved, const QSet<QUuid>& returning) const;

private:
    ReturnOutcome amongNamesakes(Account account, const AccountDraft& saved) const;
    Account asSaved(const Account& saved, const QSet<QUuid>& returning) const;

    const IndexContent& m_index;
    std::vector<Account> m_known;
    std::vector<Result<otp::OtpSecret>> m_secrets; ///< Of `m_known`, in order
    qint64 m_now;
};

ReturnOutcome AccountStore::Homecoming::outcome(const AccountDraft& saved, const QSet<QUuid>& returning) const
{
    auto account = asSaved(saved.account, returning);
    const auto itself = std::ranges::find(m_known, account.id, &Account::id);
    if (itself == m_known.end()) {
        return amongNamesakes(std::move(account), saved);
    }
    const auto& secret = m_secrets[static_cast<std::size_t>(itself - m_known.begin())];
    if (secret && secret->equals(saved.secret)) {
        return {Kind::Duplicate, *itself, {}};
    }
    if (secret) { // another key under this id: never overwritten
        account.id = QUuid::createUuid();
        return amongNamesakes(std::move(account), saved);
    }
    if (!isGone(secret.error())) {
        return {Kind::Failed, *itself, secret.error()}; // cannot be compared now
    }
    Account mended = *itself;
    mended.generation = itemSteps::nextGeneration(m_index, mended);
    return {Kind::Mended, std::move(mended), {}};
}

ReturnOutcome AccountStore::Homecoming::amongNamesakes(Account account, const AccountDraft& saved) const
{
    const Account* other = nullptr;
    const bool hasNames = !account.issuer.isEmpty() || !account.name.isEmpty();
    for (std::size_t i = 0; hasNames && i < m_known.size(); ++i) {
        const auto& known = m_known[i];
        if (!account::sameIdentity(known, account)) {
            continue;
        }
        const auto& secret = m_secrets[i];
        if (secret && secret->equals(saved.secret) && known.parameters.type == account.parameters.type) {
            return {Kind::Duplicate, known, {}};
        }
        if (!secret && !isGone(secret.error())) {
            return {Kind::Failed, std::move(account), secret.error()};
        }
        other = isInUse(known) && !other ? &known : other;
    }
    if (!other || !isInUse(account)) {
        return {Kind::Added, std::move(account), {}};
    }
    account.state = State::Staged;
    account.replaces = other->state == State::Staged ? other->replaces : other->id;
    return {Kind::Staged, std::move(account), {}};
}

/// The account as the index shall hold it, if nothing of its names is there.
Account AccountStore::Homecoming::asSaved(const Account& saved, const QSet<QUuid>& returning) const
{
    Account account = saved;
    account.expiryNotedAt = 0;
    if (account.state == State::Binned) {
        account.changedAt = m_now;
    }
    const bool leadsNowhere = !returning.contains(account.replaces) && !m_index.find(account.replaces);
    if (!account.replaces.isNull() && leadsNowhere) {
        account.replaces = {};
        account.state = account.state == State::Staged ? State::Active : account.state;
    }
    return account;
}

std::vector<ReturnOutcome> AccountStore::planReturnWith(const IndexContent& index, std::span<const AccountDraft> saved)
{
    QSet<QUuid> returning;
    QSet<QString> names;
    for (const auto& draft : saved) {
        returning.insert(draft.account.id);
        names.insert(account::identityOf(draft.account));
    }
    std::vector<Account> known;
    std::ranges::copy_if(index.accounts, std::back_inserter(known), [&](const Account& account) {
        return returning.contains(account.id) || names.contains(account::identityOf(account));
    });
    auto secrets = secretsOf(known);
    const Homecoming homecoming(index, std::move(known), std::move(secrets), m_clock.utcSeconds());
    std::vector<ReturnOutcome> outcomes;
    for (const auto& draft : saved) {
        auto outcome = homecoming.outcome(draft, returning);
        const auto usable = otp::OtpGenerator::prepare(outcome.account.parameters, draft.secret);
        if (isToBeStored(outcome) && !usable) {
            outcome = {Kind::Failed, std::move(outcome.account), usable.error()};
        }
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
}

/// A keychain may still have items of a profile that is gone. They are left alone: an account whose place is taken by
/// another value gets the next generation.
Result<void> AccountStore::findFreePlaces(std::span<const AccountDraft> saved, std::vector<ReturnOutcome>& outcomes)
{
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (isToBeStored(outcomes[i])) {
            open.push_back(i);
        }
    }
    while (!open.empty()) {
        std::vector<SecretKey> keys;
        for (const auto i : open) {
            keys.push_back(itemSteps::keyOf(outcomes[i].account));
        }
        const auto answers = m_secrets.read(keys);
        std::vector<std::size_t> taken;
        for (std::size_t n = 0; n < open.size(); ++n) {
            auto& account = outcomes[open[n]].account;
            const auto& answer = answers[n];
            const SecretRecord record{account.parameters, saved[open[n]].secret.clone()};
            const bool isSame = answer && answer->equals(record.encode(keys[n]).view());
            if (isSame || (!answer && answer.error().code == ErrorCode::KeychainItemMissing)) {
                continue;
            }
            if (!answer && answer.error().code != ErrorCode::KeychainItemCorrupt) {
                return answer.error();
            }
            ++account.generation;
            taken.push_back(open[n]);
        }
        open = std::move(taken);
    }
    return {};
}

std::vector<ReturnOutcome> AccountStore::planReturn(std::span<const AccountDraft> saved)
{
    const auto loaded = m_index.load();
    if (!loaded) {
        return std::vector<ReturnOutcome>(saved.size(), ReturnOutcome{Kind::Failed, {}, loaded.error()});
    }
    return planReturnWith(loaded->content, saved);
}

std::vector<ReturnOutcome> AccountStore::bringBack(std::span<const AccountDraft> saved, const Progress& progress)
{
    const auto allFailed = [&](const Error& error) {
        return std::vector<ReturnOutcome>(saved.size(), ReturnOutcome{Kind::Failed, {}, error});
    };
    auto transaction = IndexTransaction::begin(m_index);
    const auto ready = transaction ? makeReady(*transaction) : transaction.error();
    if (!ready) {
        return allFailed(ready.error());
    }
    auto outcomes = planReturnWith(transaction->content(), saved);
    if (const auto found = findFreePlaces(saved, outcomes); !found) {
        return allFailed(found.error());
    }
    std::vector<itemSteps::NewItem> items;
    for (std::size_t i = 0; i < saved.size(); ++i) {
        if (isToBeStored(outcomes[i])) {
            items.push_back({outcomes[i].account, &saved[i].secret});
        }
    }
    if (items.empty()) {
        return outcomes;
    }
    if (const auto stored = itemSteps::store(*transaction, m_secrets, items, progress); !stored) {
        for (auto& outcome : outcomes) {
            if (isToBeStored(outcome)) {
                outcome = {Kind::Failed, std::move(outcome.account), stored.error()};
            }
        }
    }
    return outcomes;
}

} // namespace store
