pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The ways to bring an account in: a place to drop on, and a button for each other way.
Column {
    id: sources

    property bool dropping: false
    property bool camera: false // Whether there is a way to use one

    signal scanAsked
    signal cameraAsked
    signal openAsked
    signal pasteAsked
    signal typeAsked

    spacing: Theme.spacing16

    Rectangle {
        width: parent.width
        height: Math.max(Theme.dropHeight, texts.implicitHeight + 2 * Theme.spacing24)
        radius: Theme.cardRadius
        color: sources.dropping ? Theme.accentSoft : "transparent"

        DashedFrame {
            anchors.fill: parent
            radius: parent.radius
            color: sources.dropping ? Theme.accent : Theme.border
            stroke: Theme.dashedLine
        }

        Column {
            id: texts
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.spacing16
            spacing: Theme.spacing4

            Label {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                //: On the place where pictures, files and links can be dropped
                text: qsTr("Drop a QR code here")
                font.pixelSize: Theme.headingText
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
            }

            Label {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                //: What can be dropped. otpauth is the beginning of the links meant here: otpauth://…
                text: qsTr("A picture, a screenshot or an otpauth link. Nothing leaves this computer.")
                color: Theme.muted
                font.pixelSize: Theme.smallText
                wrapMode: Text.Wrap
            }
        }
    }

    Grid {
        id: tiles

        readonly property real tileWidth: (width - (columns - 1) * spacing) / columns
        readonly property real tileHeight: columns > 1 ? Math.max(scan.implicitHeight, open.implicitHeight,
                                                                   paste.implicitHeight) : 0

        width: parent.width
        columns: width >= 2 * Theme.narrowestCard * 0.8 ? 2 : 1
        spacing: Theme.spacing12

        SourceTile {
            id: scan
            width: tiles.tileWidth
            height: Math.max(tiles.tileHeight, implicitHeight)
            iconName: Icon.Monitor
            //: A button: looks for QR codes on the monitors
            text: qsTr("Scan the screen")
            //: What the button “Scan the screen” does
            hint: qsTr("Finds a QR code in any window")
            onClicked: sources.scanAsked()
        }

        SourceTile {
            id: film
            visible: sources.camera
            width: tiles.tileWidth
            height: Math.max(tiles.tileHeight, implicitHeight)
            iconName: Icon.Camera
            //: A button: looks for a QR code with the camera
            text: qsTr("Use the camera")
            //: What to do after the button “Use the camera”
            hint: qsTr("Hold the code up to it")
            onClicked: sources.cameraAsked()
        }

        SourceTile {
            id: open
            width: tiles.tileWidth
            height: Math.max(tiles.tileHeight, implicitHeight)
            iconName: Icon.Picture
            //: A button: chooses files
            text: qsTr("Open a picture")
            //: File formats
            hint: qsTr("PNG, JPEG, WebP, BMP, GIF, SVG, PDF")
            onClicked: sources.openAsked()
        }

        SourceTile {
            id: paste
            width: tiles.tileWidth
            height: Math.max(tiles.tileHeight, implicitHeight)
            iconName: Icon.Clipboard
            //: A button: takes what the clipboard holds
            text: qsTr("Paste")
            //: What can be pasted; %1 is a keyboard shortcut
            hint: qsTr("A picture or an otpauth link (%1)").arg("Ctrl+V")
            onClicked: sources.pasteAsked()
        }

        SourceTile {
            id: type
            width: tiles.tileWidth
            height: Math.max(tiles.tileHeight, implicitHeight)
            iconName: Icon.Key
            //: A button: opens a form for a key that a site shows as text
            text: qsTr("Type the key in")
            //: When the button “Type the key in” is of use
            hint: qsTr("When there is no QR code")
            onClicked: sources.typeAsked()
        }
    }
}
