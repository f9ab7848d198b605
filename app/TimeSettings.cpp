#include "app/TimeSettings.h"

#include <QDesktopServices>
#include <QProcess>
#include <QStandardPaths>
#include <QUrl>

namespace app::timeSettings {

using namespace Qt::StringLiterals;
using clocks::SystemTime;
using System = clocks::Circumstances::System;

namespace {

struct Command
{
    QString program;
    QStringList arguments;
};

/// On Linux; without a program where none is known.
Command commandOf(const SystemTime& system)
{
    switch (system.desktop) {
    case SystemTime::Desktop::Gnome: {
        // From GNOME 46 on the page is a part of another one.
        const auto isPart =
            !QStandardPaths::locate(QStandardPaths::ApplicationsLocation, u"gnome-system-panel.desktop"_s).isEmpty();
        return {QStandardPaths::findExecutable(u"gnome-control-center"_s),
                isPart ? QStringList{u"system"_s, u"datetime"_s} : QStringList{u"datetime"_s}};
    }
    case SystemTime::Desktop::Kde: {
        const auto program = QStandardPaths::findExecutable(u"systemsettings"_s);
        return {program.isEmpty() ? QStandardPaths::findExecutable(u"systemsettings5"_s) : program, {u"kcm_clock"_s}};
    }
    case SystemTime::Desktop::Other:
        break;
    }
    return {};
}

QUrl addressOf(System system)
{
    return system == System::Windows ? QUrl(u"ms-settings:dateandtime"_s)
           : system == System::Mac   ? QUrl(u"x-apple.systempreferences:com.apple.Date-Time-Settings.extension"_s)
                                     : QUrl();
}

} // namespace

bool canOpen(const SystemTime& system)
{
    return addressOf(system.system).isValid() || !commandOf(system).program.isEmpty();
}

bool open(const SystemTime& system)
{
    if (const auto address = addressOf(system.system); address.isValid()) {
        return QDesktopServices::openUrl(address);
    }
    const auto command = commandOf(system);
    return !command.program.isEmpty() && QProcess::startDetached(command.program, command.arguments);
}

} // namespace app::timeSettings
