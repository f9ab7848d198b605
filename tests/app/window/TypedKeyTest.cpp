#include "app/TypedKey.h"
#include "WindowTools.h"
#include "app/SecondTimer.h"

#include <QTest>

using namespace Qt::StringLiterals;
using app::TypedKey;

/// What is said of a key while it is typed. The codes are those of RFC 6238, appendix B, at 59 s, and RFC 4226,
/// appendix D.
class TypedKeyTest : public QObject
{
    Q_OBJECT

    FakeClock m_clock;

private Q_SLOTS:
    void init() { m_clock.utc = 59'000; }

    void codeOrProblem_data()
    {
        const auto rfc = u"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"_s;
        QTest::addColumn<QString>("key");
        QTest::addColumn<TypedKey::Kind>("kind");
        QTest::addColumn<QString>("digits");
        QTest::addColumn<QString>("period");
        QTest::addColumn<QString>("counter");
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("isWrong");
        const auto time = TypedKey::Kind::TimeBased;
        const auto count = TypedKey::Kind::CounterBased;
        const QString usual;
        QTest::newRow("nothing yet") << usual << time << usual << usual << usual << usual << false;
        QTest::newRow("the usual") << rfc << time << usual << usual << usual << u"287082"_s << false;
        QTest::newRow("eight digits") << rfc << time << u"8"_s << usual << usual << u"94287082"_s << false;
        QTest::newRow("small, with spaces and dashes") << u" gezd gnbv-gy3t qojq gezd gnbv gy3t qojq "_s << time
                                                       << usual << usual << usual << u"287082"_s << false;
        QTest::newRow("by a counter") << rfc << count << usual << usual << usual << u"755224"_s << false;
        QTest::newRow("by a counter of 9") << rfc << count << usual << usual << u"9"_s << u"520489"_s << false;
        QTest::newRow("a 1 in it") << u"GEZD1"_s << time << usual << usual << usual << usual << true;
        QTest::newRow("four digits") << rfc << time << u"4"_s << usual << usual << usual << true;
        QTest::newRow("digits that are none") << rfc << time << u"six"_s << usual << usual << usual << true;
        QTest::newRow("no period") << rfc << time << usual << u"0"_s << usual << usual << true;
        QTest::newRow("a counter below nothing") << rfc << count << usual << usual << u"-1"_s << usual << true;
        QTest::newRow("a key without an end") << QString(600, u'A') << time << usual << usual << usual << usual << true;
    }
    void codeOrProblem()
    {
        app::SecondTimer seconds(m_clock);
        seconds.tick();
        std::vector<account::AccountDraft> taken;
        TypedKey typed(seconds, [&](account::AccountDraft draft) { taken.push_back(std::move(draft)); });
        QObject field;
        QFETCH(QString, key);
        QFETCH(TypedKey::Kind, kind);
        QFETCH(QString, digits);
        QFETCH(QString, period);
        QFETCH(QString, counter);
        typed.setKind(kind);
        typed.setDigits(digits);
        typed.setPeriod(period);
        typed.setCounter(counter);
        field.setProperty("text", key);
        typed.look(&field);
        QTEST(typed.code(), "code");
        QTEST(!typed.problem().isEmpty(), "isWrong");

        QVERIFY(!typed.enter(&field)); // without a name
        QCOMPARE(field.property("text").toString(), key);
        typed.setIssuer(u" Acme "_s);
        QCOMPARE(typed.enter(&field), !typed.code().isEmpty() || !taken.empty());
        if (!taken.empty()) {
            QCOMPARE(taken[0].account.issuer, u"Acme"_s);
            QVERIFY(taken[0].secret.key.equals(base::bytesOf(rfcKey)));
            QCOMPARE(field.property("text").toString(), QString());
            QVERIFY(!typed.isComplete());
        }
    }
};

QTEST_MAIN(TypedKeyTest)
#include "TypedKeyTest.moc"
