#include "app/camera/FrameReader.h"

#include <QTest>
#include <QVideoFrame>
#include <QVideoFrameFormat>

#include <thread>

namespace {

using Pixel = QVideoFrameFormat::PixelFormat;

/// Left half black, right half white.
QVideoFrame halves(Pixel pixel, const QSize& size = {64, 48})
{
    QVideoFrame frame(QVideoFrameFormat(size, pixel));
    if (!frame.map(QVideoFrame::WriteOnly)) {
        return {};
    }
    const bool isPlanar = frame.planeCount() > 1;
    const int bytes = isPlanar ? 1 : pixel == Pixel::Format_YUYV ? 2 : 4; // of a pixel in the first plane
    for (int plane = 0; plane < frame.planeCount(); ++plane) {
        std::fill_n(frame.bits(plane), frame.mappedBytes(plane), uchar(128)); // no colour
    }
    for (int y = 0; y < size.height(); ++y) {
        auto* row = frame.bits(0) + y * frame.bytesPerLine(0);
        for (int x = 0; x < size.width() * bytes; ++x) {
            const bool isLight = x >= size.width() * bytes / 2;
            if (pixel != Pixel::Format_YUYV || x % 2 == 0) {
                row[x] = isLight ? 235 : 16; // the range of video (ITU-R BT.601)
            }
        }
    }
    frame.unmap();
    return frame;
}

} // namespace

/// Frames are given by hand: it is the sink's matter where they come from.
class FrameReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatCamerasGive_data();
    void readsWhatCamerasGive();
    void dropsWhatComesTooFast();
    void leavesOutFramesOfNothing();
    void answersOnItsOwnThread();
};

void FrameReaderTest::readsWhatCamerasGive_data()
{
    QTest::addColumn<Pixel>("pixel");
    QTest::newRow("two bytes a pixel, as from most USB cameras") << Pixel::Format_YUYV;
    QTest::newRow("light apart from colour, in two planes") << Pixel::Format_NV12;
    QTest::newRow("in three planes") << Pixel::Format_YUV420P;
    QTest::newRow("four bytes a pixel") << Pixel::Format_BGRX8888;
}

void FrameReaderTest::readsWhatCamerasGive()
{
    QFETCH(Pixel, pixel);
    QVideoSink sink;
    QList<QImage> seen;
    const camera::FrameReader reader(sink, [&seen](const QImage& image) { seen << image; });
    sink.setVideoFrame(halves(pixel));
    QTRY_COMPARE(seen.size(), 1);
    QCOMPARE(seen[0].size(), QSize(64, 48));
    QVERIFY(qGray(seen[0].pixel(5, 24)) < 60);
    QVERIFY(qGray(seen[0].pixel(59, 24)) > 200);
}

void FrameReaderTest::dropsWhatComesTooFast()
{
    QVideoSink sink;
    int seen = 0;
    const camera::FrameReader reader(sink, [&seen](const QImage&) { ++seen; });
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 200; ++i) {
        sink.setVideoFrame(halves(Pixel::Format_BGRX8888));
    }
    QTRY_VERIFY(seen >= 1);
    QVERIFY(seen <= 1 + clock.elapsed() / camera::FrameReader::between);
    QTRY_VERIFY((sink.setVideoFrame(halves(Pixel::Format_BGRX8888)), seen >= 3)); // and goes on
}

void FrameReaderTest::leavesOutFramesOfNothing()
{
    QVideoSink sink;
    QList<QImage> seen;
    const camera::FrameReader reader(sink, [&seen](const QImage& image) { seen << image; });
    sink.setVideoFrame(halves(Pixel::Format_BGRX8888));
    sink.setVideoFrame(QVideoFrame()); // what a sink gets when its camera stops
    QTRY_COMPARE(seen.size(), 1);
}

void FrameReaderTest::answersOnItsOwnThread()
{
    QVideoSink sink;
    bool isHere = false;
    const camera::FrameReader reader(
        sink, [&isHere, here = QThread::currentThread()](const QImage&) { isHere = QThread::currentThread() == here; });
    std::thread([&sink] { sink.setVideoFrame(halves(Pixel::Format_BGRX8888)); }).join();
    QTRY_VERIFY(isHere);
}

QTEST_MAIN(FrameReaderTest)
#include "FrameReaderTest.moc"
