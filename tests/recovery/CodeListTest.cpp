#include "recovery/CodeList.h"
#include "Outcome.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>

using base::bytesOf;
using base::ErrorCode;
using recovery::CodeList;
using recovery::NotTaken;

namespace {

const auto right = QLatin1String("ok");

QString textOf(const base::SecretBytes& bytes)
{
    return QString::fromUtf8(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
}

QStringList codesOf(const base::Result<CodeList>& list)
{
    QStringList codes;
    if (list) {
        std::ranges::transform(list->codes, std::back_inserter(codes),
                               [](const recovery::ListedCode& code) { return textOf(code.text); });
    }
    return codes;
}

/// "2 remark: Recovery codes"
QStringList leftOverOf(const base::Result<CodeList>& list)
{
    QStringList rows;
    if (!list) {
        return rows;
    }
    for (const auto& each : list->leftOver) {
        rows << QStringLiteral("%1 %2: %3").arg(each.line).arg(recovery::nameOf(each.reason), textOf(each.text));
    }
    return rows;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The numbers of the lines that have something visible in them.
QSet<int> linesOf(const QByteArray& text)
{
    const bool isUtf16 = text.startsWith("\xff\xfe");
    const auto plain = isUtf16
                           ? QString::fromUtf16(reinterpret_cast<const char16_t*>(text.constData()), text.size() / 2)
                           : QString::fromUtf8(text);
    QSet<int> lines;
    int number = 0;
    for (const auto& line : plain.split(QLatin1Char('\n'))) {
        ++number;
        const bool isBlank = std::ranges::none_of(line, [](QChar each) { return each.isLetterOrNumber(); });
        if (!isBlank) {
            lines << number;
        }
    }
    return lines;
}

} // namespace

class CodeListTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsOfSites_data()
    {
        QTest::addColumn<QString>("path");
        const QDir folder(QStringLiteral(KEYTIDE_TEST_DATA "/lists"));
        const auto names = folder.entryList({QStringLiteral("*.txt")});
        QVERIFY(names.size() >= 30);
        for (const auto& name : names) {
            QTest::newRow(qPrintable(name)) << folder.filePath(name.chopped(4));
        }
    }
    void listsOfSites()
    {
        QFETCH(QString, path);
        const auto text = contentOf(path + QStringLiteral(".txt"));
        const auto list = recovery::readCodeList(bytesOf(text));
        QCOMPARE(outcome(list), right);
        const auto expected = QString::fromUtf8(contentOf(path + QStringLiteral(".codes"))).trimmed();
        QCOMPARE(codesOf(list).join(QLatin1Char('\n')), expected);
    }

    void nothingIsDroppedSilently_data() { listsOfSites_data(); }
    void nothingIsDroppedSilently()
    {
        QFETCH(QString, path);
        const auto text = contentOf(path + QStringLiteral(".txt"));
        const auto list = recovery::readCodeList(bytesOf(text));
        auto missing = linesOf(text);
        for (const auto& code : list->codes) {
            // A code of several lines stands at the first of them.
            missing.remove(static_cast<int>(code.line));
        }
        for (const auto& each : list->leftOver) {
            missing.remove(static_cast<int>(each.line));
        }
        const bool isOneCode = list->codes.size() == 1 && list->leftOver.empty();
        QVERIFY2(missing.isEmpty() || isOneCode, qPrintable(QStringLiteral("%1 lines").arg(missing.size())));
    }

    void leavesOver_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("codes");
        QTest::addColumn<QStringList>("leftOver");
        const auto row = [](const char* tag, const char* text, const char* codes, const QStringList& leftOver) {
            QTest::newRow(tag) << QByteArray(text) << QString::fromUtf8(codes) << leftOver;
        };
        row("a heading", "Recovery codes\na1b2c3d4\ne5f6a7b8", "a1b2c3d4,e5f6a7b8",
            {QStringLiteral("1 remark: Recovery codes")});
        row("the same code twice", "a1b2c3d4\nA1B2-C3D4\ne5f6a7b8", "a1b2c3d4,e5f6a7b8",
            {QStringLiteral("2 repeated: A1B2-C3D4")});
        row("a code with used beside it", "a1b2c3d4 used\ne5f6a7b8", "e5f6a7b8",
            {QStringLiteral("1 marked-used: a1b2c3d4 used")});
        row("something beside a code", "a1b2c3d4  for my phone\ne5f6a7b8", "a1b2c3d4,e5f6a7b8",
            {QStringLiteral("1 remark: for my phone")});
        row("one that is unlike the others", "a1b2c3d4\ne5f6a7b8\nc9d0e1f2\n2026x", "a1b2c3d4,e5f6a7b8,c9d0e1f2",
            {QStringLiteral("4 odd-one-out: 2026x")});
        row("a date", "a1b2c3d4\n2026-10-12", "a1b2c3d4", {QStringLiteral("2 remark: 2026-10-12")});
        row("other fields", "User: alex99\nRecovery code: a1b2c3d4", "a1b2c3d4",
            {QStringLiteral("1 remark: User: alex99")});
        row("an object with an array", "{\"codes\": [\"a1b2c3d4\", \"e5f6a7b8\"], \"made\": \"2026-10-12T10:00:00Z\"}",
            "a1b2c3d4,e5f6a7b8", {QStringLiteral("1 remark: \"made\": \"2026-10-12T10:00:00Z\"}")});
        row("Base64", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ==", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQ==", {});
        row("a sentence with several", "Here are your codes: a1b2c3d4, e5f6a7b8.", "a1b2c3d4,e5f6a7b8", {});
        row("used on a date", "a1b2-c3d4 (used 2026-01-02)\ne5f6-a7b8", "e5f6-a7b8",
            {QStringLiteral("1 marked-used: a1b2-c3d4 (used 2026-01-02)")});
        row("an address", "a1b2c3d4\nalex1@example.com\nhttps://example.com/a1b2c3d4", "a1b2c3d4",
            {QStringLiteral("2 remark: alex1@example.com"), QStringLiteral("3 remark: https://example.com/a1b2c3d4")});
    }
    void leavesOver()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, leftOver);
        const auto list = recovery::readCodeList(bytesOf(text));
        QTEST(codesOf(list).join(QLatin1Char(',')), "codes");
        QCOMPARE(leftOverOf(list), leftOver);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QLatin1String>("expected");
        const auto tooLong = outcome(ErrorCode::TextTooLong);
        const auto notText = outcome(ErrorCode::NotText);
        const auto none = outcome(ErrorCode::NoCodesFound);
        QTest::newRow("one code") << QByteArray("a1b2c3d4") << right;
        QTest::newRow("nothing") << QByteArray() << none;
        QTest::newRow("blank lines") << QByteArray(" \n\t\n\xc2\xa0\n") << none;
        QTest::newRow("a sentence") << QByteArray("Please keep the codes in a safe place.") << none;
        QTest::newRow("one short word") << QByteArray("hello") << none;
        QTest::newRow("an address alone") << QByteArray("alex99@example.com") << none;
        QTest::newRow("marks alone") << QByteArray("1.\n2.\n- \n***\n~~~~") << none;
        QTest::newRow("a list in which all are used") << QByteArray("[x] a1b2c3d4\n[x] e5f6a7b8") << none;
        QTest::newRow("a line of 256 KiB") << QByteArray(256 * 1024, 'a') << none; // no code is so long
        QTest::newRow("one byte more") << QByteArray(256 * 1024 + 1, 'a') << tooLong;
        QTest::newRow("100,000 lines") << QByteArray("a1b2c3d4\n").repeated(100'000) << tooLong;
        QTest::newRow("100,000 empty lines") << QByteArray(100'000, '\n') << tooLong;
        QByteArray many;
        for (int i = 0; i < 201; ++i) {
            many += "code" + QByteArray::number(1000 + i) + '\n';
        }
        QTest::newRow("201 codes") << many << tooLong;
        QTest::newRow("200 codes") << many.chopped(9) << right;
        QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) << notText;
        QTest::newRow("zeros") << QByteArray(1000, '\0') << notText;
        QTest::newRow("Latin-1") << QByteArray("Schl\xfc"
                                               "ssel: a1b2c3d4")
                                 << notText;
        QTest::newRow("half a character at the end") << QByteArray("a1b2c3d4\xe2\x80") << notText;
        QTest::newRow("an overlong form") << QByteArray("a1b2\xc0\xaf"
                                                        "c3d4")
                                          << notText;
        QTest::newRow("a surrogate in UTF-8") << QByteArray("a1b2\xed\xa0\x80") << notText;
        QTest::newRow("half a unit of UTF-16") << QByteArray("\xff\xfe"
                                                             "a\0b",
                                                             5)
                                               << notText;
        QTest::newRow("a lone surrogate in UTF-16") << QByteArray("\xff\xfe\x00\xd8", 4) << notText;
        QTest::newRow("a terminal's commands") << QByteArray("\x1b[31ma1b2c3d4") << notText;
    }
    void refuses()
    {
        QFETCH(QByteArray, text);
        QTEST(outcome(recovery::readCodeList(bytesOf(text))), "expected");
    }

    /// Within the limits nothing takes long, however it is made.
    void hostileTextsEndSoon_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* tag, const QByteArray& piece) {
            QTest::newRow(tag) << piece.repeated(256 * 1024 / piece.size());
        };
        row("columns of nothing", "\t");
        row("columns of numbers", "1. ");
        row("columns of bullets", "-  ");
        row("bullets in bullets", "- [ ] ");
        row("columns of words", "ab  ");
        row("words of a sentence", "the a1b2c3 ");
        row("codes in one line", "a1b2c3d4  ");
        row("dashes", "a-");
        row("labels", "code:");
        row("quotation marks", "\"");
        row("brackets", "([{");
        row("invisible characters", "\xe2\x80\x8b");
    }
    void hostileTextsEndSoon()
    {
        QFETCH(QByteArray, text);
        QElapsedTimer timer;
        timer.start();
        const auto list = recovery::readCodeList(bytesOf(text));
        QVERIFY(!list || list->codes.size() <= recovery::mostCodes);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(CodeListTest)
#include "CodeListTest.moc"
