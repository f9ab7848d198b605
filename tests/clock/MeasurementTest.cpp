#include "clock/Measurement.h"

#include "ClockTools.h"

#include <QTest>

#include <cstdlib>

using namespace clocks;
using namespace clocktest;

namespace {

/// The thread is held up behind each of the first readings of the wall clock.
class HeldUp final : public base::Clock
{
public:
    explicit HeldUp(int times) : m_left(times) {}
    qint64 utcMilliseconds() const override { return utcNanoseconds() / millisecond; }
    qint64 bootMilliseconds() const override { return bootNanoseconds() / millisecond; }
    qint64 bootNanoseconds() const override { return m_now; }
    qint64 utcNanoseconds() const override
    {
        const auto read = m_now + apart;
        m_now += m_left-- > 0 ? 80 * millisecond : 0;
        return read;
    }

    static constexpr qint64 apart = noon * second;

private:
    mutable int m_left;
    mutable qint64 m_now = 3600 * second;
};

} // namespace

class MeasurementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clocksAreReadTogether_data()
    {
        QTest::addColumn<int>("heldUp");
        QTest::addColumn<qint64>("most"); // ns
        QTest::newRow("at once") << 0 << qint64(0);
        QTest::newRow("held up once") << 1 << qint64(0);
        QTest::newRow("held up three times") << 3 << qint64(0);
        QTest::newRow("held up each time") << 100 << 40 * millisecond; // the middle is the best guess
    }

    void clocksAreReadTogether()
    {
        QFETCH(int, heldUp);
        QFETCH(qint64, most);
        HeldUp clock(heldUp);
        const auto reading = Reading::of(clock);
        QVERIFY(std::abs(reading.utc - reading.boot - HeldUp::apart) <= most);
    }
};

QTEST_GUILESS_MAIN(MeasurementTest)
#include "MeasurementTest.moc"
