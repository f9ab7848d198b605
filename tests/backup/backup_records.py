#!/usr/bin/env python3
"""The payload of a backup, read and written by the letter of core/vault/FORMAT.md and without any of Keytide's own code."""
import hashlib
import json
import struct
import uuid

FIELDS = {1: "madeAt", 2: "device", 3: "accounts", 4: "secrets", 5: "recoveryVault"}


def read_fields(data):
    fields, at, last = {}, 0, -1
    while at < len(data):
        id, size = struct.unpack_from(">HI", data, at)
        value = data[at + 6:at + 6 + size]
        assert id > last and len(value) == size and value, "no fields"
        fields[FIELDS.get(id, id)] = value
        at, last = at + 6 + size, id
    return fields


def read_secrets(data):
    layout, count = struct.unpack_from(">HI", data)
    assert layout == 1
    secrets, at = {}, 6
    for _ in range(count):
        account, generation, size = struct.unpack_from(">16sII", data, at)
        secrets[uuid.UUID(bytes=account), generation] = data[at + 24:at + 24 + size]
        at += 24 + size
    assert at == len(data)
    return secrets


def key_of(record):
    """The key in an account's record: SecretRecord.h."""
    assert record[:4] == b"KTR1" and hashlib.sha256(record[:-8]).digest()[:8] == record[-8:]
    size, = struct.unpack_from(">H", record, 39)
    return record[41:41 + size]


def read(payload):
    """{"madeAt", "device", "accounts": [row of accounts.json with its "key"], "recoveryVault"}"""
    assert payload[:2] == b"\0\1", "another layout"
    fields = read_fields(payload[2:])
    index = json.loads(fields["accounts"])
    assert index["intents"] == []
    secrets = read_secrets(fields["secrets"])
    for row in index["accounts"]:
        record = secrets.pop((uuid.UUID(row["id"]), row["generation"]), None)
        row["key"] = record and key_of(record)
    assert not secrets, "keys of accounts that are not in it"
    return {"madeAt": struct.unpack(">Q", fields["madeAt"])[0], "device": fields.get("device", b"").decode(),
            "accounts": index["accounts"], "recoveryVault": fields.get("recoveryVault")}


def record(account, generation, key, digits=6, period=30):
    body = b"KTR1" + account.bytes + struct.pack(">IBBBIQH", generation, 1, 1, digits, period, 0, len(key)) + key + b"\0"
    return body + hashlib.sha256(body).digest()[:8]


def write(made_at, device, rows, recovery_vault=b"", unknown=()):
    """Rows: (uuid, issuer, account, key or None)."""
    accounts, secrets = [], []
    for id, issuer, name, key in rows:
        accounts.append({"id": str(id), "generation": 1, "issuer": issuer, "account": name, "type": "totp",
                         "algorithm": "SHA1", "digits": 6, "period": 30, "state": "active", "created": 1, "changed": 1})
        if key is not None:
            value = record(id, 1, key)
            secrets.append(id.bytes + struct.pack(">II", 1, len(value)) + value)
    index = {"format": "keytide-accounts", "version": 1, "revision": "1", "backend": "libsecret", "accounts": accounts,
             "intents": []}
    fields = {1: struct.pack(">Q", made_at), 2: device.encode(), 3: json.dumps(index).encode(),
              4: struct.pack(">HI", 1, len(secrets)) + b"".join(secrets), 5: recovery_vault, **dict(unknown)}
    return b"\0\1" + b"".join(struct.pack(">HI", id, len(fields[id])) + fields[id] for id in sorted(fields) if fields[id])
