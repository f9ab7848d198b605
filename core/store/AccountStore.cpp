#include "store/AccountStore.h"

#include "store/Generators.h"
#include "store/ItemSteps.h"

#include <algorithm>

namespace store {

using account::State;

namespace {

constexpr qint64 daySeconds = 86'400;

bool needsNewItem(const ParameterChange& change)
{
    return change.hash || change.digits || change.period;
}

Result<otp::OtpParameters> changed(const otp::OtpParameters& present, const ParameterChange& change)
{
    return otp::OtpParameters::make(present.type, change.hash.value_or(present.hash),
                                    change.digits.value_or(present.digits), change.period.value_or(present.period),
                                    change.counter.value_or(present.counter));
}

void moveTo(IndexContent& content, const QUuid& id, std::size_t position)
{
    auto& accounts = content.accounts;
    const auto from = std::ranges::find(accounts, id, &Account::id);
    Account moved = std::move(*from);
    accounts.erase(from);
    const auto place = std::min(position, accounts.size());
    accounts.insert(accounts.begin() + static_cast<std::ptrdiff_t>(place), std::move(moved));
}

} // namespace

AccountStore::AccountStore(const QString& profile, SecretStore& secrets, const base::Clock& clock)
    : m_index(profile), m_secrets(secrets), m_clock(clock), m_generators(std::make_unique<Generators>())
{}

AccountStore::~AccountStore() = default;

Result<AccountIndex::Loaded> AccountStore::load() const
{
    return m_index.load();
}

bool AccountStore::expireBinned(IndexTransaction& transaction) const
{
    auto& accounts = transaction.content().accounts;
    const auto now = m_clock.utcSeconds();
    bool changed = false;
    std::vector<QUuid> over;
    for (auto& account : accounts) {
        const bool expired = account.state == State::Binned && account.changedAt < now - binSeconds;
        if (expired && account.expiryNotedAt != 0 && account.expiryNotedAt <= now - daySeconds) {
            over.push_back(account.id);
        } else if (expired != (account.expiryNotedAt != 0)) {
            account.expiryNotedAt = expired ? now : 0;
            changed = true;
        }
    }
    for (const auto& id : over) {
        itemSteps::erase(transaction, id);
    }
    return changed || !over.empty();
}

void AccountStore::finishInterrupted(IndexTransaction& transaction)
{
    const bool added = itemSteps::finishAdds(transaction, m_secrets);
    const bool expired = expireBinned(transaction);
    if ((added || expired) && !transaction.save()) {
        return; // the disk does not take it: the items stay as well
    }
    itemSteps::removeUnneeded(transaction, m_secrets);
}

/// For a step that writes an item: the right store, which answers, and nothing left of an earlier step.
Result<void> AccountStore::makeReady(IndexTransaction& transaction)
{
    if (const auto right = itemSteps::checkBackend(transaction.content(), m_secrets); !right) {
        return right;
    }
    if (const auto ready = m_secrets.ready(); !ready) {
        return ready;
    }
    finishInterrupted(transaction);
    return {};
}

Result<void> AccountStore::recover()
{
    auto transaction = IndexTransaction::begin(m_index);
    if (!transaction) {
        return transaction.error();
    }
    if (const auto right = itemSteps::checkBackend(transaction->content(), m_secrets); !right) {
        return right;
    }
    finishInterrupted(*transaction);
    return {};
}

Result<Account> AccountStore::change(const QUuid& id, const std::function<Result<void>(IndexContent&, Account&)>& apply)
{
    auto transaction = IndexTransaction::begin(m_index);
    if (!transaction) {
        return transaction.error();
    }
    auto* account = transaction->content().find(id);
    if (!account) {
        return Error{ErrorCode::AccountNotFound, {}};
    }
    if (const auto applied = apply(transaction->content(), *account); !applied) {
        return applied.error();
    }
    if (const auto saved = transaction->save(); !saved) {
        return saved.error();
    }
    return *transaction->content().find(id);
}

/// The account with its key as a new item, because an item describes itself.
Result<Account> AccountStore::storeAgain(IndexTransaction& transaction, const Account& changed)
{
    auto secrets = secretsOf(std::span(&changed, 1));
    if (!secrets.front()) {
        return secrets.front().error();
    }
    Account next = changed;
    next.generation = itemSteps::nextGeneration(transaction.content(), changed);
    if (const auto usable = otp::OtpGenerator::prepare(next.parameters, *secrets.front()); !usable) {
        return usable.error();
    }
    const itemSteps::NewItem item{next, &*secrets.front()};
    if (const auto stored = itemSteps::store(transaction, m_secrets, std::span(&item, 1), {}); !stored) {
        return stored.error();
    }
    return next;
}

Result<Account> AccountStore::edit(const QUuid& id, const AccountChange& change)
{
    auto transaction = IndexTransaction::begin(m_index);
    if (!transaction) {
        return transaction.error();
    }
    if (needsNewItem(change.parameters)) {
        if (const auto ready = makeReady(*transaction); !ready) {
            return ready.error();
        }
    }
    auto& content = transaction->content();
    const auto* present = content.find(id);
    if (!present) {
        return Error{ErrorCode::AccountNotFound, {}};
    }
    const auto parameters = changed(present->parameters, change.parameters);
    if (!parameters) {
        return parameters.error();
    }
    Account edited = *present;
    edited.parameters = *parameters;
    edited.issuer = account::cleanedName(change.issuer.value_or(edited.issuer));
    edited.name = account::cleanedName(change.name.value_or(edited.name));
    edited.note = change.note.value_or(edited.note).left(account::longestNote);
    edited.tags = change.tags.value_or(edited.tags);
    edited.pinned = change.pinned.value_or(edited.pinned);
    if (edited.state != State::Binned) {
        edited.changedAt = m_clock.utcSeconds(); // that of a binned one counts its 30 days
    }
    if (change.position) {
        moveTo(content, id, *change.position);
    }
    if (needsNewItem(change.parameters)) {
        return storeAgain(*transaction, edited);
    }
    *content.find(id) = edited;
    if (const auto saved = transaction->save(); !saved) {
        return saved.error();
    }
    return edited;
}

Result<Account> AccountStore::remove(const QUuid& id)
{
    return change(id, [&](IndexContent&, Account& account) -> Result<void> {
        if (account.state == State::Binned) {
            return Error{ErrorCode::WrongState, QStringLiteral("in the bin already")};
        }
        account.state = State::Binned;
        account.expiryNotedAt = 0;
        account.changedAt = m_clock.utcSeconds();
        return {};
    });
}

Result<Account> AccountStore::restore(const QUuid& id)
{
    return change(id, [&](IndexContent& content, Account& account) -> Result<void> {
        if (account.state != State::Binned && account.state != State::Archived) {
            return Error{ErrorCode::WrongState, QStringLiteral("neither in the bin nor archived")};
        }
        const auto* beside = content.find(account.replaces);
        const bool staged = beside && beside->state == State::Active;
        account.state = staged ? State::Staged : State::Active;
        account.replaces = staged ? account.replaces : QUuid();
        account.changedAt = m_clock.utcSeconds();
        return {};
    });
}

Result<Account> AccountStore::acceptStaged(const QUuid& id)
{
    return change(id, [&](IndexContent& content, Account& account) -> Result<void> {
        if (account.state != State::Staged) {
            return Error{ErrorCode::WrongState, QStringLiteral("not staged")};
        }
        const auto now = m_clock.utcSeconds();
        if (auto* old = content.find(account.replaces); old && old->state == State::Active) {
            old->state = State::Archived;
            old->changedAt = now;
        }
        for (auto& other : content.accounts) {
            if (other.id != id && other.state == State::Staged && other.replaces == account.replaces) {
                other.state = State::Binned;
                other.expiryNotedAt = 0;
                other.changedAt = now;
            }
        }
        account.state = State::Active;
        account.replaces = {};
        account.changedAt = now;
        return {};
    });
}

Result<void> AccountStore::purge(const QUuid& id)
{
    auto transaction = IndexTransaction::begin(m_index);
    if (!transaction) {
        return transaction.error();
    }
    auto& content = transaction->content();
    if (const auto right = itemSteps::checkBackend(content, m_secrets); !right) {
        return right;
    }
    const auto* account = content.find(id);
    if (!account) {
        return Error{ErrorCode::AccountNotFound, {}};
    }
    if (account->state != State::Binned && account->state != State::Archived) {
        return Error{ErrorCode::WrongState, QStringLiteral("neither in the bin nor archived")};
    }
    itemSteps::erase(*transaction, id);
    if (const auto saved = transaction->save(); !saved) {
        return saved;
    }
    m_generators->forget(id);
    itemSteps::removeUnneeded(*transaction, m_secrets);
    return {};
}

} // namespace store
