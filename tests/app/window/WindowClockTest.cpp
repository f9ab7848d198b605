#include "WindowUnderTest.h"
#include "clock/ScriptedServer.h"

#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Keytide_UiPlugin)

using namespace Qt::StringLiterals;
using namespace clocktest;

/// The clock check in the window, by the keyboard alone, against servers on loopback.
class WindowClockTest : public WindowUnderTest
{
    Q_OBJECT

    std::vector<std::unique_ptr<ScriptedServer>> m_servers;

    int questions() const
    {
        int sum = 0;
        for (const auto& server : m_servers) {
            sum += server->questions();
        }
        return sum;
    }
    /// Goes to the control with this name by Tab.
    void tabTo(const QString& name)
    {
        for (int i = 0; i < 30; ++i) {
            auto* item = m_window->activeFocusItem();
            auto* heard = item ? QAccessible::queryAccessibleInterface(item) : nullptr;
            if (heard && heard->text(QAccessible::Name).startsWith(name)) {
                return;
            }
            key(Qt::Key_Tab);
        }
        QFAIL(qPrintable(u"not reached: "_s + name));
    }

private Q_SLOTS:
    void initTestCase()
    {
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Zeta"_s, u"alex"_s));
        drafts.push_back(draftOf(u"Acme"_s, u"alex"_s));
        storeAccounts(std::move(drafts));
        QStringList names;
        for (int i = 0; i < 4; ++i) {
            m_servers.push_back(std::make_unique<ScriptedServer>(honest(47'200 * millisecond)));
            names << m_servers.back()->server().name();
        }
        start();
        m_app->settings()->setTimeServers(names);
        unlock();
    }
    void cleanupTestCase() { stop(); }

    void whatIsSentIsSaidBeforeItIsSent()
    {
        key(Qt::Key_3, Qt::AltModifier);
        QTRY_VERIFY(itemWith(m_servers.front()->server().name()));
        QTRY_COMPARE(focused("text"), u"Check now"_s);
        QCOMPARE(questions(), 0);
        QVERIFY(itemWith(u"the fourth: up to 60 s behind"_s));
        checkThatAllIsHeard();
        QVERIFY(tabRound() > 3); // everything has a name
        QCOMPARE(questions(), 0);
    }

    void enterChecksAndTheVerdictIsShown()
    {
        key(Qt::Key_1, Qt::AltModifier);
        key(Qt::Key_3, Qt::AltModifier);
        QTRY_COMPARE(focused("text"), u"Check now"_s);
        QTRY_VERIFY(m_app->clock()->isReady());
        key(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(itemWith(u"Your clock is 47.2 s behind. Most sites will reject your codes."_s),
                                 10'000);
        QVERIFY(questions() >= 4 && questions() <= 8);
        QVERIFY(shows("text", u"Clock 47 s behind"_s)); // the chip
        QVERIFY(shows("text", u"True time"_s));
        for (const auto& server : m_servers) {
            QVERIFY(itemWith(server->server().name()));
        }
        checkThatAllIsHeard();
        QVERIFY(tabRound() > 3);
    }

    void codesAreCorrectedByASwitchAndEachSaysSo()
    {
        const auto uncorrected = codeNow();
        tabTo(u"Correct codes by +47.2"_s);
        key(Qt::Key_Space);
        QTRY_VERIFY(shows("text", u"Codes corrected"_s));
        key(Qt::Key_1, Qt::AltModifier);
        QTRY_VERIFY(itemWith(u"Codes are corrected by"_s));
        auto* notice = itemWith(u"Codes are corrected by"_s);
        QTRY_VERIFY(notice->mapToScene({0, 0}).y() > itemWith(u"Add account"_s)->mapToScene({0, 0}).y());
        QTRY_VERIFY(!codeNow().isEmpty() && codeNow() != uncorrected);
        QSet<QObject*> all;
        collect(m_window, all);
        const auto marks = std::ranges::count_if(all, [](QObject* object) {
            auto* item = qobject_cast<QQuickItem*>(object);
            return item && item->isVisible() &&
                   QByteArray(object->metaObject()->className()).startsWith("CorrectedMark");
        });
        QCOMPARE(marks, 2);
        QVERIFY(heard().join(u'\n').contains(u"Corrected code "_s));
        checkThatAllIsHeard();
        key(Qt::Key_3, Qt::AltModifier);
        tabTo(u"Correct codes by"_s);
        key(Qt::Key_Space);
        QTRY_VERIFY(!m_app->clock()->correction()->isActive());
        key(Qt::Key_1, Qt::AltModifier);
        QTRY_VERIFY(!itemWith(u"Codes are corrected by"_s));
    }

    void menuLeadsToTheCodesAroundOneAccount()
    {
        key(Qt::Key_1, Qt::AltModifier);
        key(Qt::Key_End);
        key(Qt::Key_Menu);
        QTRY_VERIFY(shows("text", u"Codes before and after"_s));
        for (int i = 0; i < 2; ++i) {
            key(Qt::Key_Down);
        }
        key(Qt::Key_Return);
        QTRY_VERIFY(itemWith(u"Codes of Acme · alex."_s));
        QTRY_VERIFY(!m_app->clock()->codes()->codes().contains(QString()));
    }

    void serversAreEditedInTheSettings()
    {
        key(Qt::Key_5, Qt::AltModifier);
        QTRY_VERIFY(itemWith(u"Asks without being asked to. The check asks "_s + m_servers.front()->server().name()));
        tabTo(u"Time servers"_s);
        key(Qt::Key_A, Qt::ControlModifier);
        type("ntp.example.org, not/a/server [::1]:1123");
        key(Qt::Key_Tab);
        QTRY_COMPARE(m_app->settings()->timeServers(), (QStringList{u"ntp.example.org"_s, u"[::1]:1123"_s}));
        QTRY_VERIFY(itemWith(u"Left out was what is no server"_s));
        key(Qt::Key_Tab, Qt::ShiftModifier);
        key(Qt::Key_A, Qt::ControlModifier);
        key(Qt::Key_Delete);
        key(Qt::Key_Tab);
        QTRY_VERIFY(m_app->settings()->timeServers().isEmpty());
    }

    void narrowWindowMarksTheClock()
    {
        m_window->resize(360, 640);
        key(Qt::Key_1, Qt::AltModifier);
        QTRY_VERIFY(heard().contains(u"Clock 47 s behind"_s));
        key(Qt::Key_3, Qt::AltModifier);
        QTRY_VERIFY(itemWith(u"Your clock is 47.2 s behind"_s));
        checkThatAllIsHeard();
        m_window->resize(960, 700);
    }
};

QTEST_MAIN(WindowClockTest)
#include "WindowClockTest.moc"
