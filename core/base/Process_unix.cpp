#include "base/Process.h"

#include <sys/resource.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <csignal>
#include <cstdlib>

namespace base {

void hardenProcess()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
    if (!std::getenv("FLATPAK_ID") && !std::getenv("SNAP")) {
        prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    }
#endif
}

void limitProcess(qint64 memoryBytes, int cpuSeconds)
{
    const rlimit none{0, 0};
    std::signal(SIGXFSZ, SIG_IGN); // a library that keeps a cache is told that it cannot
    setrlimit(RLIMIT_FSIZE, &none);
    const auto seconds = static_cast<rlim_t>(cpuSeconds);
    const rlimit time{seconds, seconds};
    setrlimit(RLIMIT_CPU, &time);
#ifndef KEYTIDE_SANITIZED // which reserves terabytes of addresses
    const auto bytes = static_cast<rlim_t>(memoryBytes);
    const rlimit memory{bytes, bytes};
    setrlimit(RLIMIT_AS, &memory);
#else
    (void)memoryBytes;
#endif
}

} // namespace base
