#include "base/JsonFields.h"
#include "Outcome.h"

#include <QTest>

using namespace base;

namespace {

constexpr QLatin1String field("field");

/// The value under "field", or nothing where the text is empty.
JsonFields fieldsOf(const QByteArray& value)
{
    const auto object = parseJsonObject(value.isEmpty() ? "{}" : "{\"field\":" + value + "}", ErrorCode::MalformedUri);
    return JsonFields(object ? *object : QJsonObject(), ErrorCode::IndexDamaged);
}

template <typename T>
QString answer(const JsonFields& fields, const T& value)
{
    return fields.error() ? QString(toString(fields.error()->code)) : QVariant::fromValue(value).toString();
}

} // namespace

class JsonFieldsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_data();
    void text();
    void flag_data();
    void flag();
    void number_data();
    void number();
    void number64_data();
    void number64();
    void containers();
    void theFirstProblemStays();
    void theRestIsKept();
    void documents_data();
    void documents();
};

void JsonFieldsTest::text_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("expected");
    const QString damaged = QStringLiteral("IndexDamaged");
    QTest::newRow("a text") << QByteArray("\"abc\"") << QStringLiteral("abc");
    QTest::newRow("an empty text") << QByteArray("\"\"") << QString();
    QTest::newRow("the longest text") << QByteArray("\"abcde\"") << QStringLiteral("abcde");
    QTest::newRow("nothing") << QByteArray() << QStringLiteral("absent");
    QTest::newRow("a longer text") << QByteArray("\"abcdef\"") << damaged;
    QTest::newRow("a number") << QByteArray("1") << damaged;
    QTest::newRow("null") << QByteArray("null") << damaged;
    QTest::newRow("a list") << QByteArray("[\"abc\"]") << damaged;
}

void JsonFieldsTest::text()
{
    QFETCH(QByteArray, json);
    auto fields = fieldsOf(json);
    const auto value = fields.text(field, 5, QStringLiteral("absent"));
    QTEST(answer(fields, value), "expected");
}

void JsonFieldsTest::flag_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("expected");
    QTest::newRow("true") << QByteArray("true") << QStringLiteral("true");
    QTest::newRow("false") << QByteArray("false") << QStringLiteral("false");
    QTest::newRow("nothing") << QByteArray() << QStringLiteral("true");
    QTest::newRow("a number") << QByteArray("1") << QStringLiteral("IndexDamaged");
    QTest::newRow("a text") << QByteArray("\"true\"") << QStringLiteral("IndexDamaged");
    QTest::newRow("null") << QByteArray("null") << QStringLiteral("IndexDamaged");
}

void JsonFieldsTest::flag()
{
    QFETCH(QByteArray, json);
    auto fields = fieldsOf(json);
    const auto value = fields.flag(field, true);
    QTEST(answer(fields, value), "expected");
}

void JsonFieldsTest::number_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("expected");
    const QString damaged = QStringLiteral("IndexDamaged");
    QTest::newRow("a number") << QByteArray("42") << QStringLiteral("42");
    QTest::newRow("the least") << QByteArray("-5") << QStringLiteral("-5");
    QTest::newRow("written with an exponent") << QByteArray("1e3") << QStringLiteral("1000");
    QTest::newRow("the largest that is exact") << QByteArray("9007199254740991") << QStringLiteral("9007199254740991");
    QTest::newRow("nothing") << QByteArray() << QStringLiteral("7");
    QTest::newRow("under the least") << QByteArray("-6") << damaged;
    QTest::newRow("2^53, which 2^53 + 1 would pass for") << QByteArray("9007199254740993") << damaged;
    QTest::newRow("2^63") << QByteArray("9223372036854775808") << damaged;
    QTest::newRow("a fraction") << QByteArray("1.5") << damaged;
    QTest::newRow("a text") << QByteArray("\"42\"") << damaged;
    QTest::newRow("true") << QByteArray("true") << damaged;
    QTest::newRow("null") << QByteArray("null") << damaged;
}

void JsonFieldsTest::number()
{
    QFETCH(QByteArray, json);
    auto fields = fieldsOf(json);
    const auto value = fields.number(field, -5, std::numeric_limits<qint64>::max(), 7);
    QTEST(answer(fields, value), "expected");
}

void JsonFieldsTest::number64_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("expected");
    const QString damaged = QStringLiteral("IndexDamaged");
    QTest::newRow("zero") << QByteArray("\"0\"") << QStringLiteral("0");
    QTest::newRow("the most") << QByteArray("\"9223372036854775807\"") << QStringLiteral("9223372036854775807");
    QTest::newRow("one more") << QByteArray("\"9223372036854775808\"") << damaged;
    QTest::newRow("more than 64 bits") << QByteArray("\"18446744073709551616\"") << damaged;
    QTest::newRow("a sign") << QByteArray("\"-1\"") << damaged;
    QTest::newRow("a plus") << QByteArray("\"+1\"") << damaged;
    QTest::newRow("a space") << QByteArray("\" 1\"") << damaged;
    QTest::newRow("a leading zero") << QByteArray("\"01\"") << damaged;
    QTest::newRow("an empty text") << QByteArray("\"\"") << damaged;
    QTest::newRow("a JSON number") << QByteArray("1") << damaged;
    QTest::newRow("nothing, where it is needed") << QByteArray() << damaged;
}

void JsonFieldsTest::number64()
{
    QFETCH(QByteArray, json);
    auto fields = fieldsOf(json);
    const auto value = fields.number64(field, (quint64(1) << 63) - 1);
    QTEST(answer(fields, value), "expected");
}

void JsonFieldsTest::containers()
{
    auto list = fieldsOf("[1,2]");
    QCOMPARE(list.array(field).size(), 2);
    QVERIFY(!list.error());
    auto object = fieldsOf("{\"a\":1}");
    QCOMPARE(object.object(field).size(), 1);
    QVERIFY(!object.error());
    auto absent = fieldsOf("");
    QVERIFY(absent.array(field).isEmpty() && absent.object(field).isEmpty() && !absent.error());
    auto noList = fieldsOf("{}");
    QVERIFY(noList.array(field).isEmpty() && noList.error());
    auto noObject = fieldsOf("[]");
    QVERIFY(noObject.object(field).isEmpty() && noObject.error());
}

void JsonFieldsTest::theFirstProblemStays()
{
    JsonFields fields({{QStringLiteral("a"), 1}, {QStringLiteral("b"), 2}}, ErrorCode::IndexDamaged);
    (void)fields.text(QLatin1String("b"), 10);
    (void)fields.text(QLatin1String("a"), 10);
    QCOMPARE(fields.error()->detail, QStringLiteral("field b"));
}

void JsonFieldsTest::theRestIsKept()
{
    const QJsonObject later{{QStringLiteral("x"), QJsonArray{1, 2}}, {QStringLiteral("y"), QJsonValue::Null}};
    auto all = later;
    all.insert(QStringLiteral("known"), 1);
    JsonFields fields(all, ErrorCode::IndexDamaged);
    QCOMPARE(fields.number(QLatin1String("known"), 0, 10), 1);
    QCOMPARE(fields.rest(), later);
}

void JsonFieldsTest::documents_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QLatin1String>("expected");
    const auto bad = outcome(ErrorCode::IndexDamaged);
    QTest::newRow("an object") << QByteArray("{\"a\":1}") << QLatin1String("ok");
    QTest::newRow("white space around") << QByteArray(" {}\n") << QLatin1String("ok");
    QTest::newRow("nothing") << QByteArray() << bad;
    QTest::newRow("a list") << QByteArray("[1]") << bad;
    QTest::newRow("cut off") << QByteArray("{\"a\":1") << bad;
    QTest::newRow("something behind it") << QByteArray("{} x") << bad;
    QTest::newRow("null bytes, as a power cut leaves them") << QByteArray(100, '\0') << bad;
    QTest::newRow("no UTF-8") << QByteArray("{\"a\":\"\xFF\"}") << bad;
    QTest::newRow("a number that no type holds") << QByteArray("{\"a\":1e400}") << bad;
    QTest::newRow("nested without end") << "{\"a\":" + QByteArray(1'000'000, '[') << bad;
}

void JsonFieldsTest::documents()
{
    QFETCH(QByteArray, json);
    QTEST(outcome(parseJsonObject(json, ErrorCode::IndexDamaged)), "expected");
}

QTEST_GUILESS_MAIN(JsonFieldsTest)
#include "JsonFieldsTest.moc"
