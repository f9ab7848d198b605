#include "app/RecoveryController.h"

#include "app/ClockFindings.h"
#include "app/PasswordField.h"
#include "app/RecoveryText.h"

#include <QGuiApplication>

namespace app {

using recovery::CodeBook;

RecoveryController::RecoveryController(const QString& folder, const base::Clock& clock, Clipboard& clipboard,
                                       QObject* parent)
    : QObject(parent), m_clipboard(clipboard), m_service(folder, clock),
      m_intake(m_service, *QGuiApplication::clipboard())
{
    m_hide.setSingleShot(true);
    m_hide.setInterval(shownFor);
    connect(&m_hide, &QTimer::timeout, this, &RecoveryController::hide);
    connect(&m_setup, &VaultSetup::ready, this, &RecoveryController::putNewInPlace);
}

void RecoveryController::setState(State state, const QString& problem)
{
    m_state = state;
    m_problem = problem;
    Q_EMIT changed();
}

void RecoveryController::setBusy(bool busy)
{
    m_isBusy = busy;
    Q_EMIT changed();
}

QString RecoveryController::chip() const
{
    if (m_state != State::Open || m_sets.count() == 0) {
        return {};
    }
    return QString::number(m_sets.urgent() > 0 ? m_sets.urgent() : m_sets.unused());
}

QString RecoveryController::chipText() const
{
    if (chip().isEmpty()) {
        return {};
    }
    //: Of the recovery codes of %n accounts
    return m_sets.urgent() > 0 ? tr("%n to look after", "", m_sets.urgent())
                               //: Recovery codes
                               : tr("%n unused", "", m_sets.unused());
}

int RecoveryController::chipLevel() const
{
    return m_sets.level();
}

void RecoveryController::setAccounts(std::vector<account::Account> accounts)
{
    m_accounts = std::move(accounts);
    if (m_state == State::Open) {
        m_sets.setBook(m_book, m_accounts);
        m_chosen.setBook(m_book, m_accounts);
        m_intake.setBook(m_book, m_accounts);
        Q_EMIT changed();
    }
}

bool RecoveryController::lock()
{
    if (m_state != State::Open && m_setup.step() == VaultSetup::Step::None && !m_isBusy) {
        return false;
    }
    ++m_session;
    m_service.lock(); // Before whatever is asked of it from now on
    m_clipboard.clear();
    m_hide.stop();
    m_taken = 0;
    m_present.clear();
    m_setup.cancel();
    m_intake.clear();
    m_book = {};
    m_intake.setBook(m_book, {});
    m_chosen.choose({});
    m_sets.setBook(m_book, m_accounts);
    m_isOpenByKey = false;
    m_isBusy = false;
    m_view = View::Sets;
    setState(m_state == State::Open ? State::Locked : m_state);
    return true;
}

void RecoveryController::look()
{
    if (m_state == State::Open) {
        refresh();
        return;
    }
    whenAnswered(m_service.look(), [this](RecoveryService::Access access) {
        if (m_state == State::Open || m_isBusy) {
            return;
        }
        switch (access) {
        case RecoveryService::Access::Absent:
            setState(State::Absent, m_problem);
            break;
        case RecoveryService::Access::Locked:
            setState(State::Locked, m_problem);
            break;
        case RecoveryService::Access::Missing:
            setState(State::Unreadable, RecoveryText::problem({ErrorCode::Damaged, {}}));
            break;
        }
    });
}

void RecoveryController::leave()
{
    m_taken = 0;
    hide();
}

void RecoveryController::begin()
{
    setState(State::Absent);
    m_setup.begin(VaultSetup::Purpose::Vault);
}

void RecoveryController::unlock(QObject* field)
{
    auto given = takePassword(*field);
    if (m_isBusy || given.isEmpty()) {
        return;
    }
    m_problem.clear();
    setBusy(true);
    whenAnswered(m_service.unlock(std::move(given)),
                 [this](Result<RecoveryService::Opened> answer) { opened(std::move(answer)); });
}

void RecoveryController::opened(Result<RecoveryService::Opened> opened)
{
    setBusy(false);
    if (!opened) {
        fail(opened.error());
        return;
    }
    m_isOpenByKey = opened->isByKey;
    m_state = State::Open;
    m_problem.clear();
    take(std::move(opened->book));
    if (m_chosen.id().isNull()) {
        choose(0);
    }
}

void RecoveryController::take(CodeBook book)
{
    m_book = std::move(book);
    m_sets.setBook(m_book, m_accounts);
    m_chosen.setBook(m_book, m_accounts);
    m_intake.setBook(m_book, m_accounts);
    if (!m_chosen.isKnown() && m_view == View::Editing) {
        m_view = View::Sets;
    }
    Q_EMIT changed();
}

void RecoveryController::refresh()
{
    if (m_state != State::Open) {
        return;
    }
    whenAnswered(m_service.read(), [this](Result<CodeBook> book) {
        if (book) {
            take(*std::move(book));
        } else {
            fail(book.error());
        }
    });
}

/// An error that stands between us and the vault changes the state; another one is told.
void RecoveryController::fail(const Error& error)
{
    const auto sentence = RecoveryText::problem(error);
    switch (error.code) {
    case ErrorCode::PasswordNeeded: // another program has made everything anew
        lock();
        setState(State::Locked, sentence);
        break;
    case ErrorCode::FileNotFound:
    case ErrorCode::Damaged:
    case ErrorCode::NotSealedFile:
    case ErrorCode::FileTooLarge:
    case ErrorCode::Altered:
    case ErrorCode::NewerVersion:
        lock();
        setState(State::Unreadable, sentence);
        break;
    default:
        m_problem = sentence;
        Q_EMIT changed();
        if (m_state == State::Open) {
            Q_EMIT told(sentence);
        }
    }
}

void RecoveryController::go(View view)
{
    m_setup.cancel();
    m_intake.clear();
    m_present.clear();
    m_problem.clear();
    m_view = view;
    Q_EMIT changed();
}

void RecoveryController::choose(int row)
{
    hide();
    m_taken = 0;
    m_chosen.texts()->clear();
    m_chosen.choose(m_sets.idAt(row));
    m_chosen.setBook(m_book, m_accounts);
}

void RecoveryController::useNext()
{
    if (m_isBusy || !m_chosen.isKnown()) {
        return;
    }
    hide();
    setBusy(true);
    // Whoever has changed the set meanwhile: this takes a code that nobody else has taken.
    whenAnswered(m_service.take(m_chosen.id(), {}), [this, id = m_chosen.id()](Result<recovery::TakenCode> taken) {
        setBusy(false);
        if (!taken) {
            fail(taken.error());
        } else if (m_chosen.id() == id) {
            m_taken = static_cast<int>(taken->number);
            m_chosen.texts()->put(m_taken - 1, std::move(taken->text));
        }
        refresh();
    });
}

void RecoveryController::copy(int number)
{
    if (const auto* text = m_chosen.texts()->at(number - 1)) {
        m_clipboard.copy(*text);
        //: What is in the clipboard: the code of this number among the recovery codes of an account
        Q_EMIT copied(tr("Recovery code %1 of %2").arg(number).arg(m_chosen.title()));
    }
}

void RecoveryController::show(int number)
{
    if (!m_chosen.isKnown()) {
        return;
    }
    hide();
    whenAnswered(m_service.texts(m_chosen.id(), static_cast<std::size_t>(number)),
                 [this, shows = m_shows](Result<RecoveryService::Texts> texts) {
                     if (!texts) {
                         fail(texts.error());
                     } else if (m_shows == shows) {
                         for (auto& [place, text] : *texts) {
                             m_chosen.texts()->put(static_cast<int>(place) - 1, std::move(text));
                         }
                         m_hide.start();
                     }
                 });
}

void RecoveryController::showAll()
{
    show(0);
}

void RecoveryController::hide()
{
    m_hide.stop();
    ++m_shows;
    for (int row = 0; row < m_chosen.count(); ++row) {
        if (row != m_taken - 1) {
            m_chosen.texts()->take(row);
        }
    }
}

} // namespace app
