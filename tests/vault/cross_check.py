#!/usr/bin/env python3
"""Files written by Keytide, read by the independent reader, and the other way round. Usage: cross_check.py SEALED_TOOL"""
import os
import pathlib
import random
import struct
import subprocess
import sys
import tempfile
import unicodedata
import unittest
import uuid

import sealed_file
from sealed_file import PASSWORD, RECOVERY, Sealed, add_slot

TOOL = sys.argv.pop(1)
KEY = sealed_file.recovery_key_text(bytes(range(20)))
PASSWORDS = ["a password for tests", "Gr\u00fc\u00dfe aus K\u00f6ln", "\ud55c\uad6d\uc5b4 \ube44\ubc00\ubc88\ud638", "\U0001f511 \U0001f512 and a\u0308"]
SIZES = [0, 1, 1019, 1020, 1021, 2044, 2045, 70_000, 1_000_000]


def split_records(payload):
    layout, count = struct.unpack_from(">HI", payload)
    assert layout == 1
    found, at = {}, 6
    for _ in range(count):
        generation, size = struct.unpack_from(">II", payload, at + 16)
        found[uuid.UUID(bytes=payload[at:at + 16]), generation] = payload[at + 24:at + 24 + size]
        at += 24 + size
    assert at == len(payload)
    return found


class CrossCheck(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name) / "f.sealed"

    def file(self, name, content):
        path = pathlib.Path(self.folder.name) / name
        path.write_bytes(content)
        return str(path)

    def tool(self, verb, credential, *more):
        kind, secret = credential
        line = [TOOL, verb, str(self.path), f"{kind}:{self.file('secret', secret.encode() + chr(10).encode())}", *more]
        return subprocess.run(line, capture_output=True, check=False)

    def done(self, *what):
        result = self.tool(*what)
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        return result.stdout

    def test_keytide_writes(self):
        for number, size in enumerate(SIZES):
            with self.subTest(size=size):
                password = PASSWORDS[number % len(PASSWORDS)]
                payload = random.Random(size).randbytes(size)
                self.path = pathlib.Path(self.folder.name) / f"{size}.sealed"
                self.done("create", ("password", password), self.file("payload", payload))
                data = self.path.read_bytes()
                read = sealed_file.read(data, PASSWORD, password)
                self.assertEqual((read.payload, read.kind, read.generation, read.minor), (payload, 2, 1, 0))
                self.assertEqual([slot.parameters for slot in read.slots], [bytes([15, 8, 1])])
                with self.assertRaisesRegex(sealed_file.Refused, "WrongPassword"):
                    sealed_file.read(data, PASSWORD, password + "!")

    def test_keytide_reads(self):
        for number, size in enumerate(SIZES):
            with self.subTest(size=size):
                password = PASSWORDS[number % len(PASSWORDS)]
                payload = random.Random(size).randbytes(size)
                sealed = Sealed(os.urandom(16), os.urandom(32), 2, payload, generation=number + 1)
                add_slot(sealed, RECOVERY, KEY)
                add_slot(sealed, PASSWORD, password)
                self.path.write_bytes(sealed_file.write(sealed))
                self.assertEqual(self.done("open", ("password", unicodedata.normalize("NFD", password))), payload)
                self.assertEqual(self.done("open", ("recovery", KEY.lower().replace("-", " "))), payload)
                self.assertEqual(self.tool("open", ("password", password + "!")).returncode, 4)

    def test_keytide_saves_what_a_later_version_wrote(self):
        unknown = {9: b"later", 300: os.urandom(5000), 65535: b""}
        sealed = Sealed(os.urandom(16), os.urandom(32), 2, b"before", generation=41, minor=3, unknown=unknown)
        add_slot(sealed, RECOVERY, KEY)
        later = sealed_file.Slot(os.urandom(16), 9, 9, os.urandom(33), os.urandom(32), os.urandom(12), os.urandom(48))
        sealed.slots.insert(0, later)
        before = sealed_file.write(sealed)
        self.path.write_bytes(before)
        self.done("save", ("recovery", KEY), self.file("payload", b"after"))
        after = sealed_file.read(self.path.read_bytes(), RECOVERY, KEY)
        self.assertEqual((after.payload, after.generation, after.minor), (b"after", 42, 3))
        self.assertEqual(after.unknown, unknown)
        self.assertEqual(after.slots, sealed.slots)
        self.assertEqual(after.data_key, sealed.data_key)
        self.assertEqual(self.path.with_name("f.sealed.1").read_bytes(), before)

    def test_secret_store(self):
        account = uuid.uuid4()
        sealed = Sealed(os.urandom(16), os.urandom(32), 2, sealed_file.records([((account, 3), b"by Python")]))
        add_slot(sealed, PASSWORD, PASSWORDS[0])
        self.path.write_bytes(sealed_file.write(sealed))
        self.done("put", ("password", PASSWORDS[0]), "7", "3")
        found = split_records(sealed_file.read(self.path.read_bytes(), PASSWORD, PASSWORDS[0]).payload)
        numbered = {(uuid.UUID(int=number << 96), 1): b"%d" % number for number in (7, 8, 9)}
        self.assertEqual(found, {(account, 3): b"by Python", **numbered})


if __name__ == "__main__":
    unittest.main()
