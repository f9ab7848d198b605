pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// One account in the bin. To remove it for good takes a second press.
Rectangle {
    id: row

    required property int index
    required property string title
    required property string subtitle
    required property string initial
    required property int tone
    required property string story

    property bool asking: false

    signal restoreAsked
    signal purgeAsked

    implicitHeight: column.implicitHeight + 2 * Theme.spacing16
    radius: Theme.cardRadius
    color: Theme.surface
    border.color: Theme.line
    border.width: Theme.hairline
    Accessible.role: Accessible.ListItem
    Accessible.name: subtitle.length > 0 ? title + ", " + subtitle : title
    Keys.onEscapePressed: event => {
        event.accepted = asking
        if (asking)
            ask(false)
    }

    function ask(asking: bool): void {
        row.asking = asking
        if (asking)
            keep.forceActiveFocus(Qt.TabFocusReason)
        else
            remove.forceActiveFocus(Qt.TabFocusReason)
    }

    Column {
        id: column
        x: Theme.spacing16
        y: Theme.spacing16
        width: parent.width - 2 * Theme.spacing16
        spacing: Theme.spacing12

        AccountNames {
            width: parent.width
            title: row.title
            subtitle: row.subtitle
            initial: row.initial
            tone: row.tone
        }

        Label {
            width: parent.width
            text: row.asking ? qsTr("Remove it for good, with its key? This cannot be undone.") : row.story
            color: row.asking ? Theme.bad : Theme.muted
            wrapMode: Text.Wrap
        }

        Flow {
            width: parent.width
            spacing: Theme.spacing8

            AppButton {
                room: column.width
                visible: !row.asking
                //: A button: the account comes back to the list
                text: qsTr("Bring back")
                onClicked: row.restoreAsked()
            }

            AppButton {
                id: remove
                room: column.width
                visible: !row.asking
                //: A button: an account in the bin goes with its key
                text: qsTr("Remove for good…")
                onClicked: row.ask(true)
            }

            AppButton {
                id: keep
                room: column.width
                visible: row.asking
                //: A button: the account stays in the bin
                text: qsTr("Keep it")
                onClicked: row.ask(false)
            }

            AppButton {
                room: column.width
                visible: row.asking
                //: A button: an account in the bin goes with its key, now
                text: qsTr("Remove for good")
                onClicked: row.purgeAsked()
            }
        }
    }
}
