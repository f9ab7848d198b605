pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// One account of a preview: whether to add it, what it is, its code now, and what to think of before.
Item {
    id: row

    required property int index
    required property string title
    required property string subtitle
    required property string kind
    required property string code
    required property bool chosen
    required property bool choosable
    required property string status
    required property string warning
    required property bool pinNeeded
    required property bool corrected // Its code is by true time, not by this computer's

    property bool hides: false // Its code is not shown
    property bool takesPin: false // Also after one was given: it may have been mistyped

    signal chosenAsked(bool chosen)
    signal pinGiven(PasswordEntry field)

    function givePin(): void {
        if (pin.length > 0) {
            pinGiven(pin)
            check.forceActiveFocus(Qt.TabFocusReason)
        }
    }

    function askPin(): void {
        pin.forceActiveFocus(Qt.TabFocusReason)
    }

    Component.onCompleted: takesPin = pinNeeded

    implicitHeight: Math.max(check.height, texts.implicitHeight + Theme.spacing8) + Theme.spacing16

    Rectangle {
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }

    CheckMark {
        id: check
        anchors.left: parent.left
        anchors.leftMargin: -Theme.spacing8
        y: Theme.spacing8
        checked: row.chosen
        enabled: row.choosable
        text: row.title + " " + row.subtitle
        onToggled: checked => row.chosenAsked(checked)
    }

    Column {
        id: texts
        anchors.left: check.right
        anchors.leftMargin: Theme.spacing4
        anchors.right: parent.right
        y: Theme.spacing12
        spacing: Theme.spacing4

        Item {
            width: parent.width
            height: Math.max(names.implicitHeight, code.height)

            MouseArea { // The box alone is small
                anchors.fill: parent
                enabled: row.choosable
                onClicked: row.chosenAsked(!row.chosen)
            }

            Column {
                id: names
                anchors.left: parent.left
                width: parent.width - code.implicitWidth - Theme.spacing12

                Label {
                    width: parent.width
                    text: row.title
                    Accessible.ignored: true // the check mark says it
                    font.weight: Font.DemiBold
                }

                Label {
                    width: parent.width
                    visible: text.length > 0
                    text: row.subtitle
                    Accessible.ignored: true
                    color: Theme.muted
                    font.pixelSize: Theme.smallText
                }
            }

            CodeText {
                id: code
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                visible: !row.hides
                code: row.code
                color: Theme.text
                pixelSize: Theme.foundCodeText
                Accessible.role: Accessible.StaticText
                //: %1 is a sign-in code
                Accessible.name: qsTr("Code now: %1").arg(row.code.split("").join(" "))
            }
        }

        Label {
            width: parent.width
            text: row.kind
            wrapMode: Text.Wrap
            color: Theme.faint
            font.pixelSize: Theme.smallText
        }

        OnlyWhen {
            when: row.corrected

            CorrectedMark {
                room: texts.width
            }
        }

        Repeater {
            model: [row.status, row.warning]

            Label {
                required property string modelData

                width: texts.width
                visible: text.length > 0
                text: modelData
                color: Theme.warn
                font.pixelSize: Theme.smallText
                wrapMode: Text.Wrap
            }
        }

        Row {
            visible: row.takesPin
            spacing: Theme.spacing8

            PasswordEntry {
                id: pin
                width: Math.min(Theme.formWidth, texts.width - give.width - Theme.spacing8)
                //: The PIN that some kinds of accounts mix into their codes; and where one was given
                placeholderText: row.pinNeeded ? qsTr("PIN") : qsTr("Another PIN")
                // Enter means the PIN here; it must not go on to the page, where it adds.
                Keys.onReturnPressed: row.givePin()
                Keys.onEnterPressed: row.givePin()
            }

            AppButton {
                id: give
                //: Takes the PIN that was typed
                text: qsTr("Use")
                enabled: pin.length > 0
                onClicked: row.givePin()
            }
        }
    }
}
