pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The camera's picture, until a QR code is in it. The camera is on as long as this is to be seen.
Card {
    id: panel

    required property CameraController camera

    readonly property bool failed: camera.state === CameraController.Failed
    readonly property bool found: camera.state === CameraController.Found
    readonly property bool seen: Window.visibility !== Window.Hidden && Window.visibility !== Window.Minimized

    signal closed

    //: Heading above the camera's picture
    title: qsTr("Use the camera")
    onSeenChanged: {
        if (seen)
            camera.open()
        else
            camera.close()
    }
    Component.onCompleted: {
        camera.open()
        close.forceActiveFocus(Qt.TabFocusReason)
    }
    Component.onDestruction: camera.close()

    Label {
        width: parent?.width ?? 0
        visible: !panel.failed
        text: panel.found
              //: Under the camera's picture
              ? qsTr("Found.")
              : panel.camera.state === CameraController.Starting
              //: Under the camera's place, while it has given no picture yet
              ? qsTr("Waiting for the camera…")
              //: Under the camera's picture
              : qsTr("Hold the QR code up to the camera until it is sharp. Nothing is recorded.")
        color: panel.found ? Theme.ok : Theme.muted
        wrapMode: Text.WordWrap
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    Notice {
        width: parent?.width ?? 0
        visible: panel.failed
        text: panel.camera.problem
    }

    Rectangle {
        width: parent?.width ?? 0
        height: Math.min(width * 0.75, Theme.cameraHeight)
        visible: !panel.failed
        radius: Theme.radius
        color: Theme.background

        CameraView {
            anchors.fill: parent
            camera: panel.camera
            frameColor: Theme.ok
            stroke: Theme.cameraStroke
            //: What a screen reader calls the camera's picture
            Accessible.name: qsTr("Picture of the camera")
            Accessible.role: Accessible.Graphic
        }
    }

    Flow {
        width: parent?.width ?? 0
        spacing: Theme.spacing8

        AppButton {
            id: close
            //: Turns the camera off
            text: qsTr("Cancel")
            onClicked: panel.closed()
        }

        AppButton {
            visible: panel.failed
            //: Turns the camera on once more
            text: qsTr("Try again")
            onClicked: panel.camera.open()
        }

        AppButton {
            visible: panel.camera.names.length > 1 && !panel.found
            //: Takes the next one of several cameras
            text: qsTr("Another camera")
            onClicked: panel.camera.openNext()
        }
    }

    Label {
        width: parent?.width ?? 0
        visible: panel.camera.names.length > 1
        //: %1 is what the system calls the camera in use
        text: qsTr("In use: %1").arg(panel.camera.name)
        color: Theme.muted
        font.pixelSize: Theme.smallText
        elide: Text.ElideRight
    }
}
