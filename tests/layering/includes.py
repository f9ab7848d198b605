#!/usr/bin/env python3
"""Who may include whom. Usage: includes.py TREE QT_HEADERS. Prints every breach as FILE:LINE: REASON; exit 1 when there is
one. QT_HEADERS is Qt's own include folder: it tells which module a class belongs to.

The tables are the rule: a folder or a library that is not in them is a breach too.
"""
import pathlib
import re
import sys

# Folder -> the folders whose headers it may include besides its own.
MAY_INCLUDE = {
    "core/base": set(),
    "core/crypto": {"core/base"},
    "core/otp": {"core/base"},
    "core/qr": {"core/base"},
    "core/clock": {"core/base"},
    "core/account": {"core/base", "core/otp"},
    "core/enrol": {"core/base", "core/otp", "core/account"},
    "core/transfer": {"core/base", "core/crypto", "core/otp", "core/account", "core/enrol"},
    "core/store": {"core/base", "core/crypto", "core/otp", "core/account"},
    "core/keychain": {"core/base", "core/store"},
    "core/recovery": {"core/base", "core/account"},
    "core/vault": {"core/base", "core/crypto", "core/store", "core/recovery"},
    "core/backup": {"core/base", "core/crypto", "core/otp", "core/account", "core/store", "core/vault"},
}
CORE = set(MAY_INCLUDE)
MAY_INCLUDE |= {
    "app": CORE,
    "app/cli": CORE | {"app"},
    "app/camera": {"app"},
    "app/desktop": CORE | {"app", "qml"},
    "qml": {"app"},
    "tests": CORE | {"app", "app/camera", "app/cli", "app/desktop", "qml"},
}

# Outside library (how its headers are spelt) -> the files that may include it. Never a header; tests may use all.
LIBRARIES = {
    r"ZXing/": ["core/qr/Scan.cpp"],
    r"(qt6?)?keychain/|qt6?keychain": ["core/keychain/KeychainRunner.cpp"],
    r"openssl/": ["core/base/SecretBytes.cpp", "core/crypto/*.cpp", "core/keychain/SecretServiceSession_linux.cpp",
                  "core/otp/CounterHmac.cpp", "core/otp/MobileOtp.cpp", "core/otp/YandexKey.cpp"],
    r"protozero/": ["core/enrol/MigrationUri.cpp"],
    r"CLI/": ["app/cli/*.cpp"],
    r"xcb/": ["app/desktop/BringToFront.cpp"],
}
# The system's own headers with a folder in their name: not a library.
SYSTEM = r"(sys|mach|net|netinet|arpa|linux)/"

# Qt module -> the folders whose files may include it. Qt Core is everyone's.
QT_MODULES = {
    "QtGui": ["core/qr", "app", "app/camera", "app/cli", "app/desktop", "qml"],
    "QtNetwork": ["core/clock", "app", "app/desktop"],
    "QtDBus": ["core/clock", "core/keychain", "app"],  # app: the portal, which alone sees the screen on Wayland
    "QtQml": ["app", "app/desktop", "qml"],
    "QtQuick": ["app/desktop", "qml"],
    "QtQuickControls2": ["app/desktop", "qml"],
    "QtMultimedia": ["app/camera"],
    "QtConcurrent": ["app", "app/desktop"],
    "QtTest": [],
}
TOP_LEVEL = {
    "CMakeLists.txt", "CMakePresets.json", "README.md", "SECURITY.md", "CHANGELOG.md", "LICENSE",
    "core", "app", "qml", "resources", "translations", "tests", "installer", "build",
}
# A room's namespace is its folder's name, but where the C library has that name for itself (clock() of <time.h>).
NAMESPACES = {"core/clock": "clocks"}
SOURCE = {".h", ".cpp", ".mm"}
LONG_FILE = 300
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
NAMESPACE = re.compile(r"^(?:inline )?namespace\s+([A-Za-z_]\w*)?")


def room_of(path):
    """The row of MAY_INCLUDE that a file of the tree belongs to, or None."""
    folders = list(path.parts[:-1])
    if folders[:1] == ["tests"]:
        return "tests"
    for depth in (2, 1):
        room = "/".join(folders[:depth])
        if room in MAY_INCLUDE and len(folders) >= depth:
            return room
    return None


def resolve(tree, path, name):
    """The file of the tree that a quoted include means, or None."""
    room = path.parts[0]
    for folder in (path.parent, pathlib.Path("core"), pathlib.Path("."), pathlib.Path(room)):
        if (tree / folder / name).is_file():
            return (tree / folder / name).resolve().relative_to(tree.resolve())
    return None


def is_generated(name):
    return name.endswith(".moc") or name.startswith("moc_") or name.endswith("_config.h")


def qt_classes(headers):
    """Header without its module's name -> module, for everything Qt has installed."""
    return {file.name: folder.name for folder in sorted(headers.glob("Qt*")) for file in folder.iterdir()}


def breach_of_library(path, room, name):
    if room == "tests":
        return None
    for spelling, files in LIBRARIES.items():
        if re.match(spelling, name):
            allowed = any(path.match(pattern) for pattern in files)
            return None if allowed else f"{name}: only {', '.join(files)} may include this library"
    if "/" in name and not re.match(SYSTEM, name):
        return f"{name}: a library that is not in the table"
    return None


def breach_of_angled(path, room, name, classes):
    module = name.split("/")[0] if re.match(r"Qt[A-Z]\w*/", name) else classes.get(name)
    if module is None:
        return breach_of_library(path, room, name)
    if module == "QtCore" or room == "tests":
        return None
    return None if room in QT_MODULES.get(module, []) else f"{name}: {room} does without {module}"


def breach_of_quoted(tree, path, room, name):
    if is_generated(name):
        return None
    target = resolve(tree, path, name)
    if target is None:
        return f'"{name}": no such file in the tree'
    other = room_of(target)
    if other == room or other in MAY_INCLUDE[room]:
        return None
    return f'"{name}": {room} may not include {other}'


def breaches_of_file(tree, path, classes):
    room = room_of(path)
    if room is None:
        yield path, 1, "a folder that is not in the table"
        return
    for number, line in enumerate((tree / path).read_text(encoding="utf-8").splitlines(), 1):
        include = INCLUDE.match(line)
        if include:
            quote, name = include.groups()
            if quote == "<":
                reason = breach_of_angled(path, room, name, classes)
            else:
                reason = breach_of_quoted(tree, path, room, name)
            if reason:
                yield path, number, reason
        namespace = NAMESPACE.match(line)
        if namespace and room in CORE and namespace[1] not in (None, NAMESPACES.get(room, path.parts[1]), "Qt"):
            yield path, number, f"namespace {namespace[1]} in {room}"


def sources(tree):
    for part in ("core", "app", "qml", "tests"):
        for path in sorted((tree / part).rglob("*")):
            if path.suffix in SOURCE and path.is_file():
                yield path.relative_to(tree)


def breaches(tree, classes):
    for entry in sorted(tree.iterdir()):
        if not entry.name.startswith(".") and not entry.name.startswith("build-") and entry.name not in TOP_LEVEL:
            yield pathlib.Path(entry.name), 1, "the top level is closed"
    for path in sources(tree):
        yield from breaches_of_file(tree, path, classes)


def long_files(tree):
    for path in sources(tree):
        lines = len((tree / path).read_text(encoding="utf-8").splitlines())
        if lines > LONG_FILE and path.parts[0] != "tests":
            yield path, lines


def main():
    tree = pathlib.Path(sys.argv[1])
    classes = qt_classes(pathlib.Path(sys.argv[2]))
    if not classes:
        sys.exit(f"no Qt headers in {sys.argv[2]}")
    found = list(breaches(tree, classes))
    for path, number, reason in found:
        print(f"{path}:{number}: {reason}")
    for path, lines in long_files(tree):
        print(f"{path}: {lines} lines, perhaps two things in one file (no error)")
    print(f"{sum(1 for _ in sources(tree))} files looked at, {len(found)} forbidden")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
