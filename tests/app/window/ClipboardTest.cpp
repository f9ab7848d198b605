#include "app/Clipboard.h"
#include "WindowTools.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using app::Clipboard;

/// The platform's clipboard, with a clock that the test sets.
class ClipboardTest : public QObject
{
    Q_OBJECT

    FakeClock m_clock;
    QClipboard& m_clipboard = *QGuiApplication::clipboard();

private Q_SLOTS:
    void init() { m_clipboard.setText(u"before"_s); }

    void copyIsMarkedAsASecret()
    {
        Clipboard clipboard(m_clipboard, m_clock);
        clipboard.copy(u"123456"_s);
        QCOMPARE(m_clipboard.text(), u"123456"_s);
        QCOMPARE(m_clipboard.mimeData()->data(u"x-kde-passwordManagerHint"_s), "secret");
    }

    void secondsAreCountedDown()
    {
        Clipboard clipboard(m_clipboard, m_clock);
        QCOMPARE(clipboard.secondsLeft(), 0);
        clipboard.copy(u"123456"_s);
        QCOMPARE(clipboard.secondsLeft(), 30);
        m_clock.boot += 500;
        QCOMPARE(clipboard.secondsLeft(), 30);
        m_clock.boot += 9'500;
        QCOMPARE(clipboard.secondsLeft(), 20);
        m_clock.utc += 86'400'000; // the wall clock has no say
        QCOMPARE(clipboard.secondsLeft(), 20);
    }

    void ownCopyIsClearedWhenItsTimeIsOver()
    {
        Clipboard clipboard(m_clipboard, m_clock, std::chrono::milliseconds(30));
        QSignalSpy changes(&clipboard, &Clipboard::secondsLeftChanged);
        clipboard.copy(u"123456"_s);
        QTRY_COMPARE(m_clipboard.text(), QString());
        QCOMPARE(clipboard.secondsLeft(), 0);
        QCOMPARE(changes.count(), 2);
    }

    void copyOfSomeoneElseIsLeftAlone()
    {
        Clipboard clipboard(m_clipboard, m_clock);
        clipboard.copy(u"123456"_s);
        m_clipboard.setText(u"a letter"_s);
        clipboard.clear();
        QCOMPARE(m_clipboard.text(), u"a letter"_s);
        QCOMPARE(clipboard.secondsLeft(), 0);
    }

    void sameCodeCopiedByAnotherKeytideIsLeftToThatOne()
    {
        Clipboard other(m_clipboard, m_clock);
        {
            Clipboard clipboard(m_clipboard, m_clock);
            clipboard.copy(u"123456"_s);
            other.copy(u"123456"_s);
            QVERIFY(!clipboard.holdsOurs());
            clipboard.clear();
            QCOMPARE(m_clipboard.text(), u"123456"_s);
            clipboard.copy(u"123456"_s);
            other.copy(u"123456"_s);
        }
        QCOMPARE(m_clipboard.text(), u"123456"_s);
        QVERIFY(other.holdsOurs());
        other.clear();
        QCOMPARE(m_clipboard.text(), QString());
    }

    void ownCodeThatAManagerTookOverIsCleared()
    {
        Clipboard clipboard(m_clipboard, m_clock);
        clipboard.copy(u"123456"_s);
        m_clipboard.setText(u"123456"_s);
        clipboard.clear();
        QCOMPARE(m_clipboard.text(), QString());
    }

    void nothingCopiedNothingCleared()
    {
        Clipboard clipboard(m_clipboard, m_clock);
        clipboard.clear();
        QCOMPARE(m_clipboard.text(), u"before"_s);
    }

    void secondCopyBeginsAnew()
    {
        Clipboard clipboard(m_clipboard, m_clock);
        clipboard.copy(u"123456"_s);
        m_clock.boot += 20'000;
        clipboard.copy(u"654321"_s);
        QCOMPARE(clipboard.secondsLeft(), 30);
        clipboard.clear();
        QCOMPARE(m_clipboard.text(), QString());
    }

    void endOfTheProgramClears_data()
    {
        QTest::addColumn<QString>("other");
        QTest::addColumn<QString>("after");
        QTest::newRow("its own copy") << QString() << QString();
        QTest::newRow("but not someone else's") << u"a letter"_s << u"a letter"_s;
    }

    void endOfTheProgramClears()
    {
        QFETCH(QString, other);
        {
            Clipboard clipboard(m_clipboard, m_clock);
            clipboard.copy(u"123456"_s);
            if (!other.isEmpty()) {
                m_clipboard.setText(other);
            }
        }
        QTEST(m_clipboard.text(), "after");
    }
};

QTEST_MAIN(ClipboardTest)
#include "ClipboardTest.moc"
