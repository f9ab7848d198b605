pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Codes come into the vault: whose they are, where they come from, how they were split.
Column {
    id: form

    required property RecoveryController recovery

    readonly property RecoveryIntake intake: recovery.intake
    readonly property bool named: intake.replaced.length > 0 || intake.issuer.trim().length > 0
                                  || intake.account.trim().length > 0

    width: parent?.width ?? 0
    spacing: Theme.spacing16
    Keys.onEscapePressed: recovery.go(RecoveryController.Sets)

    OnlyWhen {
        when: form.intake.replaced.length === 0

        RecoveryOwner {
            intake: form.intake
        }
    }

    Card {
        //: Heading: of recovery codes
        title: qsTr("The codes")

        Label {
            width: parent?.width ?? 0
            text: qsTr("Copy the whole page or list as the site shows it. Headings, numbers and bullets are told apart from "
                       + "codes, and you see how before anything is stored.")
            color: Theme.muted
            wrapMode: Text.Wrap
        }

        Flow {
            width: parent?.width ?? 0
            spacing: Theme.spacing8

            AppButton {
                id: paste
                primary: form.intake.count === 0
                room: parent.width
                iconName: Icon.Clipboard
                //: A button: takes what is in the clipboard
                text: qsTr("Paste")
                onClicked: form.intake.paste()
                Component.onCompleted: {
                    if (form.intake.replaced.length > 0)
                        forceActiveFocus()
                }
            }

            AppButton {
                room: parent.width
                //: A button: leads to a dialog
                text: qsTr("Open a text file…")
                onClicked: files.open()
            }
        }

        LabelledEntry {
            id: typed
            width: parent?.width ?? 0
            //: Above a field; Enter takes what was typed
            label: qsTr("Or type a code, and press Enter")
            entry.inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
            entry.maximumLength: 512
            entry.onAccepted: form.intake.type(entry)
            entry.Keys.onPressed: event => {
                event.accepted = event.matches(StandardKey.Paste) && form.intake.pasteLines()
            }
        }

        Notice {
            width: parent?.width ?? 0
            visible: text.length > 0
            text: form.intake.problem
            ink: Theme.bad
            tone: Theme.badSoft
        }
    }

    OnlyWhen {
        when: form.intake.count > 0 || form.intake.leftReasons.length > 0

        RecoverySplit {
            intake: form.intake
        }
    }

    FormButtons {
        text: form.recovery.busy ? qsTr("One moment…")
              //: A button: stores recovery codes, which are still to come
              : form.intake.count === 0 ? qsTr("Store")
              : form.intake.count === 1 ? qsTr("Store 1 code")
              //: A button; %n recovery codes, more than one
              : qsTr("Store %n codes", "", form.intake.count)
        ready: !form.recovery.busy && form.intake.count > 0 && form.named
        onDone: form.recovery.store()
        onCancelled: form.recovery.go(RecoveryController.Sets)
    }

    Loader {
        id: files

        function open(): void {
            source = Qt.resolvedUrl("TextFileDialog.qml")
        }

        Connections {
            target: files.item
            ignoreUnknownSignals: true

            function onChosen(file: url): void {
                form.intake.open(file)
            }

            function onDone(): void {
                files.source = ""
                paste.forceActiveFocus(Qt.PopupFocusReason)
            }
        }
    }
}
