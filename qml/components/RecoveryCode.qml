pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// One recovery code: its number, the code or dots, and what became of it.
Item {
    id: row

    required property int number
    required property bool unused
    required property bool beingUsed
    required property string story
    required property bool shown
    required property SecretTexts texts
    required property bool usable // It can be used up

    signal showAsked(bool shown)
    signal usedAsked

    implicitHeight: Math.max(Theme.control, words.implicitHeight + Theme.spacing8)
    Accessible.role: Accessible.ListItem
    Accessible.name: story.length > 0
                     //: A recovery code; %1 is its number, %2 what became of it
                     ? qsTr("Code %1, %2").arg(number).arg(story)
                     //: A recovery code; %1 is its number
                     : qsTr("Code %1, unused").arg(number)

    Line {
        id: digits
        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.spacing24
        text: row.number
        color: Theme.faint
        font.pixelSize: Theme.smallText
    }

    Column {
        id: words
        anchors.left: digits.right
        anchors.right: buttons.left
        anchors.rightMargin: Theme.spacing4
        anchors.verticalCenter: parent.verticalCenter

        SecretText {
            anchors.left: parent.left
            texts: row.texts
            row: row.number - 1
            room: words.width
            struckOut: !row.unused && !row.beingUsed
            color: row.unused ? Theme.text : Theme.muted
            pixelSize: Theme.bodyText
        }

        Line {
            width: parent.width
            visible: text.length > 0
            text: row.story
            color: Theme.muted
            wrapMode: Text.Wrap
            font.pixelSize: Theme.smallText
        }
    }

    Row {
        id: buttons
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter

        IconButton {
            visible: row.shown && row.usable && row.unused
            iconName: Icon.Check
            //: A button; %1 is the number of a recovery code that was used from paper
            text: qsTr("Mark code %1 as used").arg(row.number)
            onClicked: row.usedAsked()
        }

        IconButton {
            iconName: row.shown ? Icon.Close : Icon.Eye
            //: Buttons; %1 is the number of a recovery code
            text: row.shown ? qsTr("Hide code %1").arg(row.number) : qsTr("Show code %1").arg(row.number)
            onClicked: row.showAsked(!row.shown)
        }
    }
}
