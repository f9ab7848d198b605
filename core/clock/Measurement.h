#pragma once

#include "base/Clock.h"
#include "clock/Agreement.h"
#include "clock/NtpSample.h"
#include "clock/NtpServer.h"
#include "clock/Reason.h"

#include <optional>
#include <vector>

namespace clocks {

/// What one server contributed.
struct ServerAnswer
{
    NtpServer server;
    std::optional<NtpSample> sample; ///< Of its good answers the one with the least delay
    Reason reason = Reason::None;    ///< Why there is no sample; with WrongNonce and the like nothing better came
    Reason heldBy = Reason::None;    ///< With HeldBack: what the server had said
    qint64 leastOffset = 0;          ///< With CertificateDates: this computer is off by that much or more, nanoseconds
    bool isRemembered = false;       ///< From a check less than 15 s before; the server was not asked again
};

/// What a check has found. True time is known against boot time, so that a measurement stays good when the computer's
/// time is set: read again then, it tells the new offset.
struct Measurement
{
    std::vector<ServerAnswer> servers;
    int packetsSent = 0;
    bool hasStepped = false; ///< The computer's time was set while the servers were asked
};

/// The computer's two clocks, read at one moment; nanoseconds.
struct Reading
{
    qint64 utc = 0;
    qint64 boot = 0;

    /// Both within a millisecond, also where the thread is held up between the two.
    static Reading of(const base::Clock& clock);
};

/// By how much the computer's time is ahead of true time, at the least and at the most, if the sample's server is
/// honest.
Interval offsetBy(const NtpSample& sample, const Reading& now);

/// The offsets of all servers with a sample, in their order.
std::vector<Interval> offsetsOf(const Measurement& measurement, const Reading& now);

} // namespace clocks
