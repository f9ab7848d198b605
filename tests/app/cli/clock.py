#!/usr/bin/env python3
"""keytide-cli clock, against chronyd on loopback. Usage: clock.py KEYTIDE_CLI [UNITTEST ARGUMENTS]

Where it is the computer's clock that is wrong, the program runs with libfaketime.
"""
import contextlib
import datetime
import getpass
import glob
import json
import pathlib
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

import harness
from harness import Case, Terminal

CHRONYD = shutil.which("chronyd", path="/usr/sbin:/usr/local/sbin:/usr/bin:/bin")
FAKETIME = next(iter(glob.glob("/usr/lib*/faketime/libfaketimeMT.so.1") +
                     glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")), None)
KEYS = {"verdict", "offsetSeconds", "errorSeconds", "servers", "acceptance", "explanation", "remedies"}
ROW_KEYS = {"name", "offsetSeconds", "errorSeconds", "delaySeconds", "stratum", "state", "reason", "heldBy"}
QUESTION = b"\x23" + bytes(39) + b"nonsense"


def faked(clock):
    """`clock`: seconds ahead, or a date and time."""
    return {"LD_PRELOAD": FAKETIME, "FAKETIME": clock if isinstance(clock, str) else f"{clock:+d}",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


def free_port():
    """Not from the range that the system hands out: another program's question could come from that port."""
    while True:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as unused, contextlib.suppress(OSError):
            unused.bind(("127.0.0.1", random.randrange(10_000, 30_000)))
            return unused.getsockname()[1]


def wait_for(port):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asker:
        asker.settimeout(0.05)
        for _ in range(200):
            asker.sendto(QUESTION, ("127.0.0.1", port))
            with contextlib.suppress(TimeoutError):
                if len(asker.recv(1024)) == 48:
                    return
    raise AssertionError("chronyd does not answer")


@contextlib.contextmanager
def chronyd(offset):
    """Its port, when it answers."""
    folder, port = pathlib.Path(tempfile.mkdtemp()), free_port()
    (folder / "conf").write_text(f"port {port}\nbindaddress 127.0.0.1\nallow 127.0.0.1\nlocal stratum 3\ncmdport 0\n"
                                 f"bindcmdaddress /\npidfile {folder}/pid\n")
    server = subprocess.Popen([CHRONYD, "-x", "-U", "-u", getpass.getuser(), "-n", "-f", folder / "conf"], env=faked(offset),
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield port
    finally:
        server.kill()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def servers(*offsets):
    """The arguments that name as many servers as there are offsets."""
    with contextlib.ExitStack() as stack:
        arguments = []
        for offset in offsets:
            arguments += ["--server", f"127.0.0.1:{stack.enter_context(chronyd(offset))}"]
        yield arguments


class Silent:
    """A socket that is asked and never answers."""

    def __init__(self, test):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        test.addCleanup(self.socket.close)
        self.socket.bind(("127.0.0.1", 0))
        self.name = f"127.0.0.1:{self.socket.getsockname()[1]}"

    def questions(self):
        self.socket.setblocking(False)
        found = []
        with contextlib.suppress(BlockingIOError):
            while True:
                found.append(self.socket.recv(2048))
        return found


class Clock(Case):
    def setUp(self):
        super().setUp()
        self.cli.environment["DBUS_SYSTEM_BUS_ADDRESS"] = f"unix:path={self.folder}/no-bus"  # what it says is not for sure

    def check(self, status, *arguments, **how):
        done = self.expect(status, "clock", *arguments, "--json", **how)
        self.assertEqual(set(done.json) - {"ageSeconds"}, KEYS)
        for row in done.json["servers"]:
            self.assertEqual(set(row), ROW_KEYS)
        return done.json

    def test_verdicts_and_their_exit_statuses(self):
        for offset, verdict, status in [(0, "ok", 0), (12, "slightly-off", 0), (-29, "risky", 7), (47, "failing", 7),
                                        (-95, "wrong", 7)]:
            with self.subTest(offset), servers(offset, offset, offset) as given:
                answer = self.check(status, *given)
                self.assertEqual(answer["verdict"], verdict)
                self.assertAlmostEqual(answer["offsetSeconds"], -offset, delta=0.05)
                self.assertLess(answer["errorSeconds"], 0.05)
                self.assertEqual(answer["acceptance"]["steps"], 1)
                expected = min(max(2 - abs(-offset - 8) / 30, 0), 1)
                self.assertAlmostEqual(answer["acceptance"]["probability"], expected, delta=0.01)
                self.assertEqual({row["state"] for row in answer["servers"]}, {"used"})
                self.assertEqual({row["stratum"] for row in answer["servers"]}, {3})
                self.assertEqual(answer["explanation"] == "", verdict == "ok")
                self.assertEqual([set(remedy) for remedy in answer["remedies"]],
                                 [{"id", "text", "command"}] * len(answer["remedies"]))
                if verdict != "ok":
                    self.assertEqual(answer["remedies"][0]["id"], "toggle-automatic-time")

    def test_a_liar_of_four_is_an_outlier_and_two_of_four_cannot_be_told(self):
        with servers(0, 0, 3600, 0) as given:
            answer = self.check(0, *given)
            self.assertEqual([row["state"] for row in answer["servers"]], ["used", "used", "outlier", "used"])
        with servers(0, 0, 40, 40) as given:
            answer = self.check(8, *given)
            self.assertEqual((answer["verdict"], answer["offsetSeconds"]), ("unknown", None))

    def test_one_source_alone_is_not_believed_but_told(self):
        with servers(95) as given:
            answer = self.check(8, *given)
            self.assertAlmostEqual(answer["offsetSeconds"], -95, delta=0.05)
            self.assertIn("Only one server", answer["explanation"])

    def test_the_computers_own_clock_may_be_anywhere(self):
        now = time.time()
        with servers(0, 0, 0) as given:
            for i, (clock, cause) in enumerate([
                    (-47, "drifts"), (3600, "one hour"), (7200, "time zone"), (-86400, "2[34] h|date"),
                    ("@1970-01-01 00:00:10", "battery"), ("@2036-02-07 06:28:14", "by hand|date"),
                    ("@2038-01-19 03:14:05", "by hand|date"), ("@2106-02-07 06:28:14", "by hand|date")]):
                with self.subTest(clock):
                    # Anew each time, as a profile remembers what the servers have said.
                    self.cli.profile = self.folder / f"profile{i}"
                    answer = self.check(7, *given, env={**self.cli.environment, "TZ": "UTC", **faked(clock)})
                    expected = clock
                    if isinstance(clock, str):
                        moment = datetime.datetime.fromisoformat(clock[1:]).replace(tzinfo=datetime.timezone.utc)
                        expected = moment.timestamp() - now
                    self.assertAlmostEqual(answer["offsetSeconds"], expected, delta=0.05 if expected == clock else 60)
                    self.assertRegex(answer["explanation"], cause)

    def test_servers_of_the_settings_are_asked_and_nobody_else(self):
        own, named = Silent(self), Silent(self)
        self.cli.profile.mkdir(mode=0o700)
        (self.cli.profile / "settings.json").write_text(json.dumps({"timeServers": [own.name, "http://x"]}))
        done = self.expect(8, "clock", "--timeout", 1, "--json")
        self.assertEqual([row["name"] for row in done.json["servers"]], [own.name])
        self.assertTrue(own.questions())
        self.assertNotIn("HTTPS", done.err)
        answer = self.check(8, "--server", named.name, "--timeout", 1)
        self.assertEqual([row["name"] for row in answer["servers"]], [named.name])
        self.assertEqual(own.questions(), [])

    def test_within_fifteen_seconds_the_answers_are_used_again(self):
        with servers(0, 0, 0) as given:
            self.assertEqual(self.check(0, *given)["verdict"], "ok")
        # Nobody answers any more, and the clock was set meanwhile: what was measured still holds.
        answer = self.check(7, *given, env={**self.cli.environment, **faked(60)})
        self.assertAlmostEqual(answer["offsetSeconds"], 60, delta=0.05)

    def test_says_what_it_sends_before_it_does(self):
        silent = Silent(self)
        done = self.expect(8, "clock", "--server", silent.name, "--timeout", 1)
        self.assertIn(silent.name, done.err)
        self.assertIn("48 bytes", done.err)
        self.assertIn("IP address", done.err)
        self.assertNotIn("48 bytes", done.out)
        questions = silent.questions()
        self.assertTrue(1 <= len(questions) <= 2)
        for question in questions:
            self.assertEqual((len(question), question[:40]), (48, b"\x23" + bytes(39)))
        nonces = {question[40:] for question in questions}
        self.assertEqual(len(nonces), len(questions))
        self.assertNotIn(bytes(8), nonces)

    def test_reasons_are_named(self):
        silent = Silent(self)
        refused = f"127.0.0.1:{free_port()}"
        answer = self.check(8, "--server", silent.name, "--server", refused, "--server", "keytide.invalid", "--timeout", 2)
        self.assertEqual([(row["state"], row["reason"]) for row in answer["servers"]],
                         [("unreachable", "TimedOut"), ("unreachable", "Refused"), ("unreachable", "HostNotFound")])
        self.assertEqual(answer["remedies"][0]["id"], "check-network")

    def test_the_time_is_kept_to(self):
        quiet = [argument for _ in range(4) for argument in ("--server", Silent(self).name)]
        for seconds, arguments in [(1, ["--timeout", 1]), (4, [])]:
            begin = time.monotonic()
            self.check(8, *quiet, *arguments)
            self.assertLess(time.monotonic() - begin, seconds + 0.7)
            shutil.rmtree(self.cli.profile)

    def test_a_kiss_of_death_is_heeded_by_the_next_run(self):
        server = Silent(self)
        server.socket.settimeout(20)

        def refuse():
            question, asker = server.socket.recvfrom(2048)
            server.socket.sendto(b"\xe4\0" + bytes(10) + b"DENY" + bytes(8) + question[40:48] + bytes(16), asker)

        thread = threading.Thread(target=refuse)
        thread.start()
        answer = self.check(8, "--server", server.name)
        thread.join()
        self.assertEqual((answer["servers"][0]["state"], answer["servers"][0]["reason"]), ("rejected", "KissDeny"))
        row = self.check(8, "--server", server.name)["servers"][0]
        self.assertEqual((row["reason"], row["heldBy"]), ("HeldBack", "KissDeny"))
        self.assertEqual(server.questions(), [])
        self.assertEqual(self.cli.profile.stat().st_mode & 0o777, 0o700)

    def test_wrong_usage(self):
        for arguments in [["--server", "http://x"], ["--server", "a:0"], ["--server"], ["--timeout", "0"],
                          ["--timeout", "61"], ["--timeout", "x"], ["extra"], ["--server", "a"] * 9]:
            with self.subTest(arguments):
                self.expect(2, "clock", *arguments)

    def test_plain_text_for_people(self):
        with servers(41, 41, 41) as given:
            done = self.expect(7, "clock", *given)
        self.assertIn("41.0 s behind true time", done.out)
        self.assertIn("3 of 3 servers agree", done.out)
        self.assertIn("turn it on again", done.out)
        self.assertIn("37 %", done.out)
        for character in ("\r", "\x1b"):
            self.assertNotIn(character, done.out + done.err)

    def test_a_terminal_shows_progress_and_keeps_nothing_of_it(self):
        silent = Silent(self)
        screen = Terminal(self.cli, "clock", "--server", silent.name, "--timeout", "1")
        screen.until("Asking …")
        done = screen.end()
        self.assertEqual(done.exit, 8)
        lines = done.out.split("\r")
        self.assertTrue(lines[-1].startswith("\x1b[K"), done.out)
        self.assertIn("It cannot be told", lines[-1])


if __name__ == "__main__":
    if not CHRONYD or not FAKETIME:
        print("chronyd or libfaketime is not installed")
        sys.exit(77)
    harness.main()
