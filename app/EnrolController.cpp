#include "app/EnrolController.h"

#include "app/ErrorText.h"
#include "app/PasswordField.h"
#include "app/StoreController.h"
#include "app/WhenDone.h"

#include <QClipboard>
#include <QMimeData>

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

void EnrolController::openFiles(const QList<QUrl>& files)
{
    QMimeData data;
    data.setUrls(files);
    (void)drop(data);
}

void EnrolController::scanScreen()
{
    if (isBusy() || std::exchange(m_isAtScreen, true)) {
        return;
    }
    whenDone(this, captureScreens(), [this](ScreenPictures seen) {
        m_isAtScreen = false;
        if (seen.problem != ScreenProblem::None) {
            refuse(seen.problem);
            return;
        }
        std::vector<EnrolSource> sources;
        sources.push_back({{}, {}, {}, {}, {}, std::move(seen.pictures)});
        read(std::move(sources));
    });
}

bool EnrolController::paste()
{
    const auto* data = m_clipboard.mimeData();
    return data && drop(*data);
}

bool EnrolController::pasteIfEnrolment()
{
    const auto* data = m_clipboard.mimeData();
    auto sources = data ? sourcesIn(*data) : std::vector<EnrolSource>();
    if (sources.empty() || (!sources[0].text.isEmpty() && !isEnrolmentLink(sources[0].text.text()))) {
        return false;
    }
    read(std::move(sources));
    return true;
}

bool EnrolController::drop(const QMimeData& data)
{
    auto sources = sourcesIn(data);
    if (sources.empty()) {
        return false;
    }
    read(std::move(sources));
    return true;
}

void EnrolController::takeLink(base::SecretBytes link)
{
    if (m_links.size() < mostLinks) {
        m_links.push_back(std::move(link));
        goOn();
    }
}

void EnrolController::read(std::vector<EnrolSource> sources)
{
    if (!isBusy()) {
        m_refusals.clear();
    }
    if (const auto number = static_cast<int>(sources.size()); number > mostSources) {
        //: %1 is a number of files, %2 the largest number that is read
        m_refusals << tr("Files that were not read: %1. At most %2 are read at once; drop or open the others after "
                         "these.")
                          .arg(number - mostSources)
                          .arg(mostSources);
        sources.erase(sources.begin() + mostSources, sources.end());
    }
    std::ranges::move(sources, std::back_inserter(m_waiting));
    goOn();
}

/// Reads what came while something else was going on; and the next link, once the question before it is answered.
void EnrolController::goOn()
{
    if (isBusy()) {
        return;
    }
    if (m_waiting.empty() && m_state == State::Idle && !m_links.empty()) {
        m_fromOutside = true;
        m_waiting.push_back({{}, {}, {}, {}, std::move(m_links.front())});
        m_links.pop_front();
    }
    if (m_waiting.empty()) {
        return;
    }
    m_sourceName = m_state == State::Idle && m_waiting.size() == 1 ? m_waiting[0].name : QString(); // empty: of several
    m_progress = std::make_shared<Progress>();
    setState(State::Reading);
    auto work = [sources = std::exchange(m_waiting, {}), progress = m_progress] {
        return readSources(sources, [progress] { return progress->isStopped.load(); });
    };
    whenDone(this, m_worker.run(std::move(work)), [this, round = ++m_round](EnrolFindings findings) {
        if (round == m_round) {
            take(std::move(findings));
        }
    });
}

void EnrolController::stopReading()
{
    if (m_state != State::Reading) {
        return;
    }
    if (m_found.count() == 0) {
        cancel();
        return;
    }
    m_progress->isStopped = true;
    m_waiting.clear();
    planAgain();
}

void EnrolController::take(EnrolFindings findings)
{
    for (const auto& part : findings.parts) {
        m_parts.add(part);
    }
    for (const auto& refused : findings.refused) {
        m_refusals << sentence(refused);
    }
    if (findings.isNothingOnScreen) {
        m_refusals << ErrorText::of(ScreenProblem::NoCode);
    }
    m_found.append(std::move(findings.entries));
    m_found.updateCodes(m_seconds.utcSeconds());
    planAgain();
}

void EnrolController::refuse(ScreenProblem problem)
{
    if (isBusy()) { // with what came meanwhile, whose answer follows
        return;
    }
    m_refusals = {ErrorText::of(problem)};
    planAgain();
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

QString EnrolController::sentence(const EnrolFindings::Refused& refused)
{
    const auto reason = refused.foreign ? ErrorText::of(*refused.foreign) : ErrorText::of(refused.error);
    //: %1 is a file or an account, %2 says why it was not taken
    return refused.name.isEmpty() ? reason : tr("%1: %2").arg(refused.name, reason);
}

} // namespace app
