#include "store/AccountStore.h"
#include "store/ItemSteps.h"

#include <algorithm>

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

std::vector<AddOutcome> AccountStore::planWith(const IndexContent& index, std::span<const AccountDraft> drafts)
{
    // Candidates are those of the same names: in the index, and among the drafts before this one.
    std::vector<Account> known;
    for (const auto& account : index.accounts) {
        const auto isSame = [&](const AccountDraft& draft) { return account::sameIdentity(account, draft.account); };
        if (isInUse(account) && hasNames(account) && std::ranges::any_of(drafts, isSame)) {
            known.push_back(account);
        }
    }
    auto secrets = secretsOf(known);
    std::vector<AddOutcome> outcomes;
    for (const auto& draft : drafts) {
        AddOutcome outcome{Kind::Added, prepared(draft.account, m_clock.utcSeconds()), {}};
        for (std::size_t i = 0; i < known.size() && outcome.kind == Kind::Added; ++i) {
            if (!account::sameIdentity(known[i], outcome.account)) {
                continue;
            }
            if (!secrets[i] && secrets[i].error().code != ErrorCode::KeychainItemMissing &&
                secrets[i].error().code != ErrorCode::KeychainItemCorrupt) {
                outcome = {Kind::Failed, known[i], secrets[i].error()}; // cannot be compared now
            } else if (secrets[i] && secrets[i]->equals(draft.secret) &&
                       sameKind(known[i].parameters, draft.account.parameters)) {
                outcome = {Kind::Duplicate, known[i], {}};
            }
        }
        const auto same = [&](const Account& account) { return account::sameIdentity(account, outcome.account); };
        if (const auto old = std::ranges::find_if(known, same); outcome.kind == Kind::Added && old != known.end()) {
            outcome.kind = Kind::Staged;
            outcome.account.state = account::State::Staged;
            outcome.account.replaces = old->state == account::State::Staged ? old->replaces : old->id;
            outcome.account.tags = old->tags;
            outcome.account.pinned = old->pinned;
            outcome.account.note = outcome.account.note.isEmpty() ? old->note : outcome.account.note;
        }
        if (outcome.kind == Kind::Added && hasNames(outcome.account)) {
            known.push_back(outcome.account); // the same code twice in one picture is one account
            secrets.emplace_back(draft.secret.clone());
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
    if (const auto right = itemSteps::checkBackend(transaction->content(), m_secrets); !right) {
        return allFailed(right.error());
    }
    if (const auto ready = m_secrets.ready(); !ready) {
        return allFailed(ready.error());
    }
    finishInterrupted(*transaction);
    auto outcomes = planWith(transaction->content(), drafts);
    std::vector<itemSteps::NewItem> items;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        if (outcomes[i].kind == Kind::Added || outcomes[i].kind == Kind::Staged) {
            items.push_back({outcomes[i].account, &drafts[i].secret});
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
