#include "base/Process.h"

#include <sys/resource.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

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

} // namespace base
