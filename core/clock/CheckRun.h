#pragma once

#include "clock/Measurement.h"
#include "clock/NtpTransport.h"
#include "clock/ServerMemory.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace clocks {

/// What bounds one check.
struct CheckLimits
{
    static constexpr int mostPackets = 8;

    std::chrono::milliseconds total{4000};
    std::chrono::milliseconds packet{1200};
    /// From a server's first question to its second: closer ones are what servers that limit their clients take amiss.
    std::chrono::milliseconds pause{2000};
    /// For servers that have not answered yet when the others have settled the matter.
    std::chrono::milliseconds grace{250};
};

/// One check, on one thread with an event loop. Each server is asked once, and a second time where that can still
/// change the outcome: no answer came, the answers do not agree, or the error is too large for a verdict.
class CheckRun final : public QObject
{
    Q_OBJECT

public:
    /// At most eight servers are asked; the rest is left out. `memory` is read and noted in.
    CheckRun(const QList<NtpServer>& servers, const CheckLimits& limits, const base::Clock& clock,
             NtpTransport& transport, ServerMemory& memory);

    ~CheckRun() override;

    /// To be called once; finished() follows by the event loop, within the total time.
    void start();
    /// What is known; all of it after finished().
    Measurement measurement() const;

Q_SIGNALS:
    void finished();
    /// A server has answered, or has been given up.
    void progressed(int done, int servers);
    /// The memory holds what must not be lost where the program is ended now: who is about to be asked, or a kiss.
    void noted();

private:
    struct Contact
    {
        ServerAnswer answer;
        QList<QHostAddress> addresses;               ///< The one to ask next is the first
        QList<QHostAddress> identity;                ///< All that were found, now or when it was last asked
        std::shared_ptr<const NtpExchange> exchange; ///< The last one
        int questions = 0;
        bool isBusy = false;   ///< A look-up or a question is under way
        bool isClosed = false; ///< Not to be asked (again)
    };

    void begin(Contact& contact);
    bool isKnown(Contact& contact, const NtpServer& name);
    void lookUp(Contact& contact);
    void found(Contact& contact, const QList<QHostAddress>& addresses);
    void ask(Contact& contact);
    void answered(Contact& contact, const NtpExchange& exchange, Reason end);
    void take(Contact& contact, const NtpSample& sample);
    void refuse(Contact& contact, Reason reason);
    void giveUp(Contact& contact, Reason reason);
    bool isTaken(const Contact& contact) const;

    void advance();
    void askAgain();
    void finish();
    bool isSettled() const;
    bool isWorthAsking(const Contact& contact) const;
    std::chrono::milliseconds left() const;

    CheckLimits m_limits;
    const base::Clock& m_clock;
    NtpTransport& m_transport;
    ServerMemory& m_memory;
    std::vector<Contact> m_contacts;
    QTimer m_end;
    QTimer m_again;
    Reading m_start;
    int m_packets = 0;
    bool m_isFinished = false;
};

} // namespace clocks
