#include "app/camera/FrameReader.h"

#include <QVideoFrame>

#include <utility>

namespace camera {

FrameReader::FrameReader(QVideoSink& sink, std::function<void(const QImage&)> take) : m_take(std::move(take))
{
    // Queued where the frame comes from a thread of the library's.
    connect(&sink, &QVideoSink::videoFrameChanged, this, &FrameReader::read);
}

void FrameReader::read(const QVideoFrame& frame)
{
    if (!frame.isValid() || (m_sinceLast.isValid() && !m_sinceLast.hasExpired(between))) {
        return;
    }
    const auto image = frame.toImage();
    if (!image.isNull()) {
        m_sinceLast.start();
        m_take(image);
    }
}

} // namespace camera
