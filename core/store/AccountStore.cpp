#include "store/AccountStore.h"

#include "base/Logging.h"
#include "store/ItemSteps.h"
#include "store/SecretRecord.h"

#include <algorithm>
#include <map>

namespace store {

using account::State;

namespace {

qint64 secondsOf(const otp::OtpParameters& parameters)
{
    return parameters.isTimeBased() ? parameters.period : 0;
}

CodePair pairOf(const otp::OtpGenerator& generator, const Account& account, qint64 utcSeconds)
{
    if (account.parameters.type == otp::Type::Hotp) {
        const auto counter = account.parameters.counter;
        return {generator.forCounter(counter), generator.forCounter(counter + 1)};
    }
    const auto now = generator.at(utcSeconds);
    return {now, generator.at(now.validFrom + secondsOf(account.parameters))};
}

bool needsNewItem(const otp::OtpParameters& present, const otp::OtpParameters& wanted)
{
    return present.hash != wanted.hash || present.digits != wanted.digits || present.period != wanted.period;
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

/// Prepared generators by the item they were made from: another generation of the item is another generator.
struct AccountStore::Generators
{
    std::map<std::pair<QUuid, quint32>, otp::OtpGenerator> made;

    const otp::OtpGenerator* find(const Account& account) const
    {
        const auto found = made.find({account.id, account.generation});
        return found == made.end() ? nullptr : &found->second;
    }
};

AccountStore::AccountStore(const QString& profile, SecretStore& secrets, const base::Clock& clock)
    : m_index(profile), m_secrets(secrets), m_clock(clock), m_generators(std::make_unique<Generators>())
{}

AccountStore::~AccountStore() = default;

Result<AccountIndex::Loaded> AccountStore::load() const
{
    return m_index.load();
}

void AccountStore::finishInterrupted(IndexTransaction& transaction)
{
    auto& content = transaction.content();
    bool changed = itemSteps::finishAdds(transaction, m_secrets);
    const auto oldest = m_clock.utcSeconds() - binSeconds;
    const auto expired = [&](const Account& account) {
        return account.state == State::Binned && account.changedAt < oldest;
    };
    for (const auto& account : content.accounts) {
        if (expired(account)) {
            transaction.addDeleteIntent(itemSteps::keyOf(account));
            changed = true;
        }
    }
    std::erase_if(content.accounts, expired);
    if (changed && !transaction.save()) {
        return; // the disk does not take it: the items stay as well
    }
    itemSteps::removeUnneeded(transaction, m_secrets);
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

Result<Account> AccountStore::changeParameters(IndexTransaction& transaction, const Account& changed)
{
    if (const auto right = itemSteps::checkBackend(transaction.content(), m_secrets); !right) {
        return right.error();
    }
    if (const auto ready = m_secrets.ready(); !ready) {
        return ready.error();
    }
    const Account present = *transaction.content().find(changed.id);
    auto secrets = secretsOf(std::span(&present, 1));
    if (!secrets.front()) {
        return secrets.front().error();
    }
    Account next = changed;
    ++next.generation;
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
    auto& content = transaction->content();
    const auto* present = content.find(id);
    if (!present) {
        return Error{ErrorCode::AccountNotFound, {}};
    }
    Account changed = *present;
    changed.issuer = account::cleanedName(change.issuer.value_or(changed.issuer));
    changed.name = account::cleanedName(change.name.value_or(changed.name));
    changed.note = change.note.value_or(changed.note).left(account::longestNote);
    changed.tags = change.tags.value_or(changed.tags);
    changed.pinned = change.pinned.value_or(changed.pinned);
    changed.changedAt = m_clock.utcSeconds();
    const auto parameters = change.parameters.value_or(changed.parameters);
    if (parameters.type != changed.parameters.type) {
        return Error{ErrorCode::InvalidArgument, QStringLiteral("type cannot be changed")};
    }
    const bool newItem = needsNewItem(changed.parameters, parameters);
    changed.parameters = parameters;
    if (change.position) {
        moveTo(content, id, *change.position);
    }
    if (newItem) {
        return changeParameters(*transaction, changed);
    }
    *content.find(id) = changed;
    if (const auto saved = transaction->save(); !saved) {
        return saved.error();
    }
    return changed;
}

Result<Account> AccountStore::remove(const QUuid& id)
{
    return change(id, [&](IndexContent&, Account& account) -> Result<void> {
        if (account.state == State::Binned) {
            return Error{ErrorCode::WrongState, QStringLiteral("in the bin already")};
        }
        account.state = State::Binned;
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
    transaction->addDeleteIntent(itemSteps::keyOf(*account));
    std::erase_if(content.accounts, [&](const Account& each) { return each.id == id; });
    if (const auto saved = transaction->save(); !saved) {
        return saved;
    }
    itemSteps::removeUnneeded(*transaction, m_secrets);
    return {};
}

std::vector<Result<otp::OtpSecret>> AccountStore::secretsOf(std::span<const Account> accounts, const Progress& progress)
{
    std::vector<SecretKey> keys;
    std::ranges::transform(accounts, std::back_inserter(keys), itemSteps::keyOf);
    auto answers = keys.empty() ? std::vector<Result<SecretBytes>>{} : m_secrets.read(keys, progress);
    std::vector<Result<otp::OtpSecret>> secrets;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!answers[i]) {
            secrets.emplace_back(answers[i].error());
            continue;
        }
        auto record = SecretRecord::decode(keys[i], answers[i]->view());
        if (record) {
            secrets.emplace_back(std::move(record->secret));
        } else {
            secrets.emplace_back(record.error());
        }
    }
    return secrets;
}

std::vector<Result<CodePair>> AccountStore::codesAt(std::span<const Account> accounts, qint64 utcSeconds,
                                                    const Progress& progress)
{
    std::vector<Account> missing;
    std::ranges::copy_if(accounts, std::back_inserter(missing),
                         [&](const Account& account) { return !m_generators->find(account); });
    const auto secrets = secretsOf(missing, progress);
    std::map<QUuid, Error> errors;
    for (std::size_t i = 0; i < missing.size(); ++i) {
        auto made = secrets[i] ? otp::OtpGenerator::prepare(missing[i].parameters, *secrets[i])
                               : Result<otp::OtpGenerator>(secrets[i].error());
        if (made) {
            m_generators->made.insert_or_assign({missing[i].id, missing[i].generation}, std::move(*made));
        } else {
            errors.insert_or_assign(missing[i].id, made.error());
        }
    }
    std::vector<Result<CodePair>> codes;
    for (const auto& account : accounts) {
        if (const auto* generator = m_generators->find(account)) {
            codes.emplace_back(pairOf(*generator, account, utcSeconds));
        } else {
            codes.emplace_back(errors.at(account.id));
        }
    }
    return codes;
}

Result<CodePair> AccountStore::takeNextHotp(const QUuid& id)
{
    const auto loaded = m_index.load();
    if (!loaded) {
        return loaded.error();
    }
    const auto* account = loaded->content.find(id);
    if (!account) {
        return Error{ErrorCode::AccountNotFound, {}};
    }
    // The secret first: a counter that moves on without a code to show would cost the person one for nothing.
    if (const auto codes = codesAt(std::span(account, 1), m_clock.utcSeconds()); !codes.front()) {
        return codes.front().error();
    }
    const auto changed = change(id, [](IndexContent&, Account& present) -> Result<void> {
        if (present.parameters.type != otp::Type::Hotp) {
            return Error{ErrorCode::WrongState, QStringLiteral("no counter")};
        }
        if (present.parameters.counter >= otp::mostCounter - 1) {
            return Error{ErrorCode::CounterExhausted, {}};
        }
        ++present.parameters.counter;
        return {};
    });
    if (!changed) {
        return changed.error();
    }
    auto codes = codesAt(std::span(&*changed, 1), m_clock.utcSeconds());
    return std::move(codes.front());
}

Result<CodePair> codesOf(const AccountDraft& draft, qint64 utcSeconds)
{
    const auto generator = otp::OtpGenerator::prepare(draft.account.parameters, draft.secret);
    if (!generator) {
        return generator.error();
    }
    return pairOf(*generator, draft.account, utcSeconds);
}

void AccountStore::forgetSecrets()
{
    m_generators->made.clear();
}

} // namespace store
