#include "clock/Reason.h"

namespace clocks {

QLatin1String nameOf(Reason reason)
{
#define KEYTIDE_REASON(name)                                                                                           \
    case Reason::name:                                                                                                 \
        return QLatin1String(#name)
    switch (reason) {
        KEYTIDE_REASON(None);
        KEYTIDE_REASON(TooShort);
        KEYTIDE_REASON(TooLong);
        KEYTIDE_REASON(WrongNonce);
        KEYTIDE_REASON(WrongMode);
        KEYTIDE_REASON(WrongVersion);
        KEYTIDE_REASON(KissRate);
        KEYTIDE_REASON(KissDeny);
        KEYTIDE_REASON(KissRestrict);
        KEYTIDE_REASON(KissOther);
        KEYTIDE_REASON(InvalidStratum);
        KEYTIDE_REASON(Unsynchronised);
        KEYTIDE_REASON(ZeroReceive);
        KEYTIDE_REASON(ZeroTransmit);
        KEYTIDE_REASON(TransmitBeforeReceive);
        KEYTIDE_REASON(HeldTooLong);
        KEYTIDE_REASON(BeforeRelease);
        KEYTIDE_REASON(NegativeRootDelay);
        KEYTIDE_REASON(RootDistanceTooLarge);
        KEYTIDE_REASON(ReferenceInFuture);
        KEYTIDE_REASON(NegativeDelay);
        KEYTIDE_REASON(DelayTooLarge);
        KEYTIDE_REASON(NoDate);
        KEYTIDE_REASON(CachedDate);
        KEYTIDE_REASON(DatesContradict);
        KEYTIDE_REASON(TlsFailed);
        KEYTIDE_REASON(CertificateDates);
        KEYTIDE_REASON(HostNotFound);
        KEYTIDE_REASON(Unreachable);
        KEYTIDE_REASON(Refused);
        KEYTIDE_REASON(NotSent);
        KEYTIDE_REASON(TimedOut);
        KEYTIDE_REASON(SameAddress);
        KEYTIDE_REASON(HeldBack);
        KEYTIDE_REASON(AskedRecently);
    }
#undef KEYTIDE_REASON
    return QLatin1String("?");
}

bool isFinal(Reason reason)
{
    // A long way may be shorter the next time; everything else is what the server is.
    return reason >= Reason::WrongMode && reason < Reason::NegativeDelay;
}

bool isUnreachable(Reason reason)
{
    return reason >= Reason::HostNotFound && reason <= Reason::TimedOut;
}

bool isKiss(Reason reason)
{
    return reason == Reason::KissRate || reason == Reason::KissDeny || reason == Reason::KissRestrict;
}

} // namespace clocks
