#pragma once

#include "account/Account.h"
#include "recovery/CodeBook.h"

#include <QAbstractListModel>

namespace app {

/// The sets of recovery codes: those in use, the most urgent first, then what was replaced or removed.
class RecoverySets : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY changed)
    /// How many of them want something.
    Q_PROPERTY(int urgent READ urgent NOTIFY changed)
    /// Unused codes of the sets in use.
    Q_PROPERTY(int unused READ unused NOTIFY changed)

public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        TitleRole,
        SubtitleRole,
        InitialRole,
        ToneRole,
        RemainingRole, ///< "7 of 10"
        HintRole,      ///< What is to be looked after, in a few words; or what became of it
        LevelRole,     ///< ClockLevel: how serious that is
        InUseRole,
    };

    using QAbstractListModel::QAbstractListModel;

    void setBook(const recovery::CodeBook& book, const std::vector<account::Account>& accounts);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const { return static_cast<int>(m_rows.size()); }
    int urgent() const;
    int unused() const { return m_unused; }
    /// The most serious level of all.
    int level() const;
    /// Null where there is no such row.
    QUuid idAt(int row) const;

Q_SIGNALS:
    void changed();

private:
    struct Row
    {
        QUuid id;
        account::Account named;
        QString remaining;
        QString hint;
        int level = 0;
        int urgency = 0; ///< The less, the earlier
        bool isInUse = false;

        bool operator==(const Row&) const = default;
    };
    static Row rowOf(const recovery::CodeSet& set, const std::vector<account::Account>& accounts);

    std::vector<Row> m_rows;
    int m_unused = 0;
};

} // namespace app
