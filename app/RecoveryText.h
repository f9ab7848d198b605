#pragma once

#include "account/Account.h"
#include "base/Error.h"
#include "recovery/Attention.h"
#include "recovery/CodeList.h"

#include <QCoreApplication>
#include <QString>

namespace app {

/// How recovery codes are told to a person.
class RecoveryText
{
    Q_DECLARE_TR_FUNCTIONS(app::RecoveryText)

public:
    /// The set as an account, which AccountLabel tells of.
    static account::Account named(const recovery::SetDetails& details);
    static QString title(const recovery::SetDetails& details);

    /// What is to be looked after, in a few words: "no code left".
    static QString shortly(recovery::Attention attention);
    /// And as a heading that names the account: "IT Glue has no unused recovery code."
    static QString heading(recovery::Attention attention, const QString& title);
    /// Why, and what to do.
    static QString sentence(recovery::Attention attention);
    /// ClockLevel: how serious it is.
    static int level(recovery::Attention attention);

    /// "7 of 10"
    static QString remaining(const recovery::CodeSet& set);
    /// What became of a code: "used 12 Oct 2026 for the new phone". Empty: nothing.
    static QString story(const recovery::RecoveryCode& code);
    /// "alexp · stored 2 Sep 2026"
    static QString story(const recovery::CodeSet& set);
    /// What to do after a code was used; the first one that is possible is enough.
    static QStringList nextSteps(const recovery::SetDetails& details);
    static QString reason(recovery::NotTaken reason);

    /// What went wrong with the vault.
    static QString problem(const base::Error& error);

    static QString day(qint64 utcSeconds);
};

} // namespace app
