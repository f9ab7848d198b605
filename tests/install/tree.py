#!/usr/bin/env python3
"""Installs into an empty folder, and looks at what a desktop finds there.

  tree.py CMAKE BUILD
"""
import configparser
import pathlib
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

ID = "org.keytide.Keytide"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
SCHEMES = {"x-scheme-handler/otpauth", "x-scheme-handler/otpauth-migration"}


def check(condition, what):
    if not condition:
        sys.exit(what)


def desktop_file(path):
    parser = configparser.RawConfigParser(strict=True)
    parser.optionxform = str
    parser.read_string(path.read_text(encoding="utf-8"))
    return parser


def png_size(path):
    """PNG, sections 5.2 and 11.2.2: the signature, then the header with width and height."""
    head = path.read_bytes()[:24]
    check(head[:8] == b"\x89PNG\r\n\x1a\n" and head[12:16] == b"IHDR", f"{path} is no PNG")
    return struct.unpack(">II", head[16:])


def check_icons(share):
    hicolor = share / "icons/hicolor"
    for size in SIZES:
        icon = hicolor / f"{size}x{size}/apps/{ID}.png"
        check(icon.is_file(), f"no icon of {size} pixels")
        check(png_size(icon) == (size, size), f"{icon} has another size")
    drawing = ElementTree.parse(hicolor / f"scalable/apps/{ID}.svg").getroot()
    check(drawing.tag == "{http://www.w3.org/2000/svg}svg", "the drawing is no SVG")


def check_entry(prefix, share):
    entry = desktop_file(share / f"applications/{ID}.desktop")
    main = entry["Desktop Entry"]
    check(main["Icon"] == ID, "the menu entry has another icon than the one installed")
    check(set(main["MimeType"].strip(";").split(";")) == SCHEMES, "the menu entry does not open the links")
    check(main["Exec"].split()[0] == main["TryExec"] == "keytide", "the menu entry starts something else")
    for action in filter(None, main.get("Actions", "").split(";")):
        command = entry[f"Desktop Action {action}"]["Exec"].split()
        answer = subprocess.run([prefix / "bin" / command[0], *command[1:], "--version"], capture_output=True, check=False)
        check(answer.returncode == 0, f"the action {action} starts what does not start: {answer.stderr.decode()}")


def check_metadata(prefix, share):
    component = ElementTree.parse(share / f"metainfo/{ID}.metainfo.xml").getroot()
    check(component.findtext("id") == ID, "the metadata have another ID")
    check((share / "applications" / component.findtext("launchable")).is_file(), "the metadata start what is not there")
    for program in component.findall("provides/binary"):
        check((prefix / "bin" / program.text).is_file(), f"the metadata name a program that is not there: {program.text}")
    check({media.text for media in component.findall("provides/mediatype")} == SCHEMES, "the metadata name other links")


def check_programs(prefix):
    for program in ("keytide", "keytide-cli"):
        answer = subprocess.run([prefix / "bin" / program, "--version"], capture_output=True, text=True, check=False)
        check(answer.returncode == 0 and program in answer.stdout, f"{program} does not start: {answer.stderr}")


def main():
    cmake, build = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        prefix = pathlib.Path(folder)
        subprocess.run([cmake, "--install", build, "--prefix", prefix], stdout=subprocess.DEVNULL, check=True)
        share = prefix / "share"
        check_programs(prefix)
        check_icons(share)
        check_entry(prefix, share)
        check_metadata(prefix, share)
    print(f"{len(SIZES) + 1} icons, a menu entry and its metadata are where a desktop looks for them")


if __name__ == "__main__":
    main()
