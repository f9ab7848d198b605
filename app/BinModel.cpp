#include "app/BinModel.h"

#include "app/AccountLabel.h"
#include "app/AccountListModel.h"
#include "app/WhenDone.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace app {

using account::Account;
using account::State;

BinModel::BinModel(AccountService& service, QObject* parent) : QAbstractListModel(parent), m_service(service) {}

void BinModel::setAccounts(const std::vector<Account>& accounts)
{
    std::vector<Account> chosen;
    std::ranges::copy_if(accounts, std::back_inserter(chosen), [](const Account& account) {
        return account.state == State::Binned || account.state == State::Archived;
    });
    std::ranges::stable_sort(chosen, std::greater(), &Account::changedAt);
    if (chosen == m_accounts) {
        return;
    }
    const int before = count();
    beginResetModel();
    m_accounts = std::move(chosen);
    endResetModel();
    if (count() != before) {
        Q_EMIT countChanged();
    }
}

int BinModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant BinModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto& account = *at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return AccountLabel::title(account);
    case SubtitleRole:
        return AccountLabel::subtitle(account);
    case InitialRole:
        return AccountLabel::initial(account);
    case ToneRole:
        return AccountLabel::tone(account, AccountListModel::tones);
    case StoryRole:
        return storyOf(account);
    default:
        return {};
    }
}

QHash<int, QByteArray> BinModel::roleNames() const
{
    return {{TitleRole, "title"},
            {SubtitleRole, "subtitle"},
            {InitialRole, "initial"},
            {ToneRole, "tone"},
            {StoryRole, "story"}};
}

const Account* BinModel::at(int row) const
{
    return row >= 0 && row < count() ? &m_accounts[static_cast<std::size_t>(row)] : nullptr;
}

QString BinModel::storyOf(const Account& account) const
{
    const auto day = [](qint64 utcSeconds) {
        return QLocale().toString(QDateTime::fromSecsSinceEpoch(utcSeconds).date(), QLocale::ShortFormat);
    };
    if (account.state == State::Archived) {
        //: Of a key that was replaced; %1 is a date
        return tr("An old key, replaced on %1. It is kept until you remove it.").arg(day(account.changedAt));
    }
    //: Of an account in the bin; %1 and %2 are dates
    return tr("Removed on %1. Kept until %2 at least.")
        .arg(day(account.changedAt), day(account.changedAt + store::binSeconds));
}

void BinModel::restore(int row)
{
    const auto* account = at(row);
    if (!account) {
        return;
    }
    whenDone(this, m_service.restore(account->id), [this](const Result<Account>& back) {
        if (back) {
            Q_EMIT restored(back->id, AccountLabel::title(*back));
        } else {
            Q_EMIT failed(back.error());
        }
    });
}

void BinModel::purge(int row)
{
    const auto* account = at(row);
    if (!account) {
        return;
    }
    whenDone(this, m_service.purge(account->id), [this, id = account->id](const Result<void>& gone) {
        if (gone) {
            Q_EMIT purged(id);
        } else {
            Q_EMIT failed(gone.error());
        }
    });
}

} // namespace app
