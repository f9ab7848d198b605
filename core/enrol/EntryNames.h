#pragma once

#include "otp/OtpParameters.h"

#include <QString>

namespace enrol {

/// How an enrolment names the account. Both may be empty; both are cleaned (account::cleanedName)
/// and end before a "secret=" that has got into them.
struct EntryNames
{
    QString issuer;
    QString name;
    bool hidCharacters = false; ///< Something was in them that nobody sees (see hidesCharacters), and was taken out

    /// From a label and an issuer of its own, which beats the label's prefix. A prefix ends at the first ':', or at the
    /// one after the issuer where that holds a ':' itself. A label that begins with ':' has a name and no issuer.
    static EntryNames from(const QString& label, const QString& issuer);

    /// Steam and Yandex name themselves where nothing else does; empty for the other types.
    static QString usualIssuer(otp::Type type);

    /// For a person: "issuer (name)", or the one there is.
    QString text() const;
};

} // namespace enrol
