#!/usr/bin/env python3
"""Makes the files in data/ and prints the test vector of core/vault/FORMAT.md. The random bytes are 00 01 02 …, in the order
in which FORMAT.md names the fields that take them."""
import pathlib
import uuid

import recovery_records
from sealed_file import PASSWORD, RECOVERY, Sealed, add_slot, hkdf, records, recovery_key_text, slot_key, write

DATA = pathlib.Path(__file__).parent / "data"
PASSWORD_TEXT = "Gr\u00fc\u00dfe aus K\u00f6ln"
RECOVERY_KEY = bytes(range(20))
ACCOUNT = uuid.UUID("00112233-4455-6677-8899-aabbccddeeff")
PAYLOAD = records([((ACCOUNT, 1), b"first secret"), ((ACCOUNT, 2), bytes(range(0xF0, 0x100)))])


class Counting:
    """random(n) gives the next n bytes of 00 01 02 …"""

    def __init__(self):
        self.next = 0

    def __call__(self, size):
        taken = bytes((self.next + i) % 256 for i in range(size))
        self.next += size
        return taken


def codes():
    """Two sets: one in use with a code of each state, and the one that it has replaced."""
    old = {"id": uuid.UUID(int=1), "issuer": "Shop", "name": "alice", "state": 1, "createdAt": 1_700_000_000,
           "changedAt": 1_800_000_000, "revision": 2, "codes": [{"text": "old-code"}]}
    new = {"id": uuid.UUID(int=2), "account": ACCOUNT, "issuer": "Shop", "name": "alice", "administrator": "Zo\u00eb", "mfa": 1,
           "replaces": old["id"], "createdAt": 1_800_000_000, "changedAt": 1_800_000_300, "revision": 4,
           "followUpSince": 1_800_000_100,
           "codes": [{"text": "aaaaa-11111", "state": 2, "since": 1_800_000_100, "purpose": "new phone"},
                     {"text": "bbbbb-22222", "state": 1, "since": 1_800_000_300}, {"text": "ccccc-33333"}]}
    return recovery_records.write({"keyCheckedAt": 1_700_000_000, "sets": [old, new]})


def make(minor=0, unknown=None, kind=2, payload=PAYLOAD):
    random = Counting()
    sealed = Sealed(file_id=random(16), data_key=random(32), kind=kind, payload=payload, minor=minor, unknown=unknown or {})
    add_slot(sealed, PASSWORD, PASSWORD_TEXT, 17, random)
    add_slot(sealed, RECOVERY, recovery_key_text(RECOVERY_KEY), random=random)
    return sealed, write(sealed, random)


def main():
    sealed, data = make()
    DATA.mkdir(exist_ok=True)
    (DATA / "v1.sealed").write_bytes(data)
    (DATA / "v1.password").write_text(PASSWORD_TEXT + "\n", encoding="utf-8")
    (DATA / "v1.recovery-key").write_text(recovery_key_text(RECOVERY_KEY) + "\n")
    unknown = {8: b"of a later version", 0x1234: bytes(range(64)), 0xFFFF: b""}
    (DATA / "minor-1.sealed").write_bytes(make(1, unknown)[1])
    (DATA / "recovery-v1.sealed").write_bytes(make(kind=1, payload=codes())[1])
    size = int.from_bytes(data[12:16], "big")
    salt = data[64:96]
    rows = {
        "password (UTF-8, NFC)": PASSWORD_TEXT.encode(),
        "recovery key": RECOVERY_KEY,
        "payload": PAYLOAD,
        "data key": sealed.data_key,
        "slot key, password": slot_key(sealed.slots[0], PASSWORD_TEXT),
        "slot key, recovery key": slot_key(sealed.slots[1], recovery_key_text(RECOVERY_KEY)),
        "K_hdr": hkdf(sealed.data_key, salt, b"hdr"),
        "K_pay": hkdf(sealed.data_key, salt, b"pay"),
        "preamble": data[:16],
        "fields": data[16:16 + size],
        "SHA-256 of the header": data[16 + size:48 + size],
        "HMAC": data[48 + size:80 + size],
        "ciphertext, first 32 of 1,024 bytes": data[80 + size:112 + size],
        "tag": data[-48:-32],
        "SHA-256 of the file": data[-32:],
        "payload of the recovery vault": codes(),
        "SHA-256 of the recovery vault": (DATA / "recovery-v1.sealed").read_bytes()[-32:],
    }
    for name, value in rows.items():
        digits = value.hex()
        print(f"{name}:")
        print("\n".join("    " + digits[i:i + 112] for i in range(0, len(digits), 112)))


if __name__ == "__main__":
    main()
