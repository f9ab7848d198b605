#!/usr/bin/env python3
"""The payload of a recovery vault, written and read by the letter of core/vault/FORMAT.md and without any of Keytide's own
code. A book, a set and a code are each a dict of named fields; what is absent is left out; `unknown` has other fields by id."""
import struct
import uuid

BOOK = {1: ("keyCheckedAt", "time"), 2: ("sets", "sets")}
SET = {1: ("id", "uuid"), 2: ("account", "uuid"), 3: ("issuer", "text"), 4: ("name", "text"), 5: ("note", "text"),
       6: ("url", "text"), 7: ("administrator", "text"), 8: ("mfa", "byte"), 9: ("keptElsewhereAt", "time"),
       10: ("state", "byte"), 11: ("replaces", "uuid"), 12: ("createdAt", "time"), 13: ("changedAt", "time"),
       14: ("revision", "time"), 15: ("followUpSince", "time"), 16: ("followUpEndedAt", "time"),
       17: ("followUpReason", "text"), 18: ("codes", "codes")}
CODE = {1: ("text", "text"), 2: ("state", "byte"), 3: ("since", "time"), 4: ("purpose", "text"), 5: ("refusedAt", "time"),
        6: ("note", "text")}
RECORDS = {"sets": SET, "codes": CODE}


def encode_value(kind, value):
    if kind in RECORDS:
        records = [encode(record, RECORDS[kind]) for record in value]
        return b"".join(struct.pack(">I", len(record)) + record for record in records)
    return {"uuid": lambda: value.bytes, "text": lambda: value.encode(), "byte": lambda: bytes([value]),
            "time": lambda: struct.pack(">Q", value)}[kind]()


def encode(record, fields):
    values = dict(record.get("unknown", {}))
    values.update({id: encode_value(kind, record[name]) for id, (name, kind) in fields.items() if name in record})
    return b"".join(struct.pack(">HI", id, len(values[id])) + values[id] for id in sorted(values))


def write(book):
    return struct.pack(">H", 1) + encode(book, BOOK)


def split(data):
    records, at = [], 0
    while at < len(data):
        size, = struct.unpack_from(">I", data, at)
        assert at + 4 + size <= len(data), "a record goes over the end"
        records.append(data[at + 4:at + 4 + size])
        at += 4 + size
    return records


def decode_value(kind, value):
    if kind in RECORDS:
        return [decode(record, RECORDS[kind]) for record in split(value)]
    return {"uuid": lambda: uuid.UUID(bytes=value), "text": value.decode, "byte": lambda: value[0],
            "time": lambda: struct.unpack(">Q", value)[0]}[kind]()


def decode(data, fields):
    record, at, last = {}, 0, -1
    while at < len(data):
        id, size = struct.unpack_from(">HI", data, at)
        value = data[at + 6:at + 6 + size]
        assert id > last and len(value) == size, "no fields"
        if id in fields:
            assert value, "an empty field"
            name, kind = fields[id]
            record[name] = decode_value(kind, value)
        else:
            record.setdefault("unknown", {})[id] = value
        at, last = at + 6 + size, id
    return record


def read(payload):
    assert payload[:2] == b"\0\1", "another layout"
    return decode(payload[2:], BOOK)
