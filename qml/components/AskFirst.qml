pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// A question before something is done that is not undone lightly.
Rectangle {
    id: question

    required property string text
    required property string action

    signal agreed
    signal declined

    width: parent?.width ?? 0
    implicitHeight: column.implicitHeight + 2 * Theme.spacing12
    radius: Theme.radius
    color: Theme.accentSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
    Keys.onEscapePressed: declined()

    Column {
        id: column
        x: Theme.spacing12
        y: Theme.spacing12
        width: parent.width - 2 * Theme.spacing12
        spacing: Theme.spacing12

        Label {
            width: parent.width
            text: question.text
            Accessible.ignored: true
            wrapMode: Text.Wrap
        }

        Flow {
            width: parent.width
            spacing: Theme.spacing8

            AppButton {
                primary: true
                room: parent.width
                text: question.action
                onClicked: question.agreed()
                Component.onCompleted: forceActiveFocus(Qt.TabFocusReason)
            }

            AppButton {
                room: parent.width
                //: A button: what was asked is not done
                text: qsTr("Not now")
                onClicked: question.declined()
            }
        }
    }
}
