#!/usr/bin/env python3
"""A save onto a disk that is really full, and onto one that is really read-only. Usage: full_disk.py SEALED_TOOL

The disk is a small one in memory, in a mount namespace of its own, which only root may make: skipped (77) for others.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

import sealed_file

KEY = sealed_file.recovery_key_text(bytes(range(20)))
SIZE_KIB = 96
INSIDE = "--inside"


def tool(verb, disk, payload=None):
    line = [sys.argv[1], verb, str(disk / "f.sealed"), f"recovery:{disk.parent / 'key'}"]
    if payload:
        (disk.parent / "payload").write_text(payload)
        line.append(str(disk.parent / "payload"))
    done = subprocess.run(line, capture_output=True, check=False)
    return done.returncode, done.stderr.decode().split(" ")[0], done.stdout.decode()


def fill(disk, leave):
    """Leaves so many bytes free."""
    free = os.statvfs(disk)
    with open(disk / "filler", "wb") as filler:
        filler.write(bytes(max(0, free.f_bavail * free.f_bsize - leave)))


def present(disk):
    return sealed_file.read((disk / "f.sealed").read_bytes(), sealed_file.RECOVERY, KEY).payload.decode()


def check(what, truth):
    if not truth:
        sys.exit(f"wrong: {what}")


def try_with(disk, leave):
    """One save with so much room. Returns whether it was saved."""
    old, new = present(disk), f"payload with {leave} bytes left ".ljust(9000, ".")
    fill(disk, leave)
    status, code, _ = tool("save", disk, new)
    check(f"{leave} free: exit {status} {code}", (status, code) in {(0, ""), (6, "DiskFull")})
    check(f"{leave} free: the state after exit {status}", present(disk) == (old if status else new))
    check(f"{leave} free: it opens", tool("open", disk)[::2] == (0, present(disk)))
    (disk / "filler").unlink()
    check(f"{leave} free: a save with room again", tool("save", disk, old + "!")[0] == 0)
    return status == 0


def inside(disk):
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE_KIB}k", "tmpfs", disk], check=True)
    (disk.parent / "key").write_text(KEY)
    check("a new file", tool("create", disk, "first")[0] == 0)
    saved = [try_with(disk, leave) for leave in range(0, 41 * 1024, 4096)]
    check("the smallest room is too small, the largest is enough", not saved[0] and saved[-1])
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    old = present(disk)
    check("read-only: exit 6 ReadOnly", tool("save", disk, "new")[:2] == (6, "ReadOnly"))
    check("read-only: it still opens", tool("open", disk)[::2] == (0, old))
    print(f"{saved.count(False)} saves refused for want of room, {saved.count(True)} done; 1 refused on a read-only disk")


def main():
    with tempfile.TemporaryDirectory() as folder:
        disk = pathlib.Path(folder) / "disk"
        disk.mkdir()
        if INSIDE in sys.argv:
            try:
                inside(disk)
            finally:
                subprocess.run(["umount", disk], check=False)
            return 0
        probe = subprocess.run(["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", disk], capture_output=True, check=False)
        if probe.returncode:
            print("skipped: no right to mount a small disk")
            return 77
    return subprocess.run(["unshare", "-m", sys.executable, __file__, sys.argv[1], INSIDE], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
