#include "app/ClockController.h"
#include "WindowTools.h"
#include "clock/ScriptedServer.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace app;
using namespace clocktest;
using namespace Qt::StringLiterals;
using State = ClockController::State;

namespace {

clocks::SystemTime gnome()
{
    clocks::SystemTime system;
    system.system = clocks::Circumstances::System::Linux;
    system.desktop = clocks::SystemTime::Desktop::Gnome;
    system.hasTimedate = true;
    system.isAutomatic = true;
    system.canBeAutomatic = true;
    system.utcOffsetSeconds = 0;
    return system;
}

/// The controller with all that it needs, a computer whose clocks the test sets, and servers on loopback that know the
/// true time.
struct Setting
{
    ManualClock clock;
    qint64 awake = 0;
    QTemporaryDir folder;
    AccountService service{{folder.path(), StoreChoice::Sealed}};
    AppSettings settings{folder.path()};
    clocks::CodeClock codeClock{clock};
    SecondTimer seconds{codeClock};
    AccountListModel accounts{AccountListModel::Scope::Active, service, seconds};
    std::vector<std::unique_ptr<ScriptedServer>> servers;
    std::unique_ptr<ClockController> controller;

    explicit Setting(qint64 aheadBy, int count = 4)
    {
        QStringList names;
        const auto trueMinusBoot = clock.utc - clock.boot - aheadBy;
        for (int i = 0; i < count; ++i) {
            servers.push_back(std::make_unique<ScriptedServer>([this, trueMinusBoot](const auto& question, int) {
                return QList{bytesOf(honestAnswer(question.transmit.value, clock.boot + trueMinusBoot))};
            }));
            names << servers.back()->server().name();
        }
        settings.setTimeServers(names);
        ClockController::Means means;
        means.clock = &clock;
        means.readSystem = gnome;
        means.awake = [this] { return awake; };
        means.lookForDue = std::chrono::milliseconds(1);
        controller = std::make_unique<ClockController>(service, codeClock, seconds, accounts, settings, means);
    }
    void add(std::vector<account::AccountDraft> drafts)
    {
        (void)answerOf(service.open());
        (void)answerOf(service.unlock(base::SecretBytes::copyOf(storePassword)));
        (void)answerOf(service.add(std::move(drafts)));
        accounts.setAccounts(answerOf(service.load())->content.accounts);
    }
    int questions() const
    {
        int sum = 0;
        for (const auto& server : servers) {
            sum += server->questions();
        }
        return sum;
    }
    void look()
    {
        controller->look();
        QTRY_VERIFY(controller->isReady());
    }
    void check()
    {
        look();
        controller->check();
        QCOMPARE(controller->state(), State::Checking);
        QTRY_COMPARE_WITH_TIMEOUT(controller->state(), State::Known, 10'000);
        QTRY_VERIFY(controller->isReady());
    }
    /// A second goes by, in which the clock may have been set.
    void tick(qint64 setBy = 0)
    {
        clock.pass(second);
        awake += second;
        clock.utc += setBy;
        seconds.tick();
    }
};

} // namespace

class ClockControllerTest : public QObject
{
    Q_OBJECT

    /// Until whatever is due every millisecond has been looked for several times.
    static void aFewLooks()
    {
        QTimer timer;
        QSignalSpy looks(&timer, &QTimer::timeout);
        timer.start(2);
        QTRY_VERIFY(looks.count() >= 10);
    }

private Q_SLOTS:
    void nothingIsSentBeforeItIsSaidAndAsked()
    {
        Setting s(0);
        QVERIFY(!s.controller->isReady());
        s.controller->check(); // too early: nobody has been told whom it asks
        QCOMPARE(s.controller->state(), State::Unasked);
        s.look();
        for (const auto& server : s.servers) {
            QVERIFY(s.controller->notice().contains(server->server().name()));
        }
        QVERIFY(s.controller->notice().contains(u"IP address"_s));
        s.tick();
        QCOMPARE(s.questions(), 0);
        s.controller->check();
        QTRY_COMPARE(s.controller->state(), State::Known);
        QCOMPARE(s.questions(), 4);
    }

    void verdictIsSaid_data()
    {
        QTest::addColumn<double>("aheadBy"); // seconds
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("chip");
        QTest::addColumn<int>("level");
        const auto row = [](const char* tag, double aheadBy, const QString& title, const QString& chip, int level) {
            QTest::newRow(tag) << aheadBy << title << chip << level;
        };
        row("right", 0, u"Your clock is right. A refused code has another reason."_s, {}, ClockLevel::Fine);
        row("0.3 s ahead", 0.3, u"Your clock is right. A refused code has another reason."_s, {}, ClockLevel::Fine);
        row("12 s behind", -12, u"Your clock is 12.0 s behind. Most sites accept your codes."_s, u"Clock 12 s behind"_s,
            ClockLevel::Warning);
        row("29 s ahead", 29,
            u"Your clock is 29.0 s ahead. Sites that take only the present code will often reject yours."_s,
            u"Clock 29 s ahead"_s, ClockLevel::Warning);
        row("47.2 s behind", -47.2, u"Your clock is 47.2 s behind. Most sites will reject your codes."_s,
            u"Clock 47 s behind"_s, ClockLevel::Bad);
        row("41 s ahead", 41, u"Your clock is 41.0 s ahead. Sites that take only the present code will reject yours."_s,
            u"Clock 41 s ahead"_s, ClockLevel::Bad);
        row("95 s ahead", 95, u"Your clock is 95.0 s ahead. Hardly any site will accept your codes."_s,
            u"Clock 95 s ahead"_s, ClockLevel::Bad);
        row("an hour ahead", 3600, u"Your clock is 1 h 0 min ahead. Hardly any site will accept your codes."_s,
            u"Clock 1 h 0 min ahead"_s, ClockLevel::Bad);
        row("ten years behind", -315'576'000,
            u"Your clock is 3653 days behind. Hardly any site will accept your codes."_s, u"Clock 3653 days behind"_s,
            ClockLevel::Bad);
    }
    void verdictIsSaid()
    {
        QFETCH(const double, aheadBy);
        Setting s(std::llround(aheadBy * 1e9));
        s.check();
        const auto findings = s.controller->findings();
        QTEST(findings.title, "title");
        QTEST(s.controller->chip(), "chip");
        QTEST(findings.level, "level");
        QVERIFY(std::abs(findings.offset - aheadBy) < 0.05);
        QCOMPARE(findings.servers.size(), 4);
        QVERIFY(findings.basis.startsWith(u"Measured from 4 of 4 servers, ±"_s));
        QCOMPARE(findings.steps.isEmpty(), findings.level == ClockLevel::Fine);
        QCOMPARE(findings.commands.size(), findings.steps.size());
    }

    void verdictIsForTheChosenAccount()
    {
        Setting s(4 * second);
        std::vector<account::AccountDraft> drafts;
        for (const int period : {10, 30, 60}) {
            drafts.push_back(draftOf(QString::number(period), u"alex"_s));
            drafts.back().account.parameters =
                *otp::OtpParameters::make(otp::Type::Totp, otp::Hash::Sha1, 6, period, 0);
        }
        s.add(std::move(drafts));
        auto& codes = *s.controller->codes();
        codes.setActive(true);
        s.check();
        const auto title = [&] { return s.controller->findings().title; };
        QCOMPARE(codes.period(), 10);
        QCOMPARE(title(), u"Your clock is 4.0 s ahead. Most sites accept your codes."_s);
        QVERIFY(s.controller->acceptance().contains(u"valid for 10 s each"_s));
        QCOMPARE(s.controller->chip(), u"Clock 4 s ahead"_s);
        codes.move(1);
        QCOMPARE(codes.period(), 30);
        QCOMPARE(title(), u"Your clock is right. A refused code has another reason."_s);
        QVERIFY(s.controller->chip().isEmpty());
        codes.move(1);
        s.tick(20 * second); // a clock is right by no longer codes than the usual ones
        QCOMPARE(codes.period(), 60);
        QVERIFY2(title().startsWith(u"Your clock is 24.0 s ahead."_s), qPrintable(title()));
        QVERIFY(s.controller->acceptance().contains(u"valid for 60 s each"_s));
    }

    void oneServerIsNotEnoughForACorrection()
    {
        Setting s(60 * second, 1);
        s.check();
        QCOMPARE(s.controller->findings().level, int(ClockLevel::Unknown));
        QVERIFY(s.controller->findings().title.startsWith(u"Not certain"_s));
        QVERIFY(!s.controller->correction()->isPossible());
        s.controller->correction()->begin();
        QVERIFY(!s.controller->correction()->isActive());
    }

    void soonAgainTheSameIsShownWithItsAge()
    {
        Setting s(60 * second);
        s.check();
        const auto asked = s.questions();
        for (int i = 0; i < 7; ++i) {
            s.tick();
        }
        s.check();
        QCOMPARE(s.questions(), asked);
        QVERIFY2(s.controller->findings().remark.contains(u"7 s ago"_s), qPrintable(s.controller->findings().remark));
    }

    void laterCheckShowsBeforeAndAfter()
    {
        Setting s(-47'200 * millisecond);
        s.check();
        QVERIFY(s.controller->comparison().isEmpty());
        s.clock.pass(16 * second);
        s.tick(35'200 * millisecond); // the window counts the findings anew before anybody checks again
        s.check();
        QCOMPARE(s.controller->comparison(), u"Before: 47.2 s behind. Now: 12.0 s behind."_s);
        QVERIFY(s.controller->staleness().isEmpty());
    }

    void stepIsNoticedWithinASecond()
    {
        Setting s(0);
        s.check();
        s.tick();
        QVERIFY(s.controller->staleness().isEmpty());
        s.tick(-100 * second);
        QVERIFY(s.controller->staleness().contains(u"−100"_s));
        QVERIFY(s.controller->findings().title.startsWith(u"Your clock is 100.0 s behind"_s)); // counted anew at once
        QCOMPARE(s.controller->chip(), u"Check the clock again"_s);
        QCOMPARE(s.questions(), 4); // and nobody was asked
    }

    void stepBeforeAnyCheckIsSaidUntilSomebodyLooks()
    {
        Setting s(0);
        s.tick(2 * second);
        QVERIFY(s.controller->chip().isEmpty()); // spoils no code
        s.tick(3600 * second);
        QCOMPARE(s.controller->chip(), u"The clock was set"_s);
        s.look();
        QVERIFY(s.controller->chip().isEmpty());
    }

    void sleepIsNoticed()
    {
        Setting s(0);
        s.check();
        s.clock.pass(3600 * second);
        s.tick();
        QVERIFY(s.controller->staleness().contains(u"slept"_s));
    }

    void codesAreCorrectedOnRequest()
    {
        Setting s(-47'200 * millisecond);
        QSignalSpy told(s.controller.get(), &ClockController::told);
        s.check();
        auto& correction = *s.controller->correction();
        QVERIFY(!correction.isActive());
        QVERIFY(correction.isPossible());
        const auto before = s.seconds.utcSeconds();
        correction.begin();
        QVERIFY(correction.isActive());
        QVERIFY(correction.notice().contains(correction.amount()));
        QCOMPARE(s.controller->chip(), u"Codes corrected"_s);
        QVERIFY(std::abs(s.seconds.utcSeconds() - before - 47) <= 1); // at once, not at the next tick
        s.tick(3600 * second);
        QVERIFY(!correction.isActive());
        QVERIFY(correction.notice().isEmpty());
        QCOMPARE(told.count(), 1); // never silently
        QCOMPARE(s.seconds.utcSeconds(), s.clock.utcSeconds());
    }

    void codesAroundNowAreThoseOfTheAccount()
    {
        Setting s(0);
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Count"_s, u"alex"_s, rfcKey, otp::Type::Hotp));
        drafts.push_back(draftOf(u"Time"_s, u"alex"_s));
        drafts.push_back(draftOf(u"Other"_s, u"alex"_s, "another key, of 20 B"));
        s.add(std::move(drafts));
        auto& codes = *s.controller->codes();
        QCOMPARE(codes.choices(), 2); // what counts is no question of time
        codes.setActive(true);
        codes.setMoment(1111111111); // RFC 6238 appendix B: 14050471 with eight digits, 07081804 the step before
        QCOMPARE(codes.account(), u"Time · alex"_s);
        QTRY_COMPARE(codes.codes().value(2), u"050471"_s);
        QCOMPARE(codes.codes().value(1), u"081804"_s);
        QCOMPARE(codes.codes().size(), 5);
        QCOMPARE(codes.begin(), 1111111110.0 - 60);
        codes.move(1);
        QCOMPARE(codes.account(), u"Other · alex"_s);
        QVERIFY(codes.codes().value(2).isEmpty()); // not those of the account before
        codes.move(1);
        QCOMPARE(codes.account(), u"Time · alex"_s);
        s.accounts.clear(); // locked
        QVERIFY(codes.account().isEmpty());
        QCOMPARE(codes.codes(), QStringList(5));
    }

    void dailyCheckIsOnlyForWhoWantsIt()
    {
        Setting s(0);
        aFewLooks();
        QCOMPARE(s.questions(), 0);
        s.settings.setChecksClock(true);
        QTRY_COMPARE(s.controller->state(), State::Known);
        QCOMPARE(s.questions(), 4);
        s.clock.pass(20 * 3600 * second);
        aFewLooks();
        QCOMPARE(s.questions(), 4);
        s.clock.pass(8 * 3600 * second);
        QTRY_VERIFY(s.questions() > 4);
    }

    void reportHoldsNoAccountAndNoKey()
    {
        Setting s(-47'200 * millisecond);
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Issuer of mine"_s, u"alex@example.com"_s));
        s.add(std::move(drafts));
        s.controller->codes()->setActive(true);
        s.check();
        s.controller->copyReport();
        const auto text = QGuiApplication::clipboard()->text();
        QVERIFY(text.contains(s.servers.front()->server().name()));
        QVERIFY(text.contains(u"behind"_s));
        for (const auto& secret : {u"Issuer of mine"_s, u"alex@example.com"_s, s.folder.path(),
                                   QSysInfo::machineHostName(), u"GEZDGNBV"_s}) {
            QVERIFY2(!text.contains(secret), qPrintable(secret));
        }
    }

    void commandIsCopiedForATerminal()
    {
        Setting s(60 * second);
        s.check();
        const auto commands = s.controller->findings().commands;
        const auto step = commands.indexOf(QRegularExpression(u"timedatectl.*"_s));
        QVERIFY(step >= 0);
        s.controller->copyCommand(static_cast<int>(step));
        QCOMPARE(QGuiApplication::clipboard()->text(), commands.at(step));
    }

    void shownClockIsCompared_data()
    {
        QTest::addColumn<qint64>("into"); // milliseconds into this computer's minute
        QTest::addColumn<QString>("said");
        QTest::newRow("the same minute") << qint64(800) << u"right to about a second"_s;
        QTest::newRow("12 s into it") << qint64(12'000) << u"about 12 s ahead"_s;
        QTest::newRow("20 s before the next") << qint64(40'000) << u"about 20 s behind"_s;
    }
    void shownClockIsCompared()
    {
        QFETCH(const qint64, into);
        Setting s(0);
        s.clock.utc = (noon * 1000 + into) * millisecond;
        s.controller->compare();
        QFETCH(const QString, said);
        QVERIFY2(s.controller->compared().contains(said), qPrintable(s.controller->compared()));
    }

    void comparisonWithAClockIsOfItsMoment()
    {
        Setting s(0);
        s.controller->compare();
        s.tick();
        QVERIFY(!s.controller->compared().isEmpty());
        s.tick(60 * second);
        QVERIFY(s.controller->compared().isEmpty()); // the clock was set
        s.controller->compare();
        s.look();
        QVERIFY(s.controller->compared().isEmpty()); // the page is opened again
    }

    void settingsReadWhomItAsksAndLeaveTheChip()
    {
        Setting s(0);
        s.tick(3600 * second);
        s.controller->readSystem();
        QTRY_VERIFY(s.controller->notice().contains(s.servers.front()->server().name()));
        QCOMPARE(s.controller->chip(), u"The clock was set"_s);
        QCOMPARE(s.questions(), 0);
    }

    void reportSaysWhatHasHappenedSince()
    {
        Setting s(-47'200 * millisecond);
        s.check();
        s.tick(-100 * second);
        s.controller->copyReport();
        QVERIFY(QGuiApplication::clipboard()->text().contains(s.controller->staleness()));
        s.check();
        s.controller->correction()->begin();
        s.controller->copyReport();
        QVERIFY(QGuiApplication::clipboard()->text().contains(s.controller->correction()->notice()));
    }

    void editedListForgetsRefusals()
    {
        Setting s(0, 0);
        ScriptedServer refusing([](const auto& question, int) {
            auto answer = honestAnswer(question.transmit.value, trueTime());
            answer.stratum = 0;
            answer.referenceId = 0x5253'5452; // RSTR
            return QList{bytesOf(answer)};
        });
        const auto name = refusing.server().name();
        s.settings.setTimeServers({name});
        s.check();
        for (const auto& list : {QStringList(), QStringList(name)}) {
            s.settings.setTimeServers(list);
        }
        s.clock.pass(60 * second);
        s.check();
        QCOMPARE(refusing.questions(), 2);
    }

    void checkCanBeStopped()
    {
        Setting s(0, 0);
        const ScriptedServer mute(silent());
        s.settings.setTimeServers({mute.server().name()});
        s.look();
        s.controller->check();
        QTRY_VERIFY(mute.questions() > 0);
        s.controller->cancel();
        QCOMPARE(s.controller->state(), State::Unasked);
        QVERIFY(s.controller->isReady());
    }
};

QTEST_MAIN(ClockControllerTest)
#include "ClockControllerTest.moc"
