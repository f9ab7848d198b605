#pragma once

#include <QElapsedTimer>
#include <QImage>
#include <QObject>
#include <QVideoSink>

#include <functional>

namespace camera {

/// Turns what arrives in a video sink into pictures, wherever it comes from: upright, on the thread that made the
/// reader, and no more of them than an eye needs. The others are dropped before they cost anything.
class FrameReader : public QObject
{
public:
    static constexpr int between = 60; ///< Milliseconds from one picture to the next, at least

    FrameReader(QVideoSink& sink, std::function<void(const QImage&)> take);

private:
    void read(const QVideoFrame& frame);

    std::function<void(const QImage&)> m_take;
    QElapsedTimer m_sinceLast;
};

} // namespace camera
