#pragma once

#include "app/AccountListModel.h"

#include <QStringList>

namespace app {

/// The codes of the steps −2 to +2 of one account, around true time where that is known: which of them a site takes
/// shows by how much a clock is off, also where no server answers. Codes are asked for only while somebody looks.
class ClockCodes : public QObject
{
    Q_OBJECT
    /// Whether they are to be seen.
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY changed FINAL)
    /// Whose they are; empty where there is no account whose codes count time.
    Q_PROPERTY(QString account READ account NOTIFY changed FINAL)
    /// How many accounts there are to choose among.
    Q_PROPERTY(int choices READ choices NOTIFY changed FINAL)
    /// Five; empty ones are not known (yet).
    Q_PROPERTY(QStringList codes READ codes NOTIFY changed FINAL)
    /// UTC seconds at which the first of them begins, as a double; they follow one another by `period`.
    Q_PROPERTY(double begin READ begin NOTIFY changed FINAL)
    Q_PROPERTY(int period READ period NOTIFY changed FINAL)

public:
    static constexpr int count = 5;

    /// All of them live longer than this.
    ClockCodes(AccountListModel& accounts, AccountService& service, QObject* parent = nullptr);

    bool isActive() const { return m_isActive; }
    void setActive(bool active);
    QString account() const;
    int choices() const { return static_cast<int>(candidates().size()); }
    QStringList codes() const { return m_codes; }
    double begin() const { return static_cast<double>(m_begin); }
    int period() const;

    /// The moment around which the codes are.
    void setMoment(qint64 utcSeconds);

    /// The account of a row of the list.
    Q_INVOKABLE void choose(int row);
    /// The account before (-1) or after (+1).
    Q_INVOKABLE void move(int step);

Q_SIGNALS:
    void changed();

private:
    std::vector<const account::Account*> candidates() const;
    const account::Account* chosen() const;
    void accountsChanged();
    void renew();
    void request();

    AccountListModel& m_accounts;
    AccountService& m_service;
    bool m_isActive = false;
    QUuid m_chosen;
    qint64 m_moment = 0;
    qint64 m_begin = 0;
    QStringList m_codes;
    quint64 m_generation = 0; ///< Answers to an earlier question are dropped
};

} // namespace app
