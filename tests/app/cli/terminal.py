#!/usr/bin/env python3
"""keytide-cli on a terminal and at the edges: passwords, questions, the live list, outputs that break, secrets that must not
lie about, two processes at once. Usage: terminal.py KEYTIDE_CLI [UNITTEST ARGUMENTS]"""
import json
import os
import re
import signal
import subprocess
import termios
import time
import unicodedata
from urllib.parse import quote

import harness
from harness import PASSWORD, RFC_KEY, Case, Prepared, Terminal, key_of, totp, uri


class Passwords(Case):
    def test_a_new_store_asks_twice_and_says_what_it_makes(self):
        screen = Terminal(self.cli, "add", uri("A:a"), password=False)
        screen.answer("New password: ", "not this one, no\n")
        screen.answer("once more: ", "another\n")
        screen.answer("New password: ", PASSWORD + "\n")
        self.assertNotIn(PASSWORD, screen.until("once more: "))
        screen.answer("once more: ", PASSWORD + "\n")
        done = screen.end()
        self.assertEqual(done.exit, 0, done.out)
        self.assertNotIn(PASSWORD, done.out)
        self.assertEqual(self.expect(0, "code", "a:a", "--at", 59).out, "287082\n")

    def test_a_new_password_is_judged_before_it_is_typed_again(self):
        screen = Terminal(self.cli, "add", uri("A:a"), password=False)
        screen.answer("New password: ", "too short\n")
        self.assertNotIn("once more", screen.until("New password: "))
        self.assertIn("too short", screen.text)
        screen.send("\n")
        self.assertIn("No password was given", screen.until("given"))
        self.assertEqual(screen.end().exit, 4)

    def test_no_password_is_no_wrong_one(self):
        self.add(uri("A:a"))
        for key in ("\n", "\x04"):
            screen = Terminal(self.cli, "code", "a:a", password=False)
            screen.answer("Password: ", key)
            done = screen.end()
            self.assertEqual((done.exit, "No password was given" in done.out), (4, True), done.out)

    def test_what_is_typed_during_the_check_is_neither_shown_nor_kept(self):
        self.add(uri("A:a"))
        screen = Terminal(self.cli, "code", "a:a", password=False)
        screen.answer("Password: ", "wrong one\n")
        screen.until("\n")  # the answer is there, and being checked
        screen.send("typed ahead\n")
        screen.answer("Password: ", PASSWORD + "\n")
        done = screen.end()
        self.assertEqual(done.exit, 0, done.out)
        self.assertNotIn("ahead", done.out)

    def test_control_z_stops_it_and_the_question_comes_back(self):
        self.add(uri("A:a"))
        line = " ".join(self.cli.line("code", "a:a", "--at", "59", password=False))
        screen = Terminal(self.cli, shell=["bash", "--norc", "-i", "-c", f"{line}; stty -a; fg; exit $?"])
        screen.answer("Password: ", "half of it\x1a")
        self.assertRegex(screen.until("echoe"), r"(?<!-)\becho\b")
        screen.answer("Password: ", PASSWORD + "\n")
        done = screen.end()
        self.assertEqual((done.exit, "287082" in done.out), (0, True), done.out)

    def test_a_wrong_password_can_be_mended_three_times(self):
        self.add(uri("A:a"))
        screen = Terminal(self.cli, "code", "a:a", password=False)
        screen.answer("Password: ", "wrong one\n")
        screen.answer("Password: ", "wrong\x08\x08\x08\x15" + PASSWORD + "x\x7f\n")
        self.assertEqual(screen.end().exit, 0)
        screen = Terminal(self.cli, "code", "a:a", password=False)
        for _ in range(3):
            screen.answer("Password: ", "wrong one\n")
        self.assertEqual(screen.end().exit, 4)
        screen = Terminal(self.cli, "code", "a:a", password=False)
        screen.answer("Password: ", "\x03")
        done = screen.end()
        self.assertEqual((done.exit, done.out), (-signal.SIGINT, "\n"))  # for a shell 130

    def test_a_question_that_is_broken_off_leaves_the_terminal_as_it_was(self):
        self.add(uri("A:a"))
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            with self.subTest(number):
                screen = Terminal(self.cli, "code", "a:a", password=False)
                screen.until("Password: ")
                shown = termios.ECHO | termios.ICANON
                self.assertEqual(termios.tcgetattr(screen.file)[3] & shown, 0)
                os.kill(screen.pid, number)
                self.assertEqual(screen.end(keep=True).exit, -number)
                self.assertEqual(termios.tcgetattr(screen.file)[3] & shown, shown)
                os.close(screen.file)

    def test_from_a_file(self):
        password = self.cli.password_file
        password.write_text("too short\n")
        self.assertEqual(self.expect(3, "add", uri("A:a"), "--json").json["error"]["code"], "PasswordTooWeak")
        password.write_bytes(PASSWORD.encode() + b"\r\n")
        self.expect(0, "add", uri("A:a"))
        password.write_text(PASSWORD)
        self.expect(0, "code")
        password.write_text("another password\n")
        self.assertEqual(self.expect(4, "code", "--json").json["error"]["code"], "WrongPassword")
        for text in ("", "\n"):
            password.write_text(text)
            self.expect(4, "code")
        password.write_text(PASSWORD + "\nmore\n")
        self.expect(3, "code")
        password.unlink()
        self.expect(3, "code")

    def test_from_standard_input(self):
        self.add(uri("A:a"))
        given = PASSWORD.encode() + b"\n"
        done = self.expect(0, "code", "a:a", "--at", 59, "--store-password-file", "-", password=False, stdin=given)
        self.assertEqual(done.out, "287082\n")
        self.expect(2, "add", "-", "--store-password-file", "-", password=False, stdin=given)

    def test_without_file_and_terminal_it_is_4_and_nothing_is_made(self):
        done = self.expect(4, "add", uri("A:a"), "--json", password=False)
        self.assertIn("--store-password-file", done.json["error"]["message"])
        self.assertFalse((self.cli.profile / "secrets.sealed").exists())
        self.add(uri("A:a"))
        self.expect(4, "code", password=False)


class Screen(Prepared):
    uris = [uri("GitHub:alice"), uri("東京:b", key_of(1), period=1), uri("Bank:c", key_of(2), kind="hotp")]

    def test_questions_before_something_is_lost(self):
        for answer, status, left in (("n\n", 1, 3), ("\n", 1, 3), ("y\n", 0, 2)):
            screen = Terminal(self.cli, "remove", "github")
            screen.answer("[y/N]", answer)
            self.assertEqual(screen.end().exit, status)
            self.assertEqual(len(self.cli.json("list")), left)

    def test_a_question_before_the_codes_change(self):
        for answer, status, digits in (("n\n", 1, 6), ("y\n", 0, 8)):
            screen = Terminal(self.cli, "edit", "github", "--digits", "8")
            screen.answer("[y/N]", answer)
            self.assertEqual(screen.end().exit, status)
            self.assertEqual(self.cli.json("show", "github")["digits"], digits)

    def test_one_code_is_shown_with_its_account(self):
        done = Terminal(self.cli, "code", "github", "--at", "59").end()
        self.assertIn("287082    1 s  GitHub  alice", done.out)

    def test_the_live_list_counts_down_and_leaves_the_terminal_as_it_was(self):
        for ending, name in (("q", "key"), ("\x03", "Ctrl+C"), (None, "SIGTERM")):
            with self.subTest(name):
                screen = Terminal(self.cli, "code", "--watch")
                first = screen.until("\x1b[?1049h") and screen.until("q ends.")
                self.assertIn(totp(RFC_KEY, int(time.time())), first + totp(RFC_KEY, int(time.time()) - 2))
                screen.text = ""
                screen.until("\x1b[H", 5)
                screen.until("東京")
                screen.resize(24, 24)
                screen.text = ""
                screen.until("…", 5)
                if ending:
                    screen.send(ending)
                else:
                    os.kill(screen.pid, signal.SIGTERM)
                done = screen.end()
                self.assertEqual(done.exit, 0)
                self.assertTrue(done.out.endswith("\x1b[?25h\x1b[?1049l"), repr(done.out[-60:]))

    def test_the_live_list_in_little_room_keeps_the_codes_and_then_the_names(self):
        for rows, columns, wanted, unwanted in ((24, 80, "━", "…"), (24, 20, "GitH…", "━"), (24, 6, "", "…"),
                                                (1, 80, "GitHub", "q ends")):
            with self.subTest((rows, columns)):
                screen = Terminal(self.cli, "code", "github", "--watch", size=(rows, columns))
                screen.until("\x1b[J")
                screen.send("q")
                done = screen.end()
                self.assertEqual(done.exit, 0)
                frame = done.out.split("\x1b[H")[1].split("\x1b[?25h")[0]
                # A terminal that has filled a line's last column would erase what stands there.
                self.assertNotRegex(frame, r"[^\n]\x1b\[[KJ]")
                self.assertRegex(frame, r"\d{6}")
                self.assertIn(wanted, frame)
                self.assertNotIn(unwanted, frame.split("\n")[0] if rows > 1 else frame)
                self.assertEqual("\n" in frame, rows > 1)

    def test_the_live_list_shows_accounts_that_come_and_go(self):
        screen = Terminal(self.cli, "code", "--watch")
        screen.until("GitHub")
        self.expect(0, "edit", "github", "--issuer", "Renamed", password=False)
        screen.until("Renamed", 10)
        screen.send("q")
        self.assertEqual(screen.end().exit, 0)

    def test_without_accounts_the_live_list_waits_for_the_first(self):
        empty = harness.Cli(self.folder / "empty")
        screen = Terminal(empty, "code", "--watch")
        screen.until("There are no accounts yet")
        self.assertEqual(empty("add", uri("New:n")).exit, 0)
        screen.until("New", 20)
        screen.send("q")
        self.assertEqual(screen.end().exit, 0)

    def test_elsewhere_there_is_a_block_for_each_change(self):
        process = self.cli.start("code", "東京", "--watch", "--json")
        rows = [json.loads(process.stdout.readline())[0] for _ in range(3)]
        process.terminate()
        process.communicate()
        self.assertEqual(len({row["validUntil"] for row in rows}), 3)
        for row in rows:
            self.assertEqual(row["code"], totp(key_of(1), row["validUntil"] - 1, period=1))

    def test_a_full_disk_behind_standard_output_is_noticed(self):
        with open("/dev/full", "w") as full:
            process = subprocess.run(self.cli.line("list"), stdout=full, stderr=subprocess.PIPE, env=self.cli.environment,
                                     stdin=subprocess.DEVNULL, check=False)
        self.assertEqual(process.returncode, 6)

    def test_a_reader_that_has_gone_is_no_trouble(self):
        for ignored in (signal.SIG_DFL, signal.SIG_IGN):
            reader, writer = os.pipe()
            os.close(reader)
            process = subprocess.run(self.cli.line("list"), stdout=writer, stderr=subprocess.PIPE, env=self.cli.environment,
                                     stdin=subprocess.DEVNULL, restore_signals=False, check=False,
                                     preexec_fn=lambda how=ignored: signal.signal(signal.SIGPIPE, how))
            os.close(writer)
            self.assertEqual(process.stderr, b"")
            self.assertIn(process.returncode, (0, -signal.SIGPIPE))

    def test_where_there_is_no_clipboard_it_says_so_and_shows_the_code(self):
        done = self.expect(1, "code", "github", "--copy")
        self.assertIn("Not copied", done.err)
        self.assertRegex(done.out, r"^\d{6}\n$")


def width_of(text):
    """In columns of a terminal, as Unicode has it."""
    return sum(0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


class Names(Prepared):
    """In a list with an issuer of 70 columns, each account can be told in little room, too."""

    issuer = "The Bank Whose Name Goes On Until Seventy Columns Are Full And No More"
    uris = [uri("GitHub:alice@example.org"), uri(quote(issuer) + ":carol", key_of(1)),
            uri("dave-without-issuer", key_of(2)), uri("東京都民信用金庫東京都民信用金庫:太郎太郎太郎太郎太郎", key_of(3))]

    def lines(self, *arguments, columns):
        """What stands on a terminal so wide: of the live list its first frame."""
        screen = Terminal(self.cli, *arguments, size=(24, columns))
        if "--watch" in arguments:
            screen.until("q ends.")
            screen.send("q")
        done = screen.end()
        self.assertEqual(done.exit, 0, done.out)
        text = done.out.split("\x1b[H")[1] if "--watch" in arguments else done.out
        text = re.sub(r"\x1b\[[?0-9]*[A-Za-z]|\r", "", text)
        return text.split("\n\n")[0].removesuffix("\n").split("\n")

    def test_the_names_share_the_room_and_no_code_is_cut(self):
        for columns, names in ((80, ("GitHub  .*alice@example.org", "The Bank Whose Name.*…  carol", " dave-without-issuer",
                                     "東京都民信用金庫.* +太郎太郎太郎太郎太郎")),
                               (40, ("GitHub  .*alice@e.*…", "The Ban.*…  carol", " dave-wi.*…", "東京.*… +太郎太.*…"))):
            for command in (("code", "--at", "59"), ("code", "--watch"), ("list",)):
                with self.subTest((columns, command)):
                    lines = self.lines(*command, columns=columns)
                    rows = lines[1:] if command == ("list",) else lines
                    self.assertLessEqual(max(map(width_of, lines)), columns, lines)
                    self.assertEqual(len(rows), len(names), rows)
                    for row, name in zip(rows, names):
                        self.assertRegex(row, r"^[0-9a-f]{8}  totp  " if command == ("list",) else r"^\d{6} +\d+ s  ")
                        self.assertRegex(row, name + "$")

    def test_in_hardly_any_room_each_account_has_a_name_still(self):
        starts = ("Gi", "Th", "da", "東")
        for columns, form in ((24, r"^\d{6} +\d+ s  "), (12, r"^\d{6}  ")):
            with self.subTest(columns):
                lines = self.lines("code", "--at", "59", columns=columns)
                self.assertLessEqual(max(map(width_of, lines)), columns, lines)
                for line, start in zip(lines, starts, strict=True):
                    self.assertRegex(line, form + start)
        lines = self.lines("list", columns=12)
        self.assertLessEqual(max(map(width_of, lines)), 12, lines)
        for line, start in zip(lines[1:], starts, strict=True):
            self.assertTrue(line.startswith(start), line)

    def test_a_remark_hides_no_name(self):
        self.expect(0, "add", uri("GitHub:alice@example.org", key_of(9)))
        for columns in (80, 40):
            for command in (("code", "--at", "59"), ("list",)):
                with self.subTest((columns, command)):
                    lines = self.lines(*command, columns=columns)
                    self.assertLessEqual(max(map(width_of, lines)), columns, lines)
                    for part in ("  GitHub", "  The B", "  dave", "  東京", "(new"):
                        self.assertTrue(any(part in line for line in lines), (part, lines))

    def test_elsewhere_nothing_is_left_out(self):
        for command in ("code", "list"):
            text = self.expect(0, command).out
            for name in ("GitHub", "alice@example.org", self.issuer, "carol", "dave-without-issuer",
                         "東京都民信用金庫東京都民信用金庫"):
                self.assertIn(name, text)
            self.assertNotIn("…", text)
            self.assertNotRegex(text, "(?m) $")


class Secrets(Case):
    def test_no_file_and_no_answer_holds_the_key(self):
        canary = bytes.fromhex("ca7ac0de" * 5)
        self.add(uri("Canary:c", canary), uri("H:h", canary, kind="hotp"))
        answers = []
        for arguments in [("add", uri("Canary:c", canary)), ("add", uri("Canary:c", canary + b"x")),
                          ("add", uri("Bad:b", canary) + "&digits=99"), ("list", "--all", "--json"), ("show", "h:h"),
                          ("code", "--json"), ("code", "h:h"), ("find-code", "123456"), ("doctor",), ("doctor", "--json"),
                          ("edit", "h:h", "--digits", "8", "--yes"), ("edit", "canary", "--accept", "--yes"), ("remove", "h:h", "--yes"),
                          (uri("Canary:c", canary),), ("list", uri("Canary:c", canary)), ("show", uri("Canary:c", canary))]:
            done = self.cli(*arguments, env={**self.cli.environment, "QT_LOGGING_RULES": "*=true"})
            answers += [done.out, done.err]
        self.has_no(canary, *answers)
        looked = 0
        for folder, _, files in os.walk(self.folder):
            for name in files:
                with open(os.path.join(folder, name), "rb") as file:
                    self.has_no(canary, file.read())
                looked += 1
        self.assertGreater(looked, 4)


class TwoAtOnce(Case):
    def test_nothing_is_lost(self):
        self.add(uri("First:f"))
        running = []
        for turn in range(4):
            for writer in "AB":
                text = "\n".join(uri(f"{writer}:{turn}-{n}", key_of((writer, turn, n))) for n in range(5))
                process = self.cli.start("add", "-", stdin=subprocess.PIPE)
                process.stdin.write(text.encode())
                process.stdin.close()
                running.append(process)
            for process in running[-2:]:
                self.assertEqual(process.wait(timeout=60), 0, process.stderr.read())
        for process in running:
            process.stdout.close()
            process.stderr.close()
        names = {(row["issuer"], row["account"]): row["code"] for row in self.cli.json("code", "--at", "59")}
        expected = {(w, f"{t}-{n}"): totp(key_of((w, t, n)), 59) for w in "AB" for t in range(4) for n in range(5)}
        self.assertEqual(names, {**expected, ("First", "f"): "287082"})


if __name__ == "__main__":
    harness.main()
