#include "app/ClockText.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using app::ClockText;
using clocks::Cause;
using clocks::ClockReport;
using clocks::Reason;
using clocks::Remedy;
using clocks::SystemTime;
using clocks::Verdict;
using System = clocks::Circumstances::System;

namespace {

ClockReport reportOf(double offsetSeconds, Verdict verdict)
{
    ClockReport report;
    report.verdict = verdict;
    report.isFirm = true;
    report.offset = ClockReport::Offset{static_cast<qint64>(offsetSeconds * 1e9), 50'000'000};
    report.answers = report.agreeing = 3;
    report.rows.resize(4);
    return report;
}

ClockReport reportWith(const std::vector<Remedy>& remedies)
{
    ClockReport report;
    report.remedies = remedies;
    return report;
}

bool isSentence(const QString& text)
{
    return text.size() > 10 && text.at(0).isUpper() && text.endsWith(u'.') && !text.contains(u"%1"_s) &&
           !text.contains(u"%n"_s);
}

} // namespace

class ClockTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyReasonIsSaid()
    {
        int reasons = 0;
        for (; clocks::nameOf(static_cast<Reason>(reasons)) != "?"_L1; ++reasons) {
            QCOMPARE(ClockText::reason(static_cast<Reason>(reasons)).isEmpty(), reasons == 0);
        }
        QVERIFY(reasons >= 28);
    }

    void everyVerdictAndCauseIsSaid()
    {
        QSet<QString> sentences;
        for (int verdict = 0; verdict <= static_cast<int>(Verdict::Unknown); ++verdict) {
            const auto text = ClockText::headline(reportOf(20, static_cast<Verdict>(verdict)));
            QVERIFY2(isSentence(text), qPrintable(text));
            sentences.insert(text);
        }
        QCOMPARE(sentences.size(), 6);
        for (int cause = 1; cause <= static_cast<int>(Cause::TooCoarse); ++cause) {
            auto report = reportOf(3600, Verdict::Wrong);
            report.explanation = {static_cast<Cause>(cause), 3600, 7200};
            const auto text = ClockText::explanation(report);
            QVERIFY2(isSentence(text), qPrintable(text));
            sentences.insert(text);
        }
        QCOMPARE(sentences.size(), 6 + static_cast<int>(Cause::TooCoarse));
        QVERIFY(ClockText::explanation({}).isEmpty());
    }

    void everyStepIsSaidOnEverySystem()
    {
        for (const auto system : {System::Linux, System::Windows, System::Mac, System::Other}) {
            for (const auto desktop :
                 {SystemTime::Desktop::Other, SystemTime::Desktop::Gnome, SystemTime::Desktop::Kde}) {
                SystemTime time;
                time.system = system;
                time.desktop = desktop;
                for (int remedy = 0; remedy <= static_cast<int>(Remedy::CheckAgain); ++remedy) {
                    const auto steps = ClockText::steps(reportWith({static_cast<Remedy>(remedy)}), time);
                    QCOMPARE(steps.size(), 1U);
                    QVERIFY2(isSentence(steps.front().text), qPrintable(steps.front().text));
                    QVERIFY(!steps.front().id.isEmpty());
                }
            }
        }
    }

    void firstStepFitsTheSystem_data()
    {
        QTest::addColumn<SystemTime>("system");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* tag, const SystemTime& system, const QString& id, const QString& words) {
            QTest::newRow(tag) << system << id << words;
        };
        SystemTime system;
        const auto toggle = u"toggle-automatic-time"_s;
        row("unknown", system, toggle, u"Turn automatic time off"_s);
        system.system = System::Windows;
        row("Windows", system, toggle, u"Sync now"_s);
        system.isOfDomain = true;
        row("Windows in a company's domain", system, u"ask-administrator"_s, u"domain"_s);
        system.isOfDomain = false;
        system.system = System::Mac;
        row("macOS", system, toggle, u"System Settings › General › Date & Time"_s);
        system.system = System::Linux;
        system.desktop = SystemTime::Desktop::Gnome;
        row("GNOME", system, toggle, u"Automatic Date & Time"_s);
        system.desktop = SystemTime::Desktop::Kde;
        row("KDE", system, toggle, u"Set date and time automatically"_s);
        system.hasTimedate = true;
        system.isAutomatic = false;
        row("automatic time is off", system, u"turn-on-automatic-time"_s, u"is off"_s);
        system.canBeAutomatic = false;
        row("nothing can set the clock", system, u"install-time-service"_s, u"install systemd-timesyncd"_s);
        system.canBeAutomatic = system.isAutomatic = true;
        system.keeper = SystemTime::Keeper::Chrony;
        row("chrony", system, toggle, u"chrony"_s);
        const auto own = u"have-keeper-set-clock"_s;
        system.isAutomatic = false;
        row("chrony beside automatic time that is off", system, own, u"chrony"_s);
        system.canBeAutomatic = false;
        row("chrony that was started by hand", system, own, u"chrony"_s);
        system.keeper = SystemTime::Keeper::Ntpd;
        row("ntpd", system, own, u"ntpd"_s);
    }

    void firstStepFitsTheSystem()
    {
        QFETCH(SystemTime, system);
        QFETCH(QString, words);
        const auto steps = ClockText::steps(reportWith({Remedy::ToggleAutomaticTime, Remedy::CheckAgain}), system);
        QTEST(steps.front().id, "id");
        QVERIFY2(steps.front().text.contains(words), qPrintable(steps.front().text));
    }

    void plainWindowsHasACommand()
    {
        SystemTime system;
        system.system = System::Windows;
        const auto step = ClockText::steps(reportWith({Remedy::ToggleAutomaticTime}), system).front();
        QCOMPARE(step.command, u"w32tm /resync /force"_s);
        QVERIFY(step.text.contains(u"administrator"_s));
    }

    void reportNamesAllThatIsKnownOfAServer()
    {
        auto report = reportOf(47.2, Verdict::Failing);
        report.rows.resize(2);
        report.rows[0].answer.server.host = u"one.example.org"_s;
        report.rows[0].answer.sample = clocks::NtpSample{0, 20'000'000, 10'000'000, 0, 3, false};
        report.rows[0].offset = ClockReport::Offset{47'200'000'000, 250'000'000};
        report.rows[0].state = ClockReport::Row::State::Used;
        report.rows[1].answer.reason = Reason::HeldBack;
        report.rows[1].answer.heldBy = Reason::KissRate;
        const auto text = ClockText::document(report, {}, {u"The clock was set."_s, {}, u"Codes are corrected."_s});
        for (const auto& part : {u"+47.20 s ± 0.3 s"_s, u"stratum 3"_s, u"(HeldBack: KissRate)"_s,
                                 u"\nThe clock was set.\nCodes are corrected.\n"_s,
                                 u"Keytide %1,"_s.arg(QLatin1String(KEYTIDE_VERSION))}) {
            QVERIFY2(text.contains(part), qPrintable(part + u" is not in: "_s + text));
        }
        clocks::ServerAnswer silent;
        silent.reason = Reason::TimedOut;
        QCOMPARE(ClockText::reason(silent), u"no answer (TimedOut)"_s);
    }

    void webServersSeeTheAddressToo()
    {
        QVERIFY(ClockText::notice({}, {{u"www.example.org"_s, 443}}).contains(u"each sees the IP address as well"_s));
    }

    void hostIsNamedInAVirtualMachine()
    {
        SystemTime system;
        system.isVirtualMachine = true;
        const auto steps = ClockText::steps(reportWith({Remedy::ToggleAutomaticTime, Remedy::CheckAgain}), system);
        QCOMPARE(steps.size(), 3U);
        QCOMPARE(steps.at(1).id, u"sync-with-host"_s);
    }

    void kernelsWordIsAHintAlone()
    {
        SystemTime system;
        system.isSynchronised = false;
        QVERIFY(ClockText::system(system).last().contains(u"no fault"_s));
        system.isSynchronised = true;
        QVERIFY(ClockText::system(system).last().contains(u"in step"_s));
    }

    void whatIsNotKnownIsSaidToBe()
    {
        for (const auto& line : ClockText::system({})) {
            QVERIFY2(line.contains(u"not known"_s), qPrintable(line));
        }
        QCOMPARE(ClockText::system({}).size(), 4);
    }

    void durationsAreRead_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("milliseconds") << 0.0123 << u"0.012 s"_s;
        QTest::newRow("seconds") << -41.23 << u"41.2 s"_s;
        QTest::newRow("minutes") << 300.0 << u"5 min 0 s"_s;
        QTest::newRow("an hour") << 3600.0 << u"1 h 0 min"_s;
        QTest::newRow("hours") << 20'700.0 << u"5 h 45 min"_s;
        QTest::newRow("a day") << 86'400.0 << u"24 h 0 min"_s;
        QTest::newRow("years") << 315'576'000.0 << u"3653 days"_s;
    }
    void durationsAreRead()
    {
        QFETCH(double, seconds);
        QTEST(ClockText::duration(seconds), "text");
    }

    void sumOfTheAcceptanceIsShown()
    {
        const auto text = ClockText::acceptance(reportOf(-40, Verdict::Failing));
        QVERIFY2(text.contains(u"40 %"_s) && text.contains(u"1 + 1 − |−40.0 − 8| / 30"_s), qPrintable(text));
        QVERIFY(ClockText::acceptance({}).isEmpty());
    }

    void sentencesAgreeWithTheSum_data()
    {
        QTest::addColumn<double>("offset");
        QTest::addColumn<Verdict>("verdict");
        QTest::addColumn<bool>("isMostlyAccepted");
        QTest::newRow("29 s ahead, all of them") << 29.0 << Verdict::Risky << true;
        QTest::newRow("29 s behind, 77 %") << -29.0 << Verdict::Risky << true;
        QTest::newRow("41 s ahead, 90 %") << 41.0 << Verdict::Failing << true;
        QTest::newRow("41 s behind, 37 %") << -41.0 << Verdict::Failing << false;
        QTest::newRow("60 s ahead, 27 %") << 60.0 << Verdict::Failing << false;
    }
    void sentencesAgreeWithTheSum()
    {
        QFETCH(const double, offset);
        QFETCH(const Verdict, verdict);
        QFETCH(const bool, isMostlyAccepted);
        const auto report = reportOf(offset, verdict);
        QCOMPARE(*report.probability() >= 0.5, isMostlyAccepted);
        QCOMPARE(ClockText::headline(report).contains(u"refuse most of them"_s), !isMostlyAccepted);
        QCOMPARE(ClockText::title(report).contains(u"only the present code"_s), isMostlyAccepted);
        QCOMPARE(ClockText::title(report).contains(u"Most sites will reject"_s), !isMostlyAccepted);
    }

    void nothingIsSaidOfAllSites()
    {
        const auto report = reportOf(95, Verdict::Wrong); // some tolerate eight steps
        QVERIFY(ClockText::title(report).contains(u"Hardly any site"_s));
        QVERIFY(ClockText::headline(report).contains(u"hardly any site"_s));
    }

    void zonesAreNamed()
    {
        QCOMPARE(ClockText::zoneName(0), u"UTC+0"_s);
        QCOMPARE(ClockText::zoneName(19'800), u"UTC+5:30"_s);
        QCOMPARE(ClockText::zoneName(-12'600), u"UTC−3:30"_s);
    }
};

QTEST_GUILESS_MAIN(ClockTextTest)
#include "ClockTextTest.moc"
