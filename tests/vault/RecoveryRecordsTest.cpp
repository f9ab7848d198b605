#include "vault/RecoveryRecords.h"
#include "Outcome.h"
#include "recovery/Sets.h"

#include <QTest>

using base::bytesOf;
using base::ErrorCode;
using recovery::CodeBook;

namespace {

const auto right = QLatin1String("ok");

/// Every field of every record has a value.
CodeBook full()
{
    CodeBook book;
    book.keyCheckedAt = 1234567890;
    auto set = sets::set(1, "Gr\u00fcn", {"first code", "second-code", "r\u00e9cup\u00e9ration"});
    set.details.account = sets::id(9);
    set.details.note = QStringLiteral("a note\nof two lines");
    set.details.url = QStringLiteral("https://example.com/");
    set.details.administrator = QStringLiteral("Zoë");
    set.details.mfa = recovery::Mfa::Enforced;
    set.details.keptElsewhereAt = 77;
    (void)book.add(std::move(set));
    (void)book.takeNext(sets::id(1), QStringLiteral("for this"), 2000);
    (void)book.takeNext(sets::id(1), {}, 2001);
    (void)book.settle(sets::id(1), 1, 2002);
    (void)book.takeNext(sets::id(1), {}, 2003);
    (void)book.giveBack(sets::id(1), 3, QStringLiteral("refused"), 2004);
    (void)book.endFollowUp(sets::id(1), QStringLiteral("dismissed"), 2005);
    (void)book.replace(sets::id(1), sets::set(2, "Gr\u00fcn", {"new"}), 2006);
    (void)book.takeNext(sets::id(2), {}, 2007);
    return book;
}

QByteArray copyOf(const base::SecretBytes& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

QByteArray field(int id, const QByteArray& value)
{
    const auto number = [](qsizetype size) {
        return QByteArray(1, static_cast<char>(size >> 24)) + static_cast<char>(size >> 16) +
               static_cast<char>(size >> 8) + static_cast<char>(size);
    };
    return number(id).last(2) + number(value.size()) + value;
}

QByteArray record(const QByteArray& fields)
{
    return field(0, fields).mid(2); // its size alone
}

const QByteArray layout("\0\1", 2);

/// A book of one set with an id, a revision and these further fields, which come behind field 14.
QByteArray bookOf(const QByteArray& more, const QByteArray& before = {})
{
    const auto set = field(1, QByteArray(16, 'i')) + before + field(14, QByteArray(7, '\0') + '\1') + more;
    return layout + field(2, record(set));
}

QByteArray codes(const QByteArray& fields)
{
    return field(18, record(fields));
}

} // namespace

class RecoveryRecordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas()
    {
        const auto book = full();
        const auto bytes = vault::encodeCodeBook(book);
        const auto read = vault::decodeCodeBook(bytes.view());
        QCOMPARE(outcome(read), right);
        QCOMPARE(read->keyCheckedAt, book.keyCheckedAt);
        QCOMPARE(read->sets.size(), std::size_t{2});
        const auto& was = book.sets[0];
        const auto& is = read->sets[0];
        QCOMPARE(is.id, was.id);
        QVERIFY(is.details == was.details);
        QVERIFY(is.followUp == was.followUp);
        QCOMPARE(is.state, was.state);
        QCOMPARE(is.createdAt, was.createdAt);
        QCOMPARE(is.changedAt, was.changedAt);
        QCOMPARE(is.revision, was.revision);
        QCOMPARE(read->sets[1].replaces, was.id);
        for (std::size_t i = 0; i < was.codes.size(); ++i) {
            QVERIFY(is.codes.at(i).text.equals(was.codes[i].text.view()));
            QCOMPARE(is.codes[i].state, was.codes[i].state);
            QCOMPARE(is.codes[i].since, was.codes[i].since);
            QCOMPARE(is.codes[i].purpose, was.codes[i].purpose);
            QCOMPARE(is.codes[i].refusedAt, was.codes[i].refusedAt);
            QCOMPARE(is.codes[i].note, was.codes[i].note);
        }
        QVERIFY(vault::encodeCodeBook(*read).equals(bytes.view()));
    }

    void keepsWhatALaterVersionAdded()
    {
        const auto code = field(1, "code") + field(9, "of the code");
        const auto set = field(1, QByteArray(16, 'i')) + field(14, QByteArray(7, '\0') + '\1') +
                         field(18, record(code)) + field(700, "of the set");
        const auto bytes = layout + field(2, record(set)) + field(65535, "of the book");
        const auto book = vault::decodeCodeBook(bytesOf(bytes));
        QCOMPARE(outcome(book), right);
        QCOMPARE(copyOf(vault::encodeCodeBook(*book)), bytes);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QLatin1String>("expected");
        const auto altered = outcome(ErrorCode::Altered);
        const auto code = codes(field(1, "code"));
        QTest::newRow("the least that there is") << layout << right;
        QTest::newRow("one set of one code") << bookOf(code) << right;
        QTest::newRow("nothing") << QByteArray() << altered;
        QTest::newRow("half a layout") << QByteArray(1, '\0') << altered;
        QTest::newRow("a later layout") << QByteArray("\0\2", 2) << outcome(ErrorCode::NewerVersion);
        QTest::newRow("half a field") << bookOf(code).chopped(1) << altered;
        QTest::newRow("a byte too many") << bookOf(code) + 'x' << altered;
        QTest::newRow("a field of 4 GiB") << layout + QByteArray("\0\2\xff\xff\xff\xff", 6) << altered;
        QTest::newRow("fields in the wrong order")
            << layout + field(2, record(field(1, "x"))) + field(1, QByteArray(8, '\1')) << altered;
        QTest::newRow("a field twice") << layout + field(9, "x") + field(9, "x") << altered;
        QTest::newRow("an empty field that is known") << layout + field(2, {}) << altered;
        QTest::newRow("a set without codes") << bookOf({}) << altered;
        QTest::newRow("a code without text") << bookOf(codes(field(4, "purpose"))) << altered;
        QTest::newRow("a code of 512 bytes") << bookOf(codes(field(1, QByteArray(512, 'c')))) << right;
        QTest::newRow("a code of 513 bytes") << bookOf(codes(field(1, QByteArray(513, 'c')))) << altered;
        QTest::newRow("a state that there is not")
            << bookOf(codes(field(1, "code") + field(2, QByteArray(1, '\3')))) << altered;
        QTest::newRow("a state of two bytes")
            << bookOf(codes(field(1, "code") + field(2, QByteArray("\0\1", 2)))) << altered;
        QTest::newRow("a name that is no UTF-8") << bookOf(code, field(3, "\xff\xfe")) << altered;
        QTest::newRow("a name of 257 characters") << bookOf(code, field(3, QByteArray(257, 'n'))) << altered;
        QTest::newRow("an account's id of 15 bytes") << bookOf(code, field(2, QByteArray(15, 'a'))) << altered;
        QTest::newRow("a time in a million years") << bookOf(code, field(12, QByteArray(8, '\x7f'))) << altered;
        QTest::newRow("a set without an id")
            << layout + field(2, record(field(14, QByteArray(8, '\1')) + code)) << altered;
        const auto one = record(field(1, QByteArray(16, 'i')) + field(14, QByteArray(8, '\1')) + code);
        QTest::newRow("two sets of one id") << layout + field(2, one + one) << altered;
        QTest::newRow("more codes than there may be")
            << bookOf(field(18, record(field(1, "code")).repeated(201))) << altered;
        QTest::newRow("more sets than there may be")
            << layout + field(2, record(field(1, "x")).repeated(5001)) << altered;
    }
    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QTEST(outcome(vault::decodeCodeBook(bytesOf(bytes))), "expected");
    }

    void everyTruncationIsRefused()
    {
        const auto whole = copyOf(vault::encodeCodeBook(full()));
        for (qsizetype size = 3; size < whole.size(); ++size) {
            const auto read = vault::decodeCodeBook(bytesOf(whole.first(size)));
            // Only where the fields before the sets end is it a book: the empty one.
            const bool isWithoutSets = size == 2 + 6 + 8;
            QCOMPARE(outcome(read), isWithoutSets ? right : outcome(ErrorCode::Altered));
        }
    }
};

QTEST_GUILESS_MAIN(RecoveryRecordsTest)
#include "RecoveryRecordsTest.moc"
