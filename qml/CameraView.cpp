#include "qml/CameraView.h"

#include <QPainter>

CameraView::CameraView(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    connect(this, &CameraView::changed, this, [this] { update(); });
}

void CameraView::setCamera(app::CameraController* camera)
{
    if (camera == m_camera) {
        return;
    }
    if (m_camera) {
        m_camera->disconnect(this);
    }
    m_camera = camera;
    if (m_camera) {
        connect(m_camera, &app::CameraController::frameChanged, this, [this] { update(); });
    }
    Q_EMIT changed();
}

void CameraView::paint(QPainter* painter)
{
    if (!m_camera || m_camera->frame().isNull()) {
        return;
    }
    const auto& frame = m_camera->frame();
    const double scale = std::min(width() / frame.width(), height() / frame.height());
    painter->translate(width() / 2, height() / 2);
    painter->scale(m_camera->isMirrored() ? -scale : scale, scale);
    painter->translate(-frame.width() / 2.0, -frame.height() / 2.0);
    painter->drawImage(0, 0, frame);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_frameColor, m_stroke / scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (const auto& code : m_camera->codes()) {
        painter->drawPolygon(code);
    }
}
