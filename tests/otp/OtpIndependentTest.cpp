#include "otp/OtpGenerator.h"

#include "base/Hex.h"

#include <QProcess>
#include <QTest>

using namespace otp;

/// 13,000 random accounts against Python's hmac, run by this test (independent_codes.py).
class OtpIndependentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithPython();
};

namespace {

enum Column {
    TypeColumn,
    HashColumn,
    KeyColumn,
    PinColumn,
    DigitsColumn,
    PeriodColumn,
    MovingColumn,
    CodeColumn,
    Columns
};

/// The code of one of the script's lines, or why there is none.
QByteArray codeFor(const QList<QByteArray>& fields)
{
    const auto type = typeNamed(QString::fromLatin1(fields[TypeColumn]));
    const auto hash = hashNamed(QString::fromLatin1(fields[HashColumn]));
    auto key = base::hex::decode(base::textOf(base::bytesOf(fields[KeyColumn])));
    auto pin = base::hex::decode(base::textOf(base::bytesOf(fields[PinColumn])));
    if (!type || !hash || !key || !pin) {
        return "unreadable line";
    }
    const auto moving = fields[MovingColumn].toLongLong();
    const auto counter = *type == Type::Hotp ? static_cast<std::uint64_t>(moving) : 0;
    const auto parameters =
        OtpParameters::make(*type, *hash, fields[DigitsColumn].toInt(), fields[PeriodColumn].toInt(), counter);
    if (!parameters) {
        return "parameters refused";
    }
    const auto generator = OtpGenerator::prepare(*parameters, {*std::move(key), *std::move(pin)});
    return generator ? generator->at(moving).text.toLatin1() : QByteArray("secret refused");
}

} // namespace

void OtpIndependentTest::agreesWithPython()
{
    QProcess python;
    python.start(QStringLiteral(KEYTIDE_PYTHON), {QStringLiteral(KEYTIDE_SCRIPT)});
    QVERIFY2(python.waitForFinished(60'000), qPrintable(python.errorString()));
    QVERIFY2(python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0, python.readAllStandardError());
    int compared = 0;
    for (const auto& line : python.readAllStandardOutput().split('\n')) {
        if (line.isEmpty()) {
            continue;
        }
        const auto fields = line.split('\t');
        QCOMPARE(fields.size(), Columns);
        const auto code = codeFor(fields);
        QVERIFY2(code == fields[CodeColumn], line + " but we say " + code);
        ++compared;
    }
    QCOMPARE(compared, 13'000);
}

QTEST_GUILESS_MAIN(OtpIndependentTest)
#include "OtpIndependentTest.moc"
