pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// How a text with codes was split: the codes, each of which can be left out, and what was not taken.
Card {
    id: card

    required property RecoveryIntake intake

    title: intake.count === 1 ? qsTr("1 code, as it is stored")
           //: Heading; %n recovery codes, more than one, or none
           : qsTr("%n codes, as they are stored", "", intake.count)

    Notice {
        width: parent?.width ?? 0
        visible: text.length > 0
        text: card.intake.duplicates
    }

    Grid {
        id: grid
        width: parent?.width ?? 0
        columns: width >= Theme.twoCodes ? 2 : 1
        columnSpacing: Theme.spacing16

        Repeater {
            model: card.intake.count

            Item {
                id: code

                required property int index

                width: (grid.width - (grid.columns - 1) * grid.columnSpacing) / grid.columns
                implicitHeight: Math.max(drop.height, text.implicitHeight + Theme.spacing8)

                SecretText {
                    id: text
                    anchors.left: parent.left
                    anchors.verticalCenter: parent.verticalCenter
                    texts: card.intake.texts
                    row: code.index
                    room: parent.width - drop.width - Theme.spacing8
                    color: Theme.text
                    pixelSize: Theme.bodyText
                }

                IconButton {
                    id: drop
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    iconName: Icon.Close
                    //: A button; %1 is the number of a recovery code that is not to be stored
                    text: qsTr("Leave code %1 out").arg(code.index + 1)
                    onClicked: card.intake.drop(code.index)
                }
            }
        }
    }

    Label {
        width: parent?.width ?? 0
        visible: left.count > 0
        //: Heading of a list of texts in which there is no recovery code
        text: qsTr("Not taken")
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }

    Repeater {
        id: left
        model: card.intake.leftReasons

        Column {
            id: rest

            required property int index
            required property string modelData

            width: parent?.width ?? 0

            Label {
                width: parent.width
                text: rest.modelData
                color: Theme.muted
                font.pixelSize: Theme.smallText
                wrapMode: Text.Wrap
            }

            SecretText {
                anchors.left: parent.left
                texts: card.intake.leftTexts
                row: rest.index
                room: rest.width
                color: Theme.muted
                pixelSize: Theme.smallText
            }
        }
    }
}
