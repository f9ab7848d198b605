#pragma once

#include "app/cli/Terminal.h"

#include <array>
#include <csignal>

#include <termios.h>

/// What asking (TerminalQuestion_unix.cpp) and the live screen (Terminal_unix.cpp) share.
namespace cli::terminal {

inline constexpr std::uint8_t controlC = 3;

inline constexpr std::array endSignals{SIGINT, SIGTERM, SIGHUP};

/// The number of the signal that has asked the process to end while EndSignals lived; 0: none has.
int endAsked();
/// As if that signal had come.
void askEnd(int number);

/// As long as it lives, being asked to end is only noted (endAsked()), so that the terminal can be put back first. What
/// waits in read() or poll() is woken by it.
class EndSignals
{
public:
    EndSignals();
    ~EndSignals();
    EndSignals(const EndSignals&) = delete;
    EndSignals& operator=(const EndSignals&) = delete;

private:
    std::array<struct sigaction, endSignals.size()> m_before{};
};

/// Keys are read one by one and not shown, as long as it lives.
class RawMode
{
public:
    /// `signals`: whether Ctrl+C and the like are signals, or keys as others.
    RawMode(int file, bool signals);
    ~RawMode();
    RawMode(const RawMode&) = delete;
    RawMode& operator=(const RawMode&) = delete;

    /// Stops the process as Ctrl+Z does, with the terminal as `shell` has it, or as it was before. Comes back when it
    /// goes on.
    void suspend(const termios* shell);

private:
    int m_file;
    bool m_changed = false;
    termios m_before{};
};

} // namespace cli::terminal
