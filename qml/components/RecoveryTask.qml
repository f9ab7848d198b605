pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// What follows on a code that is used: whether the site took it, and the ways that keep its owner from being locked out
// the next time. It stays until it is done, or dismissed with a reason.
Rectangle {
    id: task

    required property RecoveryController recovery

    readonly property RecoverySet set: recovery.chosen
    readonly property int number: set.beingUsed
    readonly property var steps: set.nextSteps // Sentences
    readonly property bool able: !recovery.busy
    property bool refused: false // The site did not take the code: why is being asked
    property bool dismissing: false

    width: parent?.width ?? 0
    implicitHeight: column.implicitHeight + 2 * Theme.spacing12
    radius: Theme.radius
    color: Theme.warnSoft
    onNumberChanged: refused = false

    Column {
        id: column
        x: Theme.spacing12
        y: Theme.spacing12
        width: parent.width - 2 * Theme.spacing12
        spacing: Theme.spacing12

        Label {
            width: parent.width
            text: task.number > 0
                  //: Heading of a task; %1 is the number of a recovery code
                  ? qsTr("Code %1 is being used").arg(task.number)
                  //: Heading of a task
                  : qsTr("A code was used: what follows")
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            Accessible.role: Accessible.Heading
        }

        OnlyWhen {
            when: task.number > 0

            Column {
                width: parent?.width ?? 0
                spacing: Theme.spacing12

                SecretText {
                    id: code
                    anchors.left: parent.left
                    texts: task.set.texts
                    row: task.number - 1
                    room: parent.width
                    color: Theme.text
                    pixelSize: Theme.foundCodeText
                }

                Flow {
                    width: parent.width
                    spacing: Theme.spacing8

                    AppButton {
                        room: parent.width
                        iconName: code.shown ? Icon.Clipboard : Icon.Eye
                        //: Buttons: puts the recovery code into the clipboard; shows it
                        text: code.shown ? qsTr("Copy") : qsTr("Show the code")
                        onClicked: code.shown ? task.recovery.copy(task.number) : task.recovery.show(task.number)
                        Component.onCompleted: forceActiveFocus(Qt.TabFocusReason)
                    }

                    AppButton {
                        room: parent.width
                        visible: !task.refused
                        enabled: task.able
                        //: A button: the site has taken the recovery code
                        text: qsTr("It was accepted")
                        onClicked: task.recovery.accepted(task.number)
                    }

                    AppButton {
                        room: parent.width
                        visible: !task.refused
                        enabled: task.able
                        //: A button: the site has not taken the recovery code
                        text: qsTr("It was not accepted…")
                        onClicked: task.refused = true
                    }
                }
            }
        }

        OnlyWhen {
            when: task.refused && task.number > 0

            ReasonForm {
                //: Above a field for a few words
                label: qsTr("What did the site say?")
                //: A button: a recovery code that a site refused is unused again
                action: qsTr("Give the code back")
                optional: true
                onGiven: reason => task.recovery.notAccepted(task.number, reason)
                onCancelled: task.refused = false
            }
        }

        OnlyWhen {
            when: task.set.followUp

            Column {
                width: parent?.width ?? 0
                spacing: Theme.spacing12

                Label {
                    width: parent.width
                    //: Before what to do after a recovery code was used
                    text: qsTr("Else the next sign-in may lock you out:")
                    wrapMode: Text.Wrap
                }

                Steps {
                    steps: task.steps
                }

                Flow {
                    width: parent.width
                    spacing: Theme.spacing8
                    visible: !task.dismissing

                    AppButton {
                        room: parent.width
                        enabled: task.able
                        //: A button: takes new recovery codes in
                        text: qsTr("Store the new codes…")
                        onClicked: task.recovery.beginStoring(true)
                    }

                    AppButton {
                        room: parent.width
                        enabled: task.able
                        //: A button: what was to be done is done
                        text: qsTr("Done")
                        onClicked: task.recovery.followUpDone("")
                    }

                    AppButton {
                        room: parent.width
                        enabled: task.able
                        //: A button: what was to be done is not done, for a reason that is asked for
                        text: qsTr("Not needed…")
                        onClicked: task.dismissing = true
                    }
                }

                OnlyWhen {
                    when: task.dismissing

                    ReasonForm {
                        //: Above a field for a few words
                        label: qsTr("Why is nothing to be done?")
                        //: A button: puts a task away
                        action: qsTr("Dismiss")
                        onGiven: reason => task.recovery.followUpDone(reason)
                        onCancelled: task.dismissing = false
                    }
                }
            }
        }
    }
}
