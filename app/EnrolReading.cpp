#include "app/EnrolController.h"
#include "app/ErrorText.h"
#include "app/WhenDone.h"

#include <QClipboard>
#include <QMimeData>

#include <algorithm>

// What an enrolment comes from: which sources there are, and how they are read one after the other.
namespace app {

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
        if (!std::exchange(m_isAtScreen, false)) {
            return; // cancelled, perhaps because the store was locked
        }
        if (seen.problem != ScreenProblem::None) {
            refuse(seen.problem);
            return;
        }
        std::vector<EnrolSource> sources;
        sources.push_back({{}, {}, {}, {}, {}, std::move(seen.pictures)});
        read(std::move(sources));
    });
}

void EnrolController::takePicture(const QImage& picture)
{
    std::vector<EnrolSource> sources;
    sources.push_back({{}, {}, {}, picture});
    read(std::move(sources));
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

QString EnrolController::sentence(const EnrolFindings::Refused& refused)
{
    const auto reason = refused.foreign ? ErrorText::of(*refused.foreign) : ErrorText::of(refused.error);
    //: %1 is a file or an account, %2 says why it was not taken
    return refused.name.isEmpty() ? reason : tr("%1: %2").arg(refused.name, reason);
}

} // namespace app
