#pragma once

#include "account/Account.h"
#include "app/RecoveryService.h"
#include "app/SecretTexts.h"
#include "recovery/CodeList.h"

#include <QClipboard>
#include <QObject>
#include <QStringList>
#include <QUrl>

namespace app {

/// Recovery codes on their way into the vault: pasted, from a text file or typed one by one; how the text was split,
/// for the person to look at; and whose they are.
class RecoveryIntake : public QObject
{
    Q_OBJECT
    /// The title of the set that they replace; empty: they are of an account that is chosen.
    Q_PROPERTY(QString replaced READ replaced NOTIFY changed FINAL)
    Q_PROPERTY(QString issuer READ issuer NOTIFY ownerChanged FINAL)
    Q_PROPERTY(QString account READ account NOTIFY ownerChanged FINAL)
    /// Accounts of the list that fit what was typed of the names, a few: "GitHub · alexp".
    Q_PROPERTY(QStringList suggestions READ suggestions NOTIFY ownerChanged FINAL)
    /// There are codes of this account already.
    Q_PROPERTY(bool present READ isPresent NOTIFY ownerChanged FINAL)
    /// Where there are: these come behind them, instead of in their place.
    Q_PROPERTY(bool more READ isMore WRITE setMore NOTIFY ownerChanged FINAL)
    /// How many codes there are, in `texts`; and what of the text is none, in `leftTexts`, with the reason of each.
    Q_PROPERTY(int count READ count NOTIFY changed FINAL)
    Q_PROPERTY(app::SecretTexts* texts READ texts CONSTANT FINAL)
    Q_PROPERTY(app::SecretTexts* leftTexts READ leftTexts CONSTANT FINAL)
    Q_PROPERTY(QStringList leftReasons READ leftReasons NOTIFY changed FINAL)
    /// Which of them are in the vault already, a sentence; empty: none.
    Q_PROPERTY(QString duplicates READ duplicates NOTIFY changed FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)

public:
    static constexpr int mostSuggestions = 5;

    /// All of them live longer than this.
    RecoveryIntake(RecoveryService& service, QClipboard& clipboard, QObject* parent = nullptr);

    QString replaced() const { return m_replaced; }
    QString issuer() const { return m_details.issuer; }
    QString account() const { return m_details.name; }
    QStringList suggestions() const;
    bool isPresent() const { return m_present.has_value(); }
    bool isMore() const { return m_isMore; }
    void setMore(bool more);
    int count() const { return static_cast<int>(m_codes.size()); }
    SecretTexts* texts() { return &m_texts; }
    SecretTexts* leftTexts() { return &m_leftTexts; }
    QStringList leftReasons() const { return m_leftReasons; }
    QString duplicates() const { return m_duplicates; }
    QString problem() const { return m_problem; }

    /// What is in the vault, without the codes; and the accounts of every state.
    void setBook(const recovery::CodeBook& book, const std::vector<account::Account>& accounts);
    /// `replace`: the set in whose place the codes come; null: of an account that is chosen.
    void begin(const recovery::CodeSet* replace);
    /// Wipes everything.
    void clear();
    void fail(const QString& problem);
    /// Takes away from the clipboard what was pasted, if it still lies there.
    void clearPasted();
    /// What stores them. The codes stay here until clear(), for the case that they cannot be saved.
    RecoveryService::Edit edit() const;

    /// The names of the account, as they are typed.
    Q_INVOKABLE void name(const QString& issuer, const QString& account);
    /// One of `suggestions`.
    Q_INVOKABLE void suggest(int place);
    /// Takes what is in the clipboard.
    Q_INVOKABLE void paste();
    /// The same where several lines lie there, which belong in no field; false: nothing was done.
    Q_INVOKABLE bool pasteLines();
    Q_INVOKABLE void open(const QUrl& file);
    /// Takes a code out of a field (its property `text`).
    Q_INVOKABLE void type(QObject* field);
    /// This one is no code.
    Q_INVOKABLE void drop(int row);

Q_SIGNALS:
    void changed();
    void ownerChanged();

private:
    struct Known
    {
        recovery::SetDetails details;
        recovery::SetRef ref;
        QString title;
    };
    std::vector<const account::Account*> candidates() const;
    void add(base::SecretBytes text);
    void take(Result<RecoveryService::Split> split);
    void findPresent();
    void tell();

    RecoveryService& m_service;
    QClipboard& m_clipboard;
    std::vector<account::Account> m_accounts; ///< In use
    std::vector<Known> m_known;               ///< The sets in use
    std::vector<Known> m_titles;              ///< All sets, for what is said of duplicates
    std::optional<recovery::SetRef> m_present;
    recovery::SetDetails m_details;
    QString m_replaced;
    bool m_isMore = false;
    std::vector<base::SecretBytes> m_codes;
    SecretTexts m_texts;
    SecretTexts m_leftTexts;
    QStringList m_leftReasons;
    QString m_duplicates;
    QString m_problem;
    QByteArray m_pasted;      ///< SHA-256 of what was taken from the clipboard
    quint64 m_generation = 0; ///< Answers to what was asked before clear() are dropped
    quint64 m_told = 0;       ///< And those that are about fewer codes
};

} // namespace app
