#!/usr/bin/env python3
"""A backup, and a restore, killed at every system call that writes, and failing at every write, sync, link and rename; then a
folder on a disk that is really full, and one that is read-only. Usage: backup_faults.py BACKUP_TOOL

Afterwards, for the independent reader: exit 0 means that the new backup is in the folder, and whatever the exit, every backup
that was there still is and opens; no half one has a backup's name; and the next backup works. After a restore that was
interrupted, the next one brings everything back, once.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "live"), str(TESTS / "vault")]
import backup_records  # noqa: E402
import inject  # noqa: E402
import sealed_file  # noqa: E402

KEY = "0000-0000-0000-0000-0000-0000-0000-0001-1"
SAVING = {"write", "pwrite64", "fsync", "fdatasync", "link", "linkat", "rename", "renameat", "renameat2"}
SAVED = ["A", "B"]


def content(path):
    sealed = sealed_file.read(path.read_bytes(), sealed_file.RECOVERY, KEY)
    return backup_records.read(sealed.payload)


def issuers(path):
    rows = content(path)["accounts"]
    assert all(row["key"] == b"12345678901234567890" for row in rows), rows
    return [row["issuer"] for row in rows]


class Scene:
    def __init__(self, folder, tool):
        self.folder, self.tool = pathlib.Path(folder), tool
        self.state = self.folder / "template"
        self.profile, self.sync = self.state / "profile", self.state / "sync"
        self.sync.mkdir(parents=True)
        for verb, *what in (("add", "A"), ("vault",), ("setup", self.sync), ("add", "B")):
            self.run(verb, self.profile, *what)
        self.old, = self.sync.iterdir()

    def run(self, *line, check=True):
        return subprocess.run([self.tool, *map(str, line)], capture_output=True, check=check, timeout=60)

    @staticmethod
    def point_to(copy):
        """The record names the folder by its whole path."""
        path = copy / "profile" / "backup.json"
        record = json.loads(path.read_text())
        record["folder"] = str(copy / "sync")
        path.write_text(json.dumps(record))

    def verify_backup(self, copy, status):
        try:
            backups = sorted((copy / "sync").glob("*.sealed"), key=lambda path: int(path.stem.split("-")[-1]))
            found = [issuers(path) for path in backups]  # raises where one is not whole
            if found[0] != ["A"]:
                return f"the old one is not there: {found}"
            if status == 0 and found[-1] != SAVED:
                return f"exit 0 and {found}"
            self.run("make", copy / "profile")
            left = [path.name for path in (copy / "sync").iterdir() if not path.name.endswith(".sealed")]
            newest = max((copy / "sync").iterdir(), key=lambda path: int(path.stem.split("-")[-1]))
            if left or issuers(newest) != SAVED:
                return f"the next one: {left}, {issuers(newest)}"
            return None
        except (sealed_file.Refused, AssertionError, OSError, subprocess.SubprocessError, ValueError) as problem:
            return repr(problem)

    def verify_restore(self, copy, status):
        try:
            done = [self.accounts(copy)] if status == 0 else []
            self.run("restore", copy / "new", copy / "sync" / self.old.name)
            self.run("restore", copy / "new", copy / "sync" / self.old.name)
            if any(found != ["A"] for found in [*done, self.accounts(copy)]):
                return f"exit {status}: {done}, then {self.accounts(copy)}"
            if (copy / "new" / "recovery.sealed").read_bytes() != content(copy / "sync" / self.old.name)["recoveryVault"]:
                return "the recovery vault is not there"
            return None
        except (sealed_file.Refused, AssertionError, OSError, subprocess.SubprocessError, ValueError) as problem:
            return repr(problem)

    def accounts(self, copy):
        """Those that make a backup of the new profile complete: by their names, each with its key."""
        with tempfile.TemporaryDirectory(dir=inject.memory_folder()) as folder:
            fresh = pathlib.Path(folder) / "sync"
            fresh.mkdir()
            twin = pathlib.Path(folder) / "twin"
            subprocess.run(["cp", "-r", str(copy / "new"), str(twin)], check=True)
            self.run("setup", twin, fresh)
            return issuers(next(fresh.iterdir()))

    def disturb(self, name, line, verify, prepare=None):
        outcomes = inject.disturb(self.state, line, verify, inject.WRITING, ["SIGKILL"], prepare)
        outcomes += inject.disturb(self.state, line, verify, SAVING, ["ENOSPC", "EIO"], prepare)
        outcomes += inject.disturb(self.state, line, verify, None, ["EROFS"], prepare)
        for n, outcome in enumerate(outcomes):
            saving = outcome.fault.call in SAVING and outcome.fault.error != "SIGKILL" and outcome.reached
            if saving and not outcome.problem and outcome.exit not in (0, 6):
                outcomes[n] = outcome._replace(problem=f"a write that failed ends with {outcome.exit}")
        print(f"{name}:")
        return inject.report(outcomes)

    def really_full(self):
        """The folder on a disk of 64 KiB with no room left, and on one that is read-only."""
        script = """
            mount -t tmpfs -o size=64k tmpfs "$1/sync" && cp "$2" "$1/sync/" &&
            dd if=/dev/zero of="$1/sync/fill" bs=1k count=100 2>/dev/null
            "$0" make "$1/profile" 2>"$1/full"; echo "full $?"
            rm "$1/sync/fill"; mount -o remount,ro "$1/sync"
            "$0" make "$1/profile" 2>"$1/ro"; echo "read-only $?"
            mount -o remount,rw "$1/sync"; "$0" make "$1/profile" && ls "$1/sync" | wc -l
        """
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "state"
            subprocess.run(["cp", "-r", str(self.state), str(copy)], check=True)
            self.point_to(copy)
            done = subprocess.run(["unshare", "-m", "sh", "-c", script, self.tool, str(copy), str(self.old)],
                                  capture_output=True, text=True, check=False)
            if "full" not in done.stdout:
                print("a real full disk: not tried,", done.stderr.strip())
                return 0
            said = (copy / "full").read_text().split()[0], (copy / "ro").read_text().split()[0]
            print("on a real disk:", done.stdout.split("\n")[:2], said)
            right = done.stdout.split() == ["full", "6", "read-only", "6", "2"] and said == ("DiskFull", "ReadOnly")
            return 0 if right else 1


def main():
    inject.skip_without_strace()
    with tempfile.TemporaryDirectory(dir=inject.memory_folder()) as folder:
        scene = Scene(folder, os.path.abspath(sys.argv[1]))
        return max(scene.disturb("backup", [scene.tool, "make", "{state}/profile"], scene.verify_backup, scene.point_to),
                   scene.disturb("restore", [scene.tool, "restore", "{state}/new", "{state}/sync/" + scene.old.name],
                                 scene.verify_restore),
                   scene.really_full())


if __name__ == "__main__":
    sys.exit(main())
