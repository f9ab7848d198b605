#pragma once

#include "otp/OtpParameters.h"

#include <QString>
#include <QStringList>
#include <QUuid>

namespace account {

/// Where an account stands in its life.
enum class State {
    Active,   ///< In the list
    Staged,   ///< A new key of an account that is still there, until the site has accepted its code
    Archived, ///< The old key of an account whose new key was accepted
    Binned,   ///< Deleted; removed for good after 30 days
};

/// One account, without its secret: what may be shown, listed and written to the index.
struct Account
{
    QUuid id;
    QString issuer; ///< At most 256 characters, NFC, no control characters; may be empty
    QString name;   ///< The account at the issuer (the label without the issuer); the same limits
    otp::OtpParameters parameters;
    State state = State::Active;
    QUuid replaces;   ///< Staged: the account whose key this one is to replace
    QStringList tags; ///< Unique, in the person's order; each at most 64 characters, at most 32 of them
    QString note;     ///< At most 4,096 characters
    bool pinned = false;
    qint64 createdAt = 0;     ///< UTC seconds
    qint64 changedAt = 0;     ///< UTC seconds; when the state or a field was last changed
    qint64 expiryNotedAt = 0; ///< Binned: UTC seconds of when its time in the bin was first found to be over; or 0
    /// The generation of the item in the secret store: 1, 2, … Each new secret or parameter set is a new item.
    quint32 generation = 1;

    bool operator==(const Account&) const = default;
};

inline constexpr qsizetype longestName = 256;
inline constexpr qsizetype longestTag = 64;
inline constexpr qsizetype mostTags = 32;
inline constexpr qsizetype longestNote = 4096;

/// Names are compared in NFC, case folded, white space trimmed: "GitHub" and "github " are the same issuer.
bool sameName(const QString& left, const QString& right);
bool sameIdentity(const Account& left, const Account& right);
/// Equal for accounts of the same identity, for looking many of them up.
QString identityOf(const Account& account);
/// NFC, control and format characters but joiners removed, white space simplified, cut to `longest`.
QString cleanedName(const QString& text, qsizetype longest = longestName);

/// "active", "staged", "archived", "binned".
QLatin1String nameOf(State state);

} // namespace account
