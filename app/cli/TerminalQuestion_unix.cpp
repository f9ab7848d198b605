#include "app/cli/TerminalModes_unix.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace cli::terminal {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::uint8_t controlD = 4;
constexpr std::uint8_t backspace = 8;
constexpr std::uint8_t controlU = 21;
constexpr std::uint8_t controlZ = 26;
constexpr std::uint8_t deleteKey = 127;
constexpr std::size_t longestLine = 8192;

/// The terminal a person sits at: standard input if it is one, else the one that controls the process.
class Device
{
public:
    Device() : m_own(!isTerminal(stdin)), m_file(m_own ? open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY) : STDIN_FILENO)
    {}
    ~Device()
    {
        if (m_own && m_file >= 0) {
            close(m_file);
        }
    }
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;

    bool isOpen() const { return m_file >= 0; }
    int file() const { return m_file; }

    void write(const QString& text) const
    {
        const auto bytes = text.toUtf8();
        // Standard input of a terminal may be open for reading only.
        const int out = isTerminal(stderr) ? STDERR_FILENO : m_file;
        for (qsizetype done = 0; done < bytes.size();) {
            const auto written = ::write(out, bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done));
            if (written <= 0) {
                return;
            }
            done += written;
        }
    }

private:
    bool m_own;
    int m_file;
};

/// What NoEcho has changed. A process has one terminal, so there is one at the most.
struct Unseen
{
    int file = -1;
    termios before{};
};
Unseen unseen;

/// Puts the terminal back, and ends the process by the same signal.
void showAgainAndEnd(int number)
{
    tcsetattr(unseen.file, TCSAFLUSH, &unseen.before);
    std::signal(number, SIG_DFL);
    raise(number);
}

void removeLastCharacter(SecretBytes& line)
{
    auto size = line.size();
    while (size > 0) {
        --size;
        if ((line.data()[size] & 0xC0) != 0x80) { // not a later byte of a UTF-8 character
            break;
        }
    }
    line.truncate(size);
}

/// The line editing that the terminal does not do while it shows nothing.
Result<SecretBytes> askHidden(const Device& device, const QString& question)
{
    const int file = device.file();
    const EndSignals ends;
    RawMode raw(file, false); // before the question, so that no answer comes too early to be hidden
    device.write(question);
    SecretBytes line;
    std::uint8_t key = 0;
    while (line.size() < longestLine && endAsked() == 0) {
        const auto got = read(file, &key, 1);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (key == controlC) {
            askEnd(SIGINT);
            break;
        }
        if (got <= 0 || (key == controlD && line.isEmpty())) {
            return Error{ErrorCode::Cancelled, {}};
        }
        if (key == '\r' || key == '\n') {
            return line;
        }
        if (key == backspace || key == deleteKey) {
            removeLastCharacter(line);
        } else if (key == controlU) {
            line.clear();
        } else if (key == controlZ) {
            raw.suspend(unseen.file >= 0 ? &unseen.before : nullptr);
            line.clear();
            device.write(question);
        } else if (key >= ' ') {
            line.append(key);
        }
    }
    return Error{ErrorCode::Cancelled, {}};
}

Result<SecretBytes> askShown(const Device& device, const QString& question)
{
    const int file = device.file();
    device.write(question);
    SecretBytes line;
    std::uint8_t byte = 0;
    while (line.size() < longestLine) {
        const auto got = read(file, &byte, 1);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return Error{ErrorCode::Cancelled, {}};
        }
        if (byte == '\n') {
            return line;
        }
        line.append(byte);
    }
    return Error{ErrorCode::Cancelled, {}};
}

} // namespace

bool canAsk()
{
    return isTerminal(stdin) || (isTerminal(stderr) && Device().isOpen());
}

Result<SecretBytes> ask(const QString& question, Echo echo)
{
    if (!canAsk()) {
        return Error{ErrorCode::PasswordNeeded, QStringLiteral("no terminal")};
    }
    const Device device;
    auto line = echo == Echo::Off ? askHidden(device, question) : askShown(device, question);
    if (echo == Echo::Off || !line) {
        device.write(QStringLiteral("\n"));
    }
    if (endAsked() != 0) {
        raise(endAsked()); // the terminal is as it was before: now what the signal is for
    }
    return line;
}

NoEcho::NoEcho()
{
    const Device device;
    const int file = dup(device.file());
    if (tcgetattr(file, &unseen.before) != 0) {
        close(file);
        return;
    }
    unseen.file = file;
    for (const int number : endSignals) {
        struct sigaction action
        {};
        sigaction(number, nullptr, &action);
        if (action.sa_handler != SIG_IGN) {
            std::signal(number, showAgainAndEnd);
        }
    }
    termios hidden = unseen.before;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    hidden.c_cc[VSUSP] = _POSIX_VDISABLE; // stopped, the terminal would stay as it is now
    tcsetattr(file, TCSAFLUSH, &hidden);
}

NoEcho::~NoEcho()
{
    if (unseen.file < 0) {
        return;
    }
    tcsetattr(unseen.file, TCSAFLUSH, &unseen.before);
    for (const int number : endSignals) {
        struct sigaction action
        {};
        sigaction(number, nullptr, &action);
        if (action.sa_handler == showAgainAndEnd) {
            std::signal(number, SIG_DFL);
        }
    }
    close(std::exchange(unseen.file, -1));
}

} // namespace cli::terminal
