#!/usr/bin/env python3
"""Feeds includes.py trees with one fault each: a check that finds nothing proves nothing. Usage: includes_test.py QT_HEADERS"""
import pathlib
import sys
import tempfile
import unittest

import includes

# What the row shows, the file with the fault, its text, a part of the reason. No reason: the file is allowed.
ROWS = [
    ("a room includes its own header", "core/otp/A.cpp", '#include "otp/A.h"', None),
    ("a room includes what the table allows", "core/otp/A.cpp", '#include "base/A.h"', None),
    ("a room includes one above it", "core/base/A.cpp", '#include "otp/A.h"', "core/base may not include core/otp"),
    ("a sibling is not allowed", "core/otp/A.cpp", '#include "qr/A.h"', "core/otp may not include core/qr"),
    ("core includes app", "core/store/A.cpp", '#include "app/A.h"', "core/store may not include app"),
    ("app includes the command line", "app/B.cpp", '#include "app/cli/A.h"', "app may not include app/cli"),
    ("the programs include each other", "app/desktop/A.cpp", '#include "app/cli/A.h"', "may not include app/cli"),
    ("the screen includes core", "qml/A.cpp", '#include "base/A.h"', "qml may not include core/base"),
    ("the programs include a test", "app/cli/B.cpp", '#include "tests/A.h"', "app/cli may not include tests"),
    ("a test includes everything", "tests/otp/A.cpp", '#include "otp/A.h"\n#include <QSignalSpy>\n#include <openssl/evp.h>', None),
    ("a header that is not there", "core/otp/A.cpp", '#include "otp/Gone.h"', "no such file"),
    ("a room that is not in the table", "core/utils/A.cpp", "", "not in the table"),
    ("a file beside the rooms", "core/A.cpp", "", "not in the table"),
    ("a library in its file", "core/crypto/A.cpp", "#include <openssl/evp.h>", None),
    ("a library in a header", "core/crypto/B.h", "#include <openssl/evp.h>", "may include this library"),
    ("a library elsewhere", "core/vault/A.cpp", "#include <openssl/evp.h>", "may include this library"),
    ("a library in another file of its room", "core/qr/B.cpp", "#include <ZXing/ReadBarcode.h>", "core/qr/Scan.cpp"),
    ("the keychain library elsewhere", "core/store/A.cpp", "#include <qt6keychain/keychain.h>", "KeychainRunner.cpp"),
    ("an unknown library", "core/enrol/A.cpp", "#include <boost/json.hpp>", "not in the table"),
    ("the system's headers", "core/base/A.cpp", "#include <sys/stat.h>\n#include <unistd.h>\n#include <vector>", None),
    ("pictures in core/qr", "core/qr/A.h", "#include <QImage>", None),
    ("pictures elsewhere in core", "core/enrol/A.cpp", "#include <QImage>", "core/enrol does without QtGui"),
    ("pictures by their module's name", "core/enrol/A.cpp", "#include <QtGui/QImage>", "core/enrol does without QtGui"),
    ("Qt Core everywhere", "core/otp/A.cpp", "#include <QString>\n#include <QtGlobal>", None),
    ("D-Bus in the keychain's room", "core/keychain/A.cpp", "#include <QDBusConnection>", None),
    ("D-Bus elsewhere", "core/store/A.cpp", "#include <QDBusConnection>", "core/store does without QtDBus"),
    ("QML in core", "core/base/A.h", "#include <QtQml/qqmlregistration.h>", "core/base does without QtQml"),
    ("widgets anywhere", "app/desktop/A.cpp", "#include <QtWidgets/QApplication>", "does without QtWidgets"),
    ("a test's tools in a program", "app/cli/A.cpp", "#include <QSignalSpy>", "does without QtTest"),
    ("the folder's namespace", "core/otp/A.cpp", "namespace otp::detail {\n}", None),
    ("another namespace", "core/otp/A.cpp", "namespace util {\n}", "namespace util in core/otp"),
    ("an indented include", "core/base/A.cpp", '  #  include "otp/A.h"', "core/base may not include core/otp"),
    ("a new entry at the top", "src/A.cpp", "", "the top level is closed"),
]

HEADERS = ["core/base/A.h", "core/otp/A.h", "core/qr/A.h", "core/crypto/A.h", "app/A.h", "app/cli/A.h", "tests/A.h"]


class IncludesTest(unittest.TestCase):
    def test_rows(self):
        classes = includes.qt_classes(pathlib.Path(sys.argv[1]))
        for shows, file, text, reason in ROWS:
            with self.subTest(shows), tempfile.TemporaryDirectory() as folder:
                tree = pathlib.Path(folder)
                for name in HEADERS:
                    write(tree / name, "#pragma once\n")
                write(tree / file, text)
                found = [f"{path}: {why}" for path, _, why in includes.breaches(tree, classes)]
                if reason is None:
                    self.assertEqual(found, [])
                else:
                    self.assertEqual(len(found), 1, found)
                    self.assertIn(reason, found[0])


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
