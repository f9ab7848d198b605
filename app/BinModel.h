#pragma once

#include "app/AccountService.h"

#include <QAbstractListModel>

namespace app {

/// Accounts that were removed, and old keys whose new key was accepted: what can be brought back, the last one first.
class BinModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum Role {
        TitleRole = Qt::UserRole + 1,
        SubtitleRole,
        InitialRole,
        ToneRole,
        StoryRole, ///< Since when it is here, and until when, as a sentence
    };

    /// `service` lives longer than the model.
    explicit BinModel(AccountService& service, QObject* parent = nullptr);

    /// The accounts of every state, as loaded.
    void setAccounts(const std::vector<account::Account>& accounts);
    void clear() { setAccounts({}); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const { return static_cast<int>(m_accounts.size()); }

    /// Back to the list.
    Q_INVOKABLE void restore(int row);
    /// Removes an account with its key, for good.
    Q_INVOKABLE void purge(int row);

Q_SIGNALS:
    void countChanged();
    /// It is back; `title` is what it is called.
    void restored(const QUuid& id, const QString& title);
    void purged(const QUuid& id);
    void failed(const base::Error& error);

private:
    const account::Account* at(int row) const;
    QString storyOf(const account::Account& account) const;

    AccountService& m_service;
    std::vector<account::Account> m_accounts;
};

} // namespace app
