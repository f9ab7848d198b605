#pragma once

#include "app/AccountService.h"

#include <QObject>

namespace app {

/// The way to the store's being open: the password of a sealed store, the first choice of one, and what stands between
/// us and the keychain. Each state has a sentence with the next step.
class StoreController : public QObject
{
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    /// What stands in the way, as a sentence; empty in the other states.
    Q_PROPERTY(QString trouble READ trouble NOTIFY stateChanged FINAL)
    /// Whether lock() would lock it.
    Q_PROPERTY(bool lockable READ isLockable NOTIFY stateChanged FINAL)
    /// Whether the system can be asked to unlock its keychain.
    Q_PROPERTY(bool isKeychainLocked READ isKeychainLocked NOTIFY stateChanged FINAL)
    /// Why the password that was given is not taken; empty: nothing to say.
    Q_PROPERTY(QString passwordProblem READ passwordProblem NOTIFY passwordProblemChanged FINAL)
    /// An answer is being waited for.
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged FINAL)
    /// What a person should know about the list of accounts; empty: nothing.
    Q_PROPERTY(QString notice READ notice NOTIFY noticeChanged FINAL)

public:
    enum class State {
        Opening,
        PasswordNeeded,   ///< The sealed store is locked
        PasswordToChoose, ///< The sealed store is still to be made
        Unreachable,
        Open,
    };
    Q_ENUM(State)

    /// `service` lives longer than the controller.
    explicit StoreController(AccountService& service, QObject* parent = nullptr);

    State state() const { return m_state; }
    QString trouble() const { return m_trouble; }
    bool isLockable() const;
    bool isKeychainLocked() const { return m_isKeychainLocked; }
    QString passwordProblem() const { return m_passwordProblem; }
    bool isBusy() const { return m_isBusy; }
    QString notice() const { return m_notice; }

    /// Opens the store; also after something stood in the way.
    Q_INVOKABLE void open();
    /// Takes the password out of the field and unlocks the sealed store with it.
    Q_INVOKABLE void unlock(QObject* passwordField);
    /// Takes the same new password out of two fields and makes the sealed store.
    Q_INVOKABLE void choosePassword(QObject* passwordField, QObject* repeatedField);
    /// Has the system ask for the keychain's password.
    Q_INVOKABLE void unlockKeychain();
    Q_INVOKABLE void dismissNotice();
    /// Wipes the sealed store's keys and asks for its password again. False, and nothing done, where it is not open or
    /// the keychain is used: that one is locked with the session.
    bool lock();

    /// Whether an error stands between us and the store: trying again makes sense only after it has become reachable.
    static bool concerns(ErrorCode code);
    /// Someone else met an error that stands between us and all accounts.
    void fail(const base::Error& error);

Q_SIGNALS:
    void stateChanged();
    void passwordProblemChanged();
    void busyChanged();
    void noticeChanged();
    /// The store can be used from now on; each time anew.
    void opened();

private:
    void setState(State state, const QString& trouble = {});
    void setBusy(bool busy);
    void setPasswordProblem(const QString& problem);
    void take(const OpenedStore& store);
    void give(base::SecretBytes password);

    AccountService& m_service;
    State m_state = State::Opening;
    QString m_trouble;
    QString m_backend;
    QString m_passwordProblem;
    QString m_notice;
    bool m_isKeychainLocked = false;
    bool m_isBusy = false;
    bool m_isNoticeSaid = false;
};

} // namespace app
