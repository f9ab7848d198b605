#include "qml/KeyRepeats.h"

#include <QKeyEvent>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// Notes its keys: a for a press of A, + where it is a repeat, A for its release.
class NotingWindow : public QWindow
{
public:
    QString noted;

protected:
    void keyPressEvent(QKeyEvent* event) override
    {
        noted += event->text().toLower() + (event->isAutoRepeat() ? u"+"_s : QString());
    }
    void keyReleaseEvent(QKeyEvent* event) override { noted += event->text().toUpper(); }
};

} // namespace

class KeyRepeatsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<NotingWindow> m_window;

    void send(QEvent::Type type, Qt::Key key, quint64 time, bool repeated = false)
    {
        QKeyEvent event(type, key, {}, QString(QChar(key)), repeated);
        event.setTimestamp(time);
        QCoreApplication::sendEvent(m_window.get(), &event);
    }
    void press(Qt::Key key, quint64 time) { send(QEvent::KeyPress, key, time); }
    void release(Qt::Key key, quint64 time) { send(QEvent::KeyRelease, key, time); }

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<NotingWindow>();
        new KeyRepeats(*m_window);
    }

    void pressOfTheReleasesMomentIsARepeat()
    {
        press(Qt::Key_A, 100);
        for (const quint64 time : {760, 800, 840}) {
            release(Qt::Key_A, time);
            press(Qt::Key_A, time);
        }
        release(Qt::Key_A, 850);
        QTRY_COMPARE(m_window->noted, u"aa+a+a+A"_s);
    }

    void otherPressesAreNone_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<quint64>("time");
        QTest::addColumn<QString>("noted");
        QTest::newRow("the key again, later") << Qt::Key_A << quint64{141} << u"aAa"_s;
        QTest::newRow("another key") << Qt::Key_B << quint64{140} << u"aAb"_s;
    }
    void otherPressesAreNone()
    {
        QFETCH(Qt::Key, key);
        QFETCH(quint64, time);
        press(Qt::Key_A, 100);
        release(Qt::Key_A, 140);
        press(key, time);
        QTEST(m_window->noted, "noted");
    }

    void releaseComesAfterAll()
    {
        press(Qt::Key_A, 100);
        release(Qt::Key_A, 140);
        QTRY_COMPARE(m_window->noted, u"aA"_s);
    }

    void keysWithoutATimeAreNoRepeats()
    {
        press(Qt::Key_A, 0);
        release(Qt::Key_A, 0);
        press(Qt::Key_A, 0);
        QCOMPARE(m_window->noted, u"aAa"_s);
    }

    void whatQtKnowsGoesThrough()
    {
        press(Qt::Key_A, 100);
        send(QEvent::KeyRelease, Qt::Key_A, 760, true);
        send(QEvent::KeyPress, Qt::Key_A, 760, true);
        QCOMPARE(m_window->noted, u"aAa+"_s);
    }
};

QTEST_MAIN(KeyRepeatsTest)
#include "KeyRepeatsTest.moc"
