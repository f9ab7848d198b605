#!/usr/bin/env python3
"""`code --copy` on a real display, and whether there is one. Usage: clipboard.py KEYTIDE_CLI [UNITTEST ARGUMENTS]"""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

import harness
from harness import Prepared, uri

PATIENCE = 30  # Seconds; the machine may be busy


class Copy(Prepared):
    uris = [uri("GitHub:alice"), uri("Other:o", harness.key_of(1))]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        read, write = os.pipe()
        server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-nolisten", "tcp", "-noreset"], pass_fds=[write],
                                  stderr=subprocess.DEVNULL)
        cls.addClassCleanup(server.wait)
        cls.addClassCleanup(server.terminate)
        os.close(write)
        with os.fdopen(read) as name:
            cls.display = ":" + name.readline().strip()

    def setUp(self):
        super().setUp()
        self.cli.environment.update(DISPLAY=self.display, QT_QPA_PLATFORM="xcb")
        self.addCleanup(self.end_holders)

    def holders(self):
        """The processes of this test that hold a code."""
        found = set()
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                mine = f"HOME={self.cli.home}\0".encode() in (process / "environ").read_bytes()
                if mine and b"--hold-clipboard" in (process / "cmdline").read_bytes():
                    found.add(int(process.name))
            except OSError:  # it has ended
                pass
        return found

    def end_holders(self):
        for process in self.holders():
            os.kill(process, signal.SIGTERM)

    def wait_for(self, condition):
        end = time.monotonic() + PATIENCE
        while not condition():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.05)

    def xclip(self, *arguments, **how):
        return subprocess.run(["xclip", "-selection", "clipboard", *arguments], env=self.cli.environment, timeout=PATIENCE,
                              text=True, check=False, **how)

    def clipboard(self):
        return self.xclip("-o", capture_output=True).stdout

    def copy(self, query="github"):
        done = self.expect(0, "code", query, "--at", 59, "--copy")
        self.assertIn("Copied", done.err)
        self.assertEqual(done.out, "")

    def test_a_display_is_asked_for_and_not_only_its_name(self):
        self.expect_display(True)
        self.cli.environment["QT_QPA_PLATFORM"] = "offscreen"
        self.expect_display(False)
        self.cli.environment.pop("QT_QPA_PLATFORM")
        self.expect_display(True)
        self.cli.environment["DISPLAY"] = ":4711"
        self.expect_display(False)

    def expect_display(self, is_there):
        done = subprocess.run([harness.PROGRAM, "--can-show"], env=self.cli.environment, timeout=PATIENCE, check=False,
                              stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.assertEqual(done.returncode == 0, is_there)

    def test_the_code_is_in_the_clipboard_and_marked_as_a_secret(self):
        self.copy()
        self.assertEqual(self.clipboard(), "287082")
        self.assertEqual(self.xclip("-o", "-t", "x-kde-passwordManagerHint", capture_output=True).stdout, "secret")

    def test_the_same_code_can_be_copied_again(self):
        self.copy()
        first = self.holders()
        self.copy()
        self.wait_for(lambda: not first & self.holders())
        self.assertEqual(self.clipboard(), "287082")

    def test_what_is_copied_afterwards_is_left_alone(self):
        for text in ("a letter", "287082 and more"):
            self.copy()
            self.xclip("-i", input=text, stdout=subprocess.DEVNULL)
            self.wait_for(lambda: not self.holders())
            self.assertEqual(self.clipboard(), text)
        self.copy("other")
        self.assertEqual(self.clipboard(), harness.totp(harness.key_of(1), 59))


if __name__ == "__main__":
    for program in ("Xvfb", "xclip"):
        if not shutil.which(program):
            print(f"{program} is not installed")
            sys.exit(77)
    harness.main()
