#include "base/Process.h"

#include <windows.h>

namespace base {

void hardenProcess()
{
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
    SetDllDirectoryW(L""); // no libraries from the working directory
}

} // namespace base
