#!/usr/bin/env python3
"""Feeds words.py lines that it has to find, and lines that it has to leave alone."""
import unittest

import words

BAD = ["// TO" "DO: later", "# FIX" "ME", "cd /ho" "me/somebody/keytide", 'QFile("/tm' 'p/x")', "C:\\Us" "ers\\somebody",
       "<<<<" "<<< HEAD", "-----BEGIN EC PRI" "VATE KEY-----"]
GOOD = ["the ~/.local folder", "https://example.com/home/page", "${HOME}/tmp/x", "build/work/x", "todos os dias", "/usr/bin/env"]


class WordsTest(unittest.TestCase):
    def test_finds(self):
        for line in BAD:
            with self.subTest(line):
                self.assertEqual(len(list(words.breaches("fine\n" + line))), 1)

    def test_leaves_alone(self):
        for line in GOOD:
            with self.subTest(line):
                self.assertEqual(list(words.breaches(line)), [])


if __name__ == "__main__":
    unittest.main()
