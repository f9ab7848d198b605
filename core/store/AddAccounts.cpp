#include "store/AccountStore.h"
#include "store/ItemSteps.h"

#include <QSet>

#include <algorithm>
#include <unordered_map>

namespace store {

namespace {

constexpr std::size_t groupSize = 64;

using Kind = AddOutcome::Kind;

bool hasNames(const Account& account)
{
    return !account.issuer.isEmpty() || !account.name.isEmpty();
}

bool isInUse(const Account& account)
{
    return account.state == account::State::Active || account.state == account::State::Staged;
}

Account prepared(const Account& draft, qint64 now)
{
    Account account = draft;
    account.id = QUuid::createUuid();
    account.generation = 1;
    account.issuer = account::cleanedName(draft.issuer);
    account.name = account::cleanedName(draft.name);
    account.note = draft.note.left(account::longestNote);
    account.state = account::State::Active;
    account.replaces = {};
    account.createdAt = account.changedAt = now;
    return account;
}

/// The parameters that make a duplicate; an Hotp counter that has moved on does not make another account of it.
bool sameKind(const otp::OtpParameters& left, const otp::OtpParameters& right)
{
    return left.type == right.type && left.hash == right.hash && left.digits == right.digits &&
           left.period == right.period;
}

} // namespace

/// What is there under the names of drafts, in the index and among the drafts before the present one.
class AccountStore::Namesakes
{
public:
    struct Known
    {
        Account account;
        Result<otp::OtpSecret> secret;
    };

    void add(const Account& account, Result<otp::OtpSecret> secret)
    {
        m_known[account::identityOf(account)].push_back({account, std::move(secret)});
    }

    /// Decides by them what becomes of a draft.
    AddOutcome outcome(Account account, const AccountDraft& draft) const;

private:
    std::unordered_map<QString, std::vector<Known>> m_known;
};

AddOutcome AccountStore::Namesakes::outcome(Account account, const AccountDraft& draft) const
{
    const auto found = m_known.find(account::identityOf(account));
    if (!hasNames(account) || found == m_known.end()) {
        return {Kind::Added, std::move(account), {}};
    }
    for (const auto& known : found->second) {
        if (known.secret) {
            if (known.secret->equals(draft.secret) && sameKind(known.account.parameters, account.parameters)) {
                return {Kind::Duplicate, known.account, {}};
            }
        } else if (known.secret.error().code != ErrorCode::KeychainItemMissing &&
                   known.secret.error().code != ErrorCode::KeychainItemCorrupt) {
            return {Kind::Failed, known.account, known.secret.error()}; // cannot be compared now
        }
    }
    const auto& old = found->second.front().account;
    account.state = account::State::Staged;
    account.replaces = old.state == account::State::Staged ? old.replaces : old.id;
    account.tags = old.tags;
    account.pinned = old.pinned;
    account.note = account.note.isEmpty() ? old.note : account.note;
    return {Kind::Staged, std::move(account), {}};
}

std::vector<AddOutcome> AccountStore::planWith(const IndexContent& index, std::span<const AccountDraft> drafts)
{
    std::vector<Account> fresh;
    QSet<QString> wanted;
    for (const auto& draft : drafts) {
        fresh.push_back(prepared(draft.account, m_clock.utcSeconds()));
        wanted.insert(account::identityOf(fresh.back()));
    }
    std::vector<Account> known;
    std::ranges::copy_if(index.accounts, std::back_inserter(known), [&](const Account& account) {
        return isInUse(account) && hasNames(account) && wanted.contains(account::identityOf(account));
    });
    Namesakes namesakes;
    auto secrets = secretsOf(known);
    for (std::size_t i = 0; i < known.size(); ++i) {
        namesakes.add(known[i], std::move(secrets[i]));
    }
    std::vector<AddOutcome> outcomes;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        auto outcome = namesakes.outcome(std::move(fresh[i]), drafts[i]);
        if (outcome.kind == Kind::Added || outcome.kind == Kind::Staged) {
            namesakes.add(outcome.account,
                          drafts[i].secret.clone()); // the same code twice in one picture is one account
        }
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
}

std::vector<AddOutcome> AccountStore::plan(std::span<const AccountDraft> drafts)
{
    const auto loaded = m_index.load();
    if (!loaded) {
        return std::vector<AddOutcome>(drafts.size(), AddOutcome{Kind::Failed, {}, loaded.error()});
    }
    return planWith(loaded->content, drafts);
}

std::vector<AddOutcome> AccountStore::addGroup(std::span<AccountDraft> drafts, const Progress& progress)
{
    const auto allFailed = [&](const Error& error) {
        return std::vector<AddOutcome>(drafts.size(), AddOutcome{Kind::Failed, {}, error});
    };
    auto transaction = IndexTransaction::begin(m_index);
    if (!transaction) {
        return allFailed(transaction.error());
    }
    if (const auto ready = makeReady(*transaction); !ready) {
        return allFailed(ready.error());
    }
    auto outcomes = planWith(transaction->content(), drafts);
    std::vector<itemSteps::NewItem> items;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        auto& outcome = outcomes[i];
        if (outcome.kind != Kind::Added && outcome.kind != Kind::Staged) {
            continue;
        }
        const auto usable = otp::OtpGenerator::prepare(outcome.account.parameters, drafts[i].secret);
        if (usable) {
            items.push_back({outcome.account, &drafts[i].secret});
        } else {
            outcome = {Kind::Failed, outcome.account, usable.error()};
        }
    }
    if (items.empty()) {
        return outcomes;
    }
    if (const auto stored = itemSteps::store(*transaction, m_secrets, items, progress); !stored) {
        for (auto& outcome : outcomes) {
            if (outcome.kind == Kind::Added || outcome.kind == Kind::Staged) {
                outcome = {Kind::Failed, outcome.account, stored.error()};
            }
        }
    }
    return outcomes;
}

std::vector<AddOutcome> AccountStore::add(std::span<AccountDraft> drafts, const Progress& progress)
{
    std::vector<AddOutcome> outcomes;
    outcomes.reserve(drafts.size());
    for (std::size_t from = 0; from < drafts.size(); from += groupSize) {
        const auto group = drafts.subspan(from, std::min(groupSize, drafts.size() - from));
        if (progress && !progress(from, drafts.size())) {
            outcomes.resize(drafts.size(), AddOutcome{Kind::Failed, {}, Error{ErrorCode::Cancelled, {}}});
            return outcomes;
        }
        const auto inGroup = [&](std::size_t done, std::size_t) {
            return !progress || progress(from + done, drafts.size()); //
        };
        std::ranges::move(addGroup(group, inGroup), std::back_inserter(outcomes));
    }
    return outcomes;
}

} // namespace store
