#pragma once

#include "clock/NtpServer.h"

#include <QStringList>

namespace app {

/// The time servers that a person lists in the settings; both programs ask these and nobody else.
namespace timeServers {

/// The names in the form in which they are kept: without what is no server, without doubles, at most eight.
QStringList checked(const QStringList& names);

/// Of the profile in this folder, from its settings.json; none where nothing is listed, or it cannot be read.
QList<clocks::NtpServer> ofProfile(const QString& folder);

} // namespace timeServers
} // namespace app
