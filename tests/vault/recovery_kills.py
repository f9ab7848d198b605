#!/usr/bin/env python3
"""Saves of a recovery vault that are killed at random moments, and two processes that save at once.

  recovery_kills.py VAULT_TOOL [KILLS [ROUNDS]]

KILLS kill -9 (a tenth of them while codes are handed out) and ROUNDS saves by each of two processes. Whatever a process has
said that it saved is there afterwards, and at most one save more; every state on the disk is whole. By hand: 10,000 kills and
1,000 rounds take some ten minutes.
"""
import pathlib
import random
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "live"))
import inject  # noqa: E402
import recovery_records  # noqa: E402
import sealed_file  # noqa: E402

KEY = sealed_file.recovery_key_text(bytes(range(20)))
KEPT = 20


class Vault:
    def __init__(self, folder, tool):
        self.path, self.key, self.tool = folder / "recovery.sealed", folder / "key", tool
        self.key.write_text(KEY)
        subprocess.run(self.line("create"), check=True)

    def line(self, verb, *more):
        return [self.tool, verb, str(self.path), str(self.key), *map(str, more)]

    def book(self, path=None):
        sealed = sealed_file.read((path or self.path).read_bytes(), sealed_file.RECOVERY, KEY)
        return recovery_records.read(sealed.payload), sealed.generation

    def numbers(self, series):
        book, _ = self.book()
        return [each["id"].fields[0] for each in book["sets"] if each["id"].fields[1] == series]

    def used(self):
        book, _ = self.book()
        return [code["text"] for code in book["sets"][0]["codes"] if code.get("state")]

    def check_earlier_states(self):
        for n in (1, 2, 3):
            path = self.path.with_name(f"{self.path.name}.{n}")
            if path.exists():
                self.book(path)


def killed(line, delay):
    """What it has written whole, until it was killed so many seconds after its first line."""
    process = subprocess.Popen(line, stdout=subprocess.PIPE)
    begun = process.stdout.readline()
    time.sleep(delay)
    process.kill()
    rest = process.stdout.read()
    process.wait()
    return [word.decode() for word in (begun + rest).split(b"\n")[:-1]]


def check(truth, *what):
    if not truth:
        sys.exit(f"wrong: {what}")


def kill_saves(folder, tool, kills):
    """In its own moments each time, spread over the few milliseconds of a save."""
    vault, dice = Vault(folder, tool), random.Random(20261122)
    saved = unsaid = 0
    for n in range(kills):
        if n % 10 == 9:
            before = vault.used()
            said = killed(vault.line("take", 200), dice.uniform(0, 0.004))
            now = vault.used()
            new = now[len(before):]
            check(now[:len(before)] == before and new[:len(said)] == said, "codes", n, said, new)
            check(len(new) - len(said) in (0, 1), "codes", n, said, new)
            unsaid += len(new) - len(said)
            if len(now) > 100:
                folder = pathlib.Path(tempfile.mkdtemp(dir=folder))
                vault = Vault(folder, tool)
            continue
        said = [int(word) for word in killed(vault.line("run", 1, 1_000_000), dice.uniform(0, 0.006))]
        there = vault.numbers(1)
        check(said == list(range(said[0], said[-1] + 1)), "order", n, said)
        check(there[-1] - said[-1] in (0, 1), "the last one", n, said[-1], there)
        check(there == list(range(max(1, there[-1] - KEPT + 1), there[-1] + 1)), "the ones before", n, there)
        vault.check_earlier_states()
        saved += len(said)
        unsaid += there[-1] - said[-1]
    return saved, unsaid


def save_at_once(folder, tool, rounds):
    vault = Vault(folder, tool)
    processes = [subprocess.Popen(vault.line("run", series, rounds), stdout=subprocess.DEVNULL) for series in (1, 2)]
    check([process.wait() for process in processes] == [0, 0], "exit")
    for series in (1, 2):
        check(vault.numbers(series) == list(range(max(1, rounds - KEPT + 1), rounds + 1)), "two at once", series)
    check(vault.book()[1] == 2 + 2 * rounds, "generation", vault.book()[1])


def main():
    tool = sys.argv[1]
    kills, rounds = ([int(word) for word in sys.argv[2:]] + [200, 100][len(sys.argv) - 2:])[:2]
    with tempfile.TemporaryDirectory(dir=inject.memory_folder()) as folder:
        begun = time.monotonic()
        one, two = pathlib.Path(folder) / "one", pathlib.Path(folder) / "two"
        one.mkdir()
        two.mkdir()
        saved, unsaid = kill_saves(one, tool, kills)
        print(f"{kills} kills: {saved} saves said, none lost; {unsaid} saved and not said; "
              f"{time.monotonic() - begun:.0f} s")
        begun = time.monotonic()
        save_at_once(two, tool, rounds)
        print(f"two processes, {rounds} saves each: none lost; {time.monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
