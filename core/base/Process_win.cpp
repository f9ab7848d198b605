#include "base/Process.h"

#include <windows.h>

namespace base {

void hardenProcess()
{
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
    SetDllDirectoryW(L""); // no libraries from the working directory
}

void limitProcess(qint64 memoryBytes, int cpuSeconds)
{
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_PROCESS_MEMORY | JOB_OBJECT_LIMIT_PROCESS_TIME;
    limits.BasicLimitInformation.PerProcessUserTimeLimit.QuadPart = cpuSeconds * 10'000'000LL; // of 100 ns
    limits.ProcessMemoryLimit = static_cast<SIZE_T>(memoryBytes);
    const HANDLE job = CreateJobObjectW(nullptr, nullptr); // open until the process ends
    if (job != nullptr) {
        SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof(limits));
        AssignProcessToJobObject(job, GetCurrentProcess());
    }
}

} // namespace base
