#include "store/Generators.h"
#include "store/ItemSteps.h"
#include "store/SecretRecord.h"

#include <algorithm>

namespace store {

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

} // namespace

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
    const auto changed = change(id, [&](IndexContent&, Account& account) -> Result<void> {
        if (account.parameters.type != otp::Type::Hotp) {
            return Error{ErrorCode::WrongState, QStringLiteral("no counter")};
        }
        if (account.parameters.counter >= otp::mostCounter - 1) {
            return Error{ErrorCode::CounterExhausted, {}};
        }
        // The secret first: a counter that moves on without a code to show would cost the person one for nothing.
        if (const auto codes = codesAt(std::span(&account, 1), m_clock.utcSeconds()); !codes.front()) {
            return codes.front().error();
        }
        ++account.parameters.counter;
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
