pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// One account: who it is for, its code, and how long the code still holds.
Item {
    id: card

    required property string title
    required property string subtitle
    required property string initial
    required property int tone
    required property string code
    required property string nextCode
    required property real validUntil
    required property int period
    required property int digits
    required property bool counted
    required property bool staged
    required property string problem

    required property real now
    property int gap: 0 // Behind and below it, where it fills the cell of a grid
    property bool current: false
    property bool hidden: false // Its code is not to be seen
    property bool corrected: false // Its code is not by this computer's time
    property bool keyboardHere: false
    property bool movable: false // By a pointer that holds it

    readonly property bool focused: current && keyboardHere && !buttonFocused
    property bool buttonFocused: false
    readonly property real secondsLeft: Math.max(0, Math.min(period, validUntil - now))
    readonly property real roomBesideCode: width - gap - codeText.width - 2 * Theme.spacing16 - Theme.spacing12
    readonly property bool timed: validUntil > 0
    readonly property string shownCode: hidden ? "" : code
    readonly property bool ending: timed && !hidden && secondsLeft <= Theme.lastSeconds && nextCode.length > 0

    signal draggedTo(point place) // Of the pointer, in the parent
    signal dropped(bool keep)
    signal chosen
    signal copyAsked
    signal nextAsked
    signal menuAsked(real x)

    Keys.onPressed: event => {
        if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            event.accepted = true
            if (!event.isAutoRepeat) // each copy of a counted code uses one up
                copyAsked()
        } else if (event.key === Qt.Key_Escape && mouse.dragging) {
            event.accepted = true
            mouse.drop(false)
        } else if (event.key === Qt.Key_Escape && !activeFocus) {
            event.accepted = true
            forceActiveFocus(Qt.ShortcutFocusReason) // from the button
        }
    }
    Accessible.role: Accessible.ListItem
    Accessible.name: subtitle.length > 0 ? title + ", " + subtitle : title
    Accessible.description: problem.length > 0 ? problem : shownCode.length === 0 ? ""
                            //: What a screen reader says of an account; %1 is its code. Corrected: by true time, not by
                            //: this computer's clock
                            : mark.when ? qsTr("Corrected code %1").arg(shownCode)
                            //: What a screen reader says of an account; %1 is its code
                            : qsTr("Code %1").arg(shownCode.split("").join(" "))
    Accessible.focusable: true
    Accessible.focused: activeFocus
    Accessible.onPressAction: copyAsked()

    z: mouse.dragging ? 1 : 0

    Rectangle {
        x: mouse.dragging ? mouse.place.x - mouse.start.x - card.x : Theme.mirrored ? card.gap : 0
        y: mouse.dragging ? mouse.place.y - mouse.start.y - card.y : 0
        width: parent.width - card.gap
        height: parent.height - card.gap
        radius: Theme.cardRadius
        color: Theme.surface
        border.color: card.current ? Theme.accent : mouse.containsMouse ? Theme.border : Theme.line
        border.width: Theme.hairline

        OnlyWhen {
            when: card.focused

            FocusFrame {
                readonly property int whole: Math.ceil(card.secondsLeft)

                radius: Theme.cardRadius + Theme.focusLine + Theme.hairline
                // Beside the code, for whoever asks: not said with it, and not each second.
                Accessible.role: Accessible.StaticText
                Accessible.ignored: !card.timed
                //: How long a code still holds, for a screen reader
                Accessible.name: whole === 1 ? qsTr("1 second left")
                                             //: %n is not 1
                                             : qsTr("%n seconds left", "", whole)
            }
        }

        CardPointer {
            id: mouse
            anchors.fill: parent
            movable: card.movable
            view: card.parent
            onPressed: card.chosen()
            onCopyAsked: card.copyAsked()
            onMenuAsked: x => card.menuAsked(x)
            onDraggedTo: place => card.draggedTo(place)
            onDropped: keep => card.dropped(keep)
        }

        AccountNames {
            id: names
            anchors.left: parent.left
            anchors.leftMargin: Theme.spacing16
            anchors.right: ring.left
            anchors.rightMargin: Theme.spacing12
            y: Theme.spacing16
            title: card.title
            subtitle: card.subtitle
            initial: card.initial
            tone: card.tone
        }

        CountdownRing {
            id: ring
            visible: card.timed
            anchors.right: parent.right
            anchors.rightMargin: Theme.spacing16
            anchors.verticalCenter: names.verticalCenter
            width: Theme.ring
            height: Theme.ring
            secondsLeft: card.secondsLeft
            period: card.period
            color: card.ending ? Theme.bad : Theme.accent
            trackColor: Theme.line
            textColor: card.ending ? Theme.bad : Theme.muted
            pixelSize: Theme.tinyText
            stroke: Theme.ringStroke
        }

        CodeText {
            id: codeText
            visible: card.problem.length === 0
            anchors.left: names.left
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.spacing12
            //: Stands where the code will be as soon as it is known
            code: card.shownCode.length > 0 ? card.shownCode : "·".repeat(card.digits)
            room: card.width - card.gap - 2 * Theme.spacing16
            color: card.shownCode.length === 0 ? Theme.faint : card.ending ? Theme.bad : Theme.text
            pixelSize: Theme.codeText
        }

        OnlyWhen {
            when: card.problem.length > 0

            Label {
                anchors.left: names.left
                anchors.right: parent?.right
                anchors.rightMargin: Theme.spacing16
                anchors.verticalCenter: codeText.verticalCenter
                text: card.problem
                Accessible.ignored: true
                color: Theme.warn
                font.pixelSize: Theme.smallText
                wrapMode: Text.Wrap
                maximumLineCount: 2
            }
        }

        OnlyWhen {
            id: mark
            when: card.corrected && card.timed

            CorrectedMark {
                anchors.left: codeText.right
                anchors.leftMargin: Theme.spacing8
                anchors.verticalCenter: codeText.verticalCenter
                room: card.ending ? 0 : card.roomBesideCode
            }
        }

        OnlyWhen {
            when: card.ending

            Column {
                anchors.right: parent?.right
                anchors.rightMargin: Theme.spacing16
                anchors.bottom: parent?.bottom
                anchors.bottomMargin: Theme.spacing16

                Label {
                    anchors.right: parent.right
                    //: Above the code that comes after the one shown
                    text: qsTr("next")
                    //: What a screen reader says of the code that comes after the one shown
                    Accessible.name: qsTr("Next code: %1").arg(card.nextCode.split("").join(" "))
                    color: Theme.muted
                    font.pixelSize: Theme.tinyText
                }

                CodeText {
                    anchors.right: parent.right
                    code: card.nextCode
                    color: Theme.muted
                    pixelSize: Theme.smallCodeText
                }
            }
        }

        OnlyWhen {
            when: card.counted

            NextButton {
                anchors.right: parent?.right
                anchors.rightMargin: Theme.spacing16
                anchors.verticalCenter: codeText.verticalCenter
                room: card?.roomBesideCode ?? 0
                onActiveFocusChanged: card.buttonFocused = activeFocus
                onClicked: card.nextAsked()
            }
        }
    }
}
