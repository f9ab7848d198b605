#include "app/CodeFinder.h"

#include "Outcome.h"

#include <QTest>

using account::Account;
using app::CodeFinder;
using base::ErrorCode;
using base::Result;
using base::SecretBytes;
using otp::Hash;
using otp::OtpParameters;
using otp::Type;

namespace {

const std::string_view key = "12345678901234567890"; // RFC 6238 appendix B
constexpr qint64 moment = 1111111109;

Account accountWith(const OtpParameters& parameters)
{
    Account account;
    account.id = QUuid::createUuid();
    account.parameters = parameters;
    return account;
}

OtpParameters totp(int digits, int period = 30)
{
    return *OtpParameters::make(Type::Totp, Hash::Sha1, digits, period, 0);
}

OtpParameters hotp(std::uint64_t counter)
{
    return *OtpParameters::make(Type::Hotp, Hash::Sha1, 6, 30, counter);
}

Result<std::vector<app::FoundCode>> find(const QString& code, qint64 utcSeconds, const OtpParameters& parameters)
{
    const auto account = accountWith(parameters);
    const Result<otp::OtpSecret> secret(otp::OtpSecret{SecretBytes::copyOf(key), {}});
    return CodeFinder::find(code, utcSeconds, std::span(&account, 1), std::span(&secret, 1));
}

} // namespace

Q_DECLARE_METATYPE(otp::OtpParameters)

/// The codes are those of RFC 4226 appendix D and RFC 6238 appendix B; the others were computed with Python's hmac.
class CodeFinderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheMoment_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<qint64>("now");
        QTest::addColumn<int>("step");

        QTest::newRow("the code of now") << "07081804" << moment << 0;
        QTest::newRow("as a person writes it") << " 0708-1804 " << moment << 0;
        QTest::newRow("one period ago") << "07081804" << moment + 30 << -1;
        QTest::newRow("nearly ten minutes ahead") << "07081804" << moment - 600 << 20;
        QTest::newRow("ten minutes ago") << "07081804" << moment + 600 << -20;
    }
    void findsTheMoment()
    {
        QFETCH(QString, code);
        QFETCH(qint64, now);
        QFETCH(int, step);
        const auto found = find(code, now, totp(8));
        QCOMPARE(outcome(found), QLatin1String("ok"));
        QCOMPARE(found->size(), 1U);
        QCOMPARE(found->front().step, qint64(step));
        QCOMPARE(found->front().offsetSeconds, qint64(step) * 30);
        QVERIFY(found->front().asStored);
    }

    void findsACodeOfADayOnlyWhereItsDayIsNear_data()
    {
        QTest::addColumn<qint64>("now");
        QTest::addColumn<int>("step");
        QTest::newRow("on that day") << qint64{1111104000} + 43'200 << 0;
        QTest::newRow("ten minutes before it") << qint64{1111104000} - 600 << 1;
        QTest::newRow("more than ten minutes before it") << qint64{1111104000} - 601 << 2;
        QTest::newRow("less than ten minutes after it") << qint64{1111104000} + 86'400 + 599 << -1;
        QTest::newRow("ten minutes and a second after it") << qint64{1111104000} + 86'400 + 601 << 2;
    }
    void findsACodeOfADayOnlyWhereItsDayIsNear()
    {
        QFETCH(qint64, now);
        QFETCH(int, step);                                                         // 2: none
        const auto found = find(QStringLiteral("00147694"), now, totp(8, 86'400)); // counter 12860
        QCOMPARE(outcome(found), QLatin1String("ok"));
        QCOMPARE(found->size(), step == 2 ? 0U : 1U);
        if (!found->empty()) {
            QCOMPARE(found->front().step, qint64{step});
        }
    }

    void findsAnotherSetOfParameters_data()
    {
        QTest::addColumn<OtpParameters>("stored");
        QTest::newRow("stored with six digits") << totp(6);
        QTest::newRow("stored with another period") << totp(8, 60);
        QTest::newRow("stored with another hash") << *OtpParameters::make(Type::Totp, Hash::Sha512, 8, 30, 0);
    }
    void findsAnotherSetOfParameters()
    {
        QFETCH(OtpParameters, stored);
        const auto found = find(QStringLiteral("07081804"), moment, stored);
        QCOMPARE(outcome(found), QLatin1String("ok"));
        QCOMPARE(found->size(), 1U);
        QVERIFY(!found->front().asStored);
        QVERIFY(found->front().parameters == totp(8));
    }

    void looksAheadOfACounter()
    {
        const auto found = find(QStringLiteral("520489"), 0, hotp(2)); // counter 9
        QCOMPARE(outcome(found), QLatin1String("ok"));
        QCOMPARE(found->front().counter, std::uint64_t{9});
        QCOMPARE(found->front().step, qint64{7});
    }

    void findsNothing_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<qint64>("now");
        QTest::newRow("eleven minutes off") << "07081804" << moment + 660;
        QTest::newRow("letters, which no TOTP code has") << "abcdefgh" << moment;
        QTest::newRow("before 1970") << "07081804" << qint64{-5};
    }
    void findsNothing()
    {
        QFETCH(QString, code);
        QFETCH(qint64, now);
        const auto found = find(code, now, totp(8));
        QCOMPARE(outcome(found), QLatin1String("ok"));
        QCOMPARE(found->size(), 0U);
    }

    void refusesWhatIsNoCode_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("nothing") << "";
        QTest::newRow("four digits") << "1234";
        QTest::newRow("eleven digits") << "12345678901";
        QTest::newRow("a whole page") << QString(1 << 20, QLatin1Char('1'));
    }
    void refusesWhatIsNoCode()
    {
        QFETCH(QString, code);
        QCOMPARE(outcome(find(code, moment, totp(8))), outcome(ErrorCode::InvalidDigits));
    }

    void anAccountWithoutItsSecretIsLeftOut()
    {
        const std::vector accounts{accountWith(totp(8)), accountWith(totp(8))};
        std::vector<Result<otp::OtpSecret>> secrets;
        secrets.emplace_back(base::Error{ErrorCode::KeychainItemMissing, {}});
        secrets.emplace_back(otp::OtpSecret{SecretBytes::copyOf(key), {}});
        const auto found = CodeFinder::find(QStringLiteral("07081804"), moment, accounts, secrets);
        QCOMPARE(outcome(found), QLatin1String("ok"));
        QCOMPARE(found->size(), 1U);
        QCOMPARE(found->front().account.id, accounts[1].id);
    }
};

QTEST_GUILESS_MAIN(CodeFinderTest)
#include "CodeFinderTest.moc"
