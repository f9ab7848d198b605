#!/usr/bin/env python3
"""The contract of keytide-cli, row by row, on the sealed store. Usage: contract.py KEYTIDE_CLI [UNITTEST ARGUMENTS]"""
import hashlib
import json
import os
import pathlib
import stat
import subprocess
import time

import harness
from harness import RFC_KEY, Case, Prepared, hotp, key_of, migration, picture, png, totp, uri

CODE_KEYS = {"id", "issuer", "account", "type", "code", "next", "period", "remaining", "validUntil"}


class Scan(Case):
    def test_shows_what_every_code_holds_and_stores_nothing(self):
        text = uri("GitHub:alice", issuer="GitHub")
        two = picture(self.folder / "two.bmp", text, "WIFI:T:WPA;S:net;P:pass;;")
        batch = png(self.folder / "batch.png", migration([("A", "a", key_of(1))], 0, 2))
        rows = self.expect(0, "scan", two, batch, "--json").json
        self.assertEqual([row["file"] for row in rows], [str(two), str(batch)])
        self.assertEqual({code["text"]: code["kind"] for code in rows[0]["codes"]},
                         {text: "otpauth", "WIFI:T:WPA;S:net;P:pass;;": "other"})
        self.assertEqual(rows[1]["codes"][0]["kind"], "migration")
        for row in rows:
            self.assertEqual(set(row), {"file", "codes"})
            for code in row["codes"]:
                self.assertEqual(set(code), {"text", "format", "kind", "explanation"})
                self.assertEqual(code["format"], "QRCode")
                self.assertGreater(len(code["explanation"]), 10)
        self.assertFalse(self.cli.profile.exists())

    def test_an_unreadable_file_does_not_stop_the_others(self):
        good = png(self.folder / "good.png", "https://example.com/")
        bad = self.folder / "bad.png"
        bad.write_bytes(good.read_bytes()[:40])
        done = self.expect(1, "scan", bad, good, self.folder / "none.png", "--json")
        self.assertEqual([row["codes"] == [] for row in done.json], [True, False, True])
        self.assertTrue(done.json[0]["error"] and done.json[2]["error"])
        self.assertEqual(len(done.err.splitlines()), 2)  # none of a library's own

    def test_nothing_readable_is_3_and_a_picture_without_a_code_is_1(self):
        blank = picture(self.folder / "blank.bmp", "x")
        blank.write_bytes(blank.read_bytes()[:54] + b"\xff" * (blank.stat().st_size - 54))
        self.expect(1, "scan", blank)
        self.expect(3, "scan", self.folder / "none.png")

    def test_svg_and_pdf_are_read_by_a_process_of_their_own(self):
        svg = self.folder / "code.svg"
        pdf = self.folder / "code.pdf"
        subprocess.run(["qrencode", "-t", "SVG", "-o", svg, uri("A:a")], check=True)
        subprocess.run(["rsvg-convert", "--format=pdf", "--output", pdf, svg], check=True)
        for file in (svg, pdf):
            with self.subTest(file.name):
                self.assertEqual(self.expect(0, "scan", file, "--json").json[0]["codes"][0]["text"], uri("A:a"))
        self.assertEqual(self.expect(0, "add", "-", "--json", stdin=pdf.read_bytes()).json["added"][0]["issuer"], "A")

    def test_control_characters_do_not_reach_the_terminal(self):
        image = png(self.folder / "esc.png", "hello \x1b[31m there")
        self.assertNotIn("\x1b", self.expect(0, "scan", image).out)
        self.assertEqual(self.expect(0, "scan", image, "--json").json[0]["codes"][0]["text"], "hello \x1b[31m there")


class Add(Case):
    def test_a_picture_gives_issuer_account_and_the_code_of_now(self):
        image = png(self.folder / "code.png", uri("GitHub:alice%40example.com", issuer="GitHub"))
        before = int(time.time())
        done = self.expect(0, "add", image)
        codes = {totp(RFC_KEY, moment) for moment in range(before, int(time.time()) + 1)}
        self.assertTrue(any(code in done.out for code in codes), done.out)
        self.assertIn("GitHub", done.out)
        self.assertIn("alice@example.com", done.out)
        self.assertEqual(stat.S_IMODE(self.cli.profile.stat().st_mode), 0o700)
        for path in self.cli.profile.iterdir():
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600, path)

    def test_json_has_every_outcome(self):
        first = self.expect(0, "add", uri("A:a"), "--json").json
        self.assertEqual(set(first), {"added", "duplicates", "staged", "refused", "missing"})
        self.assertEqual(set(first["added"][0]), CODE_KEYS)
        done = self.expect(1, "add", uri("A:a"), uri("A:a", key_of(1)), uri("B:b", key_of(2)), "otpauth://totp/C:c",
                           migration([("D", "d", key_of(3))], 1, 3), "--json").json
        self.assertEqual([row["issuer"] for row in done["added"]], ["B", "D"])
        self.assertEqual([row["id"] for row in done["duplicates"]], [first["added"][0]["id"]])
        self.assertEqual(done["staged"][0]["replaces"]["id"], first["added"][0]["id"])
        self.assertEqual(set(done["refused"][0]), {"entry", "reason"})
        self.assertEqual(done["missing"], [{"batch": 4711, "size": 3, "parts": [1, 3]}])

    def test_all_types_give_their_codes(self):
        uris = [uri("S1:a"), uri("S256:a", hashlib.sha256(b"x").digest(), algorithm="SHA256", digits=8, period=60),
                uri("H:a", kind="hotp", counter=3), "otpauth://steam/Steam:g?secret=63BEDWCQZKTQWPESARIERL5DTTQFCJTK",
                "motp://M:a?secret=e3152afee62599c8&pin=1234",
                "otpauth://yaotp/Y:a?secret=6SB2IKNM6OBZPAVBVTOHDKS4FAAAAAAADFUTQMBTRY&pin=GUZDGOI"]
        self.add(*uris)
        for query, moment, code in [("S1", 59, "287082"), ("Steam", 1511200518, "FR8RV"), ("M", 165892298, "e7d8b6"),
                                    ("Y", 1641559648, "umozdicq"),
                                    ("S256", 1000, totp(hashlib.sha256(b"x").digest(), 1000, 8, 60, "sha256"))]:
            with self.subTest(query):
                self.assertEqual(self.expect(0, "code", query, "--at", moment).out, code + "\n")
        self.assertEqual(self.expect(0, "code", "H", "--peek").out, hotp(RFC_KEY, 3) + "\n")

    def test_standard_input_is_a_list_or_a_picture(self):
        text = "# my accounts\n\n" + uri("A:a") + "\nnonsense://x\n" + uri("B:b", key_of(1)) + "\n"
        done = self.expect(1, "add", "-", "--json", stdin=text.encode()).json
        self.assertEqual([row["issuer"] for row in done["added"]], ["A", "B"])
        self.assertIn("line 4", done["refused"][0]["entry"])
        image = png(self.folder / "c.png", uri("C:c", key_of(2)))
        self.assertEqual(self.expect(0, "add", "-", "--json", stdin=image.read_bytes()).json["added"][0]["issuer"], "C")

    def test_a_file_or_a_pipe_is_a_list_or_a_picture_too(self):
        text = self.folder / "list.txt"
        text.write_text(uri("A:a") + "\n" + uri("B:b", key_of(1)) + "\n")
        self.assertEqual([row["issuer"] for row in self.expect(0, "add", text, "--json").json["added"]], ["A", "B"])
        utf16 = self.folder / "utf16.txt"
        utf16.write_text(uri("D:d", key_of(3)), encoding="utf-16")
        self.assertEqual(self.expect(0, "add", utf16, "--json").json["added"][0]["issuer"], "D")
        image = png(self.folder / "c.png", uri("C:c", key_of(2)))
        with open(image, "rb") as file:  # standard input by a name, as a shell names <(…)
            pipe = self.cli.line("add", "/dev/fd/0", "--json")
            done = subprocess.run(pipe, input=file.read(), capture_output=True, env=self.cli.environment, check=False)
        self.assertEqual(json.loads(done.stdout)["added"][0]["issuer"], "C", done)
        row = self.expect(0, "scan", text, "--json").json[0]["codes"][0]
        self.assertEqual((row["text"], row["format"], row["kind"]), (text.read_text(), "Text", "otpauth"))

    def test_a_file_of_something_else_is_named(self):
        binary = b"\x7fELF\0\1\2\3" * 9
        aegis = json.dumps({"version": 1, "header": {"slots": None}, "db": {"entries": []}})
        bitwarden = json.dumps({"encrypted": False, "items": [{"login": {"totp": uri("A:a")}}]}, indent=2)
        for content, reason in [(binary, "otpauth links"), (b"", "nothing in it"), (b"\xe9t\xe9", "otpauth links"),
                                (aegis.encode(), "Aegis"), (b'{"services":[],"schemaVersion":4}', "2FAS"),
                                (bitwarden.encode(), "Bitwarden")]:
            with self.subTest(reason):
                file = self.folder / "some file"
                file.write_bytes(content)
                refused = self.expect(3, "add", file, "--json").json["refused"]
                self.assertEqual(len(refused), 1)
                self.assertIn(reason, refused[0]["reason"])

    def test_an_export_without_accounts_is_said_to_be_one(self):
        self.assertIn("holds no account", self.expect(3, "add", "-", stdin=migration([]).encode()).err)
        self.assertIn("holds no account", self.expect(0, "scan", "-", stdin=migration([]).encode()).out)

    def test_an_account_without_a_name_is_pointed_out_with_its_id(self):
        done = self.expect(0, "add", "otpauth://totp/?secret=" + harness.RFC_BASE32)
        name = self.cli.json("list")[0]["id"][:8]
        self.assertIn(f"keytide-cli edit {name} --account", done.err)
        self.expect(0, "edit", name, "--account", "x", password=False)
        self.assertNotIn("no name", self.expect(0, "add", uri("only", key_of(1))).err)

    def test_parts_of_an_export_from_several_pictures_in_any_order(self):
        parts = [png(self.folder / f"{n}.png", migration([("I%d" % n, "a", key_of(n))], n, 3)) for n in range(3)]
        done = self.expect(0, "add", parts[2], parts[0], parts[1], parts[0], "--json").json
        self.assertEqual(sorted(row["issuer"] for row in done["added"]), ["I0", "I1", "I2"])
        self.assertEqual((done["missing"], done["duplicates"]), ([], []))

    def test_what_cannot_be_read_changes_nothing(self):
        wifi = png(self.folder / "wifi.png", "WIFI:S:x;;")
        (self.folder / "text.png").write_text("no picture")
        for arguments in [(wifi,), (self.folder / "none.png",), (self.folder / "text.png",), ("https://example.com/",),
                          ("otpauth://totp/A?secret=1",), ("otpauth-migration://offline?data=AAAA",)]:
            with self.subTest(arguments):
                done = self.expect(3, "add", *arguments, "--json").json
                self.assertEqual(len(done["refused"]), 1)
        self.assertFalse(self.cli.profile.exists())

    def test_a_duplicate_alone_is_1(self):
        self.add(uri("A:a"))
        self.assertIn("A: a", self.expect(1, "add", uri("A:a")).err)

    def test_names_in_any_script(self):
        names = ["東京銀行:太郎", "Банк:Ольга", "بنك:علي", "e\u0301cole:é", "👩‍💻 dev:x"]
        self.add(*[uri(name, key_of(name)) for name in names])
        rows = self.cli.json("list")
        self.assertEqual([row["issuer"] for row in rows], ["東京銀行", "Банк", "بنك", "école", "👩‍💻 dev"])
        self.expect(0, "show", "ÉCOLE")
        columns = {line.split("totp  ")[1].rstrip()[0] for line in self.cli("list").out.splitlines()}
        self.assertEqual(columns, {"東", "Б", "ب", "é", "👩"})

    def test_a_key_alone_is_refused_and_not_said_again(self):
        for arguments in [("add", harness.RFC_BASE32), ("add", "--yes", harness.RFC_BASE32.lower()),
                          ("add", " ".join(["GEZD"] * 8), uri("A:a"))]:
            done = self.cli(*arguments, "--json")
            self.assertIn("key", done.json["refused"][0]["reason"])
            self.assertNotRegex(done.out + done.err, "(?i)gezd")
        file = png(self.folder / harness.RFC_BASE32, uri("F:f", key_of(1)))
        self.assertEqual(self.expect(0, "add", file.name, "--json", cwd=self.folder).json["added"][0]["issuer"], "F")
        self.expect(1, "show", harness.RFC_BASE32)

    def test_a_pin_goes_in_with_the_link(self):
        link = "motp://M:a?secret=e3152afee62599c8"
        self.assertIn("&pin=", self.expect(3, "add", "-", "--json", stdin=link.encode()).json["refused"][0]["reason"])
        self.expect(0, "add", "-", stdin=(link + "&pin=1234\n").encode())
        self.assertEqual(self.expect(0, "code", "M", "--at", 165892298).out, "e7d8b6\n")

    def test_names_that_look_alike_are_pointed_out(self):
        self.add(uri("paypal"), uri("Bank:b", key_of(1)))
        for label in ("p%D0%B0ypal", "p%D0%B0ypal:x"):
            self.assertIn("looks like paypal", self.expect(0, "add", uri(label, key_of(label))).err)
        self.assertNotIn("looks like", self.expect(0, "add", uri("Other:paypal", key_of(3))).err)

    def test_what_was_refused_is_said_also_where_nothing_can_be_stored(self):
        self.add(uri("A:a"))
        self.cli.password_file.write_text("a wrong password\n")
        done = self.expect(4, "add", self.folder / "none.png", uri("B:b", key_of(1)), "--json")
        self.assertEqual(done.json["error"]["code"], "WrongPassword")
        self.assertEqual(done.json["error"]["refused"][0]["entry"], str(self.folder / "none.png"))
        self.assertLess(done.err.index("none.png"), done.err.index("assword"))

    def test_the_key_is_not_in_the_list_of_processes(self):
        self.cli.password_file.unlink()
        os.mkfifo(self.cli.password_file)
        process = self.cli.start("add", uri("A:a"), harness.RFC_BASE32)
        with open(self.cli.password_file, "w") as pipe:  # opens when the program is at the password
            shown = pathlib.Path(f"/proc/{process.pid}/cmdline").read_bytes()
            self.assertNotIn(harness.base32(RFC_KEY).encode(), shown)
            self.assertIn(b"add", shown)
            pipe.write(harness.PASSWORD + "\n")
        self.assertIn("A", process.communicate(timeout=60)[0].decode())
        self.assertEqual(process.returncode, 1)


class Codes(Prepared):
    uris = [uri("GitHub:alice", issuer="GitHub"), uri("GitLab:alice", key_of(1), digits=8, algorithm="SHA512", period=60),
            uri("Bank:bob", kind="hotp", counter=0), uri("Steam:c", key_of(2), kind="steam")]

    def test_json_row_by_row(self):
        now = int(time.time())
        rows = self.expect(0, "code", "--json").json
        for row in rows:
            self.assertEqual(set(row), CODE_KEYS)
        self.assertEqual([row["id"] for row in rows], self.ids)
        self.assertEqual([row["type"] for row in rows], ["totp", "totp", "hotp", "steam"])
        for key in ("code", "next", "period", "remaining", "validUntil"):
            self.assertIsNone(rows[2][key])
        first = rows[0]
        self.assertEqual(first["validUntil"] % 30, 0)
        self.assertTrue(now <= first["validUntil"] and first["validUntil"] - 30 <= time.time())
        self.assertEqual(first["code"], totp(RFC_KEY, first["validUntil"] - 1))
        self.assertEqual(first["next"], totp(RFC_KEY, first["validUntil"]))
        self.assertTrue(1 <= first["remaining"] <= 30)

    def test_another_moment(self):
        self.assertEqual(self.expect(0, "code", "github", "--at", 59, "--json").json[0],
                         {"id": self.ids[0], "issuer": "GitHub", "account": "alice", "type": "totp", "code": "287082",
                          "next": totp(RFC_KEY, 60), "period": 30, "remaining": 1, "validUntil": 60})
        for moment in (0, 1111111109, 20000000000, 253402300799):
            with self.subTest(moment):
                self.assertEqual(self.expect(0, "code", "github", "--at", moment).out, totp(RFC_KEY, moment) + "\n")
        self.assertEqual(self.expect(0, "code", "github", "--at", 59, "--next").out, totp(RFC_KEY, 60) + "\n")
        self.expect(2, "code", "github", "--at", "-1")
        self.expect(2, "code", "bank", "--at", 59)

    def test_options_stand_before_or_behind_the_command(self):
        line = self.cli.line("code", "github", "--at", 59)
        behind = [line[0], *line[7:], *line[1:7], "--json"]
        done = subprocess.run(behind, capture_output=True, env=self.cli.environment, check=False)
        self.assertEqual((done.returncode, json.loads(done.stdout)[0]["code"]), (0, "287082"))

    def test_hotp_takes_the_next_counter_and_keeps_it(self):
        self.assertEqual(self.expect(0, "code", "bank", "--peek").out, hotp(RFC_KEY, 0) + "\n")
        self.expect(2, "code", "bank", "--next")
        self.assertEqual(self.expect(0, "code", "bank", "--peek", "--next").out, hotp(RFC_KEY, 1) + "\n")
        for counter in (1, 2, 3):
            self.assertEqual(self.expect(0, "code", "bank").out, hotp(RFC_KEY, counter) + "\n")
        row = self.expect(0, "code", "bank", "--peek", "--json").json[0]
        self.assertEqual((row["code"], row["next"], row["validUntil"]), (hotp(RFC_KEY, 3), hotp(RFC_KEY, 4), None))
        self.assertEqual(self.cli.json("show", "bank")["counter"], 3)

    def test_more_than_one_match_is_listed_and_none_is_said(self):
        done = self.expect(1, "code", "git", "--json")
        self.assertEqual(done.json["error"]["code"], "QueryAmbiguous")
        self.assertEqual([row["id"] for row in done.json["error"]["matches"]], self.ids[:2])
        self.assertIn("GitLab", done.err)
        self.assertEqual(self.expect(1, "code", "nobody", "--json").json["error"]["code"], "AccountNotFound")
        self.assertEqual(self.expect(0, "code", self.ids[0][:8], "--at", 59).out, "287082\n")

    def test_one_key_that_is_gone_does_not_stop_the_others(self):
        index = self.cli.profile / "accounts.json"
        index.write_text(index.read_text().replace(self.ids[1], "11111111-2222-4333-8444-555555555555"))
        rows = self.expect(1, "code", "--json").json
        self.assertEqual([row["code"] is None for row in rows], [False, True, True, False])
        self.assertIn("error", rows[1])
        self.expect(5, "code", "gitlab")

    def test_find_code_names_account_step_and_parameters(self):
        now = int(time.time())
        rows = self.expect(0, "find-code", totp(RFC_KEY, now - 300), "--json").json
        hit = next(row for row in rows if row["id"] == self.ids[0])
        self.assertTrue({"id", "issuer", "account", "step", "offsetSeconds", "period", "digits", "algorithm",
                         "counter"} <= set(hit))
        self.assertIn(hit["step"], (-10, -11))
        self.assertEqual(hit["offsetSeconds"], hit["step"] * 30)
        other = self.expect(0, "find-code", totp(key_of(1), now, 6, 30, "sha256"), "--json").json
        self.assertIn(("GitLab", 30, 6, "SHA256"), [(row["issuer"], row["period"], row["digits"], row["algorithm"])
                                                    for row in other])
        counted = self.expect(0, "find-code", hotp(RFC_KEY, 40), "--json").json
        self.assertIn(("Bank", 40), [(row["issuer"], row["counter"]) for row in counted])
        self.assertEqual(self.expect(1, "find-code", totp(RFC_KEY, now + 5000, 10), "--json").json, [])
        self.expect(3, "find-code", "12", password=False)


class Life(Prepared):
    uris = [uri("A:a"), uri("B:b", key_of(1)), uri("C:c", key_of(2), kind="hotp", counter=7)]

    def test_list_and_show_hold_no_secret_and_need_no_password(self):
        rows = self.expect(0, "list", "--json", password=False).json
        self.assertEqual(set(rows[0]), {"id", "issuer", "account", "type", "algorithm", "digits", "period", "counter", "state",
                                        "replaces", "tags", "note", "pinned", "createdAt", "changedAt"})
        self.assertEqual([(row["period"], row["counter"]) for row in rows], [(30, None), (30, None), (None, 7)])
        shown = self.expect(0, "show", "a:a", "--json", password=False)
        self.assertEqual(shown.json, rows[0])
        self.has_no(RFC_KEY, shown.out, self.expect(0, "show", "a:a", password=False).out, json.dumps(rows))

    def test_edit(self):
        self.expect(0, "edit", "a:a", "--issuer", "Äpfel", "--account", "x", "--note", "n", "--tag", "t", "--tag", "u", "--pin",
                    password=False)
        self.expect(0, "edit", "äpfel", "--untag", "t", "--tag", "u", password=False)
        row = self.cli.json("show", "äpfel")
        self.assertEqual((row["issuer"], row["account"], row["note"], row["tags"], row["pinned"]),
                         ("Äpfel", "x", "n", ["u"], True))
        self.expect(0, "edit", "äpfel", "--unpin", "--position", 3, password=False)
        self.assertEqual([row["issuer"] for row in self.cli.json("list")], ["B", "C", "Äpfel"])
        self.expect(0, "edit", "c:c", "--position", 1, "--counter", 20, "--yes", password=False)
        self.assertEqual([row["issuer"] for row in self.cli.json("list")], ["C", "B", "Äpfel"])
        self.assertEqual(self.expect(0, "code", "c:c").out, hotp(key_of(2), 21) + "\n")
        self.expect(0, "edit", "b:b", "--digits", 8, "--period", 60, "--algorithm", "sha-256", "--yes")
        self.assertEqual(self.expect(0, "code", "b:b", "--at", 90).out, totp(key_of(1), 90, 8, 60, "sha256") + "\n")

    def test_edit_of_what_makes_the_codes_needs_a_yes(self):
        before = self.cli.json("list", "--all")
        for arguments in [("a:a", "--digits", 8), ("a:a", "--period", 60), ("a:a", "--algorithm", "sha256", "--note", "n"),
                          ("c:c", "--counter", 20)]:
            with self.subTest(arguments):
                self.assertIn("--yes", self.expect(2, "edit", *arguments).err)
        self.assertEqual(self.cli.json("list", "--all"), before)

    def test_edit_refuses_what_makes_no_sense(self):
        for arguments in [("a:a",), ("a:a", "--digits", 4), ("a:a", "--period", 0), ("a:a", "--counter", 1), ("a:a", "--pin",
                          "--unpin"), ("c:c", "--period", 60), ("a:a", "--algorithm", "md5"), ("a:a", "--position", 0),
                          ("a:a", "--issuer", "", "--account", " ")]:
            with self.subTest(arguments):
                self.expect(2, "edit", *arguments, password=False)

    def test_remove_restore_and_remove_for_good(self):
        self.expect(2, "remove", "a:a", password=False)
        self.assertEqual(len(self.cli.json("list")), 3)
        self.assertEqual(self.expect(0, "remove", "a:a", "--yes", "--json", password=False).json["state"], "binned")
        self.assertEqual([row["issuer"] for row in self.cli.json("list")], ["B", "C"])
        self.assertEqual(len(self.cli.json("list", "--all")), 3)
        self.expect(1, "code", "a:a")
        self.expect(0, "restore", "a:a", password=False)
        self.assertEqual(self.expect(0, "code", "a:a", "--at", 59).out, "287082\n")
        self.expect(1, "remove", "a:a", "--forever", "--yes")
        self.expect(0, "remove", "a:a", "--yes", password=False)
        self.expect(0, "remove", "a:a", "--forever", "--yes")
        self.expect(1, "restore", "a:a", password=False)

    def test_what_is_elsewhere_is_said_to_be_there(self):
        for command in (("restore", "a:a"), ("remove", "a:a", "--forever", "--yes"), ("edit", "a:a", "--accept", "--yes")):
            self.assertIn("A: a is in use.", self.expect(1, *command, password=False).err)
        self.expect(0, "remove", "a:a", "--yes", password=False)
        for command in (("remove", "a:a", "--yes"), ("code", "a:a"), ("edit", "a:a", "--note", "x")):
            self.assertIn(f"is in the bin; keytide-cli restore {self.ids[0][:8]} ", self.expect(1, *command, password=False).err)

    def test_another_key_of_the_same_names_stands_beside_the_old_one_until_it_is_accepted(self):
        done = self.expect(0, "add", uri("A:a", key_of(9)), "--json").json
        new = done["staged"][0]
        self.assertEqual([row["state"] for row in self.cli.json("list")], ["active", "staged", "active", "active"])
        self.assertEqual(self.expect(0, "code", new["id"], "--at", 59).out, totp(key_of(9), 59) + "\n")
        self.assertEqual(self.expect(0, "code", self.ids[0], "--at", 59).out, "287082\n")
        self.expect(2, "edit", "a:a", "--accept", password=False)
        self.expect(0, "edit", "a:a", "--accept", "--yes", password=False)
        self.assertEqual(self.expect(0, "code", "a:a", "--at", 59).out, totp(key_of(9), 59) + "\n")
        self.assertEqual({row["id"]: row["state"] for row in self.cli.json("list", "--all")}[self.ids[0]], "archived")
        self.expect(0, "restore", "a:a", password=False)
        self.assertEqual(self.expect(0, "code", self.ids[0], "--at", 59).out, "287082\n")

    def test_export_is_read_again_as_the_same_accounts(self):
        target = self.folder / "list.txt"
        self.expect(2, "export", target, "--format", "uri-list")
        self.assertFalse(target.exists())
        self.assertEqual(self.expect(0, "export", target, "--format", "uri-list", "--yes", "--json").json["exported"], 3)
        self.assertEqual(stat.S_IMODE(target.stat().st_mode), 0o600)
        self.assertIn("--force", self.expect(3, "export", target, "--format", "uri-list", "--yes").err)
        self.expect(0, "export", target, "--format", "uri-list", "--yes", "--force", "--query", "c:c")
        self.assertIn("counter=7", target.read_text())
        text = self.expect(0, "export", "-", "--format", "uri-list", "--yes").out
        other = harness.Cli(self.folder / "other")
        self.assertEqual(len(other("add", "-", "--json", stdin=text.encode()).json["added"]), 3)
        for query in ("a:a", "b:b"):
            self.assertEqual(other("code", query, "--at", 59).out, self.cli("code", query, "--at", 59).out)
        self.assertEqual(other("code", "c:c", "--peek").out, hotp(key_of(2), 7) + "\n")
        self.expect(2, "export", "-", "--format", "csv", "--yes")

    def test_export_says_why_nothing_can_be_written_there(self):
        link = self.folder / "link"
        link.symlink_to(self.folder / "nowhere")
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        for target, reason in [(self.folder / "none" / "x", "no folder"), (self.folder, "is a folder"), (link, "a link"),
                               (pipe, "no ordinary file")]:
            for more in ((), ("--force",)):
                with self.subTest((target, more)):
                    done = self.expect(6, "export", target, "--format", "uri-list", "--yes", "--json", *more, password=False)
                    self.assertIn(reason, done.json["error"]["message"])
        self.assertEqual((os.readlink(link), pipe.is_fifo()), (str(self.folder / "nowhere"), True))


class Usage(Case):
    def test_wrong_usage_is_2(self):
        for arguments in [(), ("nonsense",), ("show",), ("list", "extra"), ("code", "--at", "x"), ("code", "--copy"),
                          ("list", "--store", "cloud"), ("code", "--watch", "--next"), ("import", "x"),
                          ("recovery",), ("recovery", "nonsense"), ("recovery", "use"), ("backup",), ("backup", "nonsense"), ("export", "x"), ("find-code",)]:
            with self.subTest(arguments):
                done = self.expect(2, *arguments)
                self.assertEqual((done.out, done.err == ""), ("", False))
                self.assertIn("message", self.expect(2, *arguments, "--json").json["error"])

    def test_values_out_of_range_are_explained(self):
        for arguments, sentence in [
                (("code", "--at", "abc"), "--at: “abc” is no whole number from 0 to 253402300799."),
                (("edit", "a", "--digits", "12"), "--digits: “12” is no whole number from 5 to 10."),
                (("edit", "a", "--algorithm", "md5"), "--algorithm: “md5” is not known here. Known: sha1, "),
                (("clock", "--server", "a:0"), "--server: “a:0” is no server: HOST, HOST:PORT or [IPV6]:PORT is needed."),
                (("export", "x", "--format", "aegis"), "--format: “aegis” is not known here. Known: uri-list."),
                (("list", "--store", "cloud"), "--store: “cloud” is not known here. Known: auto, keychain, sealed.")]:
            self.assertIn(sentence, self.expect(2, *arguments).err)
        self.assertIn("no command “recovery nonsense”", self.expect(2, "recovery", "nonsense").err)
        self.assertIn("recovery --help", self.expect(2, "recovery").err)
        self.assertIn("5 to 10", self.expect(3, "find-code", "abc").err)
        self.assertIn("1 to 86,400", self.expect(3, "add", uri("A:a", period="abc")).err)

    def test_the_profile_is_named_where_it_has_nothing_or_is_a_file(self):
        for command in ("list", "code"):
            self.assertIn(str(self.cli.profile), self.expect(0, command).err)
        self.cli.profile.write_text("no folder")
        for command in ("list", "code"):
            self.assertIn("is a file", self.expect(3, command).err)

    def test_help_and_version(self):
        commands = self.expect(0, "--help").out
        for name in ("scan", "add", "list", "show", "code", "edit", "remove", "restore", "find-code", "export", "clock",
                     "recovery", "backup", "doctor"):
            self.assertIn(f"\n  {name} ", commands)
            self.assertIn("Usage:", self.expect(0, name, "--help").out)
        for later in ("import", "hold-clipboard"):
            self.assertNotIn(f"\n  {later} ", commands)
        self.assertRegex(self.expect(0, "--version").out, r"^keytide-cli \d+\.\d+\.\d+\n$")

    def test_an_empty_profile_stays_untouched(self):
        for arguments in [("list",), ("code",), ("code", "--watch"), ("doctor",)]:
            with self.subTest(arguments):
                self.expect(0, *arguments)
        self.assertEqual(self.cli.json("list"), [])
        self.assertEqual(self.cli.json("code"), [])
        self.expect(1, "find-code", "123456")
        self.expect(3, "find-code", "abc")
        self.assertFalse(self.cli.profile.exists())


class Doctor(Prepared):
    uris = [uri("A:a")]

    def test_all_is_well(self):
        checks = self.expect(0, "doctor", "--json", password=False).json["checks"]
        for check in checks:
            self.assertEqual(set(check), {"name", "state", "message", "next"})
            self.assertEqual(check["state"], "ok", check)
        self.assertTrue({"keychain", "sealed store", "profile", "permissions", "accounts", "codes", "cryptography", "pictures",
                         "versions"} <= {check["name"] for check in checks})

    def test_the_states_are_said_in_words(self):
        checks = {check["name"]: check["message"] for check in self.cli.json("doctor", password=False)["checks"]}
        self.assertIn("no desktop session", checks["keychain"])
        self.assertNotIn("NoBus", json.dumps(checks))
        self.assertRegex(checks["sealed store"], r"saved \d+ times")
        self.assertIn("password was not asked for", checks["sealed store"])
        self.assertNotIn("opens it", checks["sealed store"])

    def states(self, status):
        return {check["name"]: check["state"] for check in self.expect(status, "doctor", "--json").json["checks"]}

    def test_what_is_wrong_is_named_and_nothing_is_touched(self):
        index, sealed = self.cli.profile / "accounts.json", self.cli.profile / "secrets.sealed"
        index.chmod(0o644)
        self.assertEqual(self.states(0)["permissions"], "warning")
        whole = sealed.read_bytes()
        sealed.write_bytes(whole[:-1])
        self.assertEqual(self.states(3)["sealed store"], "failed")
        sealed.write_bytes(whole)
        index.write_text("{")
        self.assertEqual(self.states(0)["accounts"], "warning")
        for path in self.cli.profile.glob("accounts.json*"):
            path.write_text("{")
        before = {path: path.read_bytes() for path in self.cli.profile.iterdir()}
        self.assertEqual(self.states(3)["accounts"], "failed")
        self.assertEqual(before, {path: path.read_bytes() for path in self.cli.profile.iterdir()})


if __name__ == "__main__":
    harness.main()
