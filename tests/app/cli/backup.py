#!/usr/bin/env python3
"""keytide-cli backup: from the set-up to another computer. Usage: backup.py KEYTIDE_CLI [UNITTEST ARGUMENTS]"""
import os
import pathlib
import shutil
import stat
import sys
import tempfile
import time
import uuid

TESTS = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TESTS / "vault"), str(TESTS / "backup")]
import backup_records  # noqa: E402
import harness  # noqa: E402
import sealed_file  # noqa: E402
from harness import RFC_KEY, Case, Cli, Terminal, hotp, key_of, totp, uri  # noqa: E402

WORDS = "the password of the backups"
VAULT_WORDS = "quite another password"
BACKUP = 3


class Backups(Case):
    """Starts from a copy of a profile with two accounts and a recovery vault, and of its folder with one backup."""

    @classmethod
    def setUpClass(cls):
        cls.template = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.template, ignore_errors=True)
        cli = Cli(cls.template)
        folder = cls.template / "sync"
        folder.mkdir()
        (cls.template / "vault").write_text(VAULT_WORDS + "\n")
        (cls.template / "words").write_text(WORDS + "\n")
        given = ("--yes", "--vault-password-file", cls.template / "vault")
        assert cli("add", uri("GitHub:alice"), uri("Count:bob", kind="hotp", counter=3)).exit == 0
        cls.vault_key = cli("recovery", "init", *given).out.strip()
        added = cli("recovery", "add", "github", "-", *given, stdin=b"abcd-1234\nefgh-5678\n")
        assert added.exit == 0, added
        made = cli("backup", "init", folder, "--yes", "--export-password-file", cls.template / "words")
        assert made.exit == 0, made
        cls.key = made.out.strip()

    def setUp(self):
        super().setUp()
        shutil.copytree(self.template / "profile", self.cli.profile)
        self.sync = self.template / "sync"  # its name is in the profile
        self.saved = self.folder / "saved"
        shutil.copytree(self.sync, self.saved)
        self.addCleanup(shutil.rmtree, self.saved, ignore_errors=True)
        self.addCleanup(self.put_back)
        self.words, self.key_file = self.file("words", WORDS), self.file("recovery-key", self.key)

    def put_back(self):
        shutil.rmtree(self.sync, ignore_errors=True)
        shutil.copytree(self.saved, self.sync)

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text + "\n")
        return path

    def files(self):
        return sorted(self.sync.iterdir(), key=lambda path: int(path.name.split("-")[-1].split(".")[0]))

    def read(self, path, secret=None):
        slot = sealed_file.RECOVERY if secret is None else sealed_file.PASSWORD
        sealed = sealed_file.read(path.read_bytes(), slot, secret or self.key)
        self.assertEqual(sealed.kind, BACKUP)
        return backup_records.read(sealed.payload)

    def open_it(self, status, what, *arguments, cli=None, **how):
        done = (cli or self.cli)("backup", what, *arguments, "--import-password-file", self.key_file, **how)
        self.assertEqual(done.exit, status, done)
        return done

    def computer(self, name="another", store="sealed"):
        return Cli(self.folder / name, store)


class Making(Backups):
    def test_the_independent_reader_opens_it_with_either_secret(self):
        for secret in (None, WORDS):
            content = self.read(self.files()[0], secret)
            self.assertEqual([(row["issuer"], row["account"], row["key"]) for row in content["accounts"]],
                             [("GitHub", "alice", RFC_KEY), ("Count", "bob", RFC_KEY)])
        self.assertEqual(content["recoveryVault"], (self.cli.profile / "recovery.sealed").read_bytes())
        self.assertLess(abs(content["madeAt"] - time.time()), 600)
        self.assertEqual(stat.S_IMODE(self.files()[0].stat().st_mode), 0o600)

    def test_one_is_made_after_each_change(self):
        self.expect(0, "add", uri("GitLab:carol", key_of(1)))
        self.assertEqual(len(self.read(self.files()[-1])["accounts"]), 3)
        self.expect(0, "code", "count")  # which counts on
        self.assertEqual(self.read(self.files()[-1])["accounts"][1]["counter"], "4")
        self.assertEqual(len(self.files()), 3)
        self.expect(0, "code", "github")  # which changes nothing
        self.expect(0, "list")
        self.assertEqual(len(self.files()), 3)
        self.assertEqual(self.expect(0, "backup", "status", "--json").json["last"]["accounts"], 3)

    def test_a_locked_store_makes_it_when_it_is_opened(self):
        self.expect(0, "edit", "github", "--note", "new", password=False)
        self.assertEqual(len(self.files()), 1)
        self.assertIn("due", self.expect(0, "backup", "status", "--json", password=False).json["attention"])
        self.expect(0, "code", "github")
        self.assertEqual(self.read(self.files()[-1])["accounts"][0]["note"], "new")

    def test_a_used_recovery_code_is_in_the_next_one(self):
        vault = self.file("vault", VAULT_WORDS)
        self.expect(0, "recovery", "use", "github", "--yes", "--vault-password-file", vault, password=False)
        self.assertEqual(len(self.files()), 1)
        self.expect(0, "backup", "create")
        self.assertEqual(self.read(self.files()[-1])["recoveryVault"], (self.cli.profile / "recovery.sealed").read_bytes())

    def test_neither_key_nor_code_lies_open(self):
        self.expect(0, "backup", "create")
        for path in [*self.sync.iterdir(), *self.cli.profile.iterdir()]:
            self.has_no(RFC_KEY, path.read_bytes())
            self.assertNotIn(b"abcd-1234", path.read_bytes())

    def test_the_backups_key_opens_no_recovery_code(self):
        content = self.read(self.files()[0])
        for slot, secret in ((sealed_file.RECOVERY, self.key), (sealed_file.PASSWORD, WORDS)):
            with self.assertRaises(sealed_file.Refused):
                sealed_file.read(content["recoveryVault"], slot, secret)
        sealed_file.read(content["recoveryVault"], sealed_file.RECOVERY, self.vault_key)

    def test_what_the_folder_can_do(self):
        away = self.folder / "away"
        self.sync.rename(away)
        done = self.expect(6, "backup", "create", "--json")
        self.assertEqual(done.json["error"]["code"], "FolderNotFound")
        self.assertFalse(self.sync.exists())
        changed = self.expect(0, "add", uri("GitLab:carol", key_of(1)))  # the change itself is made
        self.assertIn("No backup was made", changed.err)
        status = self.expect(0, "backup", "status", "--json").json
        self.assertEqual(status["attention"][:3], ["folder", "failed", "due"])
        away.rename(self.sync)
        self.expect(0, "code", "github")  # the next command that can makes it
        self.assertEqual(len(self.read(self.files()[-1])["accounts"]), 3)
        self.assertNotIn("failed", self.expect(0, "backup", "status", "--json").json["attention"])
        for path in self.sync.iterdir():
            path.unlink()
        self.assertIn("none", self.expect(0, "backup", "status", "--json").json["attention"])

    def test_other_computers_files_and_conflict_copies_are_told_and_left(self):
        own = self.files()[0]
        others = [own.with_name("keytide-desk-ffffffff-20200101-000000-1.sealed"),
                  own.with_name(own.stem + " (conflicted copy).sealed"), own.with_name("." + own.name + ".part")]
        for path in others[:2]:
            path.write_bytes(own.read_bytes())
        others[2].write_bytes(own.read_bytes()[:500])
        for _ in range(7):
            self.expect(0, "backup", "create")
        rows = {pathlib.Path(row["file"]): row for row in self.expect(0, "backup", "list", "--json").json}
        self.assertEqual([rows[path]["state"] for path in others], ["whole", "renamed", "unfinished"])
        self.assertEqual([rows[path]["own"] for path in others], [False] * 3)
        self.assertEqual(sum(row["own"] for row in rows.values()), 5)
        self.assertTrue(all(path.exists() for path in others))
        self.open_it(0, "check", others[1])

    def test_two_processes_at_once(self):
        running = [self.cli.start("add", uri(f"Both:{n}", key_of(n))) for n in range(4)]
        for process in running:
            out, err = process.communicate(timeout=120)
            self.assertEqual((process.returncode, err), (0, b""), out)
        self.assertEqual({row["key"] for row in self.read(self.files()[-1])["accounts"]},
                         {RFC_KEY, *(key_of(n) for n in range(4))})
        generations = [int(path.stem.split("-")[-1]) for path in self.files()]
        self.assertEqual(len(generations), len(set(generations)))

    def test_password_and_recovery_key_change(self):
        new = self.file("new", "another password of backups")
        self.open_it(0, "password", "--new-password-file", new)
        self.read(self.files()[-1], "another password of backups")
        with self.assertRaises(sealed_file.Refused):
            self.read(self.files()[-1], WORDS)
        self.read(self.files()[0], WORDS)
        key = self.open_it(0, "new-key", "--yes").out.strip()
        sealed_file.read(self.files()[-1].read_bytes(), sealed_file.RECOVERY, key)
        with self.assertRaises(sealed_file.Refused):
            self.read(self.files()[-1])

    def test_one_paper_for_both(self):
        self.expect(0, "backup", "off", "--yes")
        vault_key = self.file("vault-key", self.vault_key)
        made = self.expect(0, "backup", "init", self.sync, "--yes", "--export-password-file", self.words,
                           "--recovery-key-file", vault_key, "--json").json
        self.assertTrue(made["recoveryKeyChecked"])
        self.assertNotIn("recoveryKey", made)
        sealed = sealed_file.read(pathlib.Path(made["file"]).read_bytes(), sealed_file.RECOVERY, self.vault_key)
        sealed_file.read(backup_records.read(sealed.payload)["recoveryVault"], sealed_file.RECOVERY, self.vault_key)

    def test_usage(self):
        self.assertEqual(self.expect(3, "backup", "init", self.sync, "--yes", "--json").json["error"]["code"], "FileExists")
        self.expect(2, "backup")
        self.expect(2, "backup", "init")
        fresh = self.computer()
        self.assertEqual(fresh("backup", "create").exit, 1)
        self.assertEqual(fresh("backup", "check").exit, 1)
        self.assertEqual(fresh("backup", "init", self.folder / "gone", "--yes").exit, 6)
        self.assertEqual(fresh("backup", "init", self.sync).exit, 2)  # nobody was asked
        self.assertEqual(fresh("backup", "init", self.sync, "--yes").exit, 4)  # no password
        self.assertEqual(fresh("backup", "init", self.sync, "--yes", "--export-password-file", self.words,
                               "--recovery-key-file", self.words).exit, 3)
        self.assertFalse((fresh.profile / "backup.json").exists())


class Checking(Backups):
    def test_the_drill(self):
        drill = self.open_it(0, "check", "--json").json
        self.assertEqual((drill["accounts"], drill["withKey"], drill["missing"], drill["onlyInBackup"], drill["recoveryVault"]),
                         (2, 2, [], [], "same"))
        status = self.expect(0, "backup", "status", "--json").json
        self.assertEqual(status["attention"], [])  # the recovery key was shown to be at hand as well
        self.expect(0, "edit", "github", "--note", "x", password=False)
        old = self.files()[0]
        self.expect(0, "add", uri("GitLab:carol", key_of(1)))
        drill = self.open_it(1, "check", old, "--json").json
        self.assertEqual([row["issuer"] for row in drill["missing"]], ["GitLab"])

    def test_the_wrong_password_is_told_from_damage(self):
        wrong = self.file("wrong", "not the password")
        begin = time.monotonic()
        done = self.expect(4, "backup", "check", "--json", "--import-password-file", wrong)
        self.assertEqual(done.json["error"]["code"], "WrongPassword")
        self.assertLess(time.monotonic() - begin, 10)
        self.expect(4, "backup", "check")

    def test_the_newest_whole_one_is_offered(self):
        self.expect(0, "backup", "create")
        good, bad = self.files()
        whole = bad.read_bytes()
        for harm in (whole[:700], whole[:-1], b"", whole[:900] + bytes([whole[900] ^ 4]) + whole[901:]):
            bad.write_bytes(harm)
            done = self.expect(3, "backup", "check", "--json")  # before a password is asked for
            self.assertEqual((done.json["error"]["code"], done.json["error"]["newestGood"]), ("Damaged", str(good)))
            self.assertIn(str(good), done.err)
        self.open_it(0, "check", good)

    def test_a_hostile_cost_is_refused(self):
        bad = self.files()[0]
        data = bytearray(bad.read_bytes())
        at = data.find(b"\1\1\3\x11\x08\x01")
        data[at + 3] = 30
        size = int.from_bytes(data[12:16], "big")
        data[16 + size:48 + size] = sealed_file.sha256(data[:16 + size])
        data[-32:] = sealed_file.sha256(data[:-32])
        bad.write_bytes(data)
        done = self.expect(3, "backup", "check", "--json", "--import-password-file", self.words)
        self.assertEqual(done.json["error"]["code"], "KdfCostRefused")


class Restoring(Backups):
    def test_a_new_computer_has_nothing_but_the_file_and_the_password(self):
        self.expect(0, "code", "count")
        file = shutil.copy(self.files()[-1], self.folder / "from the cloud.sealed")
        other = self.computer()
        done = other("backup", "restore", file, "--yes", "--json", "--import-password-file", self.words)
        self.assertEqual(done.exit, 0, done)
        self.assertEqual([row["issuer"] for row in done.json["added"]], ["GitHub", "Count"])
        self.assertEqual((done.json["refused"], done.json["recoveryVault"]), ([], "restored"))
        self.assertEqual(other.json("list"), self.cli.json("list"))
        self.assertEqual(other("code", "github", "--at", 59).out, totp(RFC_KEY, 59) + "\n")
        self.assertEqual(other("code", "count").out, hotp(RFC_KEY, 5) + "\n")  # goes on behind the one that was taken
        vault = self.file("vault", VAULT_WORDS)
        used = other("recovery", "use", "github", "--yes", "--vault-password-file", vault)
        self.assertEqual((used.exit, used.out), (0, "abcd-1234\n"))

    def test_nothing_is_done_without_a_yes(self):
        other = self.computer()
        done = self.open_it(2, "restore", self.files()[0], cli=other)
        self.assertIn("GitHub: alice", done.err)
        self.assertFalse(other.profile.exists() and any(other.profile.iterdir()))

    def test_a_profile_that_has_accounts_loses_none(self):
        self.expect(0, "add", uri("GitLab:carol", key_of(1)))
        other = self.computer()
        self.assertEqual(other("add", uri("GitHub:alice", key_of(7)), uri("GitLab:carol", key_of(1)), uri("Own:o", key_of(8))).exit, 0)
        done = self.open_it(0, "restore", self.files()[-1], "--yes", "--json", cli=other).json
        names = {kind: [row["issuer"] for row in done[kind]] for kind in ("added", "staged", "duplicates", "mended")}
        self.assertEqual(names, {"added": ["Count"], "staged": ["GitHub"], "duplicates": ["GitLab"], "mended": []})
        codes = {(row["issuer"], row["account"]): row["code"] for row in other.json("code", "--at", 59) if row["code"]}
        self.assertEqual(codes["Own", "o"], totp(key_of(8), 59))
        found = {row["code"] for row in other.json("code", "--at", 59) if row["issuer"] == "GitHub"}
        self.assertEqual(found, {totp(key_of(7), 59), totp(RFC_KEY, 59)})
        again = self.open_it(0, "restore", self.files()[-1], "--json", cli=other).json  # nothing to ask about
        self.assertEqual(len(again["duplicates"]), 3)

    def test_keys_that_are_lost_come_back_into_their_accounts(self):
        self.expect(0, "edit", "github", "--note", "kept", password=False)
        for path in self.cli.profile.glob("secrets.sealed*"):
            path.unlink()
        other = self.computer()
        self.assertEqual(other("add", uri("x:x")).exit, 0)
        self.assertEqual(other("remove", "x", "--yes").exit, 0)
        shutil.copy(other.profile / "secrets.sealed", self.cli.profile)  # an empty store, as after a reset
        self.expect(5, "code")
        done = self.open_it(0, "restore", "--yes", "--json").json  # the newest of this computer
        self.assertEqual([row["issuer"] for row in done["mended"]], ["GitHub", "Count"])
        self.assertEqual(self.expect(0, "code", "github", "--at", 59).out, totp(RFC_KEY, 59) + "\n")
        self.assertEqual(self.expect(0, "show", "github", "--json").json["note"], "kept")
        made = self.expect(0, "backup", "create", "--import-password-file", self.words)  # its own key is gone too
        self.assertIn("Backup made", made.out)

    def test_another_programs_backup(self):
        ids = [uuid.uuid4() for _ in range(3)]
        rows = [(ids[0], "Caf\u00e9", "zo\u00eb", RFC_KEY), (ids[1], "Lost", "l", None), (ids[2], "Empty", "e", b"")]
        sealed = sealed_file.Sealed(os.urandom(16), os.urandom(32), BACKUP,
                                    backup_records.write(1_700_000_000, "B\u00fcro", rows, unknown=[(900, b"later")]))
        sealed_file.add_slot(sealed, sealed_file.RECOVERY, self.key)
        path = self.folder / "other.sealed"
        path.write_bytes(sealed_file.write(sealed))
        other = self.computer()
        drill = self.open_it(1, "check", path, "--json", cli=other).json
        self.assertEqual((drill["device"], drill["accounts"], drill["withKey"]), ("B\u00fcro", 3, 1))
        done = self.open_it(1, "restore", path, "--yes", "--json", cli=other).json
        self.assertEqual([row["id"] for row in done["added"]], [str(ids[0])])
        self.assertEqual([row["entry"] for row in done["refused"]], ["Lost: l", "Empty: e"])
        self.assertEqual(other("code", "zo\u00eb", "--at", 59).out, "287082\n")

    def test_a_vault_is_never_lost(self):
        other = self.computer()
        vault = self.file("own-vault", VAULT_WORDS)
        self.assertEqual(other("recovery", "init", "--yes", "--vault-password-file", vault).exit, 0)
        before = (other.profile / "recovery.sealed").read_bytes()
        done = self.open_it(0, "restore", self.files()[0], "--yes", "--json", cli=other).json
        self.assertEqual(done["recoveryVault"], "beside")
        self.assertEqual((other.profile / "recovery.sealed").read_bytes(), before)
        self.assertEqual(pathlib.Path(done["recoveryVaultFile"]).read_bytes(),
                         (self.cli.profile / "recovery.sealed").read_bytes())

    def test_on_a_terminal(self):
        other = self.computer("terminal")
        screen = Terminal(other, "backup", "restore", str(self.files()[0]), password=False)
        screen.answer("Password of the backup", "not the password\n")
        screen.answer("Password or recovery key: ", self.key + "\n")
        screen.answer("[y/N]", "y\n")
        screen.answer("New password: ", harness.PASSWORD + "\n")
        screen.answer("once more", harness.PASSWORD + "\n")
        self.assertEqual(screen.end().exit, 0)
        self.assertEqual(other("code", "github", "--at", 59).out, totp(RFC_KEY, 59) + "\n")

    def test_set_up_on_a_terminal(self):
        self.expect(0, "backup", "off", "--yes")
        screen = Terminal(self.cli, "backup", "init", str(self.sync))
        screen.answer("[y/N]", "y\n")
        screen.answer("New password: ", WORDS + "\n")
        screen.answer("once more", WORDS + "\n")
        text = screen.until("Group ")
        key = next(line.strip() for line in text.splitlines() if line.count("-") == 8)
        for _ in range(4):
            number = int(screen.until(" of 8: ").rsplit("Group ", 1)[1].split()[0])
            screen.answer(f"Group {number} of 8: ", key.split("-")[number - 1] + "\n")
        self.assertEqual(screen.end().exit, 0)
        fresh, = (path for path in self.files() if not (self.saved / path.name).exists())
        sealed_file.read(fresh.read_bytes(), sealed_file.RECOVERY, key)


if __name__ == "__main__":
    harness.main()
