#!/usr/bin/env python3
"""keytide-cli with a real keyring, in each state that it can be in. Usage: keyring.py KEYTIDE_CLI [UNITTEST ARGUMENTS]

Each test is run again by tests/live/with-keyring, on a bus and in a home of its own.
"""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

import harness
from harness import RFC_KEY, Case, hotp, key_of, totp, uri

WITH_KEYRING = str(pathlib.Path(__file__).parents[2] / "live" / "with-keyring")
INSIDE = "KEYTIDE_TEST_INSIDE"


def in_state(*options):
    """The test runs with the keyring in that state; --no-bus is one where there is nothing at all."""
    def decorate(test):
        def run(self):
            if os.environ.get(INSIDE):
                test(self)
                return
            wrapper = [] if options == ("--no-bus",) else [WITH_KEYRING, *options]
            name = f"{type(self).__name__}.{test.__name__}"
            environment = {**os.environ, INSIDE: "1"}
            if not wrapper:
                for variable in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
                    environment.pop(variable, None)
            done = subprocess.run([*wrapper, sys.executable, "-B", __file__, harness.PROGRAM, name], env=environment,
                                  stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
            if done.returncode == 125:
                self.skipTest(done.stderr.strip())
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return run
    return decorate


def service_pid():
    done = subprocess.run(["dbus-send", "--session", "--print-reply=literal", "--dest=org.freedesktop.DBus",
                           "/org/freedesktop/DBus", "org.freedesktop.DBus.GetConnectionUnixProcessID",
                           "string:org.freedesktop.secrets"], capture_output=True, text=True, check=False)
    return int(done.stdout.split()[1]) if done.returncode == 0 else None


def wait_for(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds} s")
        time.sleep(0.02)


class KeyringCase(Case):
    store = "keychain"

    def files(self):
        return {str(path) for path in self.cli.profile.glob("*")} if self.cli.profile.exists() else set()

    def restart_keyring(self):
        """As after a new sign-in: another daemon, which reads the same files, unlocked."""
        pid = service_pid()
        os.kill(pid, signal.SIGKILL)
        wait_for(lambda: service_pid() != pid)
        daemon = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--components=secrets", "--unlock"],
                                  stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(daemon.wait)
        self.addCleanup(daemon.kill)
        daemon.stdin.write(b"pw")
        daemon.stdin.close()
        wait_for(lambda: service_pid() is not None)


class Unlocked(KeyringCase):
    @in_state()
    def test_accounts_live_in_the_keyring_and_outlive_its_daemon(self):
        done = self.expect(0, "add", uri("A:a"), uri("H:h", kind="hotp"), "--json").json
        ids = [row["id"] for row in done["added"]]
        self.assertEqual(self.expect(0, "code", "a:a", "--at", 59).out, "287082\n")
        self.assertEqual(self.expect(0, "code", "h:h").out, hotp(RFC_KEY, 1) + "\n")
        self.restart_keyring()
        self.assertEqual(self.expect(0, "code", "a:a", "--at", 59).out, "287082\n")
        self.assertEqual(self.expect(0, "code", "h:h").out, hotp(RFC_KEY, 2) + "\n")
        if shutil.which("secret-tool"):
            for account in ids:
                found = subprocess.run(["secret-tool", "search", "--all", "user", f"keytide/account/{account}/1"],
                                       capture_output=True, text=True, check=False)
                self.assertEqual(found.stdout.count("[/"), 1)
        self.assertFalse((self.cli.profile / "secrets.sealed").exists())
        self.expect(0, "doctor")

    @in_state()
    def test_a_new_key_is_staged_accepted_and_the_old_one_restored(self):
        old = self.add(uri("A:a"))[0]
        new = self.expect(0, "add", uri("A:a", key_of(1)), "--json").json["staged"][0]["id"]
        self.expect(0, "edit", new, "--accept", "--yes")
        self.expect(0, "edit", new, "--digits", 8, "--yes")
        self.assertEqual(self.expect(0, "code", "a:a", "--at", 59).out, totp(key_of(1), 59, 8) + "\n")
        self.expect(0, "restore", old)
        self.assertEqual(self.expect(0, "code", old, "--at", 59).out, "287082\n")
        self.expect(0, "remove", new, "--yes")
        self.expect(0, "remove", new, "--forever", "--yes")
        self.expect(0, "doctor")

    @in_state()
    def test_no_file_holds_the_key(self):
        canary = bytes.fromhex("ca7ac0de" * 5)
        self.add(uri("Canary:c", canary))
        self.expect(0, "code")
        looked = 0
        for top in (self.folder, pathlib.Path(os.environ["KEYTIDE_TEST_HOME"])):
            for folder, _, files in os.walk(top):
                for path in (pathlib.Path(folder) / name for name in files):
                    if path.is_file():
                        self.has_no(canary, path.read_bytes())
                        looked += 1
        self.assertGreater(looked, 3)

    @in_state()
    def test_two_processes_lose_nothing(self):
        running = []
        for writer in "AB":
            text = "\n".join(uri(f"{writer}:{n}", key_of((writer, n))) for n in range(20))
            process = self.cli.start("add", "-", stdin=subprocess.PIPE)
            process.stdin.write(text.encode())
            process.stdin.close()
            running.append(process)
        for process in running:
            self.assertEqual(process.wait(timeout=120), 0, process.stderr.read())
            process.stdout.close()
            process.stderr.close()
        rows = self.expect(0, "code", "--at", 59, "--json").json
        self.assertEqual({(row["issuer"], row["account"]): row["code"] for row in rows},
                         {(w, str(n)): totp(key_of((w, n)), 59) for w in "AB" for n in range(20)})

    @in_state()
    def test_an_item_that_is_gone_is_told_and_nothing_else_changes(self):
        if not shutil.which("secret-tool"):
            self.skipTest("secret-tool is not here")
        gone, _ = self.add(uri("A:a"), uri("B:b", key_of(1)))
        subprocess.run(["secret-tool", "clear", "user", f"keytide/account/{gone}/1"], check=True)
        before = (self.cli.profile / "accounts.json").read_bytes()
        rows = self.expect(1, "code", "--json").json
        self.assertEqual([row["code"] is None for row in rows], [True, False])
        self.expect(5, "code", "a:a")
        checks = {check["name"]: check for check in self.expect(5, "doctor", "--json").json["checks"]}
        self.assertIn("A: a", checks["keys"]["message"])
        self.assertEqual((self.cli.profile / "accounts.json").read_bytes(), before)

    @in_state()
    def test_a_keyring_that_does_not_answer(self):
        self.add(uri("A:a"))
        before = self.files()
        os.kill(service_pid(), signal.SIGSTOP)
        done = self.expect(5, "code", "a:a", "--json")
        self.assertEqual(done.json["error"]["code"], "KeychainStalled")
        self.expect(5, "doctor")
        self.expect(0, "list")
        os.kill(service_pid(), signal.SIGCONT)
        self.assertEqual(self.files(), before)
        self.assertEqual(self.expect(0, "code", "a:a", "--at", 59).out, "287082\n")

    @in_state()
    def test_the_store_of_a_profile_is_not_changed_by_an_option(self):
        self.add(uri("A:a"))
        self.expect(2, "code", "--store", "sealed")


class Backups(KeyringCase):
    def file(self, name, text):
        path = self.folder / name
        path.write_text(text + "\n")
        return path

    def prepared(self):
        """Two accounts and a first backup; the ids, and what `backup` needs to open it."""
        ids = self.add(uri("A:a"), uri("H:h", kind="hotp", counter=3))
        self.sync = self.folder / "sync"
        self.sync.mkdir()
        self.words = self.file("words", "the password of the backups")
        self.expect(0, "backup", "init", self.sync, "--yes", "--export-password-file", self.words)
        return ids

    def newest(self):
        return max(self.sync.iterdir(), key=lambda path: int(path.stem.split("-")[-1]))

    @in_state()
    def test_made_without_a_question_and_brought_back_where_there_is_no_keychain(self):
        self.prepared()
        self.expect(0, "code", "h:h")
        self.add(uri("B:b", key_of(1)))
        self.restart_keyring()
        self.expect(0, "edit", "b:b", "--note", "n")
        self.assertEqual(len(list(self.sync.iterdir())), 4)
        self.assertNotIn("due", self.expect(0, "backup", "status", "--json").json["attention"])
        alone = harness.Cli(self.folder / "alone", "sealed")  # without a bus
        done = alone("backup", "restore", self.newest(), "--yes", "--json", "--import-password-file", self.words)
        self.assertEqual((done.exit, len(done.json["added"])), (0, 3), done)
        self.assertEqual(alone("code", "h:h").out, hotp(RFC_KEY, 5) + "\n")
        self.assertEqual(alone("code", "b:b", "--at", 59).out, totp(key_of(1), 59) + "\n")

    @in_state()
    def test_brought_back_into_the_keychain_beside_what_an_old_profile_has_left_in_it(self):
        self.prepared()
        file = self.newest()
        self.expect(0, "code", "h:h")  # the same account in another state, in another profile, in the same keychain
        again = harness.Cli(self.folder / "again", "keychain")
        done = again("backup", "restore", file, "--yes", "--json", "--import-password-file", self.words)
        self.assertEqual((done.exit, len(done.json["added"]), done.json["refused"]), (0, 2, []), done)
        self.assertEqual(again("code", "a:a", "--at", 59).out, "287082\n")
        self.assertEqual(again("code", "h:h").out, hotp(RFC_KEY, 4) + "\n")
        self.assertEqual(self.expect(0, "code", "a:a", "--at", 59).out, "287082\n")

    @in_state()
    def test_what_the_keychain_has_lost(self):
        if not shutil.which("secret-tool"):
            self.skipTest("secret-tool is not here")
        gone, _ = self.prepared()
        subprocess.run(["secret-tool", "clear", "user", f"keytide/account/{gone}/1"], check=True)
        made = self.expect(0, "backup", "create", "--json").json  # loses nothing that the one before had
        self.assertEqual([row["id"] for row in made["carriedOver"]], [gone])
        done = self.expect(0, "backup", "restore", "--yes", "--json", "--import-password-file", self.words).json
        self.assertEqual([row["id"] for row in done["mended"]], [gone])
        self.assertEqual(self.expect(0, "code", "a:a", "--at", 59).out, "287082\n")

    @in_state()
    def test_a_keychain_that_does_not_answer_makes_none(self):
        self.prepared()
        os.kill(service_pid(), signal.SIGSTOP)
        done = self.expect(5, "backup", "create", "--json")
        self.assertEqual(done.json["error"]["code"], "KeychainStalled")
        os.kill(service_pid(), signal.SIGCONT)
        self.assertEqual(len(list(self.sync.iterdir())), 1)
        self.expect(0, "backup", "create")


class NotThere(KeyringCase):
    def refused(self, code, state):
        done = self.expect(5, "add", uri("A:a"))
        self.assertGreater(len(done.err), 60)
        self.assertEqual(self.expect(0, "list", "--json").json, [])
        checks = {check["name"]: check for check in self.expect(5, "doctor", "--json").json["checks"]}
        self.assertIn(state, checks["keychain"]["message"])
        self.assertTrue(checks["keychain"]["next"])
        self.assertNotIn(code, done.out)

    @in_state("--locked")
    def test_locked(self):
        self.refused("KeychainLocked", "is locked")
        self.assertIn("locked", self.expect(5, "add", uri("A:a")).err)

    @in_state("--no-collection")
    def test_without_a_default_keyring(self):
        self.refused("KeychainNoCollection", "no keyring to keep")

    @in_state("--no-service")
    def test_without_a_service(self):
        self.refused("KeychainNoService", "No keychain is running")

    @in_state("--no-bus")
    def test_without_a_bus(self):
        self.refused("KeychainNoBus", "no desktop session")

    @in_state("--no-service")
    def test_auto_takes_the_sealed_file(self):
        cli = harness.Cli(self.folder, "auto")
        self.assertEqual(cli("add", uri("A:a")).exit, 4)
        given = ("--store-password-file", cli.password_file)
        self.assertEqual(cli("add", uri("A:a"), *given).exit, 0)
        self.assertEqual(cli("code", "a:a", "--at", 59, *given).out, "287082\n")
        self.assertTrue((cli.profile / "secrets.sealed").exists())

    @in_state("--locked")
    def test_doctor_says_that_a_new_profile_needs_the_locked_keychain(self):
        cli = harness.Cli(self.folder, "auto")
        done = cli("doctor")
        self.assertEqual(done.exit, 5)
        self.assertNotIn("not in use", done.out)
        self.assertEqual(cli("add", uri("A:a")).exit, 5)

    @in_state("--no-service")
    def test_doctor_finds_nothing_wrong_where_a_sealed_file_will_do(self):
        self.assertEqual(harness.Cli(self.folder, "auto")("doctor").exit, 0)

    @in_state()
    def test_auto_takes_the_keychain(self):
        cli = harness.Cli(self.folder, "auto")
        self.assertEqual(cli("add", uri("A:a")).exit, 0)
        self.assertFalse((cli.profile / "secrets.sealed").exists())


if __name__ == "__main__":
    harness.main()
