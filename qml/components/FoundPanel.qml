pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// What was found in a picture or a link, to be confirmed before anything is stored.
Rectangle {
    id: panel

    required property EnrolController enrol

    readonly property int count: enrol.found.count
    readonly property int chosen: enrol.found.chosenCount
    readonly property bool storing: enrol.state === EnrolController.Storing

    signal addAsked
    signal cancelAsked

    implicitHeight: column.implicitHeight + 2 * Theme.spacing16
    radius: Theme.cardRadius
    color: Theme.surface
    border.color: Theme.line
    border.width: Theme.hairline

    Column {
        id: column
        x: Theme.spacing16
        y: Theme.spacing16
        width: parent.width - 2 * Theme.spacing16
        spacing: Theme.spacing12

        Label {
            width: parent.width
            readonly property string found: panel.count === 1 ? qsTr("Found 1 account")
                                                              //: %n accounts were found, more than one
                                                              : qsTr("Found %n accounts", "", panel.count)
            text: panel.count === 0 ? qsTr("Nothing to add was found")
                  : panel.enrol.fromOutside ? qsTr("Another program asks to add this account")
                  //: %1 says how many accounts were found, %2 is a file's name
                  : panel.enrol.sourceName.length > 0 ? qsTr("%1 in %2").arg(found).arg(panel.enrol.sourceName) : found
            font.pixelSize: Theme.headingText
            font.weight: Font.DemiBold
            wrapMode: Text.WordWrap
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }

        Notice {
            width: parent.width
            visible: panel.enrol.fromOutside && panel.count > 0
            text: qsTr("Add it only if you are setting up this sign-in right now. A web page can send such a link too.")
        }

        Notice {
            width: parent.width
            visible: text.length > 0
            text: panel.enrol.missingParts
        }

        Repeater {
            model: panel.enrol.refusals

            Notice {
                required property string modelData

                width: column.width
                text: modelData
            }
        }

        Column {
            width: parent.width

            Repeater {
                model: panel.enrol.found

                FoundRow {
                    width: column.width
                    enabled: !panel.storing
                    onChosenAsked: chosen => panel.enrol.found.choose(index, chosen)
                    onPinGiven: field => panel.enrol.setPin(index, field)
                }
            }
        }

        Flow {
            width: parent.width
            layoutDirection: Qt.RightToLeft
            spacing: Theme.spacing12

            AppButton {
                visible: panel.count > 0
                primary: true
                enabled: panel.chosen > 0 && !panel.storing
                text: panel.storing ? qsTr("Storing…") : panel.chosen === 0 ? qsTr("Nothing chosen")
                      : panel.chosen === 1 ? qsTr("Add 1 account")
                      //: %n accounts are chosen to be added, more than one
                      : qsTr("Add %n accounts", "", panel.chosen)
                onClicked: panel.addAsked()
            }

            AppButton {
                text: panel.count > 0 ? qsTr("Cancel") : qsTr("Close")
                onClicked: panel.cancelAsked()
            }
        }
    }
}
