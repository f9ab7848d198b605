#!/usr/bin/env python3
"""Prints random accounts and their codes, computed by Python's hmac and hashlib from the definitions of the formats.

One case a line: type, hash, key (hex), PIN (hex), digits, period, time or counter, code. The seed is fixed, so that a failure
can be looked at again.
"""
import hashlib
import hmac
import random

TIMED = 9000
COUNTED = 1000
OTHERS = 1000  # of Steam, mOTP and Yandex each

HASHES = {"SHA1": hashlib.sha1, "SHA256": hashlib.sha256, "SHA512": hashlib.sha512}
STEAM = "23456789BCDFGHJKMNPQRTVWXY"


def hotp_value(key, counter, digest, width=4):
    mac = hmac.new(key, counter.to_bytes(8, "big"), digest).digest()
    offset = mac[-1] & 15
    return int.from_bytes(mac[offset:offset + width], "big") & (2 ** (8 * width - 1) - 1)


def decimal(key, counter, hash_name, digits):
    return "%0*d" % (digits, hotp_value(key, counter, HASHES[hash_name]) % 10 ** digits)


def steam(key, step):
    value = hotp_value(key, step, hashlib.sha1)
    code = ""
    for _ in range(5):
        code += STEAM[value % 26]
        value //= 26
    return code


def mobile(key, pin, step):
    return hashlib.md5(str(step).encode() + key.hex().encode() + pin).hexdigest()[:6]


def yandex(key, pin, step):
    hashed = hashlib.sha256(pin + key).digest()
    if hashed[0] == 0:
        hashed = hashed[1:]
    value = hotp_value(hashed, step, hashlib.sha256, 8) % 26 ** 8
    code = ""
    for _ in range(8):
        code = chr(ord("a") + value % 26) + code
        value //= 26
    return code


def random_time(source):
    """Of today, of any time that fits in 40 bits, at the limits of 32 bits, and before 1970."""
    return source.choice([
        source.randrange(1_600_000_000, 2_200_000_000),
        source.randrange(0, 2 ** 40),
        2 ** 31 + source.randrange(-100, 100),
        2 ** 32 + source.randrange(-100, 100),
        source.randrange(-10 ** 9, 100),
    ])


def step_of(time, period):
    return max(0, time // period)


def main():
    source = random.Random(20260101)
    show = lambda *fields: print(*fields, sep="\t")
    for _ in range(TIMED):
        key = source.randbytes(source.choice([10, 16, 20, 32, 64, source.randrange(1, 257)]))
        hash_name = source.choice(list(HASHES))
        digits = source.randrange(5, 11)
        period = source.choice([30, 60, source.randrange(1, 86_401)])
        time = random_time(source)
        show("totp", hash_name, key.hex(), "", digits, period, time,
             decimal(key, step_of(time, period), hash_name, digits))
    for _ in range(COUNTED):
        key = source.randbytes(source.randrange(1, 257))
        hash_name = source.choice(list(HASHES))
        digits = source.randrange(5, 11)
        counter = source.choice([source.randrange(0, 1000), source.randrange(0, 2 ** 63)])
        show("hotp", hash_name, key.hex(), "", digits, 30, counter, decimal(key, counter, hash_name, digits))
    for _ in range(OTHERS):
        time = random_time(source)
        pin = str(source.randrange(1000, 10 ** 9)).encode()
        key = source.randbytes(source.randrange(1, 65))
        show("steam", "SHA1", key.hex(), "", 5, 30, time, steam(key, step_of(time, 30)))
        show("motp", "SHA1", key.hex(), pin.hex(), 6, 10, time, mobile(key, pin, step_of(time, 10)))
        key = source.randbytes(16)
        show("yandex", "SHA256", key.hex(), pin.hex(), 8, 30, time, yandex(key, pin, step_of(time, 30)))


main()
