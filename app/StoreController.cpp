#include "app/StoreController.h"

#include "app/ErrorText.h"
#include "app/PasswordField.h"
#include "app/WhenDone.h"

#include "keychain/KeychainProbe.h"

namespace app {

StoreController::StoreController(AccountService& service, QObject* parent) : QObject(parent), m_service(service) {}

void StoreController::open()
{
    if (m_isBusy) {
        return;
    }
    setBusy(true);
    whenDone(this, m_service.open(), [this](const Result<OpenedStore>& opened) {
        setBusy(false);
        if (opened) {
            take(*opened);
        } else {
            fail(opened.error());
        }
    });
}

void StoreController::take(const OpenedStore& store)
{
    m_backend = store.backend;
    if (!m_isNoticeSaid && (store.indexGeneration > 0 || store.quarantined > 0)) {
        m_isNoticeSaid = true;
        m_notice = store.indexGeneration > 0
                       ? tr("The list of accounts was damaged, so an earlier state of it was taken. Look whether the "
                            "account that you added last is there; its key is still in its store.")
                       : tr("Some entries of the list of accounts cannot be read by this version. They are kept as "
                            "they are; update Keytide to see them.");
        Q_EMIT noticeChanged();
    }
    switch (store.access) {
    case StoreAccess::Ready:
        setState(State::Open);
        Q_EMIT opened();
        break;
    case StoreAccess::PasswordNeeded:
        setState(State::PasswordNeeded);
        break;
    case StoreAccess::PasswordToChoose:
        setState(State::PasswordToChoose);
        break;
    }
}

void StoreController::unlock(QObject* passwordField)
{
    give(takePassword(*passwordField));
}

void StoreController::choosePassword(QObject* passwordField, QObject* repeatedField)
{
    auto password = takePassword(*passwordField);
    if (!takePassword(*repeatedField).equals(password.view())) {
        setPasswordProblem(tr("The two passwords are not the same. Nothing was saved; type them once more."));
        return;
    }
    give(std::move(password));
}

void StoreController::give(base::SecretBytes password)
{
    if (m_isBusy) {
        return;
    }
    setBusy(true);
    setPasswordProblem({});
    whenDone(this, m_service.unlock(std::move(password)), [this](const Result<void>& unlocked) {
        setBusy(false);
        if (!unlocked) {
            setPasswordProblem(ErrorText::of(unlocked.error()));
            return;
        }
        setState(State::Open);
        Q_EMIT opened();
    });
}

void StoreController::unlockKeychain()
{
    if (m_isBusy) {
        return;
    }
    setBusy(true);
    whenDone(this, keychain::unlock(m_backend), [this](const keychain::KeychainReport& report) {
        setBusy(false);
        if (report.isReady()) {
            open();
        } else {
            m_isKeychainLocked = report.state == keychain::KeychainState::Locked;
            setState(State::Unreachable, ErrorText::of(report.state, m_backend));
        }
    });
}

void StoreController::dismissNotice()
{
    m_notice.clear();
    Q_EMIT noticeChanged();
}

bool StoreController::isLockable() const
{
    return m_state == State::Open && m_backend == QLatin1String("sealed");
}

bool StoreController::lock()
{
    if (!isLockable()) {
        return false;
    }
    m_service.lock(); // Before whatever is asked of it from now on
    setState(State::PasswordNeeded);
    return true;
}

void StoreController::fail(const base::Error& error)
{
    if (error.code == ErrorCode::PasswordNeeded) {
        setState(State::PasswordNeeded);
        return;
    }
    m_isKeychainLocked = error.code == ErrorCode::KeychainLocked;
    setState(State::Unreachable, ErrorText::of(error.code, m_backend));
}

bool StoreController::concerns(ErrorCode code)
{
    switch (code) {
    case ErrorCode::PasswordNeeded:
    case ErrorCode::KeychainLocked:
    case ErrorCode::KeychainStalled:
    case ErrorCode::KeychainNoService:
    case ErrorCode::KeychainNoBus:
    case ErrorCode::KeychainNoCollection:
    case ErrorCode::KeychainBackendChanged:
        return true;
    default:
        return false;
    }
}

void StoreController::setState(State state, const QString& trouble)
{
    m_state = state;
    m_trouble = trouble;
    Q_EMIT stateChanged();
}

void StoreController::setBusy(bool busy)
{
    if (busy != m_isBusy) {
        m_isBusy = busy;
        Q_EMIT busyChanged();
    }
}

void StoreController::setPasswordProblem(const QString& problem)
{
    if (problem != m_passwordProblem) {
        m_passwordProblem = problem;
        Q_EMIT passwordProblemChanged();
    }
}

} // namespace app
