#!/usr/bin/env python3
"""The commands that change the recovery vault, killed at every system call that writes, and failing at every write, sync, link
and rename. Usage: recovery_faults.py KEYTIDE_CLI [WHAT…]

Afterwards the old or the new state is there, for the independent reader too: exit 0 means the new one, exit 1 too (only the
answer could not be written), another exit the old one, and 6 if it was a write or a sync that failed. A code that has been shown
is marked, however it ended. The next change works.
"""
import pathlib
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TESTS / "live"), str(TESTS / "vault")]
import harness  # noqa: E402
import inject  # noqa: E402
import recovery_records  # noqa: E402
import sealed_file  # noqa: E402

SAVING = {"write", "pwrite64", "fsync", "fdatasync", "link", "linkat", "rename", "renameat", "renameat2"}
LISTS = TESTS / "recovery" / "data" / "lists"
WORDS = "quite another password"
# What is done → its arguments and, of the vault afterwards, the sets' states and the codes in use.
OLD = [("Shop", 0, [0, 0])]
CHANGES = {
    "use": (["use", "shop"], [("Shop", 0, [1, 0])]),
    "add": (["add", "GitHub", str(LISTS / "github-file.txt"), "--unlisted"], [*OLD, ("GitHub", 0, [0] * 16)]),
    "replace": (["replace", "shop", str(LISTS / "github-file.txt")], [("Shop", 1, [0, 0]), ("Shop", 0, [0] * 16)]),
    "new key": (["new-key"], OLD),
}


class Scene:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.state = self.folder / "template"
        self.state.mkdir()
        cli = harness.Cli(self.folder / "maker", profile=self.state)
        (self.folder / "password").write_text(WORDS + "\n")
        made = cli("recovery", "init", "--yes", "--vault-password-file", self.folder / "password")
        self.key = made.out.strip()
        self.key_file = self.folder / "key"
        self.key_file.write_text(self.key + "\n")
        added = self.run(self.state, "add", "Shop", "--unlisted", stdin=b"aaaa-1111\nbbbb-2222\n")
        if made.exit or added.exit:
            raise RuntimeError((made, added))

    def arguments(self, *what):
        return ("recovery", *what, "--yes", "--vault-password-file", str(self.key_file))

    def run(self, profile, *what, **how):
        return harness.Cli(self.folder / "running", profile=profile)(*self.arguments(*what), password=False, **how)

    def present(self, profile, secret=None):
        data = (profile / "recovery.sealed").read_bytes()
        sealed = sealed_file.read(data, sealed_file.RECOVERY, secret or self.key)
        return [(each["issuer"], each.get("state", 0), [code.get("state", 0) for code in each["codes"]])
                for each in recovery_records.read(sealed.payload)["sets"]]

    def verifier(self, name, new):
        def verify(copy, status):
            shown = (copy.parent / "answer").read_text() if (copy.parent / "answer").exists() else ""
            try:
                has_new_key = False
                if name == "new key":
                    try:
                        present = self.present(copy)
                    except sealed_file.Refused:  # WrongPassword: the new key is in, and is in the answer if it was told
                        has_new_key = True
                        present = self.present(copy, shown.strip()) if len(shown) > 40 else OLD
                else:
                    present = self.present(copy)
                is_new = has_new_key if name == "new key" else present == new
                if present not in (OLD, new):
                    return f"exit {status} and {present}"
                if status not in (inject.KILLED, 0, 1) and is_new or status in (0, 1) and not is_new:
                    return f"exit {status} and {'new' if is_new else 'old'}"
                if name == "use" and "aaaa-1111" in shown and not is_new:
                    return f"exit {status}: shown, and not marked"
                if has_new_key:
                    return None if status != inject.KILLED or shown or self.opens_by_password(copy) else "nothing opens it"
                changed = self.run(copy, "add", "Next", "--unlisted", stdin=b"nnnn-1234")
                return None if changed.exit == 0 and self.present(copy)[-1][0] == "Next" else f"the next change: {changed}"
            except (sealed_file.Refused, AssertionError, OSError, subprocess.TimeoutExpired) as problem:
                return repr(problem)
        return verify

    @staticmethod
    def opens_by_password(copy):
        sealed_file.read((copy / "recovery.sealed").read_bytes(), sealed_file.PASSWORD, WORDS)
        return True

    def try_change(self, name):
        what, new = CHANGES[name]
        cli = harness.Cli(self.folder / "running", profile="{state}")
        line = ["sh", "-c", 'exec "$@" >"$0"', "{state}/../answer", *cli.line(*self.arguments(*what), password=False)]
        verify = self.verifier(name, new)
        outcomes = inject.disturb(self.state, line, verify, inject.WRITING, ["SIGKILL"])
        outcomes += inject.disturb(self.state, line, verify, SAVING, ["ENOSPC", "EIO", "EROFS"])
        for n, outcome in enumerate(outcomes):
            saving = outcome.fault.call in SAVING and outcome.fault.error != "SIGKILL" and outcome.reached
            if saving and not outcome.problem and outcome.exit not in (0, 1, 6):
                outcomes[n] = outcome._replace(problem=f"a write that failed ends with {outcome.exit}")
        print(f"{name}:")
        return inject.report(outcomes)


def main():
    inject.skip_without_strace()
    names = sys.argv[2:] or list(CHANGES)
    with tempfile.TemporaryDirectory(dir=inject.memory_folder()) as folder:
        scene = Scene(folder)
        return max(scene.try_change(name) for name in names)


if __name__ == "__main__":
    sys.exit(main())
