pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// What to do, one after the other, with a number before each.
Column {
    id: list

    required property list<string> steps // Sentences

    width: parent?.width ?? 0
    spacing: Theme.spacing12

    Repeater {
        model: list.steps

        Item {
            id: step

            required property int index
            required property string modelData

            width: list.width
            implicitHeight: Math.max(mark.height, sentence.implicitHeight)
            Accessible.role: Accessible.ListItem
            //: One of several steps; %1 is its number, %2 what to do
            Accessible.name: qsTr("%1. %2").arg(index + 1).arg(modelData)

            Rectangle {
                id: mark
                anchors.left: parent.left
                width: Math.max(Theme.navigationMark, number.implicitHeight + Theme.spacing4)
                height: width
                radius: width / 2
                color: Theme.accentSoft

                Label {
                    id: number
                    anchors.centerIn: parent
                    text: step.index + 1
                    Accessible.ignored: true
                    color: Theme.accent
                    font.pixelSize: Theme.smallText
                    font.weight: Font.DemiBold
                }
            }

            Label {
                id: sentence
                anchors.left: mark.right
                anchors.leftMargin: Theme.spacing12
                anchors.right: parent.right
                y: Math.max(0, (mark.height - Theme.lineHeight(font.pixelSize)) / 2)
                text: step.modelData
                Accessible.ignored: true
                wrapMode: Text.Wrap
            }
        }
    }
}
