#include "app/RecoveryText.h"

#include "app/AccountLabel.h"
#include "app/ClockFindings.h"
#include "app/ErrorText.h"

#include <QDateTime>
#include <QLocale>

namespace app {

using base::ErrorCode;
using recovery::Attention;
using recovery::CodeState;
using recovery::SetState;

account::Account RecoveryText::named(const recovery::SetDetails& details)
{
    account::Account account;
    account.issuer = details.issuer;
    account.name = details.name;
    return account;
}

QString RecoveryText::title(const recovery::SetDetails& details)
{
    return AccountLabel::title(named(details));
}

QString RecoveryText::shortly(Attention attention)
{
    switch (attention) {
    case Attention::NoneLeft:
        //: Of recovery codes; beside the account's name
        return tr("No code left");
    case Attention::FollowUp:
        //: A recovery code was used: new ones are to be made
        return tr("Make new codes");
    case Attention::Outstanding:
        //: A recovery code is being used, and it is not known whether the site took it
        return tr("Did it work?");
    case Attention::LastOne:
        return tr("Last code");
    case Attention::KeyReenrolled:
    case Attention::OlderThanKey:
        //: Recovery codes that may be out of date
        return tr("Perhaps outdated");
    case Attention::Unconfirmed:
        //: New recovery codes were stored, and the replaced ones are still kept
        return tr("Confirm the new codes");
    case Attention::OnlyHere:
        //: There is no copy of these recovery codes on paper or on another device
        return tr("Only on this computer");
    }
    return {};
}

QString RecoveryText::heading(Attention attention, const QString& title)
{
    switch (attention) {
    case Attention::NoneLeft:
        //: %1 is an account's name
        return tr("%1 has no unused recovery code").arg(title);
    case Attention::FollowUp:
        //: %1 is an account's name
        return tr("A recovery code of %1 was used").arg(title);
    case Attention::Outstanding:
        //: %1 is an account's name
        return tr("Did %1 accept the recovery code?").arg(title);
    case Attention::LastOne:
        //: %1 is an account's name
        return tr("%1 has one recovery code left").arg(title);
    case Attention::KeyReenrolled:
    case Attention::OlderThanKey:
        //: %1 is an account's name
        return tr("The recovery codes of %1 may be outdated").arg(title);
    case Attention::Unconfirmed:
        //: %1 is an account's name
        return tr("The replaced codes of %1 are still kept").arg(title);
    case Attention::OnlyHere:
        //: %1 is an account's name
        return tr("The recovery codes of %1 lie only on this computer").arg(title);
    }
    return {};
}

QString RecoveryText::sentence(Attention attention)
{
    switch (attention) {
    case Attention::NoneLeft:
        return tr("Without a new one, losing your authenticator locks you out. Make new codes on the site, and store "
                  "them here.");
    case Attention::FollowUp:
        return tr("Make new codes on the site and store them, or switch MFA off there where that is allowed. "
                  "Otherwise a later sign-in may lock you out.");
    case Attention::Outstanding:
        return tr("A code was handed out. It is not handed out again before you say what became of it.");
    case Attention::LastOne:
        return tr("Make new ones while you can sign in.");
    case Attention::KeyReenrolled:
        return tr("The account was enrolled again since they were stored. Sites often make new codes then and refuse "
                  "the old ones: look there.");
    case Attention::OlderThanKey:
        return tr("The account was enrolled after they were stored. Look on the site whether they are still the right "
                  "ones.");
    case Attention::Unconfirmed:
        return tr("When the site shows that it has the new codes, confirm them, and the old ones are forgotten.");
    case Attention::OnlyHere:
        return tr("Other accounts are got back with this one. If this computer is lost, its codes are lost with it: "
                  "keep a copy on paper, away from here.");
    }
    return {};
}

int RecoveryText::level(Attention attention)
{
    return attention == Attention::NoneLeft ? ClockLevel::Bad : ClockLevel::Warning;
}

QString RecoveryText::remaining(const recovery::CodeSet& set)
{
    //: Recovery codes that are not used, of all that there were
    return tr("%1 of %2").arg(set.unused()).arg(set.codes.size());
}

QString RecoveryText::story(const recovery::RecoveryCode& code)
{
    const auto whatFor = [&code](const QString& text) {
        //: %1 is “used on 12 Oct 2026”, %2 what for, in the person's own words
        return code.purpose.isEmpty() ? text : tr("%1 · %2").arg(text, code.purpose);
    };
    switch (code.state) {
    case CodeState::Unused:
        break;
    case CodeState::BeingUsed:
        //: Of a recovery code; %1 is a date
        return whatFor(tr("handed out %1").arg(day(code.since)));
    case CodeState::Used:
        //: Of a recovery code; %1 is a date
        return whatFor(tr("used %1").arg(day(code.since)));
    }
    if (code.refusedAt == 0) {
        return {};
    }
    //: Of a recovery code that a site has refused; %1 is a date
    const auto refused = tr("not accepted %1").arg(day(code.refusedAt));
    return code.note.isEmpty() ? refused : tr("%1 · %2").arg(refused, code.note);
}

QString RecoveryText::story(const recovery::CodeSet& set)
{
    QStringList parts;
    const auto account = AccountLabel::subtitle(named(set.details));
    if (!account.isEmpty()) {
        parts << account;
    }
    switch (set.state) {
    case SetState::Current:
        //: Of recovery codes; %1 is a date
        parts << tr("stored %1").arg(day(set.createdAt));
        break;
    case SetState::Replaced:
        //: Of recovery codes; %1 is a date
        parts << tr("replaced %1").arg(day(set.changedAt));
        break;
    case SetState::Removed:
        //: Of recovery codes; %1 is a date
        parts << tr("removed %1").arg(day(set.changedAt));
        break;
    }
    return parts.join(QStringLiteral(" · "));
}

QStringList RecoveryText::nextSteps(const recovery::SetDetails& details)
{
    QStringList steps;
    //: What to do while one is signed in with a recovery code
    steps << (details.url.isEmpty()
                  ? tr("Open the site’s security settings while you are signed in, have new recovery codes made, and "
                       "store them here. They take the place of these.")
                  //: %1 is an address in the web
                  : tr("Have new recovery codes made while you are signed in, at %1, and store them here. They take "
                       "the place of these.")
                        .arg(details.url));
    if (details.mfa != recovery::Mfa::Enforced) {
        steps << tr("Or switch MFA off there and on again, which gives you a new QR code: scan it, then store the new "
                    "recovery codes.");
    }
    return steps;
}

QString RecoveryText::reason(recovery::NotTaken reason)
{
    switch (reason) {
    case recovery::NotTaken::Remark:
        //: Why a line was not taken as a recovery code
        return tr("no code");
    case recovery::NotTaken::Repeated:
        //: Why a line was not taken as a recovery code
        return tr("there already");
    case recovery::NotTaken::MarkedUsed:
        //: Why a line was not taken as a recovery code
        return tr("marked as used");
    case recovery::NotTaken::OddOneOut:
        //: Why a line was not taken as a recovery code
        return tr("unlike the others");
    case recovery::NotTaken::TooLong:
        //: Why a line was not taken as a recovery code
        return tr("too long");
    }
    return {};
}

QString RecoveryText::problem(const base::Error& error)
{
    switch (error.code) {
    case ErrorCode::FileNotFound:
        return tr("The vault for recovery codes is gone from the profile's folder.");
    case ErrorCode::FileExists:
        return tr("There is a vault for recovery codes already. It was left as it is; unlock it.");
    case ErrorCode::PasswordNeeded:
        return tr("The vault is locked. Give its password to go on.");
    case ErrorCode::WrongPassword:
        return tr("This is neither the password nor the recovery key of the vault. Nothing was changed.");
    case ErrorCode::InvalidArgument:
        return tr("A text is too long, or there is no name. Nothing was changed.");
    case ErrorCode::Damaged:
    case ErrorCode::NotSealedFile:
    case ErrorCode::FileTooLarge:
        return tr("The vault, recovery.sealed in the profile's folder, is damaged or missing, so no password can open "
                  "it. An earlier state of it may be whole: run “keytide-cli recovery repair”.");
    case ErrorCode::Altered:
        return tr("The password is right, but another program has altered the vault. It was not used. An earlier state "
                  "may be whole: run “keytide-cli recovery repair”.");
    case ErrorCode::WrongState:
        return tr("This cannot be done with these recovery codes as they are now. Nothing was changed.");
    case ErrorCode::TextTooLong:
        return tr("These are more lines or codes than a list of recovery codes has. Nothing was stored. Copy only the "
                  "codes.");
    default:
        return ErrorText::of(error);
    }
}

QString RecoveryText::day(qint64 utcSeconds)
{
    return QLocale().toString(QDateTime::fromSecsSinceEpoch(utcSeconds).date(), QLocale::ShortFormat);
}

} // namespace app
