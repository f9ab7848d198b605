#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "clock/NtpSample.h"
#include "clock/NtpServer.h"
#include "clock/Reason.h"

#include <QHostAddress>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QSysInfo>

#include <optional>

namespace clocks {

/// Whether two names lead to one server: the order of a name's addresses changes from one look-up to the next.
bool sharesAddress(const QList<QHostAddress>& some, const QList<QHostAddress>& others);

/// What has to be known of a server beyond one check and one run of the program: when it was asked, what it said, and
/// whether it wants to be left alone. Kept in a file, clock.json in the profile.
class ServerMemory
{
public:
    /// No server is asked twice within this time (RFC 4330 section 10).
    static constexpr qint64 pauseSeconds = 15;
    /// After the first RATE; each further one within a week doubles it, up to a week.
    static constexpr qint64 firstHoldSeconds = 3600;
    static constexpr qint64 longestHoldSeconds = 604'800;

    /// A file that is not there, or cannot be read, remembers nothing. `session` tells one start of the computer from
    /// another, as boot time begins anew with each; empty where the system cannot tell.
    static ServerMemory load(const QString& path, const QByteArray& session = QSysInfo::bootUniqueId());
    /// Errors: as base::atomicFile::write().
    base::Result<void> save(const QString& path) const;

    /// KissRate, KissDeny or KissRestrict where the server must not be asked now, else None.
    Reason holdOf(const NtpServer& server, const base::Clock& clock) const;
    /// True within 15 s of the last time that it was asked.
    bool isTooSoon(const NtpServer& server, const base::Clock& clock) const;
    /// What it said then; nothing where there was no good answer.
    std::optional<NtpSample> sampleOf(const NtpServer& server) const;

    /// Where it was found when it was last asked; at most eight of them.
    QList<QHostAddress> addressesOf(const NtpServer& server) const;
    /// Under which names a server of this port and at one of these addresses is known.
    QList<NtpServer> knownAt(const QList<QHostAddress>& addresses, quint16 port) const;

    void noteQuestion(const NtpServer& server, const base::Clock& clock);
    /// It was not asked after all.
    void withdrawQuestion(const NtpServer& server) { m_entries[keyOf(server)].asked.reset(); }
    void noteAddresses(const NtpServer& server, const QList<QHostAddress>& addresses);
    void noteSample(const NtpServer& server, const NtpSample& sample);
    /// A kiss: RATE for a time that grows, the others for ever, until forget() or the file is gone.
    void noteKiss(const NtpServer& server, Reason kiss, const base::Clock& clock);
    void forget(const NtpServer& server) { m_entries.remove(keyOf(server)); }
    /// DENY and RSTR of whichever server, for when the person has edited the list; whether there was one.
    bool forgetRefusals();

private:
    /// A moment by both clocks, of which the computer's time is the suspect.
    struct Stamp
    {
        static constexpr qint64 otherSession = -1;

        qint64 utc = 0;  ///< Milliseconds
        qint64 boot = 0; ///< Milliseconds; otherSession where it says nothing any more

        static Stamp now(const base::Clock& clock) { return {clock.utcMilliseconds(), clock.bootMilliseconds()}; }
        /// Milliseconds since then; too few rather than too many.
        qint64 ageAt(const Stamp& now) const;
    };
    struct Entry
    {
        std::optional<Stamp> asked;
        std::optional<NtpSample> sample;
        Reason kiss = Reason::None;
        Stamp kissed;
        qint64 holdSeconds = 0;
        QList<QHostAddress> addresses;
    };

    static QString keyOf(const NtpServer& server) { return server.name().toLower(); }

    void closeSession();
    static std::optional<Entry> entryOf(const QJsonObject& json);
    static QJsonObject jsonOf(const Entry& entry);

    QByteArray m_session;
    QMap<QString, Entry> m_entries;
};

} // namespace clocks
