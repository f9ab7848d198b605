#include "enrol/MigrationUri.h"

#include "EnrolTools.h"
#include "Outcome.h"

#include <QTest>

#include <protozero/pbf_writer.hpp>

#include <string>

using namespace enrol;
using otp::Hash;
using otp::OtpParameters;
using otp::Type;

/// Google's batches: codes that Google Authenticator made and others published, and messages that are made here field
/// by field to be wrong in one place.
class MigrationUriTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsPublishedCodes_data();
    void readsPublishedCodes();
    void readsEverySpelling_data();
    void readsEverySpelling();
    void readsFields_data();
    void readsFields();
    void refusesEntryAndKeepsTheOthers_data();
    void refusesEntryAndKeepsTheOthers();
    void refusesAll_data();
    void refusesAll();
    void readsTwoHundred();
    void survivesEveryTruncation();
};

namespace {

struct Fields
{
    std::string secret = "Hello!";
    std::string name = "Example:alice";
    std::string issuer = {};
    int algorithm = 1;
    int digits = 1;
    int type = 2;
    qint64 counter = 0;
};

std::string messageOf(const Fields& fields)
{
    std::string message;
    protozero::pbf_writer writer(message);
    writer.add_bytes(1, fields.secret);
    writer.add_string(2, fields.name);
    writer.add_string(3, fields.issuer);
    writer.add_enum(4, fields.algorithm);
    writer.add_enum(5, fields.digits);
    writer.add_enum(6, fields.type);
    writer.add_int64(7, fields.counter);
    return message;
}

struct Part
{
    int size = 1;
    int index = 0;
    int batch = 7;
};

std::string payloadOf(const std::vector<std::string>& messages, const Part& part = {})
{
    std::string payload;
    protozero::pbf_writer writer(payload);
    for (const auto& message : messages) {
        writer.add_message(1, message);
    }
    writer.add_int32(2, 1);
    writer.add_int32(3, part.size);
    writer.add_int32(4, part.index);
    writer.add_int32(5, part.batch);
    return payload;
}

QByteArray uriOf(const std::string& payload)
{
    return "otpauth-migration://offline?data=" +
           QByteArray(payload.data(), static_cast<qsizetype>(payload.size())).toBase64().toPercentEncoding();
}

/// "issuer|name|key|type|hash|digits|counter"
QString described(const Entry& entry)
{
    const auto& account = entry.draft.account;
    const auto& parameters = account.parameters;
    return QStringList{account.issuer,
                       account.name,
                       base32Of(entry.draft.secret.key),
                       nameOf(parameters.type),
                       nameOf(parameters.hash),
                       QString::number(parameters.digits),
                       QString::number(parameters.counter)}
        .join(QLatin1Char('|'));
}

} // namespace

void MigrationUriTest::readsPublishedCodes_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QStringList>("expected");
    QTest::addColumn<qint32>("batch");
    const auto row = [](const char* tag, const QByteArray& data, const QByteArrayList& expected, qint32 batch) {
        QStringList texts;
        for (const auto& text : expected) {
            texts.append(QString::fromUtf8(text));
        }
        QTest::newRow(tag) << data << texts << batch;
    };
    // From the read-me files, examples and tests of dim13/otpauth, johncallahan/otpauth_migration and
    // scito/extract_otp_secrets, with the secrets that these give.
    row("without numbers of its own", "CjEKCkhlbGxvId6tvu8SGEV4YW1wbGU6YWxpY2VAZ29vZ2xlLmNvbRoHRXhhbXBsZTAC",
        {"Example|alice@google.com|JBSWY3DPEHPK3PXP|totp|SHA1|6|0"}, 0);
    row("four accounts, base64 as it is",
        "Cj8KFGnEpnTMQ7KDguNWnddyGyCbSVLaEhhBQ01FIENvOmpvaG5AZXhhbXBsZS5jb20aB0FDTUUgQ28gASgBMAIKRAoUXkj+"
        "5MY2arwKjsnH2aDs"
        "bm6TAlYSG0JldGEgTHRkLjpob21lckBleGFtcGxlLmNvbRoJQmV0YSBMdGQuIAEoATACCkgKFDDFyzUNPgYoI3q/"
        "KGHBdcNU9ptWEh1DYXRzICYg"
        "RG9nczptYXJnZUBleGFtcGxlLmNvbRoLQ2F0cyAmIERvZ3MgASgBMAIKSAoUunHzbm5h/"
        "LUO0yilLMI+dYZY1eISHURhaWx5IEJ1Z2xlOnBldGVy"
        "QGV4YW1wbGUuY29tGgtEYWlseSBCdWdsZSABKAEwAhABGAEgACjDnb+uAg==",
        {"ACME Co|john@example.com|NHCKM5GMIOZIHAXDK2O5O4Q3ECNUSUW2|totp|SHA1|6|0",
         "Beta Ltd.|homer@example.com|LZEP5ZGGGZVLYCUOZHD5TIHMNZXJGASW|totp|SHA1|6|0",
         "Cats & Dogs|marge@example.com|GDC4WNINHYDCQI32X4UGDQLVYNKPNG2W|totp|SHA1|6|0",
         "Daily Bugle|peter@example.com|XJY7G3TOMH6LKDWTFCSSZQR6OWDFRVPC|totp|SHA1|6|0"},
        634'375'875);
    row("a negative batch number, percent-encoded",
        "CjUKEPqlBekzoNEukL7qlsjBCDYSDnBpQHJhc3BiZXJyeXBpGgtyYXNwYmVycnlwaSABKAEwAhABGAEgACjr4JKK%2B%2F%2F%2F%2F%2F8B",
        {"raspberrypi|pi@raspberrypi|7KSQL2JTUDIS5EF65KLMRQIIGY|totp|SHA1|6|0"}, -1'320'898'453);
    row("HOTP", "CiUKEPqlBekzoNEukL7qlsjBCDYSCWhvdHAgZGVtbyABKAEwATgEEAEYASAAKNuv15j6%2F%2F%2F%2F%2FwE%3D",
        {"|hotp demo|7KSQL2JTUDIS5EF65KLMRQIIGY|hotp|SHA1|6|4"}, -1'558'849'573);
    row("UTF-8, and an issuer in the name",
        "CjYKEPqlBekzoNEukL7qlsjBCDYSHGVuY29kaW5nOiDCv8Okw4TDqcOJPyAoZGVtbykgASgBMAIQARgBIAAorfCurv%2F%2F%2F%2F%2F%"
        "2FAQ%3D%3D",
        {"encoding|¿äÄéÉ? (demo)|7KSQL2JTUDIS5EF65KLMRQIIGY|totp|SHA1|6|0"}, -171'198'419);
    row("a newer version with a field more",
        "CkIKFFClacKd3jvJYQNgYtqdUQnlp24qEgZVWjQ4MjAaB1plcm9kaGEgASgBMAJCEzI0M2RiZjE3NDc4OTA0MDgzNzgQAhgBIAA%3D",
        {"Zerodha|UZ4820|KCSWTQU53Y54SYIDMBRNVHKRBHS2O3RK|totp|SHA1|6|0"}, 0);
}

void MigrationUriTest::readsPublishedCodes()
{
    QFETCH(QByteArray, data);
    QFETCH(QStringList, expected);
    QFETCH(qint32, batch);
    const auto read = MigrationUri::parse(viewOf("otpauth-migration://offline?data=" + data));
    QVERIFY(read);
    QCOMPARE(read->refused.size(), std::size_t(0));
    QStringList found;
    for (const auto& entry : read->entries) {
        found.append(described(entry));
    }
    QCOMPARE(found, expected);
    QCOMPARE(read->part.batch, batch);
    QCOMPARE(read->part.size, 1);
    QCOMPARE(read->part.index, 0);
}

void MigrationUriTest::readsEverySpelling_data()
{
    QTest::addColumn<QByteArray>("uri");
    // Holds '+', '/' and padding.
    const QByteArray data = "CiUKEPqlBekzoNEukL7qlsjBCDYSCWhvdHAgZGVtbyABKAEwATgEEAEYASAAKNuv15j6/////wE=";
    const auto plus = QByteArray(data).replace('/', '+'); // another, equally valid number
    const QByteArray start = "otpauth-migration://offline?data=";
    QTest::newRow("as it is") << start + data;
    QTest::newRow("percent-encoded") << start + data.toPercentEncoding();
    QTest::newRow("padding missing") << start + QByteArray(data).replace('=', "");
    QTest::newRow("the alphabet that is safe in URLs") << start + QByteArray(data).replace('/', '_');
    QTest::newRow("plus") << start + plus;
    QTest::newRow("plus as a space") << start + QByteArray(plus).replace('+', ' ');
    QTest::newRow("plus as an encoded space") << start + QByteArray(plus).replace('+', "%20");
    QTest::newRow("plus in the alphabet that is safe in URLs") << start + QByteArray(plus).replace('+', '-');
    QTest::newRow("broken into lines") << start + QByteArray(data).insert(30, "\r\n");
    QTest::newRow("another host") << "otpauth-migration://online?data=" + data;
    QTest::newRow("the scheme in capitals") << "OTPAUTH-MIGRATION://OFFLINE?DATA=" + data;
    QTest::newRow("white space around") << " " + start + data + "\n";
}

void MigrationUriTest::readsEverySpelling()
{
    QFETCH(QByteArray, uri);
    const auto read = MigrationUri::parse(viewOf(uri));
    QVERIFY(read);
    QCOMPARE(read->entries.size(), std::size_t(1));
    QCOMPARE(described(read->entries[0]), QStringLiteral("|hotp demo|7KSQL2JTUDIS5EF65KLMRQIIGY|hotp|SHA1|6|4"));
}

void MigrationUriTest::readsFields_data()
{
    QTest::addColumn<Fields>("fields");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* tag, const Fields& fields, const char* expected) {
        QTest::newRow(tag) << fields << QString::fromUtf8(expected);
    };
    row("an issuer in the name", {}, "Example|alice|JBSWY3DPEE|totp|SHA1|6|0");
    row("an issuer of its own", {.issuer = "Other"}, "Other|alice|JBSWY3DPEE|totp|SHA1|6|0");
    row("nothing stated", {.algorithm = 0, .digits = 0, .type = 0}, "Example|alice|JBSWY3DPEE|totp|SHA1|6|0");
    row("SHA-256 and eight digits", {.algorithm = 2, .digits = 2}, "Example|alice|JBSWY3DPEE|totp|SHA256|8|0");
    row("SHA-512", {.algorithm = 3}, "Example|alice|JBSWY3DPEE|totp|SHA512|6|0");
    row("the largest counter", {.type = 1, .counter = std::numeric_limits<qint64>::max()},
        "Example|alice|JBSWY3DPEE|hotp|SHA1|6|9223372036854775807");
    row("no names", {.name = ""}, "||JBSWY3DPEE|totp|SHA1|6|0");
    row("bytes that are no UTF-8", {.name = "a\xFF"}, "|a\xEF\xBF\xBD|JBSWY3DPEE|totp|SHA1|6|0");
}

void MigrationUriTest::readsFields()
{
    QFETCH(Fields, fields);
    QFETCH(QString, expected);
    const auto read = MigrationUri::parse(viewOf(uriOf(payloadOf({messageOf(fields)}))));
    QVERIFY(read);
    QCOMPARE(read->entries.size(), std::size_t(1));
    QCOMPARE(described(read->entries[0]), expected);
    QCOMPARE(read->entries[0].draft.account.parameters.period, 30);
    QCOMPARE(read->entries[0].warnings, QList{Warning::ShortSecret});
}

void MigrationUriTest::refusesEntryAndKeepsTheOthers_data()
{
    QTest::addColumn<std::string>("message");
    QTest::addColumn<ErrorCode>("expected");
    const auto row = [](const char* tag, const Fields& fields, ErrorCode expected) {
        QTest::newRow(tag) << messageOf(fields) << expected;
    };
    row("MD5", {.algorithm = 4}, ErrorCode::UnsupportedHash);
    row("an unknown hash", {.algorithm = 99}, ErrorCode::UnsupportedHash);
    row("a negative hash", {.algorithm = -1}, ErrorCode::UnsupportedHash);
    row("an unknown count of digits", {.digits = 3}, ErrorCode::InvalidDigits);
    row("an unknown type", {.type = 3}, ErrorCode::UnsupportedType);
    row("no secret", {.secret = ""}, ErrorCode::MissingSecret);
    row("257 bytes", {.secret = std::string(257, 'k')}, ErrorCode::InvalidSecret);
    row("a negative counter", {.type = 1, .counter = -1}, ErrorCode::InvalidCounter);
    const auto names = messageOf({}).substr(8); // without its first field
    QTest::newRow("a number where the secret should be") << "\x08\x01" + names << ErrorCode::MissingSecret;
    QTest::newRow("cut off within a field") << names + "\x0A\x7F" << ErrorCode::MalformedMigration;
    QTest::newRow("a number without an end")
        << names + "\x38" + std::string(11, '\xFF') << ErrorCode::MalformedMigration;
    QTest::newRow("a field of a type that nobody knows") << names + "\x0F" << ErrorCode::MalformedMigration;
}

void MigrationUriTest::refusesEntryAndKeepsTheOthers()
{
    QFETCH(std::string, message);
    QFETCH(ErrorCode, expected);
    const auto good = messageOf({.issuer = "Good"});
    const auto read = MigrationUri::parse(viewOf(uriOf(payloadOf({good, message, good}))));
    QVERIFY(read);
    QCOMPARE(read->entries.size(), std::size_t(2));
    QCOMPARE(read->refused.size(), std::size_t(1));
    QCOMPARE(outcome(read->refused[0].error.code), outcome(expected));
    QCOMPARE(read->refused[0].name, QStringLiteral("Example (alice)"));
}

void MigrationUriTest::refusesAll_data()
{
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<ErrorCode>("expected");
    const auto message = messageOf({});
    const auto part = [&](const char* tag, const Part& numbers) {
        QTest::newRow(tag) << uriOf(payloadOf({message}, numbers)) << ErrorCode::MalformedMigration;
    };
    part("more than a hundred parts", {.size = 101});
    part("a negative number of parts", {.size = -1});
    part("a part past the last", {.size = 3, .index = 3});
    part("a negative part", {.size = 3, .index = -1});
    part("parts past every reason", {.size = std::numeric_limits<int>::max(), .index = 5});
    const QByteArray start = "otpauth-migration://offline?data=";
    const auto row = [](const char* tag, const QByteArray& uri, ErrorCode expected) {
        QTest::newRow(tag) << uri << expected;
    };
    row("201 accounts", uriOf(payloadOf(std::vector<std::string>(201, message))), ErrorCode::MalformedMigration);
    row("no data", "otpauth-migration://offline", ErrorCode::MalformedMigration);
    row("empty data", start, ErrorCode::MalformedMigration);
    row("no base64", start + "!!!!", ErrorCode::MalformedMigration);
    row("base64 of nothing", start + "====", ErrorCode::MalformedMigration);
    row("base64 of text", start + QByteArray("just some text").toBase64(), ErrorCode::MalformedMigration);
    row("an account longer than the message", start + QByteArray("\x0A\x7F\x0A", 3).toBase64(),
        ErrorCode::MalformedMigration);
    row("a length of 2^63", start + QByteArray("\x0A\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F").toBase64(),
        ErrorCode::MalformedMigration);
    row("a decoded message over its limit", uriOf(std::string(MigrationUri::longestPayload + 1, '\0')),
        ErrorCode::TextTooLong);
    row("ten megabytes", start + QByteArray(10 << 20, 'A'), ErrorCode::TextTooLong);
    row("a key URI", "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP", ErrorCode::NotAnEnrolment);
    row("nothing", "", ErrorCode::NotAnEnrolment);
}

void MigrationUriTest::refusesAll()
{
    QFETCH(QByteArray, uri);
    QFETCH(ErrorCode, expected);
    const auto read = MigrationUri::parse(viewOf(uri));
    QCOMPARE(outcome(read), outcome(expected));
}

void MigrationUriTest::readsTwoHundred()
{
    const auto read = MigrationUri::parse(viewOf(uriOf(payloadOf(std::vector<std::string>(200, messageOf({}))))));
    QVERIFY(read);
    QCOMPARE(read->entries.size(), std::size_t(200));
}

void MigrationUriTest::survivesEveryTruncation()
{
    const auto payload = payloadOf({messageOf({}), messageOf({.type = 1, .counter = 4})}, {.size = 2, .index = 1});
    for (std::size_t size = 1; size < payload.size(); ++size) {
        const auto read = MigrationUri::parse(viewOf(uriOf(payload.substr(0, size))));
        // A cut between two fields makes a shorter message that is whole in itself: nothing in it may be made up.
        if (read) {
            for (const auto& entry : read->entries) {
                QCOMPARE(base32Of(entry.draft.secret.key), QStringLiteral("JBSWY3DPEE"));
            }
        } else {
            QCOMPARE(outcome(read), outcome(ErrorCode::MalformedMigration));
        }
    }
}

QTEST_APPLESS_MAIN(MigrationUriTest)
#include "MigrationUriTest.moc"
