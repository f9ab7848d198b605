pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Brings accounts in: the ways to do it, then what was found, to be confirmed.
ScrollPage {
    id: page

    required property EnrolController enrol
    required property CameraController camera
    required property QrDropArea drop
    required property bool shown
    required property bool hides // Codes are not shown
    property string correction // What is said while codes are not by this computer's time

    readonly property bool previewing: enrol.state === EnrolController.Preview
                                       || enrol.state === EnrolController.Storing

    property bool typing: false // A key, in the form
    property bool filming: false // With the camera

    signal openAsked
    signal pasteAsked
    signal addAsked
    signal closed

    anchors.fill: parent
    visible: shown
    enabled: shown
    columnWidth: Theme.widePage
    first: (form.item as KeyForm)?.start ?? null
    // Enter adds wherever the keyboard is, unless another program has asked: nobody is to be surprised while typing.
    function accept(): void {
        if (previewing && !enrol.fromOutside)
            addAsked()
    }

    function stopTyping(): void {
        typing = false
        forceActiveFocus()
    }

    function stopFilming(): void {
        filming = false
        forceActiveFocus()
    }

    function leave(): void {
        if (filming) {
            stopFilming()
            return
        }
        if (typing && enrol.state === EnrolController.Idle) {
            stopTyping()
            return
        }
        if (enrol.state === EnrolController.Reading)
            enrol.stopReading()
        else
            closed()
    }

    Keys.onEscapePressed: leave()
    Keys.onReturnPressed: accept()
    Keys.onEnterPressed: accept()
    onShownChanged: {
        if (!shown) // and it does not come back by itself
            filming = false
    }
    onPreviewingChanged: {
        typing = false // what was typed is shown once more
        filming = false
    }
    Component.onCompleted: {
        if (!previewing) // else a button of the preview has it
            forceActiveFocus()
    }

    Item {
        width: parent?.width ?? 0
        height: Math.max(back.height, heading.implicitHeight)

        IconButton {
            id: back
            anchors.left: parent.left
            iconName: Icon.Back
            //: To the list of accounts
            text: qsTr("Back")
            onClicked: page.leave()
        }

        Label {
            id: heading
            anchors.left: back.right
            anchors.leftMargin: Theme.spacing8
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            //: Heading of the page on which accounts are added
            text: qsTr("Add account")
            font.pixelSize: Theme.pageText
            wrapMode: Text.Wrap
            font.weight: Font.Bold
            Accessible.role: Accessible.Heading
        }
    }

    Notice {
        width: parent?.width ?? 0
        visible: text.length > 0
        text: page.correction
    }

    EnrolSources {
        width: parent?.width ?? 0
        visible: page.enrol.state === EnrolController.Idle && !page.typing && !page.filming
        dropping: page.drop.containsDrag
        camera: page.camera.exists
        onScanAsked: page.enrol.scanScreen()
        onOpenAsked: page.openAsked()
        onPasteAsked: page.pasteAsked()
        onTypeAsked: page.typing = true
        onCameraAsked: page.filming = true
    }

    OnlyWhen {
        id: film
        when: page.filming

        CameraPanel {
            camera: page.camera
            onClosed: page.stopFilming()
        }
    }

    Connections {
        target: page.camera

        function onFound(): void {
            page.stopFilming()
        }
    }

    OnlyWhen {
        id: form
        when: page.typing && page.enrol.state === EnrolController.Idle

        KeyForm {
            width: parent?.width ?? 0
            enrol: page.enrol
            corrected: page.correction.length > 0
            onClosed: page.stopTyping()
        }
    }

    Column {
        width: parent?.width ?? 0
        visible: page.enrol.state === EnrolController.Reading
        spacing: Theme.spacing16

        Label {
            width: parent.width
            //: While pictures and texts are read
            text: qsTr("Looking for QR codes…")
            color: Theme.muted
        }

        AppButton {
            //: Stops looking for QR codes
            text: qsTr("Cancel")
            onClicked: page.enrol.stopReading()
        }
    }

    // A large export of Google Authenticator is shown as one code after the other.
    AppButton {
        visible: page.previewing && page.enrol.missingParts.length > 0 && page.camera.exists && !page.filming
        //: A button: scans the next part of an export with the camera
        text: qsTr("Use the camera for the next part")
        iconName: Icon.Camera
        onClicked: page.filming = true
    }

    OnlyWhen {
        when: page.previewing

        FoundPanel {
            width: parent?.width ?? 0
            enrol: page.enrol
            hides: page.hides
            corrected: page.correction.length > 0
            onAddAsked: page.addAsked()
            onCancelAsked: page.closed()
        }
    }
}
