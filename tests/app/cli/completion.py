#!/usr/bin/env python3
"""The completions in the shells that they are for. Usage: completion.py FOLDER_OF_COMPLETIONS KEYTIDE_CLI [UNITTEST ARGUMENTS]

Whoever makes a QR code chooses the names in it, so these are as hostile as they can be: nothing in them is ever run.
"""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import urllib.parse

COMPLETIONS = pathlib.Path(sys.argv.pop(1)).resolve()

import harness  # noqa: E402, it takes the program from the arguments
from harness import Prepared, Terminal, key_of, uri  # noqa: E402

HOSTILE = ["$(touch${IFS}made)", "`touch made`", "O'Reilly", 'say "x"', "a;touch made", "${IFS}", "!!", "*", "back\\slash",
           "--forever", "Two words", "Плата", "<(touch made)", "x\\$(touch made)"]


class Completion(Prepared):
    uris = [uri(urllib.parse.quote(name + ":n"), key_of(name)) for name in HOSTILE]

    def setUp(self):
        super().setUp()
        programs = self.folder / "bin"
        programs.mkdir()
        (programs / "keytide-cli").symlink_to(pathlib.Path(harness.PROGRAM).resolve())
        self.cli.environment["PATH"] = f"{programs}:{os.environ['PATH']}"

    def shell(self, *command):
        if not shutil.which(command[0]):
            self.skipTest(f"{command[0]} is not installed")
        done = subprocess.run(command, cwd=self.folder, env=self.cli.environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertFalse((self.folder / "made").exists())
        return done.stdout

    def bash(self, script, *words):
        return self.shell("bash", "--norc", "-c", f'source "$0" && COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) && {script}',
                          COMPLETIONS / "keytide-cli.bash", "keytide-cli", *words)

    def offered(self, *words):
        return self.bash('_keytide_cli && printf "%s\\n" "${COMPREPLY[@]}"', *words).splitlines()

    def test_bash_offers_names_as_words_that_mean_themselves(self):
        for command in ("show", "code", "edit", "remove"):
            words = self.offered("--profile", str(self.cli.profile), command, "")
            # As they stand in the line after Enter.
            read = self.shell("bash", "--norc", "-c", "printf '%s\\n' " + " ".join(words)).splitlines()
            self.assertEqual({name for name in HOSTILE if name in read}, set(HOSTILE) - {"--forever"})
            self.assertTrue({each[:8] for each in self.ids} <= set(read))

    def test_bash_goes_on_from_what_is_typed(self):
        given = ("--profile", str(self.cli.profile), "code")
        self.assertEqual(self.offered(*given, "Two"), ["Two\\ words"])
        self.assertEqual(self.offered(*given, "Two\\ w"), ["Two\\ words"])
        self.assertEqual(self.offered(*given, "O"), ["O\\'Reilly"])
        self.assertEqual(self.offered(*given, self.ids[0][:7]), [self.ids[0][:8]])
        for typed in ("\"Two", "'Two", "$(touch made)", "`touch made`"):
            self.assertEqual(self.offered(*given, typed), [""], typed)
        self.assertEqual(self.offered(*given, "--ne"), ["--next"])

    def test_zsh_offers_ids_with_their_names(self):
        if not shutil.which("zsh"):
            self.skipTest("zsh is not installed")
        setup = self.folder / ".zshrc"
        setup.write_text(f"fpath=({COMPLETIONS} $fpath)\nautoload -Uz compinit && compinit -u -d {self.folder}/dump\n"
                         "PS1='ready> '\nunset zle_bracketed_paste\nLISTMAX=1000\ncd " + str(self.folder) + "\n")
        self.cli.environment["ZDOTDIR"] = str(self.folder)
        profile = f"--profile {self.cli.profile}"
        for line in (f"keytide-cli {profile} code ", f"keytide-cli remove {profile} "):
            screen = Terminal(self.cli, shell=["zsh", "-i"], size=(50, 300))
            screen.until("ready> ")
            screen.send(line + "\t")
            for each in self.ids:
                screen.until(each[:8])
            screen.until("$(touch${IFS}made)")
            os.kill(screen.pid, signal.SIGKILL)
            screen.end()
            self.assertFalse((self.folder / "made").exists())

    def test_fish_offers_ids_with_their_names(self):
        for line in (f"keytide-cli --profile {self.cli.profile} code ", f"keytide-cli remove --profile {self.cli.profile} "):
            answer = self.shell("fish", "--no-config", "-c", "source $argv[1]; complete -C $argv[2]",
                                COMPLETIONS / "keytide-cli.fish", line)
            rows = dict(row.split("\t", 1) for row in answer.splitlines() if "\t" in row)
            self.assertTrue({each[:8] for each in self.ids} <= set(rows), answer)
            self.assertIn("$(touch${IFS}made)", rows[self.ids[0][:8]])


if __name__ == "__main__":
    harness.main()
