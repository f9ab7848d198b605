#!/usr/bin/env python3
"""A save, and the making of a new file, killed or failing at every system call. Usage: save_faults.py SEALED_TOOL

Afterwards the old or the new state is there and can be read by the independent reader; exit 0 means the new one, another exit
the old one; every earlier state is whole; and the next save works.
"""
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "live"))
import inject  # noqa: E402
import sealed_file  # noqa: E402

KEY = sealed_file.recovery_key_text(bytes(range(20)))  # no slow key derivation in hundreds of runs


class Scene:
    def __init__(self, folder, tool):
        self.folder, self.tool = folder, tool
        self.state = folder / "template"
        self.state.mkdir()
        (folder / "key").write_text(KEY)
        for name in ["1", "2", "3", "4", "old", "new", "next"]:
            (folder / name).write_text(f"payload {name}")

    def command(self, verb, state, payload):
        return [self.tool, verb, f"{state}/f.sealed", f"recovery:{self.folder / 'key'}", str(self.folder / payload)]

    def run(self, verb, state, payload):
        subprocess.run(self.command(verb, state, payload), check=True, capture_output=True)

    def payload_in(self, path):
        return sealed_file.read(path.read_bytes(), sealed_file.RECOVERY, KEY).payload.decode().removeprefix("payload ")

    def whole_states(self, copy):
        """The payloads of the file and of its earlier states, newest first; raises where one is not whole."""
        paths = [copy / "f.sealed"] + [copy / f"f.sealed.{n}" for n in (1, 2, 3)]
        return [self.payload_in(path) for path in paths if path.exists()]

    def check_next_save(self, copy, verb):
        self.run(verb, copy, "next")
        if self.whole_states(copy)[0] != "next":
            return "the next save is not there"
        leftovers = {path.name for path in copy.iterdir()} - {"f.sealed", "f.sealed.lock", "f.sealed.lock.turn"} - {f"f.sealed.{n}" for n in (1, 2, 3)}
        return f"left over: {leftovers}" if leftovers else None

    def verify_save(self, copy, status):
        try:
            states = self.whole_states(copy)
            present = states[0] if (copy / "f.sealed").exists() else "nothing"
            expected = {0: {"new"}, inject.KILLED: {"old", "new"}}.get(status, {"old"})
            if present not in expected:
                return f"exit {status}, and the state is {present}"
            if status and "old" not in states:
                return f"the old state is gone: {states}"
            return self.check_next_save(copy, "save")
        except (sealed_file.Refused, subprocess.CalledProcessError) as problem:
            return repr(problem)

    def verify_create(self, copy, status):
        try:
            present = self.payload_in(copy / "f.sealed") if (copy / "f.sealed").exists() else "nothing"
            expected = {0: {"new"}, inject.KILLED: {"nothing", "new"}}.get(status, {"nothing"})
            if present not in expected:
                return f"exit {status}, and the state is {present}"
            return self.check_next_save(copy, "create" if present == "nothing" else "save")
        except (sealed_file.Refused, subprocess.CalledProcessError) as problem:
            return repr(problem)


def main():
    inject.skip_without_strace()
    with tempfile.TemporaryDirectory(dir=inject.memory_folder()) as folder:
        scene = Scene(pathlib.Path(folder), sys.argv[1])
        made = inject.disturb(scene.state, scene.command("create", "{state}", "new"), scene.verify_create)
        scene.run("create", scene.state, "1")
        for payload in ["2", "3", "4", "old"]:
            scene.run("save", scene.state, payload)
        saved = inject.disturb(scene.state, scene.command("save", "{state}", "new"), scene.verify_save)
        print("a new file:")
        worst = inject.report(made)
        print("a save:")
        return max(worst, inject.report(saved))


if __name__ == "__main__":
    sys.exit(main())
