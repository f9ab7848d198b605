#!/usr/bin/env python3
"""Backups killed at random moments, one after another. Usage: backup_kills.py BACKUP_TOOL [HOW_MANY]

After each, every file that has a backup's name is whole for the independent reader, the newest one holds everything, and one
that was told to be done is there.
"""
import os
import random
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import backup_faults  # noqa: E402
import inject  # noqa: E402
from backup_faults import SAVED, issuers  # noqa: E402


def generation(path):
    return int(path.stem.split("-")[-1])


def one(scene, seconds, before):
    """Whether it was killed, and the newest generation afterwards."""
    process = subprocess.Popen([scene.tool, "make", str(scene.profile)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    time.sleep(seconds)
    process.kill()
    _, said = process.communicate()
    files = sorted(scene.sync.glob("*.sealed"), key=generation)
    found = [issuers(path) for path in files]  # raises where one is not whole
    newest = generation(files[-1])
    if found[-1] != SAVED or newest < before or process.returncode not in (0, -9):
        raise AssertionError(f"exit {process.returncode} {said}: {found}, {before} → {newest}")
    if process.returncode == 0 and newest == before:
        raise AssertionError("told to be done, and not there")
    return process.returncode != 0, newest


def main():
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    dice = random.Random(2)
    with tempfile.TemporaryDirectory(dir=inject.memory_folder()) as folder:
        scene = backup_faults.Scene(folder, os.path.abspath(sys.argv[1]))
        begin = time.monotonic()
        scene.run("make", scene.profile)
        whole = time.monotonic() - begin
        killed = newest = 0
        for _ in range(count):
            was_killed, newest = one(scene, dice.random() * whole * 1.5, newest)
            killed += was_killed
        scene.run("make", scene.profile)
        print(f"{count} backups, {killed} of them killed, the newest is number {newest}; {len(list(scene.sync.iterdir()))} files")
    return 0 if killed else 1


if __name__ == "__main__":
    sys.exit(main())
