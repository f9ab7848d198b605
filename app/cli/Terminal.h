#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <QString>

#include <chrono>
#include <cstdio>
#include <limits>

/// The terminal, as far as the command line needs one. One implementation per platform.
namespace cli::terminal {

bool isTerminal(std::FILE* stream);

struct Size
{
    int columns = 80;
    int rows = 24;
};
/// Of the terminal that standard output goes to; 80 × 24 where it goes elsewhere.
Size size();
/// What a line of the answer may take: the columns of the terminal that standard output goes to; elsewhere no end.
inline int columns()
{
    return isTerminal(stdout) ? size().columns : std::numeric_limits<int>::max();
}

/// True where a person can be asked: standard input is a terminal, or messages go to one and it can be opened.
bool canAsk();

enum class Echo { On, Off };
/// Writes `question` to the terminal (never to a redirected standard output) and reads one line.
/// Ctrl+C ends the process, as everywhere. Errors: PasswordNeeded where there is no terminal, Cancelled for Ctrl+D or
/// an end of the input.
base::Result<base::SecretBytes> ask(const QString& question, Echo echo);

/// What is typed is not shown as long as it lives, and is thrown away then: around ask() without echo and the time in
/// which the answer is checked. The terminal is as it was before also where the process is ended meanwhile.
class NoEcho
{
public:
    NoEcho();
    ~NoEcho();
    NoEcho(const NoEcho&) = delete;
    NoEcho& operator=(const NoEcho&) = delete;
};

/// Keys one by one and a screen of its own, as long as it lives; then the terminal is as it was before, also when the
/// process is asked to end meanwhile.
class LiveScreen
{
public:
    LiveScreen();
    ~LiveScreen();
    LiveScreen(const LiveScreen&) = delete;
    LiveScreen& operator=(const LiveScreen&) = delete;
};

enum class Wake { Time, Quit };
/// Sleeps until the time is over or, where keys are read (LiveScreen), q or Ctrl+C is pressed; Quit also where the
/// process is asked to end.
Wake sleep(std::chrono::milliseconds atMost);

/// To be called first: standard output takes UTF-8, standard input gives bytes (on Windows they have to be told so).
void prepare();

} // namespace cli::terminal
