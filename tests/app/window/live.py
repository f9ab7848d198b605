#!/usr/bin/env python3
"""The real window on a real display, with a real keyring: enrols from a link, from a pasted picture, and from what other
starts hand over, by keys alone.

  live.py KEYTIDE KEYTIDE_CLI HOLD_CLIPBOARD      (run by tests/live/with-keyring)

Afterwards both accounts are in the keyring, the copied code is the right one, the clipboard is empty, and no file under the
private home holds a key. Exit 77: a program that is needed is not installed.
"""
import base64
import hashlib
import hmac
import os
import pathlib
import shutil
import signal
import struct
import subprocess
import sys
import time

import desk
from desk import PATIENCE, wait_for, within, xdotool

KEYTIDE, CLI, CLIPBOARD = sys.argv[1:4]
HOME = pathlib.Path(os.environ["KEYTIDE_TEST_HOME"])
PROFILE = HOME / "profile"
KEYS = {"Linked": b"canary of the link..", "Pasted": b"canary of a picture.", "Given": b"canary given over...",
        "Opened": b"canary in a picture.", "Refused": b"canary not given...."}
ATTEMPT = 3  # Seconds until keys that may have come too early are pressed again


def uri(issuer):
    return f"otpauth://totp/{issuer}:alex?secret={base64.b32encode(KEYS[issuer]).decode()}&issuer={issuer}"


def code(key, moment):
    digest = hmac.new(key, struct.pack(">Q", moment // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7fffffff) % 10**6:06}"


def press_until(what, press, condition):
    """Keys may come too early, and a server under load may lose one: they are pressed again."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        press()
        if within(ATTEMPT, condition):
            return
    sys.exit(f"not within {PATIENCE} s: {what}")


def listed():
    return desk.listed(CLI, PROFILE)


class Window:
    def __init__(self, *arguments, profile=PROFILE):
        self.process = subprocess.Popen([KEYTIDE, "--profile", profile, *arguments])
        self.id = wait_for("a window", self.find)
        xdotool("windowfocus", "--sync", self.id)

    def find(self):
        if self.process.poll() is not None:
            sys.exit(f"keytide ended with {self.process.returncode}")
        found = xdotool("search", "--onlyvisible", "--pid", str(self.process.pid))
        return found[-1] if found else None

    def keys(self, *names):
        if self.process.poll() is not None:
            sys.exit(f"keytide ended by itself with {self.process.returncode}")
        xdotool("key", "--window", self.id, *names)

    def arguments(self):
        return pathlib.Path(f"/proc/{self.process.pid}/cmdline").read_bytes()

    def quit(self):
        press_until("the end of keytide", lambda: xdotool("key", "--window", self.id, "ctrl+q"),
                    lambda: self.process.poll() is not None)
        xdotool("keyup", "q", "ctrl")  # It ends before they are let go, and the next window would find them pressed
        if self.process.returncode != 0:
            sys.exit(f"keytide ended with {self.process.returncode}")


def check_link():
    window = Window(uri("Linked"))
    if b"secret" in window.arguments():
        sys.exit("the link can be read in the process's arguments")
    # From Cancel, where the keyboard is, to the button that adds. Enter alone must not add what another program asks for.
    press_until("the linked account", lambda: window.keys("Tab", "Return"), lambda: "Linked" in listed())
    window.quit()


def check_picture():
    picture = HOME / "code.png"
    subprocess.run(["qrencode", "-s", "6", "-o", picture], input=uri("Pasted").encode(), check=True)
    window = Window()
    holders = []

    def paste():
        # Anew each time: an Enter that comes before the preview copies a code over the picture.
        holders.append(subprocess.Popen([CLIPBOARD, picture], stdout=subprocess.PIPE))
        holders[-1].stdout.readline()
        window.keys("ctrl+v")

    press_until("the pasted account", paste, lambda: window.keys("Return") or "Pasted" in listed())
    for holder in holders:
        holder.terminate()
        holder.wait()
    picture.unlink()
    check_copy(window)
    window.quit()
    left = subprocess.run([CLIPBOARD], capture_output=True, text=True, check=True).stdout.strip()
    if left:
        sys.exit("the code is still in the clipboard after the end")


def check_copy(window):
    def copied():
        window.keys("Escape", "Escape", "Home", "Return")
        text = subprocess.run([CLIPBOARD], capture_output=True, text=True, check=True).stdout.strip()
        now = int(time.time())
        return text in {code(KEYS["Linked"], moment) for moment in (now - 30, now, now + 30)}

    wait_for("the first account's code in the clipboard", copied)


def start_again(*arguments, environment=()):
    """A second start: its exit status, and how many seconds it took."""
    began = time.monotonic()
    second = subprocess.run([KEYTIDE, "--profile", PROFILE, *arguments], env={**os.environ, **dict(environment)},
                            stderr=subprocess.PIPE, timeout=PATIENCE, check=False)
    if b"secret" in second.stderr:
        sys.exit("a second start writes what it was given")
    return second.returncode, time.monotonic() - began


def hand_over(*arguments, environment=()):
    status, _ = start_again(*arguments, environment=environment)
    if status != 0:
        sys.exit(f"a second start ends with {status}")


def check_second_start():
    """What a second start was given is asked about by the window that is there, which comes to the front."""
    manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)  # Who else would say which window is in front
    wait_for("the window manager", lambda: xdotool("get_num_desktops") not in ([], ["0"]))
    window = Window()
    other = Window("--store", "sealed", profile=HOME / "other")
    wait_for("the other window in front", lambda: xdotool("getwindowfocus") == [other.id])
    # As a launcher gives it, with the moment of the click: a server counts milliseconds since the computer's start.
    launched = {"DESKTOP_STARTUP_ID": f"launcher-1-here_TIME{int(time.monotonic() * 1000) % 2**32}"}
    hand_over(environment=launched)
    wait_for("the window in front", lambda: xdotool("getwindowfocus") == [window.id])
    # Anew each time: a key that comes too early may be meant for a button that says no.
    press_until("the link that was handed over", lambda: hand_over(uri("Given")) or window.keys("Tab", "Return"),
                lambda: "Given" in listed())
    window.keys("Escape")
    picture = HOME / "open me.png"
    subprocess.run(["qrencode", "-s", "6", "-o", picture], input=uri("Opened").encode(), check=True)
    press_until("the picture that was handed over", lambda: hand_over(picture) or window.keys("Return"),
                lambda: "Opened" in listed())
    picture.unlink()
    check_stopped(window)
    xdotool("windowfocus", "--sync", other.id)
    other.quit()
    check_crash(window)
    manager.terminate()
    manager.wait()


def check_stopped(window):
    """A window that was stopped is given nothing, and does not hold the second start up."""
    window.process.send_signal(signal.SIGSTOP)
    status, seconds = start_again(uri("Refused"))
    window.process.send_signal(signal.SIGCONT)
    if status != 1 or seconds > PATIENCE / 2:
        sys.exit(f"beside a stopped window the second start ends with {status} after {seconds:.1f} s")
    hand_over()


def check_crash(window):
    """What a crash leaves behind is in nobody's way."""
    window.process.kill()
    window.process.wait()
    if not list(pathlib.Path(os.environ["XDG_RUNTIME_DIR"]).glob("keytide-*")):
        sys.exit("a crash leaves no socket, so nothing is shown here")
    window = Window()
    hand_over()
    window.quit()


def check_files():
    forms = []
    for key in KEYS.values():
        forms += [key, base64.b32encode(key).rstrip(b"="), base64.b64encode(key).rstrip(b"="), key.hex().encode()]
    looked = 0
    for path in HOME.rglob("*"):
        if path.is_file():
            looked += 1
            content = path.read_bytes().lower()
            if any(form.lower() in content for form in forms):
                sys.exit(f"a key is in {path.relative_to(HOME)}")
    if looked == 0:
        sys.exit("there was nothing to look at")


def main():
    for program in ("Xvfb", "openbox", "xdotool", "qrencode", "secret-tool"):
        if not shutil.which(program):
            print(f"{program} is not installed")
            sys.exit(77)
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    read, write = os.pipe()
    # -r: a key that a busy machine lets go late is not repeated
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-r", "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        os.environ["DISPLAY"] = ":" + os.fdopen(read).readline().strip()
        check_link()
        check_picture()
        check_second_start()
        found = subprocess.run(["secret-tool", "search", "--all", "server", "keytide"], capture_output=True, text=True,
                               check=True)
        if found.stdout.count("[/") != len(KEYS) - 1:
            sys.exit("the keyring does not hold one item for each account but the one that was refused")
        check_files()
    finally:
        server.terminate()
        server.wait()
    print("enrolled from links and pictures, also those of a second start")


if __name__ == "__main__":
    main()
