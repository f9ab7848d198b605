#!/usr/bin/env python3
"""What a commit must not hold: work left open, and paths of one machine. Usage: words.py TREE [FILE…]

Prints every breach as FILE:LINE: REASON; exit 1 when there is one. Without files, all that git knows are read.
"""
import pathlib
import re
import subprocess
import sys

# Written in pieces, so that this file passes its own check.
FORBIDDEN = [
    ("work left open", r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b"),
    ("a path of one machine", r"(?<![\w./$}])/(home|root|work|Users|tmp|mnt)/\w|\b[A-Z]:\\+Users\\"),
    ("a conflict that was not resolved", r"^(<{7}|>{7}) "),
    ("a private key", r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
]
NOT_TEXT = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".ico", ".icns", ".bin"}


def files(tree):
    # safe.directory: the checkout may belong to another user than the one who tests.
    listing = subprocess.run(["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=tree, check=True, capture_output=True)
    return [pathlib.Path(name) for name in listing.stdout.decode().split("\0") if name]


def breaches(text):
    for number, line in enumerate(text.splitlines(), 1):
        for reason, pattern in FORBIDDEN:
            if re.search(pattern, line):
                yield number, reason


def main():
    tree = pathlib.Path(sys.argv[1])
    chosen = [pathlib.Path(name) for name in sys.argv[2:]] or files(tree)
    looked = found = 0
    for path in chosen:
        if path.suffix in NOT_TEXT or not (tree / path).is_file():
            continue
        looked += 1
        for number, reason in breaches((tree / path).read_text(encoding="utf-8", errors="replace")):
            found += 1
            print(f"{path}:{number}: {reason}")
    print(f"{looked} files looked at, {found} lines to mend")
    sys.exit(1 if found or not looked else 0)


if __name__ == "__main__":
    main()
