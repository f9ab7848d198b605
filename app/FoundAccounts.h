#pragma once

#include "account/AccountDraft.h"
#include "enrol/Entry.h"
#include "store/AccountStore.h"

#include <QAbstractListModel>

namespace app {

/// The accounts of a preview: what was found, what storing it would do, and which of them are chosen. Keeps the drafts,
/// whose secrets never leave it but to be stored.
class FoundAccounts : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(int chosenCount READ chosenCount NOTIFY chosenChanged FINAL)

public:
    enum Role {
        TitleRole = Qt::UserRole + 1,
        SubtitleRole,
        KindRole,
        CodeRole,
        ChosenRole,
        ChoosableRole, ///< False: storing it makes no sense (it is there) or no code (no PIN yet)
        StatusRole,    ///< What storing it would do, as a sentence; empty where that goes without saying
        WarningRole,   ///< What to think of before; empty: nothing
        PinNeededRole,
    };

    explicit FoundAccounts(QObject* parent = nullptr);

    /// What was found last, behind what was found before. `known`: the accounts that are there, for names that look
    /// like one of them.
    void append(std::vector<enrol::Entry> entries);
    void clear();

    /// Copies of all drafts, to be planned, in order.
    std::vector<account::AccountDraft> drafts() const;
    /// What storing would do with each draft, in order. `known` are the accounts that are there. Chooses what can be
    /// stored.
    void setPlan(const std::vector<store::AddOutcome>& outcomes, const std::vector<account::Account>& known);
    /// Copies of the chosen drafts, in order. Copies, so that they are still here if they cannot be stored.
    std::vector<account::AccountDraft> chosenDrafts() const;
    /// What became of the chosen drafts, in order: what was stored goes, the rest says why not.
    void setStored(const std::vector<store::AddOutcome>& outcomes);

    /// Makes the codes of that moment.
    void updateCodes(qint64 utcSeconds);
    void setPin(int row, base::SecretBytes pin);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override; ///< ChosenRole
    QHash<int, QByteArray> roleNames() const override;
    int count() const { return static_cast<int>(m_rows.size()); }
    int chosenCount() const;
    /// Whether there is an account that cannot be stored before its PIN is given.
    bool waitsForPin() const;
    Q_INVOKABLE void choose(int row, bool chosen) { setData(index(row), chosen, ChosenRole); }

Q_SIGNALS:
    void countChanged();
    void chosenChanged();

private:
    struct Row
    {
        enrol::Entry entry;
        store::AddOutcome outcome;
        store::CodePair codes;
        QStringList lookAlikes; ///< Titles of accounts that are there
        bool chosen = false;
        bool isPlanned = false;
        bool hasCode = false;
    };

    static bool isChoosable(const Row& row);
    static bool needsPin(const Row& row);
    static QString status(const Row& row);
    static QString warning(const Row& row);

    std::vector<Row> m_rows;
};

} // namespace app
