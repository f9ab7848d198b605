#!/usr/bin/env python3
"""Disturbs a command at each of its system calls in turn, and checks what it leaves behind.

  inject.py --state DIR [--calls A,B,…] [--faults SIGKILL,EIO,…] --verify 'COMMAND' -- COMMAND…

DIR is the state that the command starts from; each run gets a fresh copy of it, and `{state}` in the commands is the copy's
path. The calls counted are those from the first one on that names a file in the state. For each of them and each fault the
command runs under strace, which kills it there or lets the call fail; then the verify command runs, with `{exit}` as the
command's exit status (137 when it was killed), and must exit with 0. Exit 1 with the list where it did not, 77 where strace
cannot work here.

From Python: inject.disturb(state, command, verify), with a function as `verify`.
"""
import argparse
import collections
import concurrent.futures
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile

WRITING = ["write", "pwrite64", "fsync", "fdatasync", "ftruncate", "link", "linkat", "rename", "renameat", "renameat2",
           "unlink", "unlinkat", "mkdir", "mkdirat", "fchmod", "fchmodat", "openat", "flock"]
READING = ["read", "pread64", "lseek", "statx", "newfstatat", "access", "faccessat2", "close"]
FAULTS = {
    "SIGKILL": WRITING,  # killed at a reading call, it leaves what it leaves at the next writing one
    "ENOSPC": WRITING,
    "EIO": WRITING + READING,
    "EROFS": ["openat", "link", "linkat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat"],
}
KILLED = 137
SKIPPED = 77
WAKE_UP = "anon_inode:[eventfd]"  # a thread wakes another one by writing to it, which no disk can make fail

Fault = collections.namedtuple("Fault", "call number error")
Outcome = collections.namedtuple("Outcome", "fault exit reached problem")


def memory_folder():
    """Where the copies lie: in memory if there is such a place, because a run syncs its files."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def fill_in(command, **values):
    return [re.sub(r"\{(\w+)\}", lambda match: str(values.get(match[1], match[0])), word) for word in command]


def strace(options, command, log, timeout):
    environment = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}  # which does not work under strace
    line = ["strace", "-f", "-qq", "-o", str(log), *options, *command]
    # A session of its own, so that what strace runs does not live on when its time is over.
    process = subprocess.Popen(line, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, start_new_session=True)
    try:
        out, err = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise
    return subprocess.CompletedProcess(line, process.returncode, out, err)


def injected(log):
    """The calls that strace let fail, each on one line: where two threads call at once, it writes a call in two halves."""
    begun, lines = {}, []
    for line in log.read_text(errors="replace").splitlines():
        thread, _, text = line.partition(" ")
        if text.endswith("<unfinished ...>"):
            begun[thread] = text
        elif "(INJECTED)" in text:
            half = begun.pop(thread, "") if "resumed>" in text else ""
            lines.append(half + text)
    return lines


class Disturber:
    def __init__(self, state, command, verify, prepare=None, timeout=60):
        self.state, self.command, self.verify, self.timeout = pathlib.Path(state), command, verify, timeout
        self.prepare = prepare

    def fresh(self, folder):
        copy = pathlib.Path(folder) / "state"
        shutil.copytree(self.state, copy, symlinks=True)
        if self.prepare:
            self.prepare(copy)
        return copy

    def calls(self, wanted):
        """{call: sorted numbers}. strace counts each call for each thread, from the start of the program."""
        with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
            copy, log = self.fresh(folder), pathlib.Path(folder) / "log"
            done = strace(["-y", "-s", "4096", "-e", "trace=" + ",".join("?" + call for call in wanted)],
                          fill_in(self.command, state=copy), log, timeout=self.timeout)
            if done.returncode:
                sys.exit(f"undisturbed, the command fails: exit {done.returncode}\n{done.stderr.decode()}")
            counted, started, numbers = collections.Counter(), False, collections.defaultdict(set)
            for line in log.read_text(errors="replace").splitlines():
                match = re.match(r"(\d+) +(\w+)\(", line)
                if match:
                    counted[match.groups()] += 1
                    started = started or str(copy) in line
                    if started and WAKE_UP not in line:
                        numbers[match[2]].add(counted[match.groups()])
            return {call: sorted(found) for call, found in numbers.items()}

    def one(self, fault):
        with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
            copy, log = self.fresh(folder), pathlib.Path(folder) / "log"
            how = "signal=SIGKILL" if fault.error == "SIGKILL" else f"error={fault.error}"
            options = ["-y", "-e", f"trace={fault.call}", "-e", f"inject={fault.call}:{how}:when={fault.number}"]
            try:
                done = strace(options, fill_in(self.command, state=copy), log, timeout=self.timeout)
            except subprocess.TimeoutExpired:
                hit = injected(log)
                if any(WAKE_UP in line for line in hit):  # each thread counts its calls, so there may be others
                    return Outcome(fault, None, False, None)
                return Outcome(fault, None, True, f"still running after {self.timeout} s: {hit}")
            status = KILLED if done.returncode in (KILLED, -9) else done.returncode
            reached = status == KILLED or bool(injected(log))
            return Outcome(fault, status, reached, self.verify(copy, status))


def disturb(state, command, verify, calls=None, faults=None, prepare=None):
    """Runs all faults. `verify(copy of the state, exit status)` returns what is wrong, or nothing. `prepare(copy)` does what
    else belongs to the state and cannot be copied. Returns the outcomes."""
    disturber = Disturber(state, command, verify, prepare)
    faults = {name: FAULTS[name] for name in faults or FAULTS}
    numbers = disturber.calls(sorted({call for group in faults.values() for call in group}))
    plan = [Fault(call, number, error) for error, group in faults.items() for call in group
            if calls is None or call in calls for number in numbers.get(call, [])]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(disturber.one, plan))


def report(outcomes):
    """Prints what was done and what went wrong. Returns the exit status."""
    wrong = [outcome for outcome in outcomes if outcome.problem]
    missed = [outcome for outcome in outcomes if not outcome.reached]
    for outcome in wrong:
        fault = outcome.fault
        print(f"{fault.error} at {fault.call} number {fault.number}, exit {outcome.exit}: {outcome.problem}")
    counts = collections.Counter((outcome.fault.error, outcome.exit) for outcome in outcomes)
    print(", ".join(f"{error} → exit {status}: {count}" for (error, status), count in sorted(counts.items(), key=str)))
    print(f"{len(outcomes)} faults, {len(missed)} of them not reached, {len(wrong)} states wrong")
    return 1 if wrong or not outcomes or len(missed) * 10 > len(outcomes) else 0


def skip_without_strace():
    try:
        works = subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        works = False
    if not works:
        print("skipped: strace is not here, or may not trace")
        sys.exit(SKIPPED)


def verify_by(command):
    def verify(copy, status):
        done = subprocess.run(fill_in(shlex.split(command), state=copy, exit=status), capture_output=True, check=False)
        return (done.stdout + done.stderr).decode(errors="replace").strip() or "verify failed" if done.returncode else None
    return verify


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--state", required=True)
    parser.add_argument("--verify", required=True)
    parser.add_argument("--calls", type=lambda text: text.split(","))
    parser.add_argument("--faults", type=lambda text: text.split(","))
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    skip_without_strace()
    return report(disturb(options.state, options.command, verify_by(options.verify), options.calls, options.faults))


if __name__ == "__main__":
    sys.exit(main())
