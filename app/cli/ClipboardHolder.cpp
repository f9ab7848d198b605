#include "app/cli/ClipboardHolder.h"

#include "app/Clipboard.h"
#include "base/Clock.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QProcess>
#include <QStandardPaths>

#include <array>
#include <chrono>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace cli {

namespace {

using namespace std::chrono_literals;

constexpr auto holdingTime = app::Clipboard::usualLifetime;
constexpr auto patience = 3s;
constexpr std::size_t longestCode = 64;

bool isWayland()
{
    return qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
}

QString waylandTool()
{
    return QStandardPaths::findExecutable(QStringLiteral("wl-copy"));
}

/// Why no process could hold the code here; empty where one can.
QString obstacle()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    if (isWayland() && waylandTool().isEmpty()) {
        return QStringLiteral("Not copied: on Wayland only the window in front may fill the clipboard. Install "
                              "wl-clipboard, or copy the code in Keytide's window.");
    }
    if (!isWayland() && !qEnvironmentVariableIsSet("DISPLAY")) {
        return QStringLiteral("Not copied: there is no desktop here, and so no clipboard.");
    }
#endif
    return {};
}

/// Tells the process that waits that the code is in the clipboard.
void report()
{
    std::fputs("held\n", stdout);
    std::fclose(stdout);
}

/// wl-copy serves the clipboard as long as it runs, or until something else is copied; its end empties it.
int holdWithTool(const QByteArray& code)
{
    QProcess help;
    help.start(waylandTool(), {QStringLiteral("--help")});
    help.waitForFinished(static_cast<int>(std::chrono::milliseconds(patience).count()));
    QStringList arguments{QStringLiteral("--foreground"), QStringLiteral("--type"), QStringLiteral("text/plain")};
    if ((help.readAllStandardOutput() + help.readAllStandardError()).contains("--sensitive")) {
        arguments.append(QStringLiteral("--sensitive"));
    }
    QProcess tool;
    tool.start(waylandTool(), arguments);
    tool.write(code);
    tool.closeWriteChannel();
    if (!tool.waitForStarted() || tool.waitForFinished(300)) { // an early end means that the desktop refused
        return 1;
    }
    report();
    if (!tool.waitForFinished(static_cast<int>(std::chrono::milliseconds(holdingTime).count()))) {
        tool.terminate();
        tool.waitForFinished(static_cast<int>(std::chrono::milliseconds(patience).count()));
    }
    return 0;
}

int holdWithQt(QGuiApplication& application, const QByteArray& code)
{
    const base::SystemClock clock;
    auto* system = QGuiApplication::clipboard();
    app::Clipboard clipboard(*system, clock);
    clipboard.copy(QString::fromUtf8(code));
    if (!system->ownsClipboard()) {
        return 1;
    }
    report();
    QObject::connect(system, &QClipboard::dataChanged, &application, [&clipboard] {
        if (!clipboard.holdsOurs()) {
            QCoreApplication::quit(); // something else was copied
        }
    });
    QObject::connect(&clipboard, &app::Clipboard::secondsLeftChanged, &application, [&clipboard] {
        if (clipboard.secondsLeft() == 0) {
            QCoreApplication::quit();
        }
    });
    return QGuiApplication::exec();
}

} // namespace

Copied holdInClipboard(const QString& code)
{
    if (const auto reason = obstacle(); !reason.isEmpty()) {
        return {false, reason};
    }
    // Never deleted: that would end the process, which has to outlive this one.
    auto* holder = new QProcess;
    holder->setStandardErrorFile(QProcess::nullDevice());
#ifdef Q_OS_UNIX
    holder->setChildProcessModifier([] { setsid(); }); // it lives on when the terminal is closed
#endif
    holder->start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(holderArgument)});
    holder->write(code.toUtf8());
    holder->closeWriteChannel();
    const bool held = holder->waitForReadyRead(static_cast<int>(std::chrono::milliseconds(patience).count())) &&
                      holder->readLine().trimmed() == "held";
    if (!held) {
        holder->kill();
        return {false, QStringLiteral("Not copied: the desktop did not take the code into its clipboard.")};
    }
    return {true, QStringLiteral("Copied. The clipboard is cleared in %1 seconds, unless something else is copied.")
                      .arg(holdingTime.count())};
}

int runClipboardHolder(int argc, char** argv)
{
    std::array<char, longestCode> code{};
    const auto size = std::fread(code.data(), 1, code.size(), stdin);
    const auto bytes = QByteArray::fromRawData(code.data(), static_cast<qsizetype>(size));
    if (isWayland() && !waylandTool().isEmpty()) {
        const QCoreApplication application(argc, argv);
        return holdWithTool(bytes);
    }
    QGuiApplication application(argc, argv);
    return holdWithQt(application, bytes);
}

} // namespace cli
