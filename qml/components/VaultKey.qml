pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The recovery key, to be written on paper; then half of its groups, to be typed back from there.
Column {
    id: form

    required property VaultSetup setup

    readonly property bool typing: setup.step === VaultSetup.TypeBack

    width: parent?.width ?? 0
    spacing: Theme.spacing16

    Label {
        width: parent.width
        text: form.typing
              ? qsTr("From your paper, these groups. Small letters and the digits that look like letters are taken as "
                     + "they are meant.")
              : qsTr("It opens the vault where the password is forgotten. Write it on paper and keep that away from "
                     + "this computer: with your passport, or in another house. It is not shown again.")
        wrapMode: Text.Wrap
    }

    OnlyWhen {
        when: !form.typing

        Column {
            width: parent?.width ?? 0
            spacing: Theme.spacing16

            Grid {
                id: groups
                width: parent.width
                columns: width >= 4 * Theme.keyGroup + 3 * spacing ? 4 : 2
                spacing: Theme.spacing8
                Accessible.role: Accessible.List
                //: For a screen reader: the parts of the recovery key
                Accessible.name: qsTr("Recovery key")

                Repeater {
                    model: 8

                    Rectangle {
                        id: group

                        required property int index

                        width: (groups.width - (groups.columns - 1) * groups.spacing) / groups.columns
                        height: Math.max(Theme.control, number.implicitHeight + text.implicitHeight + Theme.spacing12)
                        radius: Theme.radius
                        color: Theme.background
                        border.color: Theme.line
                        border.width: Theme.hairline

                        Line {
                            id: number
                            anchors.left: parent.left
                            anchors.leftMargin: Theme.spacing8
                            y: Theme.spacing4
                            text: group.index + 1
                            color: Theme.faint
                            font.pixelSize: Theme.tinyText
                        }

                        SecretText {
                            id: text
                            anchors.centerIn: parent
                            texts: form.setup.key
                            row: group.index
                            color: Theme.text
                            pixelSize: Theme.foundCodeText
                        }
                    }
                }
            }

            Item {
                width: parent.width
                height: Math.max(before.implicitHeight, end.implicitHeight)

                Label {
                    id: before
                    anchors.left: parent.left
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.min(implicitWidth, parent.width - end.implicitWidth - Theme.spacing8)
                    wrapMode: Text.Wrap
                    //: Before the last character of the recovery key, by which typing mistakes are found
                    text: qsTr("And at the end:")
                    color: Theme.muted
                }

                SecretText {
                    id: end
                    anchors.left: before.right
                    anchors.leftMargin: Theme.spacing8
                    anchors.verticalCenter: parent.verticalCenter
                    texts: form.setup.key
                    row: 8
                    color: Theme.text
                    pixelSize: Theme.foundCodeText
                }
            }

            FormButtons {
                //: A button: the recovery key is on paper
                text: qsTr("I have written it down")
                Component.onCompleted: takeKeyboard()
                onDone: form.setup.written()
                onCancelled: form.setup.cancel()
            }
        }
    }

    OnlyWhen {
        when: form.typing

        Column {
            width: parent?.width ?? 0
            spacing: Theme.spacing12

            Repeater {
                model: form.setup.asked

                LabelledEntry {
                    id: typed

                    required property int index
                    required property int modelData

                    readonly property bool isRight: form.setup.typed[index] ?? false

                    width: parent?.width ?? 0
                    //: Before a field; %1 is the number of a group of four characters. And where it was typed as it is
                    label: isRight ? qsTr("Group %1 is right").arg(modelData) : qsTr("Group %1").arg(modelData)
                    entry.inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
                    entry.maximumLength: 8
                    entry.onTextEdited: form.setup.look(index, entry)
                    entry.onAccepted: entry.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                    Component.onCompleted: {
                        if (index === 0)
                            entry.forceActiveFocus()
                    }
                }
            }

            Flow {
                width: parent.width
                spacing: Theme.spacing12

                AppButton {
                    room: parent.width
                    //: A button: shows the recovery key once more
                    text: qsTr("Show it again")
                    onClicked: form.setup.showAgain()
                }

                AppButton {
                    room: parent.width
                    text: qsTr("Cancel")
                    onClicked: form.setup.cancel()
                }
            }
        }
    }
}
