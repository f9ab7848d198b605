#pragma once

#include "app/AccountService.h"
#include "app/EnrolSource.h"
#include "app/FoundAccounts.h"
#include "app/ScreenCapture.h"
#include "app/SecondTimer.h"
#include "app/TypedKey.h"
#include "enrol/MigrationCollector.h"

#include <QObject>
#include <QStringList>
#include <QUrl>

#include <atomic>
#include <deque>
#include <memory>

class QClipboard; // NOLINT(cppcoreguidelines-virtual-class-destructor): it has one, seen where it is defined

namespace app {

/// The way of an account into the store: what was dropped, opened, pasted or handed over is read on a thread of its
/// own, shown with its code, and stored once the person has said so. Nothing is stored before confirm().
class EnrolController : public QObject
{
    Q_OBJECT
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(app::FoundAccounts* found READ found CONSTANT FINAL)
    /// What is typed in; once entered, it is among what was found.
    Q_PROPERTY(app::TypedKey* typed READ typed CONSTANT FINAL)
    /// Where it came from: a file's name; empty for what has none.
    Q_PROPERTY(QString sourceName READ sourceName NOTIFY findingsChanged FINAL)
    /// Another program handed it over.
    Q_PROPERTY(bool fromOutside READ fromOutside NOTIFY findingsChanged FINAL)
    /// What could not be taken, a sentence each.
    Q_PROPERTY(QStringList refusals READ refusals NOTIFY findingsChanged FINAL)
    /// Which parts of another app's export are still to be scanned; empty: none.
    Q_PROPERTY(QString missingParts READ missingParts NOTIFY findingsChanged FINAL)
    /// Some of what was found is stored already; what is still here could not be, or not yet.
    Q_PROPERTY(bool hasStored READ hasStored NOTIFY findingsChanged FINAL)
    /// While accounts are stored: how many of the chosen ones are done.
    Q_PROPERTY(int storedCount READ storedCount NOTIFY progressChanged FINAL)

public:
    enum class State {
        Idle,
        Reading,
        Preview,
        Storing,
    };
    Q_ENUM(State)

    static constexpr std::size_t mostLinks = 16;
    static constexpr int mostSources = 20; ///< Files of one drop that are read; a refusal tells of the others

    /// All of them live longer than the controller.
    EnrolController(AccountService& service, SecondTimer& seconds, QClipboard& clipboard, QObject* parent = nullptr);
    ~EnrolController() override;

    State state() const { return m_state; }
    FoundAccounts* found() { return &m_found; }
    TypedKey* typed() { return &m_typed; }
    QString sourceName() const { return m_sourceName; }
    bool fromOutside() const { return m_fromOutside; }
    QStringList refusals() const { return m_refusals; }
    QString missingParts() const;
    bool hasStored() const { return m_hasStored; }
    int storedCount() const { return m_progress->done; }

    // What comes while something is read or stored waits for its end.
    Q_INVOKABLE void openFiles(const QList<QUrl>& files);
    /// What is on the screens, this window excepted.
    Q_INVOKABLE void scanScreen();
    /// What a camera has seen.
    void takePicture(const QImage& picture);
    /// What the clipboard holds. False: nothing of use.
    Q_INVOKABLE bool paste();
    /// The same, but leaves alone what may be meant for a text field: any text but a link that enrols.
    Q_INVOKABLE bool pasteIfEnrolment();
    /// False: nothing of use.
    bool drop(const QMimeData& data);
    /// A link that another program handed over, or several, a line each: a question of its own, which waits until the
    /// one before it is answered. No more than `mostLinks` wait; others are dropped.
    void takeLink(base::SecretBytes link);

    /// Takes the PIN out of the password field, for an account whose code needs one.
    Q_INVOKABLE void setPin(int row, QObject* passwordField);
    /// Stores what is chosen.
    Q_INVOKABLE void confirm();
    /// Stops what is being read; what was found before stays.
    Q_INVOKABLE void stopReading();
    /// Stops what is going on, and lets go of everything that was found.
    Q_INVOKABLE void cancel();
    /// Finds out once more what storing would do, after the store has become reachable.
    void planAgain();

Q_SIGNALS:
    void stateChanged();
    void findingsChanged();
    void progressChanged();
    /// Accounts were stored, `firstId` the first of them. Whatever could not be is still there.
    void stored(int number, const QString& firstId);
    /// The store cannot be reached; what was found is still there.
    void storeFailed(const base::Error& error);

private:
    struct Progress
    {
        std::atomic<int> done{0};
        std::atomic<bool> isStopped{false};
    };

    bool isBusy() const { return m_state == State::Reading || m_state == State::Storing; }
    void setState(State state);
    void read(std::vector<EnrolSource> sources);
    void goOn();
    void take(EnrolFindings findings);
    void refuse(ScreenProblem problem);
    void preview();
    void finish(const std::vector<store::AddOutcome>& outcomes);
    void forget();
    void tick();
    static QString sentence(const EnrolFindings::Refused& refused);

    AccountService& m_service;
    SecondTimer& m_seconds;
    QClipboard& m_clipboard;
    FoundAccounts m_found;
    TypedKey m_typed;
    enrol::MigrationCollector m_parts;
    QStringList m_refusals;
    QString m_sourceName;
    std::vector<EnrolSource> m_waiting;    ///< To be read next
    std::deque<base::SecretBytes> m_links; ///< Each a question to come
    bool m_fromOutside = false;
    bool m_hasStored = false;
    bool m_isAtScreen = false; ///< The screens are being looked at
    State m_state = State::Idle;
    quint64 m_round = 0; ///< Answers for an earlier one are dropped: it was cancelled, or asked once more
    std::shared_ptr<Progress> m_progress = std::make_shared<Progress>();
    Worker m_worker; ///< Last: its end waits for what is being read
};

} // namespace app
