pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// What was found in a picture or a link, to be confirmed before anything is stored.
Rectangle {
    id: panel

    required property EnrolController enrol
    required property bool hides // Codes are not shown
    required property bool corrected // Codes are by true time, not by this computer's

    readonly property int count: enrol.found.count
    readonly property int chosen: enrol.found.chosenCount
    readonly property bool storing: enrol.state === EnrolController.Storing
    readonly property string amount: enrol.hasStored
                                     //: Of a preview, after others were added
                                     ? (count === 1 ? qsTr("1 account is left")
                                                    //: %n accounts of a preview are left, more than one
                                                    : qsTr("%n accounts are left", "", count))
                                     //: Heading of a preview
                                     : count === 1 ? qsTr("Found 1 account")
                                     //: %n accounts were found, more than one
                                     : qsTr("Found %n accounts", "", count)

    readonly property string progress: chosen > 1 && enrol.storedCount > 0
                                       //: Accounts are being stored: %1 of %2 are done
                                       ? qsTr("Storing… %1 of %2").arg(enrol.storedCount).arg(chosen)
                                       //: Accounts are being stored
                                       : qsTr("Storing…")

    signal addAsked
    signal cancelAsked

    // To the button that Enter is to press: what another program asks for is not added by one key. While accounts are
    // stored no button has it, so that a second Enter stops nothing.
    function takeFocus(): void {
        if (storing)
            forceActiveFocus()
        else if (add.enabled && !enrol.fromOutside)
            add.forceActiveFocus(Qt.TabFocusReason)
        else if (!enrol.fromOutside && rows.askPin())
            return
        else
            cancel.forceActiveFocus(Qt.TabFocusReason)
    }

    onStoringChanged: takeFocus()
    Component.onCompleted: takeFocus()

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
            //: Headings; sentences about what could not be added follow
            text: panel.count === 0 ? (panel.enrol.hasStored ? qsTr("The rest was not added")
                                                             : qsTr("Nothing to add was found"))
                  //: Headings of a preview of what came with a link
                  : panel.enrol.fromOutside ? (panel.count === 1 ? qsTr("Another program asks to add this account")
                                                                 : qsTr("Another program asks to add these accounts"))
                  //: %1 says how many accounts were found, %2 is a file's name
                  : panel.enrol.sourceName.length > 0 ? qsTr("%1 in %2").arg(panel.amount).arg(panel.enrol.sourceName)
                                                      : panel.amount
            font.pixelSize: Theme.headingText
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            Accessible.role: Accessible.Heading
        }

        Notice {
            width: parent.width
            visible: panel.enrol.fromOutside && panel.count > 0
            //: Of accounts that came with a link
            text: qsTr("Add only what you are setting up right now. A web page can send such a link too.")
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
                id: rows

                // To the first account that waits for its PIN.
                function askPin(): bool {
                    for (let i = 0; i < count; ++i) {
                        const row = itemAt(i) as FoundRow
                        if (row?.pinNeeded) {
                            row.askPin()
                            return true
                        }
                    }
                    return false
                }

                model: panel.enrol.found

                FoundRow {
                    width: column.width
                    hides: panel.hides
                    enabled: !panel.storing
                    corrected: panel.corrected
                    onChosenAsked: chosen => panel.enrol.found.choose(index, chosen)
                    onPinGiven: field => panel.enrol.setPin(index, field)
                }
            }
        }

        Flow {
            anchors.right: parent.right
            width: Math.min(parent.width, cancel.width + (add.visible ? spacing + add.width : 0))
            spacing: Theme.spacing12

            AppButton {
                id: cancel
                //: Goes on without adding anything (more)
                text: panel.count > 0 && !panel.enrol.hasStored ? qsTr("Cancel") : qsTr("Close")
                onClicked: panel.cancelAsked()
            }

            AppButton {
                id: add
                room: column.width
                visible: panel.count > 0
                primary: true
                enabled: panel.chosen > 0 && !panel.storing
                //: On the button that adds accounts, while none is chosen
                text: panel.storing ? panel.progress : panel.chosen === 0 ? qsTr("Nothing chosen")
                      //: A button
                      : panel.chosen === 1 ? qsTr("Add 1 account")
                      //: %n accounts are chosen to be added, more than one
                      : qsTr("Add %n accounts", "", panel.chosen)
                onClicked: panel.addAsked()
            }
        }
    }
}
