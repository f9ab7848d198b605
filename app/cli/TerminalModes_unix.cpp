#include "app/cli/TerminalModes_unix.h"

#include <unistd.h>

namespace cli::terminal {

namespace {

volatile std::sig_atomic_t asked = 0;

void noteEnd(int number)
{
    asked = number;
}

} // namespace

int endAsked()
{
    return asked;
}

void askEnd(int number)
{
    asked = number;
}

EndSignals::EndSignals()
{
    asked = 0;
    struct sigaction action
    {};
    action.sa_handler = noteEnd; // without SA_RESTART
    for (std::size_t i = 0; i < endSignals.size(); ++i) {
        sigaction(endSignals[i], &action, &m_before[i]);
    }
}

EndSignals::~EndSignals()
{
    for (std::size_t i = 0; i < endSignals.size(); ++i) {
        sigaction(endSignals[i], &m_before[i], nullptr);
    }
}

RawMode::RawMode(int file, bool signals) : m_file(file)
{
    m_changed = tcgetattr(file, &m_before) == 0;
    if (m_changed) {
        termios raw = m_before;
        raw.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON | (signals ? 0 : ISIG));
        raw.c_cc[VMIN] = 1;
        raw.c_cc[VTIME] = 0;
        raw.c_cc[VSUSP] = _POSIX_VDISABLE; // stopped, the terminal would stay as it is now
        tcsetattr(file, TCSAFLUSH, &raw);
    }
}

RawMode::~RawMode()
{
    if (m_changed) {
        tcsetattr(m_file, TCSAFLUSH, &m_before);
    }
}

void RawMode::suspend(const termios* shell)
{
    termios raw{};
    if (m_changed && tcgetattr(m_file, &raw) == 0) {
        tcsetattr(m_file, TCSAFLUSH, shell ? shell : &m_before);
        kill(0, SIGTSTP);
        tcsetattr(m_file, TCSAFLUSH, &raw);
    }
}

} // namespace cli::terminal
