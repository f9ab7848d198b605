#!/usr/bin/env python3
"""Recovery vaults written by Keytide, read by the independent reader, and the other way round.
Usage: recovery_check.py KEYTIDE_CLI [UNITTEST ARGUMENTS]"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest
import uuid

import recovery_records
import sealed_file
from sealed_file import PASSWORD, RECOVERY, Sealed, add_slot

PROGRAM = sys.argv.pop(1)
KEY = sealed_file.recovery_key_text(bytes(range(20)))
WORDS = "Gr\u00fc\u00dfe aus K\u00f6ln"
OLD, NEW, GONE, ACCOUNT = (uuid.uuid4() for _ in range(4))


def full_book():
    """Every field of every record, and those of a later version."""
    codes = [{"text": "aaaaa-11111", "state": 2, "since": 1_700_000_100, "purpose": "der Umzug \u2013 fr\u00fch", "unknown": {99: b"x"}},
             {"text": "bbbbb-22222", "state": 1, "since": 1_700_000_200},
             {"text": "ccccc 33333", "refusedAt": 1_700_000_300, "note": "wrong, it said"}, {"text": "d\u00e9f"}]
    old = {"id": OLD, "issuer": "Shop", "name": "alice", "state": 1, "createdAt": 1_600_000_000, "changedAt": 1_700_000_400,
           "revision": 7, "codes": [{"text": "old"}], "followUpSince": 1_650_000_000, "followUpEndedAt": 1_660_000_000,
           "followUpReason": "because"}
    new = {"id": NEW, "account": ACCOUNT, "issuer": "Shop", "name": "alice", "note": "two\nlines", "url": "https://example.com/",
           "administrator": "Zo\u00eb", "mfa": 1, "keptElsewhereAt": 1_700_000_500, "replaces": OLD,
           "createdAt": 1_700_000_000, "changedAt": 1_700_000_600, "revision": 3, "followUpSince": 1_700_000_100,
           "codes": codes, "unknown": {400: os.urandom(300)}}
    gone = {"id": GONE, "issuer": "Bank", "mfa": 2, "state": 2, "createdAt": 1, "changedAt": 1, "revision": 1,
            "codes": [{"text": "7" * 512}]}
    return {"keyCheckedAt": 1_700_000_700, "sets": [old, new, gone], "unknown": {77: b"later"}}


class RecoveryCheck(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.profile = pathlib.Path(self.folder.name) / "profile"
        self.profile.mkdir(mode=0o700)
        self.path = self.profile / "recovery.sealed"

    def cli(self, secret, *arguments, stdin=None, expected=0):
        file = pathlib.Path(self.folder.name) / "secret"
        file.write_text(secret + "\n", encoding="utf-8")
        line = [PROGRAM, "--profile", str(self.profile), "--store", "sealed", "recovery", *arguments, "--json", "--yes",
                "--vault-password-file", str(file)]
        done = subprocess.run(line, input=stdin, capture_output=True, check=False)
        self.assertEqual(done.returncode, expected, done)
        return json.loads(done.stdout)

    def read(self, slot_type=RECOVERY, secret=KEY):
        sealed = sealed_file.read(self.path.read_bytes(), slot_type, secret)
        self.assertEqual(sealed.kind, 1)
        return recovery_records.read(sealed.payload)

    def put(self, book):
        sealed = Sealed(os.urandom(16), os.urandom(32), 1, recovery_records.write(book), generation=5)
        add_slot(sealed, PASSWORD, WORDS)
        add_slot(sealed, RECOVERY, KEY)
        self.path.write_bytes(sealed_file.write(sealed))

    def test_keytide_reads_every_field(self):
        book = full_book()
        self.put(book)
        rows = {row["id"]: row for row in self.cli(WORDS, "list", "--all", "--reveal")}
        self.assertEqual(set(rows), {str(OLD), str(NEW), str(GONE)})
        new, given = rows[str(NEW)], book["sets"][1]
        self.assertEqual((new["issuer"], new["account"], new["accountId"], new["note"], new["url"], new["administrator"]),
                         ("Shop", "alice", str(ACCOUNT), "two\nlines", "https://example.com/", "Zo\u00eb"))
        self.assertEqual((new["mfa"], new["state"], new["replaces"], new["created"], new["changed"], new["keptElsewhereAt"]),
                         ("enforced", "current", str(OLD), given["createdAt"], given["changedAt"], given["keptElsewhereAt"]))
        self.assertEqual(new["followUp"], {"since": 1_700_000_100, "ended": None, "reason": ""})
        self.assertEqual([(row["state"], row["since"], row["purpose"], row["refusedAt"], row["note"], row["code"])
                          for row in new["codes"]],
                         [("used", 1_700_000_100, "der Umzug \u2013 fr\u00fch", None, "", "aaaaa-11111"),
                          ("being-used", 1_700_000_200, "", None, "", "bbbbb-22222"),
                          ("unused", None, "", 1_700_000_300, "wrong, it said", "ccccc 33333"),
                          ("unused", None, "", None, "", "d\u00e9f")])
        self.assertEqual(rows[str(OLD)]["followUp"], {"since": 1_650_000_000, "ended": 1_660_000_000, "reason": "because"})
        self.assertEqual((rows[str(OLD)]["state"], rows[str(GONE)]["state"], rows[str(GONE)]["mfa"]),
                         ("replaced", "removed", "optional"))

    def test_keytide_changes_what_it_is_told_and_keeps_the_rest(self):
        book = full_book()
        self.put(book)
        before = int(time.time())
        self.assertEqual(self.cli(KEY, "use", "shop", "--for", "now")["code"], "d\u00e9f")  # the refused one comes last
        after = self.read()
        changed = after["sets"][1]
        self.assertGreaterEqual(changed["codes"][3].pop("since"), before)
        self.assertGreaterEqual(changed["changedAt"], before)
        expected = full_book()
        expected["sets"][1].update(unknown=book["sets"][1]["unknown"], changedAt=changed["changedAt"], revision=4)
        expected["sets"][1]["codes"][3].update(state=1, purpose="now")
        self.assertEqual(after, expected)

    def test_keytide_writes_what_another_program_reads(self):
        self.cli(WORDS, "init")
        self.assertEqual(self.read(PASSWORD, WORDS), {})
        added = self.cli(WORDS, "add", "Caf\u00e9:bob", "--unlisted", "--mfa", "optional", "--note", "n",
                         stdin=b"1. abcd-1234\n2. efgh-5678\n")
        book = self.read(PASSWORD, WORDS)
        only = book["sets"][0]
        self.assertEqual(only.pop("createdAt"), only.pop("changedAt"))
        self.assertEqual(only, {"id": uuid.UUID(added["id"]), "issuer": "Caf\u00e9", "name": "bob", "note": "n", "mfa": 2,
                                "revision": 1, "codes": [{"text": "abcd-1234"}, {"text": "efgh-5678"}]})
        key = self.cli(WORDS, "new-key")["recoveryKey"]
        self.assertEqual(self.read(RECOVERY, key)["sets"][0]["id"], only["id"])

    def test_a_later_layout_is_left_alone(self):
        self.put({})
        sealed = sealed_file.read(self.path.read_bytes(), RECOVERY, KEY)
        sealed.payload = b"\0\2" + sealed.payload[2:]
        self.path.write_bytes(sealed_file.write(sealed))
        before = self.path.read_bytes()
        self.assertEqual(self.cli(KEY, "list", expected=3)["error"]["code"], "NewerVersion")
        self.assertEqual(self.cli(KEY, "add", "x", "--unlisted", stdin=b"abcd-1234", expected=3)["error"]["code"], "NewerVersion")
        self.cli(KEY, "repair", expected=1)
        self.assertEqual(self.path.read_bytes(), before)


if __name__ == "__main__":
    unittest.main()
