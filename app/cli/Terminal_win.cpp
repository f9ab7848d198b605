#include "app/cli/Terminal.h"

#include <windows.h>

#include <conio.h>
#include <fcntl.h>
#include <io.h>

#include <algorithm>
#include <cstdlib>

namespace cli::terminal {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::size_t longestLine = 8192;
constexpr int interrupted = 130; ///< The exit status of a process that Ctrl+C has ended, as shells elsewhere name it
constexpr wchar_t controlC = 3;
constexpr wchar_t controlU = 21;

bool liveScreen = false;

void writeToConsole(const QString& text)
{
    for (const auto unit : text) {
        _putwch(static_cast<wchar_t>(unit.unicode()));
    }
}

/// Keys as UTF-16, turned into the UTF-8 that passwords are read as elsewhere.
SecretBytes toUtf8(const SecretBytes& keys)
{
    const auto* units = reinterpret_cast<const wchar_t*>(keys.data());
    const int count = static_cast<int>(keys.size() / sizeof(wchar_t));
    const int size = count == 0 ? 0 : WideCharToMultiByte(CP_UTF8, 0, units, count, nullptr, 0, nullptr, nullptr);
    SecretBytes text(static_cast<std::size_t>(size));
    if (size > 0) {
        WideCharToMultiByte(CP_UTF8, 0, units, count, reinterpret_cast<char*>(text.data()), size, nullptr, nullptr);
    }
    return text;
}

} // namespace

bool isTerminal(std::FILE* stream)
{
    return _isatty(_fileno(stream)) != 0;
}

Size size()
{
    CONSOLE_SCREEN_BUFFER_INFO info{};
    Size size;
    if (GetConsoleScreenBufferInfo(GetStdHandle(STD_OUTPUT_HANDLE), &info)) {
        size = {info.srWindow.Right - info.srWindow.Left + 1, info.srWindow.Bottom - info.srWindow.Top + 1};
    }
    return size;
}

bool canAsk()
{
    return isTerminal(stdin);
}

Result<SecretBytes> ask(const QString& question, Echo echo)
{
    if (!canAsk()) {
        return Error{ErrorCode::PasswordNeeded, QStringLiteral("no terminal")};
    }
    writeToConsole(question);
    SecretBytes keys;
    while (keys.size() < longestLine) {
        const wchar_t key = static_cast<wchar_t>(_getwch());
        if (key == controlC) {
            writeToConsole(QStringLiteral("\n"));
            std::_Exit(interrupted);
        }
        if (key == L'\r' || key == L'\n') {
            writeToConsole(QStringLiteral("\n"));
            return toUtf8(keys);
        }
        if (key == L'\b') {
            keys.truncate(keys.size() - std::min(keys.size(), sizeof(wchar_t)));
        } else if (key == controlU) {
            keys.clear();
        } else if (key >= L' ') {
            keys.append(base::ByteView(reinterpret_cast<const std::uint8_t*>(&key), sizeof key));
            if (echo == Echo::On) {
                _putwch(key);
            }
        }
    }
    return Error{ErrorCode::Cancelled, {}};
}

// The console shows nothing by itself: ask() reads keys, and shows them or not.
NoEcho::NoEcho() = default;
NoEcho::~NoEcho() = default;

LiveScreen::LiveScreen()
{
    DWORD mode = 0;
    const auto console = GetStdHandle(STD_OUTPUT_HANDLE);
    GetConsoleMode(console, &mode);
    SetConsoleMode(console, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
    std::fputs("\033[?1049h\033[?25l", stdout);
    std::fflush(stdout);
    liveScreen = true;
}

LiveScreen::~LiveScreen()
{
    liveScreen = false;
    std::fputs("\033[?25h\033[?1049l", stdout);
    std::fflush(stdout);
}

Wake sleep(std::chrono::milliseconds atMost)
{
    const auto waits = static_cast<DWORD>(atMost.count());
    if (!liveScreen || !isTerminal(stdin)) {
        Sleep(waits);
        return Wake::Time;
    }
    const auto input = GetStdHandle(STD_INPUT_HANDLE);
    WaitForSingleObject(input, waits);
    // Every event is taken, also one that is no key (the mouse, a resize): the next wait would end at once for it.
    INPUT_RECORD event{};
    for (DWORD left = 0, got = 0; GetNumberOfConsoleInputEvents(input, &left) && left > 0;) {
        if (!ReadConsoleInputW(input, &event, 1, &got) || got == 0) {
            break;
        }
        const auto key = event.EventType == KEY_EVENT && event.Event.KeyEvent.bKeyDown
                             ? event.Event.KeyEvent.uChar.UnicodeChar
                             : L'\0';
        if (key == L'q' || key == L'Q' || key == controlC) {
            return Wake::Quit;
        }
    }
    return Wake::Time;
}

void prepare()
{
    SetConsoleOutputCP(CP_UTF8);
    _setmode(_fileno(stdin), _O_BINARY); // a picture may come in there
}

} // namespace cli::terminal
