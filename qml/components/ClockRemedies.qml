pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// How the clock is mended on this very system; and how codes come right meanwhile.
Card {
    id: card

    required property ClockController clock

    readonly property var sentences: clock.findings.steps

    //: Heading, above steps
    title: sentences.length > 0 ? qsTr("Mend it on this computer") : ""

    Label {
        width: parent?.width ?? 0
        visible: card.title.length > 0
        text: card.clock.systemName
        color: Theme.muted
        font.pixelSize: Theme.smallText
        wrapMode: Text.Wrap
    }

    Steps {
        id: steps
        visible: card.sentences.length > 0
        steps: card.sentences
    }

    Repeater {
        model: card.clock.findings.commands

        CommandLine {
            required property int index
            required property string modelData

            visible: modelData.length > 0
            command: modelData
            number: index + 1
            onCopyAsked: card.clock.copyCommand(index)
        }
    }

    AppButton {
        anchors.left: parent?.left
        room: parent?.width ?? 0
        visible: card.clock.opensSettings && card.title.length > 0
        //: A button: opens a page of the system's settings
        text: qsTr("Open date & time settings")
        onClicked: card.clock.openSettings()
    }

    Rectangle {
        visible: correct.visible && card.title.length > 0
        width: parent?.width ?? 0
        height: Theme.hairline
        color: Theme.line
    }

    SettingRow {
        id: correct
        available: card.clock.correction.possible
        //: A setting; %1 is a time with its sign, as +47.2 s
        text: qsTr("Correct codes by %1").arg(card.clock.correction.amount)
        hint: card.clock.correction.active
              ? card.clock.correction.notice
              : qsTr("Codes work now, your clock stays as it is. It ends after 12 hours, or when the clock is set.")

        SwitchMark {
            text: correct.text
            checked: card.clock.correction.active
            onToggled: checked => checked ? card.clock.correction.begin() : card.clock.correction.end()
        }
    }
}
