#!/usr/bin/env python3
"""Sealed files, written and read by the letter of core/vault/FORMAT.md and without any of Keytide's own code."""
import dataclasses
import hashlib
import hmac
import os
import struct
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = bytes.fromhex("894b5453460d0a1a")
PASSWORD, KEYCHAIN, RECOVERY = 1, 2, 3
SCRYPT, ARGON2ID, HKDF_SHA256 = 1, 2, 3
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U"
ZERO_NONCE = bytes(12)


class Refused(Exception):
    """Its text is one of the answers of FORMAT.md's table."""


@dataclasses.dataclass
class Slot:
    id: bytes
    type: int
    kdf: int
    parameters: bytes
    salt: bytes
    nonce: bytes
    wrapped: bytes = b""

    def bound(self):
        head = struct.pack(">16sBBB", self.id, self.type, self.kdf, len(self.parameters))
        return head + self.parameters + self.salt + self.nonce


@dataclasses.dataclass
class Sealed:
    file_id: bytes
    data_key: bytes
    kind: int
    payload: bytes
    generation: int = 1
    minor: int = 0
    slots: list = dataclasses.field(default_factory=list)
    unknown: dict = dataclasses.field(default_factory=dict)


def hkdf(key, salt, info):
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=info).derive(key)


def sha256(data):
    return hashlib.sha256(data).digest()


def recovery_key_text(key):
    number = int.from_bytes(key, "big")
    digits = [CROCKFORD[number >> (155 - 5 * i) & 31] for i in range(32)]
    groups = ["".join(digits[i:i + 4]) for i in range(0, 32, 4)]
    return "-".join(groups + [CROCKFORD[number % 37]])


def recovery_key_bytes(text):
    text = text.upper().replace("-", "").replace(" ", "").translate(str.maketrans("OIL", "011"))
    number = 0
    for digit in text[:32]:
        number = number * 32 + CROCKFORD.index(digit)
    if len(text) != 33 or CROCKFORD[number % 37] != text[32]:
        raise Refused("InvalidSecret")
    return number.to_bytes(20, "big")


def slot_key(slot, secret):
    if slot.type == PASSWORD:
        log2n, r, p = slot.parameters
        password = unicodedata.normalize("NFC", secret).encode()
        return hashlib.scrypt(password, salt=slot.salt, n=1 << log2n, r=r, p=p, maxmem=(1 << 30) + (1 << 20), dklen=32)
    return hkdf(recovery_key_bytes(secret), slot.salt, b"recovery")


def binding(file_id, slot):
    return MAGIC + struct.pack(">H", 1) + file_id + slot.bound()


def add_slot(sealed, slot_type, secret, log2n=15, random=os.urandom):
    kdf, parameters = (SCRYPT, bytes([log2n, 8, 1])) if slot_type == PASSWORD else (HKDF_SHA256, b"")
    slot = Slot(random(16), slot_type, kdf, parameters, random(32), random(12))
    wrapping = AESGCM(slot_key(slot, secret))
    slot.wrapped = wrapping.encrypt(slot.nonce, sealed.data_key, binding(sealed.file_id, slot))
    sealed.slots.append(slot)


def write(sealed, random=os.urandom):
    salt = random(32)
    padded = struct.pack(">I", len(sealed.payload)) + sealed.payload
    padded += bytes(-len(padded) % 1024)
    bodies = [slot.bound() + slot.wrapped for slot in sealed.slots]
    fields = {
        1: sealed.file_id,
        2: struct.pack(">Q", sealed.generation),
        3: struct.pack(">H", sealed.kind),
        4: struct.pack(">H", 1),
        5: salt,
        6: struct.pack(">Q", len(padded)),
        7: b"".join(struct.pack(">H", len(body)) + body for body in bodies),
        **sealed.unknown,
    }
    inner = b"".join(struct.pack(">HH", id, len(fields[id])) + fields[id] for id in sorted(fields))
    data = MAGIC + struct.pack(">HHI", 1, sealed.minor, len(inner)) + inner
    data += sha256(data)
    data += hmac.digest(hkdf(sealed.data_key, salt, b"hdr"), data, "sha256")
    data += AESGCM(hkdf(sealed.data_key, salt, b"pay")).encrypt(ZERO_NONCE, padded, data)
    return data + sha256(data)


def read_fields(inner):
    fields, at, last = {}, 0, -1
    while at < len(inner):
        id, size = struct.unpack_from(">HH", inner, at)
        if id <= last or at + 4 + size > len(inner):
            raise Refused("Damaged")
        fields[id] = inner[at + 4:at + 4 + size]
        at, last = at + 4 + size, id
    return fields


def read_slots(data):
    slots, at = [], 0
    while at < len(data):
        size, = struct.unpack_from(">H", data, at)
        body = data[at + 2:at + 2 + size]
        id, slot_type, kdf, parameters_size = struct.unpack_from(">16sBBB", body)
        rest = body[19 + parameters_size:]
        if len(body) != size or len(rest) != 92:
            raise Refused("Damaged")
        slots.append(Slot(id, slot_type, kdf, body[19:19 + parameters_size], rest[:32], rest[32:44], rest[44:]))
        at += 2 + size
    return slots


def unwrap(slots, file_id, slot_type, secret):
    for slot in slots:
        if slot.type == slot_type:
            try:
                return AESGCM(slot_key(slot, secret)).decrypt(slot.nonce, slot.wrapped, binding(file_id, slot))
            except InvalidTag:
                continue
    raise Refused("WrongPassword")


def read(data, slot_type, secret):
    if data[:8] != MAGIC:
        raise Refused("NotSealedFile")
    if sha256(data[:-32]) != data[-32:]:
        raise Refused("Damaged")
    major, minor, size = struct.unpack_from(">HHI", data, 8)
    if major > 1:
        raise Refused("NewerVersion")
    fields = read_fields(data[16:16 + size])
    if sha256(data[:16 + size]) != data[16 + size:48 + size]:
        raise Refused("Damaged")
    padded_size, = struct.unpack(">Q", fields[6])
    if len(data) != 128 + size + padded_size:
        raise Refused("Damaged")
    slots = read_slots(fields[7])
    data_key = unwrap(slots, fields[1], slot_type, secret)
    salt = fields[5]
    mac = hmac.digest(hkdf(data_key, salt, b"hdr"), data[:48 + size], "sha256")
    if not hmac.compare_digest(mac, data[48 + size:80 + size]):
        raise Refused("Altered")
    try:
        padded = AESGCM(hkdf(data_key, salt, b"pay")).decrypt(ZERO_NONCE, data[80 + size:-32], data[:80 + size])
    except InvalidTag:
        raise Refused("Altered") from None
    length, = struct.unpack_from(">I", padded)
    if any(padded[4 + length:]) or len(padded) != padded_size:
        raise Refused("Altered")
    return Sealed(
        file_id=fields[1],
        data_key=data_key,
        kind=struct.unpack(">H", fields[3])[0],
        payload=padded[4:4 + length],
        generation=struct.unpack(">Q", fields[2])[0],
        minor=minor,
        slots=slots,
        unknown={id: value for id, value in fields.items() if id > 7},
    )


def records(pairs):
    """The payload of a secret store: pairs of ((uuid, generation), value)."""
    body = b"".join(uuid.bytes + struct.pack(">II", generation, len(value)) + value for (uuid, generation), value in pairs)
    return struct.pack(">HI", 1, len(pairs)) + body
