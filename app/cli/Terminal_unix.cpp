#include "app/cli/TerminalModes_unix.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <optional>

namespace cli::terminal {

namespace {

/// What LiveScreen has changed. A process has one terminal, so there is one at the most.
struct Live
{
    EndSignals ends;
    std::optional<RawMode> keys; ///< Where there are any to read
};
std::optional<Live> live;

void writeOut(std::string_view sequence)
{
    std::fwrite(sequence.data(), 1, sequence.size(), stdout);
    std::fflush(stdout);
}

} // namespace

bool isTerminal(std::FILE* stream)
{
    return isatty(fileno(stream)) == 1;
}

Size size()
{
    winsize window{};
    Size size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0 && window.ws_row > 0) {
        size = {window.ws_col, window.ws_row};
    }
    return size;
}

LiveScreen::LiveScreen()
{
    live.emplace();
    if (isTerminal(stdin)) {
        live->keys.emplace(STDIN_FILENO, true);
    }
    writeOut("\033[?1049h\033[?25l"); // the alternate screen, no cursor
}

LiveScreen::~LiveScreen()
{
    writeOut("\033[?25h\033[?1049l");
    live.reset();
}

Wake sleep(std::chrono::milliseconds atMost)
{
    pollfd input{STDIN_FILENO, POLLIN, 0};
    const int ready = poll(&input, live && live->keys ? 1 : 0, static_cast<int>(atMost.count()));
    if (endAsked() != 0) {
        return Wake::Quit;
    }
    char key = 0;
    const bool pressed = ready > 0 && read(STDIN_FILENO, &key, 1) == 1;
    const bool gone = ready > 0 && !pressed;
    return gone || (pressed && (key == 'q' || key == 'Q' || key == controlC)) ? Wake::Quit : Wake::Time;
}

void prepare() {}

} // namespace cli::terminal
