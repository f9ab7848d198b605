"""Drives the built keytide-cli as a person or a script does. The codes it expects are computed here, with Python's hmac."""
import base64
import dataclasses
import hashlib
import hmac
import json
import os
import pathlib
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = sys.argv[1] if len(sys.argv) > 1 else None
PASSWORD = "correct horse battery staple"
RFC_KEY = b"12345678901234567890"  # RFC 4226 appendix D, RFC 6238 appendix B
RFC_BASE32 = base64.b32encode(RFC_KEY).decode()


def hotp(key, counter, digits=6, algorithm="sha1"):
    digest = hmac.new(key, struct.pack(">Q", counter), algorithm).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset:offset + 4])[0] & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def totp(key, moment, digits=6, period=30, algorithm="sha1"):
    return hotp(key, moment // period, digits, algorithm)


def base32(key):
    return base64.b32encode(key).decode().rstrip("=")


def key_of(number):
    return hashlib.sha1(f"key {number}".encode()).digest()


def uri(label, key=RFC_KEY, kind="totp", **fields):
    more = "".join(f"&{name}={value}" for name, value in fields.items())
    return f"otpauth://{kind}/{label}?secret={base32(key)}{more}"


@dataclasses.dataclass
class Done:
    exit: int
    out: str
    err: str

    @property
    def json(self):
        lines = self.out.split("\n")
        assert len(lines) == 2 and lines[1] == "", f"not one document on one line: {self.out!r}"
        return json.loads(lines[0])


class Cli:
    """keytide-cli with a home, a profile and a password file of its own."""

    def __init__(self, folder, store="sealed", profile=None):
        self.folder, self.store = pathlib.Path(folder), store
        self.home = self.folder / "home"
        self.profile = pathlib.Path(profile or self.folder / "profile")
        self.password_file = self.folder / "password"
        self.home.mkdir(parents=True, exist_ok=True)
        self.password_file.write_text(PASSWORD + "\n")
        self.environment = {**os.environ, "HOME": str(self.home), "TMPDIR": str(self.home), "LC_ALL": "C.UTF-8"}
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            self.environment[f"XDG_{name}_HOME"] = str(self.home / name.lower())
        for name in ("KEYTIDE_PROFILE", "QT_LOGGING_RULES", "DISPLAY", "WAYLAND_DISPLAY"):
            self.environment.pop(name, None)
        if store == "sealed":
            for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
                self.environment.pop(name, None)

    def line(self, *arguments, password=True):
        given = ["--store-password-file", str(self.password_file)] if password and self.store == "sealed" else []
        return [PROGRAM, "--profile", str(self.profile), "--store", self.store, *given, *map(str, arguments)]

    def __call__(self, *arguments, stdin=None, password=True, timeout=60, **how):
        feed = {"stdin": subprocess.DEVNULL} if stdin is None else {"input": stdin}
        how.setdefault("env", self.environment)
        done = subprocess.run(self.line(*arguments, password=password), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=timeout, start_new_session=True, check=False, **feed, **how)
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    def json(self, *arguments, **how):
        return self(*arguments, "--json", **how).json

    def start(self, *arguments, **how):
        how.setdefault("stdin", subprocess.DEVNULL)
        return subprocess.Popen(self.line(*arguments), env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                start_new_session=True, **how)


class Terminal:
    """The program on a terminal: what it asks is read, what a person types is sent."""

    def __init__(self, cli, *arguments, password=True, size=(24, 80), shell=None):
        """With `shell` that is run instead, by its whole command line."""
        self.text = ""
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            self.file = 0
            self.resize(*size)  # before the program can look
            line = shell or cli.line(*arguments, password=password)
            os.execvpe(line[0], line, {**cli.environment, "TERM": "xterm"})

    def resize(self, rows, columns):
        import fcntl
        import termios
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds):
        """What comes within that time; False at the end."""
        ready, _, _ = select.select([self.file], [], [], seconds)
        if not ready:
            return True
        try:
            got = os.read(self.file, 65536)
        except OSError:  # the other end is closed
            return False
        self.text += got.decode(errors="replace")
        return bool(got)

    def until(self, wanted, seconds=30):
        end = time.monotonic() + seconds
        while wanted not in self.text:
            if time.monotonic() > end or not self.read(1):
                raise AssertionError(f"waited for {wanted!r} in {self.text!r}")
        return self.text

    def send(self, text):
        os.write(self.file, text.encode())

    def answer(self, question, text):
        self.until(question)
        self.text = ""
        self.send(text)

    def end(self, seconds=30, keep=False):
        """The exit status, and all that was written since the last answer. `keep`: the terminal stays open."""
        end = time.monotonic() + seconds
        while self.read(0.5):
            if time.monotonic() > end:
                os.kill(self.pid, signal.SIGKILL)
        _, status = os.waitpid(self.pid, 0)
        if not keep:
            os.close(self.file)
        return Done(os.waitstatus_to_exitcode(status), self.text.replace("\r\n", "\n"), "")


def png(path, text):
    """The QR code of a text, by qrencode."""
    subprocess.run(["qrencode", "-o", str(path)], input=text.encode(), check=True)
    return path


def picture(path, *texts):
    """A BMP with the codes of all texts side by side."""
    grids = [subprocess.run(["qrencode", "-t", "ASCII"], input=text.encode(), check=True, capture_output=True)
             .stdout.decode().splitlines() for text in texts]
    height = max(map(len, grids))
    rows = ["".join(grid[y].ljust(len(grid[0])) if y < len(grid) else " " * len(grid[0]) for grid in grids)
            for y in range(height)]
    scale = 3
    lines = []
    for row in rows:
        cells = row[::2]  # qrencode writes each module twice
        pixels = b"".join((b"\0\0\0" if cell == "#" else b"\xff\xff\xff") * scale for cell in cells)
        lines += [pixels + bytes(-len(pixels) % 4)] * scale
    data = b"".join(reversed(lines))
    width = len(rows[0][::2]) * scale
    header = struct.pack("<IiiHHIIiiII", 40, width, height * scale, 1, 24, 0, len(data), 2835, 2835, 0, 0)
    path.write_bytes(b"BM" + struct.pack("<IHHI", 54 + len(data), 0, 0, 54) + header + data)
    return path


def migration(entries, index=0, size=1, batch=4711):
    """Google Authenticator's export of (issuer, name, key), from the protobuf message as other programs describe it."""
    def number(field, value):
        encoded = b""
        while value > 127:
            encoded += bytes([value & 127 | 128])
            value >>= 7
        return bytes([field << 3]) + encoded + bytes([value])

    def text(field, value):
        return bytes([field << 3 | 2, len(value)]) + value

    message = b""
    for issuer, name, key in entries:
        entry = text(1, key) + text(2, name.encode()) + text(3, issuer.encode()) + number(4, 1) + number(5, 1) + number(6, 2)
        message += text(1, entry)
    message += number(2, 1) + number(3, size) + number(4, index) + number(5, batch)
    data = base64.b64encode(message).decode().replace("+", "%2B").replace("/", "%2F").replace("=", "%3D")
    return f"otpauth-migration://offline?data={data}"


def forms_of(secret):
    """How a secret could be lying about."""
    encoded = [base64.b32encode(secret).rstrip(b"="), base64.b64encode(secret).rstrip(b"="), secret.hex().encode()]
    return [secret, *encoded, encoded[0].lower(), encoded[2].upper(), base64.b64encode(b" " + secret)[4:-4],
            base64.b64encode(b"  " + secret)[4:-4]]


class Case(unittest.TestCase):
    """A test with a folder of its own, and a profile that has no account yet."""

    maxDiff = None
    store = "sealed"

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.cli = Cli(self.folder, self.store)

    def expect(self, status, *arguments, **how):
        done = self.cli(*arguments, **how)
        self.assertEqual(done.exit, status, f"{arguments}: {done.out}{done.err}")
        return done

    def add(self, *uris):
        """Adds all, and gives their ids in order."""
        done = self.expect(0, "add", "-", "--json", stdin="\n".join(uris).encode())
        return [row["id"] for row in done.json["added"]]

    def has_no(self, secret, *texts):
        for text in texts:
            for form in forms_of(secret):
                self.assertNotIn(form, text if isinstance(text, bytes) else text.encode())


class Prepared(Case):
    """Starts from a copy of a profile that was made once for the class: a password costs half a second."""

    uris = []

    @classmethod
    def setUpClass(cls):
        cls.template = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.template, ignore_errors=True)
        done = Cli(cls.template, cls.store)("add", "-", "--json", stdin="\n".join(cls.uris).encode())
        assert done.exit == 0, done
        cls.ids = [row["id"] for row in done.json["added"]]

    def setUp(self):
        super().setUp()
        shutil.copytree(self.template / "profile", self.cli.profile)


def main():
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], module="__main__")
