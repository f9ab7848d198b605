#include "enrol/EnrolmentText.h"

#include "EnrolTools.h"
#include "Outcome.h"

#include <QTest>

using namespace enrol;

class EnrolmentTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEntries_data();
    void readsEntries();
    void readsEveryField_data();
    void readsEveryField();
    void readsEveryEncoding_data();
    void readsEveryEncoding();
    void oneBadLineStopsNoOther();
    void countsBrokenLines();
    void readsBatches();
    void warns_data();
    void warns();
    void explainsWhatIsNothing();
    void refusesTooMuch_data();
    void refusesTooMuch();
};

namespace {

const QByteArray one = "otpauth://totp/One:a?secret=JBSWY3DPEHPK3PXP";
const QByteArray two = "otpauth://hotp/Two:b?secret=JBSWY3DPEHPK3PXP&counter=3&issuer=Two";
// Parts 1 and 3 of 3, one account each.
const QByteArray batchOne = "otpauth-migration://offline?data=ChUKCkhlbGxvId6tvu8SA0E6YSABKAEwAhABGAMgACgF";
const QByteArray batchThree = "otpauth-migration://offline?data=ChUKCkhlbGxvId6tvu8SA0I6YiABKAEwAhABGAMgAigF";

QByteArray utf16(const QByteArray& text, bool littleEndian, bool mark)
{
    QByteArray bytes = mark ? littleEndian ? QByteArray("\xFF\xFE") : QByteArray("\xFE\xFF") : QByteArray();
    const auto string = QString::fromUtf8(text);
    for (const auto character : string) {
        const auto high = static_cast<char>(character.unicode() >> 8);
        const auto low = static_cast<char>(character.unicode() & 0xFF);
        bytes += littleEndian ? low : high;
        bytes += littleEndian ? high : low;
    }
    return bytes;
}

QStringList namesOf(const Enrolment& enrolment)
{
    QStringList names;
    for (const auto& entry : enrolment.entries) {
        names.append(entry.draft.account.issuer + QLatin1Char('/') + entry.draft.account.name);
    }
    return names;
}

} // namespace

void EnrolmentTextTest::readsEntries_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("one") << one << "One/a";
    QTest::newRow("one a line") << one + "\n" + two + "\n"
                                << "One/a Two/b";
    QTest::newRow("lines of Windows") << one + "\r\n" + two + "\r\n"
                                      << "One/a Two/b";
    QTest::newRow("blank lines and remarks") << "# my codes\n\n" + one + "\n \n#" + two + "\n" + two << "One/a Two/b";
    QTest::newRow("parted by commas, as Ente does") << one + "," + two << "One/a Two/b";
    QTest::newRow("parted by commas and spaces") << one + ", " + two + ",\n"
                                                 << "One/a Two/b";
    QTest::newRow("in quotes") << "\"" + one + "\""
                               << "One/a";
    QTest::newRow("in angle brackets") << "<" + one + ">"
                                       << "One/a";
    QTest::newRow("after words") << "My link: " + one << "One/a";
    QTest::newRow("a comma in a name is no end")
        << QByteArray("otpauth://totp/A, B:c?secret=JBSWY3DPEHPK3PXP") << "A, B/c";
    QTest::newRow("an apostrophe in a name is no end")
        << QByteArray("'otpauth://totp/O'Brien:c?secret=JBSWY3DPEHPK3PXP'") << "O'Brien/c";
    QTest::newRow("a bracket in a name is no end")
        << QByteArray("(otpauth://totp/A (B):c?secret=JBSWY3DPEHPK3PXP)") << "A (B)/c";
    QTest::newRow("a line that ends like a broken one, and a whole one")
        << "otpauth://totp/What:c?secret=JBSWY3DPEHPK3PXP&\n" + two << "What/c Two/b";
    QTest::newRow("other schemes") << QByteArray("steam://JBSWY3DPEHPK3PXP\nmotp://W:b?secret=e3152afee62599c8")
                                   << "Steam/ W/b";
    QTest::newRow("without slashes") << QByteArray("otpauth:totp/One:a?secret=JBSWY3DPEHPK3PXP") << "One/a";
}

void EnrolmentTextTest::readsEntries()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const auto enrolment = EnrolmentText::parse(viewOf(text));
    QVERIFY(enrolment);
    QVERIFY(enrolment->kind == Enrolment::Kind::Otpauth);
    QCOMPARE(namesOf(*enrolment).join(QLatin1Char(' ')), expected);
    QVERIFY(enrolment->refused.empty());
}

void EnrolmentTextTest::readsEveryField_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray uri = "otpauth://totp/Bar:a?secret=JBSWY3DPEHPK3PXP&digits=8&issuer=Bar";
    const auto encoded = uri.toPercentEncoding();
    QTest::newRow("alone") << uri;
    QTest::newRow("in grave accents") << "`" + uri + "`";
    QTest::newRow("in square brackets") << "see [" + uri + "]";
    QTest::newRow("in braces") << "{" + uri + "}";
    QTest::newRow("in typographic quotes") << "\u201C" + uri + "\u201D.";
    QTest::newRow("in German quotes") << "\u201E" + uri + "\u201C";
    QTest::newRow("in angle brackets, before words") << "<" + uri + "> was sent to me";
    QTest::newRow("after a name and a colon") << "URL:" + uri;
    QTest::newRow("after a name and an equals sign") << "uri=" + uri;
    QTest::newRow("quoted from a mail") << ">" + uri;
    QTest::newRow("in an HTML element") << "<p><code>" + uri + "</code></p>";
    QTest::newRow("in an HTML attribute") << "<a href=\"" + uri + "\">open</a>";
    QTest::newRow("a field of a CSV line") << "\"n\",\"" + uri + "\",\"2024-01-01\"";
    QTest::newRow("a value in JSON") << "{\"uri\":\"" + uri + "\",\"period\":30}";
    QTest::newRow("a value in JSON, in single quotes") << "{'uri': '" + uri + "', 'period': 30}";
    QTest::newRow("encoded as a whole") << encoded;
    QTest::newRow("encoded as a whole, with capitals in the scheme") << "OTPAUTH" + encoded.sliced(7);
    QTest::newRow("encoded as a whole, in another link") << "https://example.org/open?link=" + encoded;
    QTest::newRow("its query encoded with its label")
        << QByteArray("otpauth://totp/Bar%3Aa%3Fsecret%3DJBSWY3DPEHPK3PXP%26digits%3D8%26issuer%3DBar");
    QTest::newRow("broken after an ampersand") << QByteArray(uri).replace("&issuer", "&\r\nissuer");
    QTest::newRow("broken before an ampersand") << QByteArray(uri).replace("&issuer", "\r\n&issuer");
    QTest::newRow("broken, and the ampersand lost") << QByteArray(uri).replace("&issuer", "\nissuer");
    QTest::newRow("broken twice") << QByteArray(uri).replace("?", "?\n").replace("&digits", "&\n  digits");
    QTest::newRow("broken before an unknown parameter") << uri + "&\nfoo=bar";
    QTest::newRow("broken within quotes") << "\"" + QByteArray(uri).replace("&issuer", "&\nissuer") + "\"";
}

void EnrolmentTextTest::readsEveryField()
{
    QFETCH(QByteArray, text);
    const auto enrolment = EnrolmentText::parse(viewOf(text));
    QVERIFY(enrolment);
    QVERIFY(enrolment->refused.empty());
    QCOMPARE(namesOf(*enrolment), QStringList{QStringLiteral("Bar/a")});
    const auto& draft = enrolment->entries[0].draft;
    QCOMPARE(base32Of(draft.secret.key), QStringLiteral("JBSWY3DPEHPK3PXP"));
    QCOMPARE(draft.account.parameters.digits, 8);
}

void EnrolmentTextTest::readsEveryEncoding_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto text = QByteArray("otpauth://totp/Büro:銀行?secret=JBSWY3DPEHPK3PXP\r\n") + two;
    QTest::newRow("UTF-8") << text;
    QTest::newRow("UTF-8 with its mark") << "\xEF\xBB\xBF" + text;
    QTest::newRow("UTF-16, little end first, with its mark") << utf16(text, true, true);
    QTest::newRow("UTF-16, big end first, with its mark") << utf16(text, false, true);
    QTest::newRow("UTF-16, little end first") << utf16(text, true, false);
    QTest::newRow("UTF-16, big end first") << utf16(text, false, false);
}

void EnrolmentTextTest::readsEveryEncoding()
{
    QFETCH(QByteArray, text);
    const auto enrolment = EnrolmentText::parse(viewOf(text));
    QVERIFY(enrolment);
    QCOMPARE(namesOf(*enrolment), (QStringList{QString::fromUtf8("Büro/銀行"), QStringLiteral("Two/b")}));
}

void EnrolmentTextTest::oneBadLineStopsNoOther()
{
    const auto text = one + "\notpauth://totp/Bad:x?secret=JBSWY3DPEHPK3PX1\nsome words\n" + two +
                      "\notpauth://totp/Old:y?secret=JBSWY3DPEHPK3PXP&algorithm=MD5";
    const auto enrolment = EnrolmentText::parse(viewOf(text));
    QVERIFY(enrolment);
    QCOMPARE(namesOf(*enrolment), (QStringList{QStringLiteral("One/a"), QStringLiteral("Two/b")}));
    QCOMPARE(enrolment->refused.size(), std::size_t(3));
    const auto& [bad, old, words] = std::tie(enrolment->refused[0], enrolment->refused[1], enrolment->refused[2]);
    QCOMPARE(bad.name, QStringLiteral("Bad (x)"));
    QCOMPARE(bad.line, 2);
    QCOMPARE(outcome(bad.error.code), outcome(ErrorCode::InvalidBase32));
    QCOMPARE(old.name, QStringLiteral("Old (y)"));
    QCOMPARE(old.line, 5);
    QCOMPARE(outcome(old.error.code), outcome(ErrorCode::UnsupportedHash));
    QCOMPARE(words.name, QString());
    QCOMPARE(words.line, 3);
    QCOMPARE(outcome(words.error.code), outcome(ErrorCode::NotAnEnrolment));
}

void EnrolmentTextTest::countsBrokenLines()
{
    const auto text = "otpauth://totp/One:a?secret=JBSWY3DPEHPK3PXP&\ndigits=8\n# and\notpauth://totp/Bad:x?secret=1";
    const auto enrolment = EnrolmentText::parse(text);
    QVERIFY(enrolment);
    QCOMPARE(enrolment->entries.size(), std::size_t(1));
    QCOMPARE(enrolment->refused.size(), std::size_t(1));
    QCOMPARE(enrolment->refused[0].line, 4);
}

void EnrolmentTextTest::readsBatches()
{
    const auto alone = EnrolmentText::parse(viewOf(batchOne + "\n" + batchThree + "\n" + batchOne));
    QVERIFY(alone);
    QVERIFY(alone->kind == Enrolment::Kind::Migration);
    QCOMPARE(namesOf(*alone), (QStringList{QStringLiteral("A/a"), QStringLiteral("B/b")}));
    QCOMPARE(alone->parts.size(), std::size_t(2));
    QVERIFY((alone->parts[0] == MigrationPart{5, 3, 0}));
    QVERIFY((alone->parts[1] == MigrationPart{5, 3, 2}));

    const auto mixed = EnrolmentText::parse(viewOf(batchOne + "\n" + one + "\notpauth-migration://offline?data=!\n"));
    QVERIFY(mixed);
    QVERIFY(mixed->kind == Enrolment::Kind::Otpauth);
    QCOMPARE(namesOf(*mixed), (QStringList{QStringLiteral("A/a"), QStringLiteral("One/a")}));
    QCOMPARE(mixed->refused.size(), std::size_t(1));
    QCOMPARE(mixed->refused[0].line, 3);
    QCOMPARE(outcome(mixed->refused[0].error.code), outcome(ErrorCode::MalformedMigration));
}

void EnrolmentTextTest::warns_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<Warning>>("expected");
    QTest::newRow("nothing to say") << one << QList<Warning>();
    QTest::newRow("72 bits") << QByteArray("otpauth://totp/A:b?secret=JBSWY3DPEHPK3PX") << QList{Warning::ShortSecret};
    QTest::newRow("no PIN") << QByteArray("motp://A:b?secret=e3152afee62599c8e315") << QList{Warning::PinMissing};
    QTest::newRow("mOTP's usual key") << QByteArray("motp://A:b?secret=e3152afee62599c8&pin=1") << QList<Warning>();
    QTest::newRow("with its PIN") << QByteArray("motp://A:b?secret=e3152afee62599c8e315&pin=1") << QList<Warning>();
    QTest::newRow("a direction mark") << QByteArray("otpauth://totp/A:b%E2%80%AE?secret=JBSWY3DPEHPK3PXP")
                                      << QList{Warning::HiddenCharacters};
    QTest::newRow("two scripts in a word")
        << QByteArray("otpauth://totp/G%D1%96tHub:b?secret=JBSWY3DPEHPK3PXP") << QList{Warning::MixedScripts};
    QTest::newRow("a Cyrillic letter in a name without an issuer")
        << QByteArray("otpauth://totp/G%D1%96tHub?secret=JBSWY3DPEHPK3PXP") << QList{Warning::MixedScripts};
}

void EnrolmentTextTest::warns()
{
    QFETCH(QByteArray, text);
    QFETCH(QList<Warning>, expected);
    const auto enrolment = EnrolmentText::parse(viewOf(text));
    QVERIFY(enrolment);
    QCOMPARE(enrolment->entries.size(), std::size_t(1));
    QCOMPARE(enrolment->entries[0].warnings, expected);
}

void EnrolmentTextTest::explainsWhatIsNothing()
{
    const auto wifi = EnrolmentText::parse("WIFI:T:WPA;S:home;P:secret;;");
    QVERIFY(wifi);
    QVERIFY(wifi->kind == Enrolment::Kind::Other);
    QVERIFY(wifi->foreign == ForeignCode::Wifi);
    QVERIFY(wifi->entries.empty() && wifi->refused.empty());
    const auto game = EnrolmentText::parse("steam://run/440");
    QVERIFY(game && game->kind == Enrolment::Kind::Other && game->foreign == ForeignCode::OtherLink);
    const auto nothing = EnrolmentText::parse(" \n\n");
    QVERIFY(nothing && nothing->kind == Enrolment::Kind::Other && nothing->foreign == ForeignCode::Empty);
}

void EnrolmentTextTest::refusesTooMuch_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("seventeen megabytes") << QByteArray(17 << 20, 'x');
    QTest::newRow("too many lines") << QByteArray("x\n").repeated(100'001);
    QTest::newRow("too many entries after broken lines") << one + QByteArray("\n&issuer=x").repeated(500'000);
    QTest::newRow("too many entries in one line") << QByteArray("motp://,").repeated(100'001);
}

void EnrolmentTextTest::refusesTooMuch()
{
    QFETCH(QByteArray, text);
    const auto enrolment = EnrolmentText::parse(viewOf(text));
    QCOMPARE(outcome(enrolment), outcome(ErrorCode::TextTooLong));
}

QTEST_APPLESS_MAIN(EnrolmentTextTest)
#include "EnrolmentTextTest.moc"
