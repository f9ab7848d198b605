#pragma once

#include "app/Clipboard.h"
#include "app/RecoveryIntake.h"
#include "app/RecoveryService.h"
#include "app/RecoverySet.h"
#include "app/RecoverySets.h"
#include "app/VaultSetup.h"
#include "app/WhenDone.h"

#include <QObject>
#include <QTimer>

namespace app {

/// The window's way through the vault of recovery codes: making it, opening it, using a code, and what follows.
class RecoveryController : public QObject
{
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY changed FINAL)
    Q_PROPERTY(View view READ view NOTIFY changed FINAL)
    /// An answer is being waited for.
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed FINAL)
    /// Why the last wish was not done, a sentence; empty: nothing to say.
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)
    /// The vault was opened with the recovery key, so its password may be forgotten.
    Q_PROPERTY(bool openByKey READ isOpenByKey NOTIFY changed FINAL)
    Q_PROPERTY(app::RecoverySets* sets READ sets CONSTANT FINAL)
    Q_PROPERTY(app::RecoverySet* chosen READ chosen CONSTANT FINAL)
    Q_PROPERTY(app::VaultSetup* setup READ setup CONSTANT FINAL)
    Q_PROPERTY(app::RecoveryIntake* intake READ intake CONSTANT FINAL)
    /// For the navigation: how many sets want something, or how many codes are left; and how serious that is
    /// (ClockLevel). Empty: not to be known now.
    Q_PROPERTY(QString chip READ chip NOTIFY changed FINAL)
    Q_PROPERTY(QString chipText READ chipText NOTIFY changed FINAL) ///< The same in words
    Q_PROPERTY(int chipLevel READ chipLevel NOTIFY changed FINAL)

public:
    enum class State {
        Looking,
        Absent, ///< No vault yet
        Locked,
        Open,
        Unreadable, ///< `problem` says why
    };
    Q_ENUM(State)
    /// What the open vault is looked at for.
    enum class View {
        Sets,
        Storing, ///< `intake`: codes come into it
        Editing, ///< What is known about the chosen set
        Vault,   ///< Its password and recovery key
    };
    Q_ENUM(View)

    static constexpr std::chrono::seconds shownFor{15};

    /// Both live longer than this.
    RecoveryController(const QString& folder, const base::Clock& clock, Clipboard& clipboard,
                       QObject* parent = nullptr);

    State state() const { return m_state; }
    View view() const { return m_view; }
    bool isBusy() const { return m_isBusy; }
    QString problem() const { return m_problem; }
    bool isOpenByKey() const { return m_isOpenByKey; }
    RecoverySets* sets() { return &m_sets; }
    RecoverySet* chosen() { return &m_chosen; }
    VaultSetup* setup() { return &m_setup; }
    RecoveryIntake* intake() { return &m_intake; }
    QString chip() const;
    QString chipText() const;
    int chipLevel() const;

    /// The accounts of every state; empty: not to be known now.
    void setAccounts(std::vector<account::Account> accounts);
    /// Wipes what was in the vault, in the clipboard too. False where nothing was open.
    Q_INVOKABLE bool lock();

    /// What is there now: whether there is a vault, and what other programs have changed in it.
    Q_INVOKABLE void look();
    /// Nobody looks any more: what is to be seen of the codes is wiped.
    Q_INVOKABLE void leave();
    /// Begins to make the vault.
    Q_INVOKABLE void begin();
    /// Takes the password, or the recovery key, out of the field.
    Q_INVOKABLE void unlock(QObject* field);
    Q_INVOKABLE void go(app::RecoveryController::View view);

    /// A row of `sets`; -1: none.
    Q_INVOKABLE void choose(int row);

    /// Marks the next unused code as being used; then it is shown.
    Q_INVOKABLE void useNext();
    /// To the clipboard, for a while. Of a code that is shown.
    Q_INVOKABLE void copy(int number);
    /// The site took the code; also one that was used from paper.
    Q_INVOKABLE void accepted(int number);
    /// It did not: the code can be used again.
    Q_INVOKABLE void notAccepted(int number, const QString& note);
    /// What was to be done after a code was used is done, or for this reason not to be done.
    Q_INVOKABLE void followUpDone(const QString& reason);
    /// Shows a code for some seconds.
    Q_INVOKABLE void show(int number);
    /// Shows all until hide().
    Q_INVOKABLE void showAll();
    Q_INVOKABLE void hide();

    /// Changes what is known about the chosen set: values of RecoverySet's properties, by their names.
    Q_INVOKABLE void edit(const QVariantMap& changes);
    /// Begins to take codes in: of another account, or in the place of the chosen set's.
    Q_INVOKABLE void beginStoring(bool replace);
    /// What is in `intake`.
    Q_INVOKABLE void store();
    /// The site has the new codes.
    Q_INVOKABLE void confirm();
    Q_INVOKABLE void remove();
    /// Brings a replaced or a removed set back into use.
    Q_INVOKABLE void restore();
    /// Forgets a set that is not in use, for good.
    Q_INVOKABLE void erase();

    /// Begins to change the password; `setup` looks at it while it is typed.
    Q_INVOKABLE void beginPassword();
    /// Takes the passwords out of the fields. The present one is not looked at where the vault was opened with the
    /// recovery key.
    Q_INVOKABLE void changePassword(QObject* presentField, QObject* passwordField, QObject* repeatedField);
    /// Begins to make a new recovery key.
    Q_INVOKABLE void beginKey();

Q_SIGNALS:
    void changed();
    /// Something that is to be seen wherever the person is: a sentence.
    void told(const QString& sentence);
    /// A code is in the clipboard. `title` says whose, without the code.
    void copied(const QString& title);

private:
    void setState(State state, const QString& problem = {});
    void setBusy(bool busy);
    void take(recovery::CodeBook book);
    void refresh();
    void fail(const Error& error);
    void opened(Result<RecoveryService::Opened> opened);
    void save(RecoveryService::Edit edit, const QString& done = {});
    void putNewInPlace();
    void whenRenewed(QFuture<Result<void>> saved, const QString& done);
    template <typename T, typename Handler>
    void whenAnswered(QFuture<T> future, Handler handler)
    {
        whenDone(this, std::move(future), [this, session = m_session, handler = std::move(handler)](T answer) mutable {
            if (session == m_session) {
                handler(std::move(answer));
            }
        });
    }

    Clipboard& m_clipboard;
    RecoveryService m_service;
    RecoverySets m_sets;
    RecoverySet m_chosen;
    VaultSetup m_setup;
    RecoveryIntake m_intake;
    QTimer m_hide;
    std::vector<account::Account> m_accounts;
    recovery::CodeBook m_book; ///< Without the codes' texts
    State m_state = State::Looking;
    View m_view = View::Sets;
    QString m_problem;
    base::SecretBytes m_present; ///< The password that is being changed
    bool m_isOpenByKey = false;
    bool m_isBusy = false;
    int m_taken = 0;       ///< The number of the chosen set's code that was just handed out: it stays to be seen
    quint64 m_shows = 0;   ///< Codes that were asked for before hide() are not shown
    quint64 m_session = 0; ///< Answers to what was asked before a lock are dropped
};

} // namespace app
