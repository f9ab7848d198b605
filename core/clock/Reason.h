#pragma once

#include <QLatin1String>

namespace clocks {

/// Why a server's answer does not count, or why there is none. Each has its name in the report.
enum class Reason {
    None,
    // The datagram; it cannot be known to be the server's, and the right one may still come
    TooShort,   ///< Fewer than 48 bytes
    TooLong,    ///< More than any answer to our request has
    WrongNonce, ///< It does not answer our request: forged, or an earlier answer again (RFC 5905 tests 1 and 2)
    // The server's answer
    WrongMode,             ///< RFC 4330 section 5, check 5
    WrongVersion,          ///< Not the versions 3 and 4
    KissRate,              ///< The server asks for fewer queries: none for an hour or more
    KissDeny,              ///< It refuses us: never again, until the list of servers is edited
    KissRestrict,          ///< Likewise
    KissOther,             ///< Stratum 0 with another code, or with none
    InvalidStratum,        ///< Above 15 (RFC 5905 test 6)
    Unsynchronised,        ///< It says that it does not know the time itself
    ZeroReceive,           ///< RFC 5905 test 3
    ZeroTransmit,          ///< RFC 5905 test 3
    TransmitBeforeReceive, ///< It answered before it was asked
    HeldTooLong,           ///< It says to have taken more than 4 s
    BeforeRelease,         ///< Its time is before the day of this version
    NegativeRootDelay,
    RootDistanceTooLarge, ///< It is itself too far from a clock (RFC 5905 test 7)
    ReferenceInFuture,    ///< Set later than it answered (RFC 5905 test 7)
    NegativeDelay,        ///< It claims to have taken longer than we waited
    DelayTooLarge,
    // A web server's answer
    NoDate,           ///< No Date header, or none that can be read
    CachedDate,       ///< The date of an earlier answer to somebody else
    DatesContradict,  ///< Its dates are not those of one clock
    TlsFailed,        ///< It is not who it says to be
    CertificateDates, ///< Its certificate is not valid at the time that this computer shows
    // No answer
    HostNotFound,
    Unreachable, ///< The network says that there is no way there
    Refused,     ///< The host says that nothing listens there
    NotSent,     ///< This system did not send the question
    TimedOut,
    // Not asked
    SameAddress,   ///< Another one of the list is the same server
    HeldBack,      ///< It has asked for fewer queries or refused us before
    AskedRecently, ///< In vain, less than 15 s ago
};

/// The enumerator's name.
QLatin1String nameOf(Reason reason);

/// Where the server itself answered, and asking again now would bring the same.
bool isFinal(Reason reason);
/// Where nothing came from the server at all.
bool isUnreachable(Reason reason);
/// Whether the server does not want to be asked (RATE, DENY, RSTR).
bool isKiss(Reason reason);

} // namespace clocks
