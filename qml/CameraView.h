#pragma once

#include "app/CameraController.h"

#include <QColor>
#include <QQuickPaintedItem>

/// What the camera sees, as large as there is room, with a frame around each code that was found. Mirrored as one sees
/// oneself, else one would hold a code up to the wrong side. Painted by QPainter: it needs no graphics card.
class CameraView : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(app::CameraController* camera MEMBER m_camera WRITE setCamera NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor frameColor MEMBER m_frameColor NOTIFY changed FINAL)
    Q_PROPERTY(double stroke MEMBER m_stroke NOTIFY changed FINAL) ///< Of the frame

public:
    explicit CameraView(QQuickItem* parent = nullptr);

    void setCamera(app::CameraController* camera);
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void changed();

private:
    app::CameraController* m_camera = nullptr;
    QColor m_frameColor;
    double m_stroke = 4;
};
