#!/usr/bin/env python3
"""The real window looks for QR codes on real screens: two of them, with codes behind the window itself.

  screen.py KEYTIDE KEYTIDE_CLI SHOW_PICTURE FAKE_PORTAL      (run by tests/live/with-keyring)

Exit 77: a program that is needed is not installed.
"""
import base64
import os
import pathlib
import shutil
import subprocess
import sys
import time

import desk
from desk import PATIENCE, wait_for, within, xdotool

KEYTIDE, CLI, SHOW, PORTAL = sys.argv[1:5]
HOME = pathlib.Path(os.environ["KEYTIDE_TEST_HOME"])
PROFILE = HOME / "profile"
ATTEMPT = 5  # Seconds until keys that may have come too early are pressed again


def listed():
    return desk.listed(CLI, PROFILE)


def picture_of(*issuers):
    """A picture with a code for each of them, side by side."""
    pictures = []
    for issuer in issuers:
        key = base64.b32encode(issuer.ljust(20).encode()).decode()
        pictures.append(HOME / f"{issuer}.png")
        subprocess.run(["qrencode", "-s", "5", "-m", "8", "-o", pictures[-1]], check=True,
                       input=f"otpauth://totp/{issuer}:alex?secret={key}&issuer={issuer}".encode())
    picture = HOME / "-".join(issuers)
    subprocess.run(["convert", *pictures, "+append", f"png:{picture}"], check=True)
    return picture


class Shown:
    """A picture that is on a screen as long as the block lasts."""

    def __init__(self, picture, display):
        self.command, self.display = [SHOW, picture], display

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, env={**os.environ, "DISPLAY": self.display})
        self.process.stdout.readline()

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


class Window:
    def __init__(self, **environment):
        self.environment = {**os.environ, **environment}
        self.process = subprocess.Popen([KEYTIDE, "--profile", PROFILE], env=self.environment)
        self.id = wait_for("a window", self.find)

    def find(self):
        if self.process.poll() is not None:
            sys.exit(f"keytide ended with {self.process.returncode}")
        found = xdotool("search", "--onlyvisible", "--pid", str(self.process.pid))
        return found[-1] if found else None

    def scan(self, *wanted):
        """Until the accounts are there that are on the screens."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            subprocess.run([KEYTIDE, "--profile", PROFILE, "--scan-screen"], env=self.environment, check=True)
            if within(ATTEMPT, lambda: self.find() and (self.add() or set(wanted) <= listed())):
                wait_for("the window again", self.find)
                return
        sys.exit(f"not found on the screens: {set(wanted) - listed()}")

    def add(self):
        xdotool("windowfocus", "--sync", self.id)
        xdotool("key", "Return")

    def end(self):
        self.process.terminate()
        self.process.wait()


def check_screens(display):
    with Shown(picture_of("One", "Two"), display + ".0"), Shown(picture_of("Three"), display + ".1"):
        window = Window()
        window.scan("One", "Two", "Three")
        window.end()


def check_portal():
    """Beside a portal, what is on the screen of X does not count."""
    picture = picture_of("Four")
    portal = subprocess.Popen([sys.executable, PORTAL, picture, "give"], stdout=subprocess.PIPE, text=True)
    portal.stdout.readline()
    window = Window(XDG_SESSION_TYPE="wayland")
    window.scan("Four")
    window.end()
    portal.terminate()
    portal.wait()
    if list(HOME.glob("*/Screenshot*")):
        sys.exit("the picture of the screen is still there")


def main():
    for program in ("Xvfb", "xdotool", "qrencode", "convert"):
        if not shutil.which(program):
            print(f"{program} is not installed")
            sys.exit(77)
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-r", "-screen", "0", "1280x900x24", "-screen", "1", "800x600x24", "-nolisten",
         "tcp", "-noreset"], pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        display = ":" + os.fdopen(read).readline().strip()
        os.environ["DISPLAY"] = display
        check_screens(display)
        check_portal()
    finally:
        server.terminate()
        server.wait()
    print("found the codes on two screens, and in what a portal gives")


if __name__ == "__main__":
    main()
