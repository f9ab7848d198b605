#include "app/ClockCodes.h"

#include "app/AccountLabel.h"
#include "app/WhenDone.h"
#include "clock/Verdict.h"

#include <algorithm>

namespace app {

using account::Account;

ClockCodes::ClockCodes(AccountListModel& accounts, AccountService& service, QObject* parent)
    : QObject(parent), m_accounts(accounts), m_service(service), m_codes(QStringList(count))
{
    connect(&accounts, &AccountListModel::countChanged, this, &ClockCodes::accountsChanged);
    connect(&accounts, &AccountListModel::modelReset, this, &ClockCodes::accountsChanged);
}

std::vector<const Account*> ClockCodes::candidates() const
{
    std::vector<const Account*> found;
    for (int row = 0; row < m_accounts.count(); ++row) {
        const auto* account = m_accounts.accountAt(row);
        if (account->parameters.isTimeBased()) {
            found.push_back(account);
        }
    }
    return found;
}

const Account* ClockCodes::chosen() const
{
    const auto all = candidates();
    const auto found = std::ranges::find(all, m_chosen, &Account::id);
    return found != all.end() ? *found : all.empty() ? nullptr : all.front();
}

QString ClockCodes::account() const
{
    const auto* account = chosen();
    return account ? AccountLabel::full(*account) : QString();
}

int ClockCodes::period() const
{
    const auto* account = chosen();
    return account ? account->parameters.period : clocks::usualPeriod;
}

void ClockCodes::setActive(bool active)
{
    if (active != m_isActive) {
        m_isActive = active;
        renew();
    }
}

void ClockCodes::accountsChanged()
{
    if (m_isActive) {
        renew();
    }
}

void ClockCodes::choose(int row)
{
    if (const auto* account = m_accounts.accountAt(row)) {
        m_chosen = account->id;
        renew();
    }
}

void ClockCodes::move(int step)
{
    const auto all = candidates();
    const auto* now = chosen();
    if (now) {
        const auto at = std::ranges::find(all, now) - all.begin() + step;
        const auto last = static_cast<std::ptrdiff_t>(all.size()) - 1;
        m_chosen = all[static_cast<std::size_t>(at < 0 ? last : at > last ? 0 : at)]->id;
        renew();
    }
}

void ClockCodes::setMoment(qint64 utcSeconds)
{
    m_moment = utcSeconds;
    const qint64 length = period();
    const auto isIn = m_begin + 2 * length <= utcSeconds && utcSeconds < m_begin + 3 * length;
    if (m_isActive && !isIn) {
        renew();
    }
}

void ClockCodes::renew()
{
    const qint64 length = period();
    const auto step = m_moment / length - (m_moment % length < 0 ? 1 : 0); // also before 1970
    m_begin = (step - 2) * length;
    m_codes = QStringList(count);
    ++m_generation;
    if (m_isActive) {
        request();
    }
    Q_EMIT changed();
}

void ClockCodes::request()
{
    const auto* account = chosen();
    if (!account || m_begin < 0) {
        return;
    }
    auto future = m_service.codesAround(*account, m_begin + 2 * qint64{period()});
    whenDone(this, std::move(future),
             [this, generation = m_generation](const Result<std::vector<otp::OtpCode>>& answer) {
                 if (generation != m_generation || !answer) {
                     return;
                 }
                 for (std::size_t i = 0; i < answer->size(); ++i) {
                     m_codes[static_cast<qsizetype>(i)] = (*answer)[i].text;
                 }
                 Q_EMIT changed();
             });
}

} // namespace app
