#include "app/EnrolController.h"

#include "app/ErrorText.h"
#include "app/PasswordField.h"
#include "app/StoreController.h"
#include "app/WhenDone.h"

namespace app {

using Kind = store::AddOutcome::Kind;

EnrolController::EnrolController(AccountService& service, SecondTimer& seconds, QClipboard& clipboard, QObject* parent)
    : QObject(parent), m_service(service), m_seconds(seconds), m_clipboard(clipboard),
      m_typed(seconds, [this](account::AccountDraft draft) {
          EnrolFindings findings;
          findings.entries.push_back(enrol::entryFrom(std::move(draft), false));
          take(std::move(findings));
      })
{
    connect(&seconds, &SecondTimer::ticked, this, &EnrolController::tick);
}

EnrolController::~EnrolController()
{
    m_progress->isStopped = true;
}

QString EnrolController::missingParts() const
{
    QStringList sentences;
    const auto exports = m_parts.exports();
    for (const auto& batch : exports) {
        if (batch.missing.isEmpty()) {
            continue;
        }
        QStringList numbers;
        for (const int number : batch.missing) {
            numbers << QString::number(number);
        }
        //: Google Authenticator shows a large export as several QR codes. %1 of %2 were scanned; %3 lists the others
        sentences << tr("%1 of %2 parts of this export are here. Still to be scanned: %3. Drop or paste them as well.")
                         .arg(batch.size - batch.missing.size())
                         .arg(batch.size)
                         .arg(numbers.join(QStringLiteral(", ")));
    }
    return sentences.join(QLatin1Char(' '));
}

void EnrolController::planAgain()
{
    const auto round = ++m_round; // what is on its way is answered by this
    if (m_found.count() == 0) {
        preview();
        return;
    }
    // Both are answered in this order, by one thread.
    auto known = std::make_shared<std::vector<account::Account>>();
    whenDone(this, m_service.load(), [known](const Result<store::AccountIndex::Loaded>& loaded) {
        if (loaded) {
            *known = loaded->content.accounts;
        }
    });
    whenDone(this, m_service.plan(m_found.drafts(), m_seconds.utcSeconds()),
             [this, known, round](const AccountService::Plan& plan) {
                 if (round != m_round) {
                     return;
                 }
                 m_found.setPlan(plan.outcomes, *known);
                 preview();
             });
}

/// Shows what there is to be said; where there is nothing, the question is over.
void EnrolController::preview()
{
    if (m_found.count() == 0 && m_refusals.isEmpty() && missingParts().isEmpty()) {
        forget();
    } else {
        setState(State::Preview);
        Q_EMIT findingsChanged();
    }
    goOn();
}

void EnrolController::setPin(int row, QObject* passwordField)
{
    if (m_state == State::Preview && row >= 0 && row < m_found.count()) {
        m_found.setPin(row, takePassword(*passwordField));
        m_found.updateCodes(m_seconds.utcSeconds());
    }
}

void EnrolController::confirm()
{
    if (m_state != State::Preview || m_found.chosenCount() == 0) {
        return;
    }
    ++m_round; // a plan that is on its way would change what is being stored
    m_progress = std::make_shared<Progress>();
    setState(State::Storing);
    auto future = m_service.add(m_found.chosenDrafts(), [progress = m_progress](std::size_t done, std::size_t) {
        progress->done = static_cast<int>(done);
        return !progress->isStopped.load();
    });
    whenDone(this, future, [this](const std::vector<store::AddOutcome>& outcomes) { finish(outcomes); });
}

void EnrolController::finish(const std::vector<store::AddOutcome>& outcomes)
{
    int number = 0;
    QString first;
    const base::Error* unreachable = nullptr;
    for (const auto& outcome : outcomes) {
        if (outcome.kind == Kind::Added || outcome.kind == Kind::Staged) {
            first = number++ == 0 ? outcome.account.id.toString(QUuid::WithoutBraces) : first;
        } else if (outcome.error && StoreController::concerns(outcome.error->code)) {
            unreachable = &*outcome.error;
        }
    }
    m_found.setStored(outcomes);
    m_hasStored = m_hasStored || number > 0;
    const bool isDone = m_found.chosenCount() == 0 && !m_found.waitsForPin() && m_refusals.isEmpty();
    if (isDone && missingParts().isEmpty()) {
        forget();
    } else {
        setState(State::Preview);
        Q_EMIT findingsChanged();
    }
    if (number > 0) {
        Q_EMIT stored(number, first);
    }
    if (unreachable) {
        Q_EMIT storeFailed(*unreachable);
    }
    goOn();
}

void EnrolController::cancel()
{
    m_progress->isStopped = true;
    m_isAtScreen = false;
    m_waiting.clear();
    if (m_state == State::Storing) {
        return; // what was not stored yet comes back with the answer
    }
    forget();
    goOn();
}

void EnrolController::forget()
{
    ++m_round;
    m_found.clear();
    m_parts = {};
    m_refusals.clear();
    m_sourceName.clear();
    m_fromOutside = false;
    m_hasStored = false;
    setState(State::Idle);
    Q_EMIT findingsChanged();
}

void EnrolController::setState(State state)
{
    if (state != m_state) {
        m_state = state;
        Q_EMIT stateChanged();
    }
}

void EnrolController::tick()
{
    if (m_found.count() > 0) {
        m_found.updateCodes(m_seconds.utcSeconds());
    }
    if (m_state == State::Storing) {
        Q_EMIT progressChanged();
    }
}

} // namespace app
