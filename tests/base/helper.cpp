#include "base/AtomicFile.h"
#include "base/FileLock.h"
#include "base/Process.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>
#include <thread>

#ifdef __linux__
#include <sys/prctl.h>
#endif
#ifndef _WIN32
#include <sys/resource.h>
#endif

using namespace base;

namespace {

int answer(const char* text, int status)
{
    std::puts(text);
    std::fflush(stdout);
    return status;
}

template <typename T>
int answer(const Result<T>& result)
{
    return result ? answer("ok", 0) : answer(toString(result.error().code).data(), 1);
}

/// Holds the lock until standard input ends.
int holdLock(const QString& path)
{
    const auto lock = FileLock::acquire(path, std::chrono::seconds(10));
    const int status = answer(lock);
    while (std::getchar() != EOF) {
    }
    return status;
}

/// Saves without a pause until it is killed: it has the lock nearly all the time. Each time, the file grows by a byte.
int saveForEver(const QString& path, const QString& countPath)
{
    QFile count(countPath);
    if (!count.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
        return answer("no file", 1);
    }
    answer("ok", 0);
    for (;;) {
        const auto lock = FileLock::acquire(path, std::chrono::seconds(10));
        if (!lock) {
            return answer("not locked", 1);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1)); // what is saved
        count.putChar('+');
    }
}

/// Fails (status 1) where the process could still leave a core dump or be read by others.
int harden()
{
    hardenProcess();
    bool hard = true;
#ifdef __linux__
    hard = hard && prctl(PR_GET_DUMPABLE) == 0;
#endif
#ifndef _WIN32
    rlimit limit{};
    hard = hard && getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_cur == 0 && limit.rlim_max == 0;
#endif
    return hard ? answer("hard", 0) : answer("soft", 1);
}

} // namespace

/// What the tests of core/base have another process do. The first line that it prints is its answer.
int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const auto arguments = application.arguments();
    const auto what = arguments.value(1);
    if (what == QLatin1String("lock")) {
        return holdLock(arguments.value(2));
    }
    if (what == QLatin1String("save-for-ever")) {
        return saveForEver(arguments.value(2), arguments.value(3));
    }
    if (what == QLatin1String("harden")) {
        return harden();
    }
    if (what == QLatin1String("write")) { // write PATH TEXT GENERATIONS
        const auto text = arguments.value(3).toUtf8();
        return answer(atomicFile::write(arguments.value(2), bytesOf(text), arguments.value(4).toInt()));
    }
    return answer("what?", 2);
}
