#include "app/AccountListModel.h"
#include "app/ErrorText.h"
#include "app/WhenDone.h"

#include <algorithm>

// The codes of the list: when they are asked for, taken and let go of.
namespace app {

using account::Account;
using store::CodePair;

namespace {

/// Whether an error is about one account alone. Everything else stands between us and all of them.
bool concernsOneAccount(ErrorCode code)
{
    switch (code) {
    case ErrorCode::KeychainItemMissing:
    case ErrorCode::KeychainItemCorrupt:
    case ErrorCode::InvalidSecret:
    case ErrorCode::InvalidPin:
    case ErrorCode::CryptoFailed:
    case ErrorCode::AccountNotFound: // removed elsewhere meanwhile
    case ErrorCode::WrongState:
        return true;
    default:
        return false;
    }
}

bool holdsAt(const otp::OtpCode& code, qint64 utcSeconds)
{
    return code.validFrom <= utcSeconds && utcSeconds < code.validUntil;
}

} // namespace

AccountListModel::CodeToCopy AccountListModel::codeToCopy(int row) const
{
    if (row < 0 || row >= count()) {
        return {};
    }
    const auto& shown = *m_shown[static_cast<std::size_t>(row)];
    if (!shown.codes) {
        return {};
    }
    const auto& [now, next] = *shown.codes;
    const bool endsSoon = !shown.isCounted() && now.validUntil - m_seconds.utcSeconds() < shortest;
    // A period shorter than that would never give the code of now.
    const bool isNext = endsSoon && !next.text.isEmpty() && shown.account.parameters.period > shortest;
    return {isNext ? next.text : now.text, isNext, isNext ? next.validFrom : now.validFrom};
}

void AccountListModel::takeNext(int row)
{
    const auto* account = accountAt(row);
    if (!account || account->parameters.type != otp::Type::Hotp) {
        return;
    }
    const auto id = account->id;
    whenDone(this, m_service.takeNextHotp(id), [this, id](const Result<CodePair>& answer) {
        auto* taker = find(id);
        if (!taker) {
            return;
        }
        if (!answer) {
            Q_EMIT failed(answer.error());
            return;
        }
        taker->codes = *answer;
        taker->account.parameters.counter = answer->now.counter; // as load() has it from now on: the code stays
        const int shown = rowOf(id.toString());
        changed(shown, shown);
        Q_EMIT taken(shown);
    });
}

void AccountListModel::tick()
{
    bool any = false;
    for (auto& row : m_rows) {
        any = advance(*row) || any;
    }
    if (any) {
        changed(0, count() - 1);
    }
    requestCodes();
}

/// Lets go of a code whose time is over, or not yet there (the clock was set). True if the row has changed.
bool AccountListModel::advance(Row& row) const
{
    const auto now = m_seconds.utcSeconds();
    if (!row.codes || row.isCounted() || holdsAt(row.codes->now, now)) {
        return false;
    }
    if (holdsAt(row.codes->next, now)) {
        row.codes->now = std::exchange(row.codes->next, {});
    } else {
        row.codes.reset();
    }
    return true;
}

bool AccountListModel::needsCode(const Row& row)
{
    return !row.isCounted() && row.problem.isEmpty() && (!row.codes || row.codes->next.text.isEmpty());
}

void AccountListModel::requestCodes()
{
    if (m_asking || m_stopped) {
        return;
    }
    const bool isFirst = std::ranges::none_of(m_rows, [](const auto& row) { return row->codes.has_value(); });
    if (!isFirst && !m_seconds.isRunning()) {
        return; // nothing is to be seen yet, or any more; the first tick asks
    }
    const auto most = isFirst ? firstRead : laterRead;
    std::vector<Account> wanted;
    for (const auto* rows : {&m_shown, &m_rows}) { // those to be seen come first
        for (const auto& row : *rows) {
            const bool isWanted =
                std::ranges::any_of(wanted, [&](const Account& a) { return a.id == row->account.id; });
            if (wanted.size() < most && needsCode(*row) && !isWanted) {
                wanted.push_back(row->account);
            }
        }
    }
    if (wanted.empty()) {
        return;
    }
    m_asking = true;
    auto future = m_service.codesAt(wanted, m_seconds.utcSeconds());
    whenDone(this, future, [this, wanted, generation = m_generation](const std::vector<Result<CodePair>>& answers) {
        m_asking = false;
        if (generation == m_generation) {
            take(wanted, answers);
        } else {
            requestCodes();
        }
    });
}

AccountListModel::Row* AccountListModel::rowFor(const Account& account) const
{
    auto* row = find(account.id);
    return row && row->account.generation == account.generation ? row : nullptr;
}

/// What is no code is asked for again. True if any row has got one.
bool AccountListModel::takeKnown(const AccountService::Codes& codes)
{
    bool any = false;
    for (std::size_t i = 0; i < codes.accounts.size(); ++i) {
        auto* row = rowFor(codes.accounts[i]);
        if (row && codes.answers[i] && needsCode(*row)) {
            row->codes = *codes.answers[i];
            advance(*row); // some time has passed
            any = true;
        }
    }
    return any;
}

void AccountListModel::take(const std::vector<Account>& asked, const std::vector<Result<CodePair>>& answers)
{
    for (std::size_t i = 0; i < asked.size(); ++i) {
        auto* row = rowFor(asked[i]);
        if (!row) {
            continue;
        }
        if (answers[i]) {
            row->codes = *answers[i];
            advance(*row); // the answer may have taken longer than the code holds
        } else if (concernsOneAccount(answers[i].error().code)) {
            row->problem = ErrorText::of(answers[i].error());
        } else {
            m_stopped = true;
            Q_EMIT storeFailed(answers[i].error());
            return;
        }
    }
    changed(0, count() - 1);
    requestCodes();
}

} // namespace app
