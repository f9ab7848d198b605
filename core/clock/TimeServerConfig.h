#pragma once

#include "clock/NtpServer.h"

#include <QByteArray>
#include <QList>

/// The time servers in the configuration of other programs. Lines that cannot be read are passed over: it is not ours
/// to judge the file.
namespace clocks::timeServerConfig {

/// chrony.conf and ntp.conf: lines "server HOST …" and "pool HOST …"; chrony's may say "port N".
QList<NtpServer> ofChrony(const QByteArray& text);
/// timesyncd.conf: "NTP=HOST HOST …", or where there is none, "FallbackNTP=…".
QList<NtpServer> ofTimesyncd(const QByteArray& text);
/// The value NtpServer of W32Time: "HOST,0x9 HOST,0x8".
QList<NtpServer> ofWindows(const QString& value);

} // namespace clocks::timeServerConfig
