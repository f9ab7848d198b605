#pragma once

#include "app/AccountService.h"
#include "app/Wish.h"

#include <QUrl>

namespace desktop {

/// What the window was started with.
struct Arguments
{
    app::Profile profile;
    base::SecretBytes links; ///< Enrolments that another program hands over, a line each, or empty
    QList<QUrl> files;       ///< To be looked at for accounts to add; they are there
    app::Wish wish = app::Wish::None;
    QString answer;       ///< To be printed, and then there is nothing else to do: --help, --version or what is wrong
    bool isWrong = false; ///< `answer` says what is wrong with the arguments

    /// Takes links out of the arguments, and wipes them there: other users can read a process's arguments. To be called
    /// before the application object copies them.
    static Arguments take(int argc, char** argv);

private:
    void refuse(const QString& reason);
};

} // namespace desktop
