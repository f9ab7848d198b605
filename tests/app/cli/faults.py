#!/usr/bin/env python3
"""add, edit and remove, killed at every system call that writes, and failing at every write, sync, link and rename.

  faults.py KEYTIDE_CLI sealed|keychain [WHAT…]

Afterwards the old or the new state is there: exit 0 means the new one, exit 1 too (only the answer could not be written),
another exit the old one, and 6 if it was a write or a sync that failed. Every account still has its code, and the next change
works. "keychain" is run again by tests/live/with-keyring.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

LIVE = pathlib.Path(__file__).parents[2] / "live"
sys.path.insert(0, str(LIVE))
import harness  # noqa: E402
import inject  # noqa: E402
from harness import RFC_KEY, key_of, totp, uri  # noqa: E402

INSIDE = "KEYTIDE_TEST_INSIDE"
NEW_KEY = key_of("new")
SAVING = {"write", "pwrite64", "fsync", "fdatasync", "link", "linkat", "rename", "renameat", "renameat2"}
OLD = {"Old:o": (totp(RFC_KEY, 59), "active"), "Other:p": (totp(key_of(1), 59), "active")}
# What is done → its arguments and the accounts afterwards: label → code at second 59, state.
CHANGES = {
    "add": (["add", uri("New:n", NEW_KEY)], {**OLD, "New:n": (totp(NEW_KEY, 59), "active")}),
    "edit names": (["edit", "old:o", "--issuer", "Fresh"],
                   {"Fresh:o": OLD["Old:o"], "Other:p": OLD["Other:p"]}),
    "edit digits": (["edit", "old:o", "--digits", "8", "--yes"], {**OLD, "Old:o": (totp(RFC_KEY, 59, 8), "active")}),
    "remove": (["remove", "old:o", "--yes"], {**OLD, "Old:o": (None, "binned")}),
}


class Scene:
    def __init__(self, folder, store):
        self.folder, self.store = pathlib.Path(folder), store
        self.state = self.folder / "template"
        self.state.mkdir()
        self.prepare = None
        if store == "sealed":
            self.fill(self.state)
        else:
            self.prepare = self.fill  # items of its own in the keyring for each run

    def fill(self, profile):
        for _ in range(3):  # seen once under load: for a moment, the keyring said that it had no collection
            made = self.cli(self.folder / "maker", profile)("add", uri("Old:o"), uri("Other:p", key_of(1)))
            if made.exit != 5:
                break
        if made.exit:
            raise RuntimeError(made)

    def cli(self, folder, profile=None):
        return harness.Cli(folder, self.store, profile)

    @staticmethod
    def accounts(codes, rows):
        """Label → code, state."""
        code_of = {row["id"]: row["code"] for row in codes}
        found = {}
        for row in rows:
            found[f"{row['issuer']}:{row['account']}"] = (code_of.get(row["id"]), row["state"])
        return found

    def verifier(self, new):
        def verify(copy, status):
            cli = self.cli(copy.parent / "verify", copy)
            try:
                codes = cli("code", "--at", 59, "--json")
                changed = cli("edit", "other:p", "--note", "the next change", "--json")
                present = self.accounts(codes.json, cli.json("list", "--all"))
                note = changed.json.get("note")
            except (ValueError, AssertionError, AttributeError, TypeError, subprocess.TimeoutExpired) as problem:
                return repr(problem)
            allowed = {0: [new], 1: [new], inject.KILLED: [OLD, new]}.get(status, [OLD])
            if present not in allowed:
                return f"exit {status} and {present}"
            return None if (codes.exit, note) == (0, "the next change") else f"codes: {codes}, the next change: {changed}"
        return verify

    def try_change(self, name):
        arguments, new = CHANGES[name]
        cli = self.cli(self.folder / "running", "{state}")
        os.environ.update({key: cli.environment[key] for key in ("HOME", "TMPDIR", "LC_ALL")})
        line, verify = cli.line(*arguments), self.verifier(new)
        outcomes = inject.disturb(self.state, line, verify, inject.WRITING, ["SIGKILL"], self.prepare)
        outcomes += inject.disturb(self.state, line, verify, SAVING, ["ENOSPC", "EIO"], self.prepare)
        for n, outcome in enumerate(outcomes):
            saving = outcome.fault.call in SAVING and outcome.fault.error != "SIGKILL" and outcome.reached
            # A write may have been one to the keyring, which is told by 5.
            right = (0, 1, 5, 6) if self.store == "keychain" and outcome.fault.call == "write" else (0, 1, 6)
            if saving and not outcome.problem and outcome.exit not in right:
                outcomes[n] = outcome._replace(problem=f"a write that failed ends with {outcome.exit}")
        print(f"{name}:")
        return inject.report(outcomes)


def main():
    inject.skip_without_strace()
    store, names = sys.argv[2], sys.argv[3:] or list(CHANGES)
    if store == "keychain" and not os.environ.get(INSIDE):
        environment = {**os.environ, INSIDE: "1"}
        done = subprocess.run([str(LIVE / "with-keyring"), sys.executable, "-B", *sys.argv], env=environment, check=False)
        return inject.SKIPPED if done.returncode == 125 else done.returncode
    with tempfile.TemporaryDirectory(dir=inject.memory_folder()) as folder:
        scene = Scene(folder, store)
        return max(scene.try_change(name) for name in names)


if __name__ == "__main__":
    sys.exit(main())
