#!/usr/bin/env python3
"""keytide-cli recovery: the whole life of recovery codes. Usage: recovery.py KEYTIDE_CLI [UNITTEST ARGUMENTS]"""
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "vault"))
import harness  # noqa: E402
import sealed_file  # noqa: E402
from harness import Case, Cli, Terminal, key_of, uri  # noqa: E402

LISTS = pathlib.Path(__file__).resolve().parents[2] / "recovery" / "data" / "lists"
VAULT_PASSWORD = "quite another password"
STATUS_KEYS = {"issuer", "account", "unused", "used", "replaced", "attention"}


def codes_of(name):
    return (LISTS / f"{name}.codes").read_text().splitlines()


class Vault(Case):
    """Starts from a copy of a profile with two accounts and an empty vault, which the tests open with its recovery key: that
    costs no key derivation."""

    @classmethod
    def setUpClass(cls):
        cls.template = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.template, ignore_errors=True)
        cli = Cli(cls.template)
        assert cli("add", uri("GitHub:alice", issuer="GitHub"), uri("GitLab:bob", key_of(1), issuer="GitLab")).exit == 0
        (cls.template / "vault-password").write_text(VAULT_PASSWORD + "\n")
        made = cli("recovery", "init", "--yes", "--vault-password-file", cls.template / "vault-password")
        assert made.exit == 0, made
        cls.key = made.out.strip()

    def setUp(self):
        super().setUp()
        shutil.copytree(self.template / "profile", self.cli.profile)
        self.password = self.file("vault-password", VAULT_PASSWORD)
        self.key_file = self.file("recovery-key", self.key)
        self.sealed = self.cli.profile / "recovery.sealed"

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text + "\n")
        return path

    def run_it(self, status, *arguments, **how):
        return self.expect(status, "recovery", *arguments, "--vault-password-file", self.key_file, password=False, **how)

    def rows(self, *arguments):
        return self.run_it(0, "list", *arguments, "--json").json

    def status(self):
        return {row["issuer"]: row for row in self.run_it(0, "status", "--json").json}

    def add(self, name="github-file", query="github", *more):
        return self.run_it(0, "add", query, LISTS / f"{name}.txt", "--yes", "--json", *more).json


class Life(Vault):
    def test_from_the_first_code_to_the_next_set(self):
        codes = codes_of("github-file")
        added = self.add()
        self.assertEqual((added["issuer"], added["stored"], added["notTaken"]), ("GitHub", 16, []))
        self.assertEqual(self.status()["GitHub"], {"issuer": "GitHub", "account": "alice", "unused": 16, "used": 0,
                                                   "replaced": 0, "attention": []})
        used = self.run_it(0, "use", "github", "--yes", "--for", "new laptop")
        self.assertEqual(used.out, codes[0] + "\n")
        self.assertIn("accepted", used.err)
        self.assertEqual(self.status()["GitHub"]["attention"], ["follow-up", "outstanding"])
        self.run_it(0, "not-accepted", "github", "--note", "said it was wrong")
        self.assertEqual(self.status()["GitHub"]["attention"], [])
        first = self.rows("github")[0]["codes"][0]
        self.assertEqual((first["state"], first["note"]), ("unused", "said it was wrong"))
        second = self.run_it(0, "use", "github", "--yes", "--json").json
        self.assertEqual((second["code"], second["number"], second["left"]), (codes[1], 2, 15))
        self.assertGreater(len(second["next"]), 2)
        self.run_it(0, "accepted", "github")
        self.run_it(1, "accepted", "github")
        self.run_it(0, "accepted", "github", "--code", 16)
        self.assertEqual(self.status()["GitHub"]["used"], 2)
        self.run_it(0, "done", "github", "--because", "made new ones on paper")
        self.run_it(1, "done", "github")
        replaced = self.run_it(0, "replace", "github", LISTS / "github-page.txt", "--yes", "--json").json
        self.assertEqual((replaced["stored"], len(replaced["notTaken"])), (16, 3))
        row = self.status()["GitHub"]
        self.assertEqual((row["unused"], row["replaced"], row["attention"]), (16, 16, ["unconfirmed"]))
        self.run_it(0, "restore", added["id"])
        self.assertEqual(self.status()["GitHub"]["unused"], 14)
        self.run_it(0, "replace", "github", LISTS / "dropbox.txt", "--yes")
        self.run_it(0, "confirm", "github", "--yes")
        self.run_it(1, "confirm", "github", "--yes")
        self.assertEqual(self.status()["GitHub"]["replaced"], 0)
        self.assertEqual([row["state"] for row in self.rows("--all")], ["removed", "current"])

    def test_every_code_is_handed_out_once_and_then_none(self):
        self.add("instagram", "GitHub", "--administrator", "Zoe, extension 7")
        given = [self.run_it(0, "use", "github", "--yes").out.strip() for _ in range(5)]
        self.assertEqual(given, codes_of("instagram"))
        done = self.run_it(1, "use", "github", "--yes", "--json")
        self.assertEqual(done.json["error"]["code"], "NoCodeLeft")
        self.assertIn("Zoe", done.err)
        self.assertEqual(self.status()["GitHub"]["attention"][0], "none-left")

    def test_removed_and_brought_back(self):
        self.add()
        self.run_it(0, "remove", "github", "--yes")
        self.assertEqual(self.rows(), [])
        self.run_it(1, "use", "github", "--yes")
        self.run_it(0, "restore", "github")
        self.assertEqual(len(self.rows()), 1)
        self.run_it(1, "remove", "github", "--yes", "--forever")
        self.run_it(0, "remove", "github", "--yes")
        self.run_it(0, "remove", "github", "--yes", "--forever")
        self.assertEqual(self.rows("--all"), [])

    def test_what_is_known_about_codes(self):
        self.add("google-file", "Google:alex", "--unlisted", "--note", "n", "--mfa", "Enforced")
        self.assertEqual(self.status()["Google"]["attention"], ["only-here"])
        self.run_it(0, "edit", "google", "--kept-elsewhere", "--url", "https://example.com/", "--link", "gitlab")
        row = self.rows("google")[0]
        ids = {each["issuer"]: each["id"] for each in self.cli.json("list", password=False)}
        self.assertEqual((row["accountId"], row["mfa"], row["note"], row["url"]),
                         (ids["GitLab"], "enforced", "n", "https://example.com/"))
        self.assertEqual(self.status()["Google"]["attention"], [])
        self.run_it(0, "edit", "google", "--not-kept-elsewhere", "--unlink", "--issuer", "Elsewhere", "--account", "a")
        row = self.rows("elsewhere")[0]
        self.assertEqual((row["accountId"], row["keptElsewhereAt"], row["account"]), ("", None, "a"))
        self.run_it(2, "edit", "elsewhere")
        self.run_it(2, "edit", "elsewhere", "--mfa", "perhaps")

    def test_two_processes_take_two_codes(self):
        self.add()
        line = self.cli.line("recovery", "use", "github", "--yes", "--vault-password-file", self.key_file, password=False)
        running = [subprocess.Popen(line, env=self.cli.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
                   for _ in range(8)]
        given = [each.communicate()[0].decode().strip() for each in running]
        self.assertEqual(sorted(given), sorted(codes_of("github-file")[:8]))
        self.assertEqual(self.status()["GitHub"]["used"], 8)


class Intake(Vault):
    def test_from_standard_input_too(self):
        text = (LISTS / "discord.txt").read_bytes()
        for arguments in (["-"], []):
            done = self.run_it(0, "add", "github", *arguments, "--yes", "--json", stdin=text).json
            self.assertEqual((done["stored"], [row["line"] for row in done["notTaken"]]), (10, [1]))
            self.run_it(0, "remove", "github", "--yes")
            self.run_it(0, "remove", "github", "--yes", "--forever")

    def test_an_account_that_is_not_in_the_list_has_to_be_meant(self):
        done = self.run_it(1, "add", "nobody", LISTS / "gitlab.txt", "--yes")
        self.assertIn("--unlisted", done.err)
        self.run_it(1, "add", "git", LISTS / "gitlab.txt", "--yes")  # two accounts match
        self.run_it(0, "add", "nobody", LISTS / "gitlab.txt", "--yes", "--unlisted")
        self.assertEqual(self.rows("nobody")[0]["issuer"], "nobody")

    def test_codes_that_are_there_are_not_stored_twice(self):
        self.add()
        self.run_it(1, "add", "github", LISTS / "gitlab.txt", "--yes")  # replace or more?
        done = self.run_it(1, "replace", "github", LISTS / "github-file.txt", "--yes")
        self.assertIn("already", done.err)
        more = self.run_it(0, "add", "github", LISTS / "gitlab.txt", "--yes", "--more", "--json").json
        self.assertEqual((more["stored"], more["unused"]), (10, 26))
        half = "\n".join(codes_of("github-file")[:3] + ["11111-22222"])
        self.assertEqual(self.run_it(0, "replace", "github", "--yes", "--json", stdin=half.encode()).json["knownBefore"], 3)

    def test_what_looks_like_a_code_and_is_not_taken_is_said(self):
        text = "aaaa-1111\nbbbb-2222\ncccc-3333\nsomething 9\nx9y8z7-abc\n"
        done = self.run_it(1, "add", "github", "--yes", stdin=text.encode())
        self.assertIn("unlike the others: x9y8z7-abc", done.err)
        self.assertEqual(self.status()["GitHub"]["unused"], 3)

    def test_what_cannot_be_read_changes_nothing(self):
        before = self.sealed.read_bytes()
        picture = harness.png(self.folder / "code.png", "aaaa-1111")
        huge = self.folder / "huge"
        with open(huge, "wb") as file:
            file.truncate(1 << 30)  # one line of 1 GiB
        lines = self.folder / "lines"
        lines.write_text("abcd-1234\n" * 100_000)
        for path, code in [(picture, "NotText"), (huge, "FileTooLarge"), (lines, "FileTooLarge"),
                           (self.folder / "none", "FileNotFound"), (self.file("empty", ""), "NoCodesFound"),
                           (self.file("words", "hello"), "NoCodesFound")]:
            with self.subTest(code):
                start = time.monotonic()
                done = self.run_it(3, "add", "github", path, "--yes", "--json")
                self.assertEqual(done.json["error"]["code"], code)
                self.assertLess(time.monotonic() - start, 5)
        self.assertEqual(self.sealed.read_bytes(), before)


class Opening(Vault):
    def test_who_holds_the_accounts_does_not_hold_the_codes(self):
        store = self.cli.password_file
        done = self.expect(4, "recovery", "list", "--vault-password-file", store, "--json")
        self.assertEqual(done.json["error"]["code"], "WrongPassword")
        self.expect(4, "recovery", "list")  # no vault password: the store's is not tried
        self.assertIn("--vault-password-file", self.expect(4, "recovery", "list", password=False).err)
        self.expect(0, "code", "--at", 59)
        self.assertEqual(stat.S_IMODE(self.sealed.stat().st_mode), 0o600)

    def test_a_wrong_password_is_said_soon(self):
        wrong = self.file("wrong", "no password at all")
        start = time.monotonic()
        self.expect(4, "recovery", "list", "--vault-password-file", wrong, password=False)
        self.assertLess(time.monotonic() - start, 1.5)

    def test_a_file_that_asks_for_too_much_is_refused_at_once(self):
        for cost in [(31, 8, 1), (21, 8, 1), (20, 8, 5), (20, 255, 255), (17, 9, 1), (14, 8, 1), (0, 0, 0)]:
            with self.subTest(cost):
                slot = sealed_file.Slot(os.urandom(16), sealed_file.PASSWORD, sealed_file.SCRYPT, bytes(cost), os.urandom(32),
                                        os.urandom(12), os.urandom(48))
                self.sealed.write_bytes(sealed_file.write(
                    sealed_file.Sealed(os.urandom(16), os.urandom(32), 1, b"\0\1", slots=[slot])))
                line = self.cli.line("recovery", "list", "--json", "--vault-password-file", self.password, password=False)
                running = subprocess.Popen(line, env=self.cli.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
                answer = running.stdout.read()
                _, status, used = os.wait4(running.pid, 0)
                running.returncode = os.waitstatus_to_exitcode(status)
                running.stdout.close()
                self.assertEqual((running.returncode, b"KdfCostRefused" in answer), (3, True), answer)
                self.assertLess(used.ru_maxrss, 64 * 1024)  # KiB, with all of the program
                self.assertLess(used.ru_utime + used.ru_stime, 0.5)

    def test_before_there_is_a_vault(self):
        shutil.rmtree(self.cli.profile)
        done = self.run_it(0, "status", "--json")
        self.assertEqual(done.json, [])
        self.assertIn("recovery init", done.err)
        self.assertIn("recovery init", self.run_it(3, "list").err)
        self.run_it(2, "init")  # nobody to ask
        self.assertFalse(self.cli.profile.exists())

    def test_init_once_and_with_a_good_password(self):
        before = self.sealed.read_bytes()
        self.run_it(3, "init", "--yes")
        self.assertEqual(self.sealed.read_bytes(), before)
        self.sealed.unlink()
        short = self.file("short", "too short")
        self.expect(3, "recovery", "init", "--yes", "--vault-password-file", short, password=False)
        self.assertFalse(self.sealed.exists())

    def test_a_forgotten_password(self):
        new = self.file("new", "a new password here")
        self.assertIn("renew", self.run_it(0, "password", "--new-password-file", new).out)
        self.expect(4, "recovery", "list", "--vault-password-file", self.password, password=False)
        self.expect(0, "recovery", "list", "--vault-password-file", new, password=False)
        self.expect(0, "recovery", "password", "--vault-password-file", new, "--new-password-file", self.password,
                    password=False)
        self.expect(0, "recovery", "list", "--vault-password-file", self.password, password=False)

    def test_the_recovery_key_is_checked_and_made_anew(self):
        self.assertIn("written down", self.run_it(0, "status").err)
        self.run_it(0, "check-key")
        self.assertNotIn("written down", self.run_it(0, "status").err)
        self.expect(2, "recovery", "check-key", "--vault-password-file", self.password, password=False)
        self.run_it(2, "new-key")
        made = self.run_it(0, "new-key", "--yes", "--json").json
        self.run_it(4, "list")
        self.key_file.write_text(made["recoveryKey"].lower().replace("-", " "))
        self.run_it(0, "list")
        self.assertIn("written down", self.run_it(0, "status").err)

    def test_everything_anew(self):
        self.add()
        new = self.file("new", "a new password here")
        made = self.run_it(0, "renew", "--yes", "--json", "--new-password-file", new).json
        self.run_it(4, "list")
        self.assertEqual([path.name for path in self.cli.profile.glob("recovery.sealed.[0-9]")], [])
        self.expect(4, "recovery", "list", "--vault-password-file", self.password, password=False)
        self.key_file.write_text(made["recoveryKey"])
        self.assertEqual(self.status()["GitHub"]["unused"], 16)

    def test_a_damaged_vault_offers_its_earlier_state(self):
        self.run_it(1, "repair", "--yes")  # it is whole
        self.add()
        self.run_it(0, "use", "github", "--yes")
        whole = self.sealed.read_bytes()
        for damaged in (whole[:-1], b"", whole[:900] + bytes([whole[900] ^ 1]) + whole[901:]):
            self.sealed.write_bytes(damaged)
            self.assertIn("recovery repair", self.run_it(3, "list").err)
            self.run_it(3, "use", "github", "--yes")
            self.run_it(2, "repair")
            self.assertEqual(self.sealed.read_bytes(), damaged)
            repaired = self.run_it(0, "repair", "--yes", "--json").json
            self.assertEqual(repaired["sets"], 1)
            self.assertEqual(self.status()["GitHub"]["unused"], 16)
        self.sealed.unlink()
        self.run_it(3, "list")
        self.expect(4, "recovery", "repair", "--yes", "--vault-password-file", self.cli.password_file, password=False)
        self.run_it(0, "repair", "--yes")
        self.run_it(0, "list")

    def test_standard_input_is_one_thing(self):
        self.expect(2, "recovery", "add", "github", "-", "--vault-password-file", "-", "--yes", password=False, stdin=b"x")
        self.expect(2, "recovery", "password", "--vault-password-file", "-", "--new-password-file", "-", password=False,
                    stdin=b"x")
        done = self.expect(0, "recovery", "list", "--json", "--vault-password-file", "-", password=False,
                           stdin=self.key.encode())
        self.assertEqual(done.json, [])

    def test_changes_need_a_yes(self):
        self.add()
        for arguments in (["use", "github"], ["remove", "github"], ["renew"], ["list", "--reveal"],
                          ["replace", "github", LISTS / "gitlab.txt"]):
            with self.subTest(arguments):
                self.run_it(2, *arguments)
        self.assertEqual(self.status()["GitHub"]["unused"], 16)


class Secrets(Vault):
    def test_codes_lie_in_the_answer_alone(self):
        self.add()
        codes = [code.encode() for code in codes_of("github-file")]
        shown = [self.run_it(0, *arguments) for arguments in
                 (["list"], ["list", "github"], ["list", "--json"], ["status"], ["edit", "github", "--note", "n"])]
        for done in shown:
            self.has_no(codes[0], done.out, done.err)
        for path in (*self.cli.profile.rglob("*"), *self.cli.home.rglob("*")):
            if path.is_file():
                self.has_no(codes[0], path.read_bytes())
                self.has_no(VAULT_PASSWORD.encode(), path.read_bytes())
        added = self.run_it(0, "replace", "github", LISTS / "gitlab.txt", "--yes")  # in a script, messages end in logs
        self.has_no(codes_of("gitlab")[0].encode(), added.out, added.err)
        revealed = self.run_it(0, "list", "github", "--reveal", "--yes", "--json").json[0]
        self.assertEqual([row["code"] for row in revealed["codes"]], codes_of("gitlab"))


class OnATerminal(Vault):
    def screen(self, *arguments):
        return Terminal(self.cli, "recovery", *arguments, password=False, size=(50, 200))

    def test_set_up_ends_when_the_key_is_typed_back(self):
        self.sealed.unlink()
        for right in (False, True):
            screen = self.screen("init")
            screen.answer("[y/N] ", "y\n")
            screen.answer("New password: ", VAULT_PASSWORD + "\n")
            screen.answer("once more: ", VAULT_PASSWORD + "\n")
            screen.until("Group ")
            key = next(line.strip() for line in screen.text.splitlines() if line.strip().count("-") == 8)
            groups = key.split("-")
            for _ in range(4 if right else 3):
                screen.until(" of 8: ")
                number = int(screen.text.rsplit("Group ", 1)[1].split()[0])
                screen.answer(" of 8: ", (groups[number - 1].lower() if right else "0000") + "\n")
            done = screen.end()
            self.assertEqual((done.exit, self.sealed.exists()), (0, True) if right else (1, False), done.out)
        self.key_file.write_text(key)
        self.assertNotIn("written down", self.run_it(0, "status").err)

    def test_a_list_is_shown_before_it_is_stored(self):
        screen = self.screen("add", "github", LISTS / "discord-used.txt")
        screen.answer("recovery key): ", "wrong\n")
        screen.answer("recovery key: ", self.key + "\n")
        text = screen.until("[y/N] ")
        self.assertIn("  1  " + codes_of("discord-used")[0], text)
        self.assertIn("not taken, line 2, marked as used", text)
        screen.send("n\n")
        self.assertEqual(screen.end().exit, 1)
        self.assertEqual(self.rows(), [])

    def test_codes_are_pasted(self):
        screen = self.screen("add", "github")
        screen.answer("Ctrl+D.", "aaaa-1111\nbbbb-2222\n\x04")
        screen.answer("recovery key): ", self.key + "\n")
        screen.answer("[y/N] ", "y\n")
        self.assertIn("Stored 2 codes", screen.end().out)

    def test_no_is_no(self):
        self.add()
        before = self.sealed.read_bytes()
        screen = self.screen("use", "github")
        screen.answer("recovery key): ", self.key + "\n")
        screen.answer("[y/N] ", "\n")
        self.assertEqual(screen.end().exit, 1)
        self.assertEqual(self.sealed.read_bytes(), before)


if __name__ == "__main__":
    harness.main()
