#!/usr/bin/env python3
"""The real window by the eyes of a screen reader: found, read, pressed and filled in through AT-SPI, on a bus of its own.

  accessible.py KEYTIDE KEYTIDE_CLI      (run by tests/live/with-keyring)

Exit 77: something that is needed is not installed.
"""
import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

import desk
from desk import PATIENCE, wait_for

KEYTIDE, CLI = sys.argv[1:3]
PROFILE = pathlib.Path(os.environ["KEYTIDE_TEST_HOME"]) / "profile"
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


def command(*arguments, **options):
    return subprocess.run([CLI, "--profile", PROFILE, *arguments], capture_output=True, text=True, check=True, **options).stdout


def has_bus():
    asked = subprocess.run(["dbus-send", "--session", "--print-reply=literal", "--dest=org.freedesktop.DBus", "/",
                            "org.freedesktop.DBus.NameHasOwner", "string:org.a11y.Bus"], capture_output=True, text=True,
                           check=False)
    return "true" in asked.stdout


class Reader:
    """What a screen reader sees of the window."""

    def __init__(self, atspi):
        self.atspi = atspi

    def walk(self, item):
        yield item
        for child in item:
            if child is not None:
                yield from self.walk(child)

    def seen(self):
        for program in self.atspi.Registry.getDesktop(0):
            if program is not None and program.name == "keytide":
                for item in self.walk(program):
                    if item.getRole() == self.atspi.ROLE_APPLICATION or item.getState().contains(self.atspi.STATE_SHOWING):
                        yield item

    def look_for(self, role, name):
        try:
            return next((item for item in self.seen() if item.getRoleName() == role and name in item.name), None)
        except Exception:  # what has gone meanwhile: the binding has no narrower class for it
            return None

    def find(self, role, name):
        return wait_for(f"{role} “{name}”", lambda: self.look_for(role, name))

    def press(self, role, name):
        action = self.find(role, name).queryAction()
        names = [action.getName(i) for i in range(action.nActions)]
        action.doAction(names.index("Press"))

    def fill(self, name, text):
        """By keys, once the reader has brought the keyboard there: Qt 6.4's fields have no other way."""
        field = self.find("text", name)
        field.queryComponent().grabFocus()
        wait_for(f"the keyboard in “{name}”", lambda: field.getState().contains(self.atspi.STATE_FOCUSED))
        subprocess.run(["xdotool", "type", text], check=True)


def check(reader):
    item = reader.find("list item", "GitHub, alexp")
    said = wait_for("a code", lambda: item.description)
    digits = said.removeprefix("Code ").split(" ")
    if len(digits) != 6 or not all(len(digit) == 1 and digit.isdigit() for digit in digits):
        sys.exit(f"a code is not read digit by digit: {said}")
    code = json.loads(command("code", "GitHub", "--json"))[0]
    if "".join(digits) not in (code["code"], code["next"]) and time.time() < code["validUntil"]:
        sys.exit("it is not the code of now")
    item.queryComponent().grabFocus()
    left = reader.find("label", "seconds left").name
    if not 0 <= int(left.split(" ")[0]) <= 30:
        sys.exit(f"the countdown: {left}")
    reader.press("list item", "GitHub, alexp")
    reader.find("alert", "GitHub copied")

    reader.press("push button", "Add account")
    reader.press("push button", "Type the key in")
    reader.fill("Site or company", "Initech")
    reader.fill("Account", "sam")
    reader.fill("Key", KEY)
    reader.press("push button", "Continue")
    box = reader.find("check box", "Initech sam")
    if not box.getState().contains(reader.atspi.STATE_CHECKED):
        sys.exit("what was typed is not chosen to be added")
    reader.press("push button", "Add 1 account")
    reader.find("list item", "Initech, sam")
    if {"Initech", "GitHub"} != desk.listed(CLI, PROFILE):
        sys.exit("the account was not stored")


def main():
    launcher = next((path for path in LAUNCHERS if os.path.exists(path)), None)
    os.environ.update(QT_QPA_PLATFORM="xcb", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", NO_AT_BRIDGE="0")
    if not launcher or not importlib.util.find_spec("pyatspi") or not all(map(shutil.which, ("Xvfb", "xdotool"))):
        print("at-spi2-core, pyatspi, Xvfb or xdotool is not installed")
        sys.exit(77)
    command("add", "-", "--yes", input=f"otpauth://totp/GitHub:alexp?secret={KEY}&issuer=GitHub")
    read, write = os.pipe()
    running = [subprocess.Popen(["Xvfb", "-displayfd", str(write), "-r", "-screen", "0", "1280x900x24", "-nolisten", "tcp",
                                 "-noreset"], pass_fds=[write], stderr=subprocess.DEVNULL)]
    os.close(write)
    try:
        os.environ["DISPLAY"] = ":" + os.fdopen(read).readline().strip()
        running.append(subprocess.Popen([launcher, "--launch-immediately"], stderr=subprocess.DEVNULL))
        wait_for("the bus of screen readers", has_bus)
        import pyatspi  # pylint: disable=import-outside-toplevel # it ends the program where there is no such bus
        running.append(subprocess.Popen([KEYTIDE, "--profile", PROFILE]))
        window = ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(running[-1].pid), "windowfocus"]
        subprocess.run(window, check=True, timeout=PATIENCE)
        check(Reader(pyatspi))
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait()


main()
