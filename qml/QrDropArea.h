#pragma once

#include "app/EnrolController.h"

#include <QQuickItem>

/// Takes pictures, files and links that are dropped on it to the enrol controller, straight from the drop: what was
/// dropped may hold a secret, and is never a value in QML.
class QrDropArea : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(app::EnrolController* enrol MEMBER m_enrol NOTIFY enrolChanged REQUIRED FINAL)
    /// Something is held over it that could be dropped.
    Q_PROPERTY(bool containsDrag READ containsDrag NOTIFY containsDragChanged FINAL)

public:
    explicit QrDropArea(QQuickItem* parent = nullptr);

    bool containsDrag() const { return m_containsDrag; }

Q_SIGNALS:
    void enrolChanged();
    void containsDragChanged();
    /// What was dropped is of no use.
    void refused();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void setContainsDrag(bool contains);

    app::EnrolController* m_enrol = nullptr;
    bool m_containsDrag = false;
};
