pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The tags in use, each with the number of its accounts: one of them, or all accounts. One stop for Tab; left and right
// choose.
ListView {
    id: chips

    required property var tags // {name, count} each
    required property int total
    required property string chosen // Empty: all accounts

    signal asked(string tag)

    readonly property var entries: [{name: "", count: total}, ...tags]

    function move(step: int): void {
        const at = entries.findIndex(entry => entry.name === chosen) + step
        if (at >= 0 && at < entries.length) {
            asked(entries[at].name)
            positionViewAtIndex(at, ListView.Contain)
            itemAtIndex(at)?.forceActiveFocus(Qt.TabFocusReason)
        }
    }

    width: parent?.width ?? 0
    height: Theme.chip
    orientation: ListView.Horizontal
    boundsBehavior: Flickable.StopAtBounds
    spacing: Theme.spacing8
    cacheBuffer: Theme.widePage // All that may be gone to
    model: entries
    Accessible.role: Accessible.Grouping
    //: Of a list of tags: only accounts with one of them are to be seen
    Accessible.name: qsTr("Tags")
    Keys.onLeftPressed: move(Theme.mirrored ? 1 : -1)
    Keys.onRightPressed: move(Theme.mirrored ? -1 : 1)

    delegate: PressItem {
        id: chip

        required property var modelData

        readonly property bool checked: modelData.name === chips.chosen
        //: All accounts, whatever their tags
        readonly property string text: modelData.name === "" ? qsTr("All") : modelData.name

        width: Math.min(word.implicitWidth + 2 * Theme.spacing12, Theme.narrowestCard)
        height: Theme.chip
        activeFocusOnTab: checked || activeFocus
        Accessible.role: Accessible.RadioButton
        Accessible.name: word.text
        Accessible.checkable: true
        Accessible.checked: checked
        onClicked: chips.asked(modelData.name)

        Rectangle {
            anchors.fill: parent
            radius: height / 2
            color: chip.checked ? Theme.inverse : Theme.surface
            border.color: chip.visualFocus ? Theme.accent : chip.checked ? Theme.inverse
                          : chip.hovered ? Theme.border : Theme.line
            border.width: chip.visualFocus ? Theme.focusLine : Theme.hairline
        }

        Label {
            id: word
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width - 2 * Theme.spacing12)
            //: A tag and how many accounts have it
            text: qsTr("%1 %2").arg(chip.text).arg(chip.modelData.count)
            Accessible.ignored: true
            color: chip.checked ? Theme.inverseInk : Theme.text
            font.pixelSize: Theme.smallText
        }
    }
}
