#pragma once

#include "app/AccountService.h"
#include "app/AppSettings.h"
#include "app/SecondTimer.h"
#include "app/UsageLog.h"

#include <QAbstractListModel>

#include <memory>
#include <optional>

namespace app {

/// Accounts and their codes for the screen: in the person's order, pinned ones first, those that match the search.
///
/// Codes are asked for when they are needed: those to be seen first at once, the others behind, in groups, while the
/// seconds run. When a code's time is over the next one takes its place at once, and the one after it is asked for.
/// Between two edges nothing is computed: the screen counts down by SecondTimer::now and the row's `validUntil`. An
/// Hotp account has a code only after takeNext().
class AccountListModel : public QAbstractListModel
{
    Q_OBJECT
    /// What the list is searched for; each of its words has to be in the issuer, the account, a tag or the note. Where
    /// nothing has all of them, accounts are shown that have words like them.
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY searchChanged FINAL)
    /// The tags in use, as they are met in the list: {name, count} each.
    Q_PROPERTY(QVariantList tags READ tags NOTIFY tagsChanged FINAL)
    /// Only accounts with this tag are shown; empty: all.
    Q_PROPERTY(QString tag READ tag WRITE setTag NOTIFY tagChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    /// Without the search.
    Q_PROPERTY(int total READ total NOTIFY countChanged FINAL)
    /// Whether the rows may be put into another order by hand.
    Q_PROPERTY(bool movable READ isMovable NOTIFY orderChanged FINAL)
    /// It is known that there is none. Before the accounts are loaded, it is not.
    Q_PROPERTY(bool empty READ isEmpty NOTIFY countChanged FINAL)

public:
    /// Which accounts are listed.
    enum class Scope {
        Active,
        /// New keys that wait for the site's yes, each behind the account that it is to replace.
        Staged,
    };

    enum Role {
        AccountIdRole = Qt::UserRole + 1,
        TitleRole,
        SubtitleRole,
        InitialRole,
        ToneRole,
        CodeRole, ///< Empty: not known (yet)
        NextCodeRole,
        ValidUntilRole, ///< UTC seconds as a double; 0 for Hotp and where there is no code
        PeriodRole,
        DigitsRole,  ///< Characters of a code
        CountedRole, ///< Hotp: codes come on request
        StagedRole,
        ProblemRole, ///< Why there is no code, as a sentence
    };

    static constexpr int tones = 12;             ///< Colours of the accounts' pictures
    static constexpr std::size_t firstRead = 20; ///< More than a window shows at first
    static constexpr std::size_t laterRead = 64;

    AccountListModel(Scope scope, AccountService& service, SecondTimer& seconds, QObject* parent = nullptr);

    /// The accounts of every state, as loaded. Codes of accounts that stayed as they were are kept, and so is the place
    /// on the screen, unless much has changed. `codes` need not be asked for.
    void setAccounts(const std::vector<account::Account>& accounts, const AccountService::Codes& codes = {});
    /// Forgets all codes and asks for them anew.
    void renew();
    /// Forgets accounts and codes.
    void clear();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QString search() const { return m_search; }
    void setSearch(const QString& search);
    QVariantList tags() const { return m_tags; }
    QString tag() const { return m_tag; }
    void setTag(const QString& tag);
    int count() const { return static_cast<int>(m_shown.size()); }
    /// Of what is shown; pinned ones stay first. By use: as it was when the list was last put in order, so that no
    /// card jumps away under the pointer that has just copied it. `usage` lives longer than the model.
    void setOrder(AppSettings::Order order, const UsageLog& usage);
    /// Puts the list in order by what was used since.
    void sortAgain();

    bool isMovable() const { return m_scope == Scope::Active && m_order == AppSettings::Order::Own; }
    /// Shows a row at another one's place, among the pinned ones or among the others, until endMove(). False: it
    /// cannot stand there.
    Q_INVOKABLE bool move(int from, int to);
    /// What was moved stays there, if `keep`; else it goes back.
    Q_INVOKABLE void endMove(bool keep);
    int total() const { return static_cast<int>(m_rows.size()); }
    bool isEmpty() const { return m_isLoaded && m_rows.empty(); }

    /// What is to be copied now: the code, or the next one where this one has less than `shortest` seconds left.
    struct CodeToCopy
    {
        QString text; ///< Empty: there is none (yet)
        bool isNext = false;
        qint64 validFrom = 0; ///< UTC seconds
    };
    static constexpr qint64 shortest = 5;
    CodeToCopy codeToCopy(int row) const;
    /// Why a row has no code, as a sentence; empty where nothing is wrong.
    QString problemOf(int row) const { return index(row).data(ProblemRole).toString(); }

    /// Null for a row that is not there.
    const account::Account* accountAt(int row) const;
    /// -1: not shown.
    Q_INVOKABLE int rowOf(const QString& accountId) const;

    /// The next code of an Hotp account, which is counted from then on.
    Q_INVOKABLE void takeNext(int row);

Q_SIGNALS:
    void searchChanged();
    void tagsChanged();
    void tagChanged();
    void countChanged();
    void orderChanged();
    /// An account is to have this place among all accounts, of any state: see AccountChange::position.
    void moveAsked(const QUuid& id, std::size_t position);
    /// The code of a row has come after takeNext().
    void taken(int row);
    /// Codes cannot be had, and the reason is the same for all accounts. None is asked for until renew().
    void storeFailed(const base::Error& error);
    /// Something else went wrong.
    void failed(const base::Error& error);

private:
    struct Row
    {
        account::Account account;
        std::size_t place = 0;    ///< In the person's order, pinned ones first
        std::size_t position = 0; ///< Among all accounts of any state
        QString folded = {};
        std::optional<store::CodePair> codes = {};
        QString problem = {};

        bool isCounted() const { return account.parameters.type == otp::Type::Hotp; }
    };
    using Rows = std::vector<std::shared_ptr<Row>>;

    void tick();
    static bool needsCode(const Row& row);
    bool advance(Row& row) const;
    void requestCodes();
    void take(const std::vector<account::Account>& asked, const std::vector<Result<store::CodePair>>& answers);
    bool takeKnown(const AccountService::Codes& codes);
    Row* rowFor(const account::Account& account) const;
    void sort();
    void countTags();
    void filter();
    Rows matching() const;
    void show(const Rows& shown);
    void changed(int first, int last);
    Row* find(const QUuid& id) const;

    Scope m_scope;
    AccountService& m_service;
    SecondTimer& m_seconds;
    Rows m_rows;  ///< In the order of the list
    Rows m_shown; ///< Those of them that the search finds
    QString m_search;
    QVariantList m_tags;
    QString m_tag;
    AppSettings::Order m_order = AppSettings::Order::Own;
    const UsageLog* m_usage = nullptr;
    std::shared_ptr<Row> m_moved; ///< Until endMove()
    bool m_isLoaded = false;
    bool m_asking = false;
    bool m_stopped = false;   ///< After storeFailed(), until renew()
    quint64 m_generation = 0; ///< Of the codes; answers of an earlier one are dropped
};

} // namespace app
