pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Whose the codes are: an account of the list, or one that is only named.
Card {
    id: card

    required property RecoveryIntake intake

    function tell(): void {
        intake.name(issuer.entry.text, account.entry.text)
    }

    //: Heading: of recovery codes
    title: qsTr("Whose are they?")

    LabelledEntry {
        id: issuer
        width: parent?.width ?? 0
        label: qsTr("Site or company")
        entry.text: card.intake.issuer
        entry.onTextEdited: card.tell()
        entry.Keys.onPressed: event => {
            event.accepted = event.matches(StandardKey.Paste) && card.intake.pasteLines()
        }
        Component.onCompleted: entry.forceActiveFocus()
    }

    LabelledEntry {
        id: account
        width: parent?.width ?? 0
        label: qsTr("Account")
        entry.text: card.intake.account
        entry.onTextEdited: card.tell()
        entry.Keys.onPressed: event => {
            event.accepted = event.matches(StandardKey.Paste) && card.intake.pasteLines()
        }
    }

    Flow {
        id: names
        width: parent?.width ?? 0
        visible: card.intake.suggestions.length > 0
        spacing: Theme.spacing8

        Repeater {
            model: card.intake.suggestions

            AppButton {
                required property int index
                required property string modelData

                room: names.width
                text: modelData
                onClicked: {
                    account.entry.forceActiveFocus(Qt.TabFocusReason)
                    card.intake.suggest(index)
                }
            }
        }
    }

    OnlyWhen {
        when: card.intake.present

        Column {
            width: parent?.width ?? 0
            spacing: Theme.spacing8

            Label {
                width: parent.width
                text: qsTr("There are codes of this account already. Sites make all of them anew, so the new ones usually "
                           + "take their place; the old ones are kept until you confirm that.")
                wrapMode: Text.Wrap
            }

            Segments {
                anchors.left: parent.left
                room: parent.width
                //: For a screen reader: what happens to the recovery codes that are there
                text: qsTr("The codes that are there")
                //: A choice: new recovery codes come in the place of the old ones, or behind them
                words: [qsTr("Replace them"), qsTr("Add to them")]
                value: card.intake.more ? 1 : 0
                onChosen: value => card.intake.more = value === 1
            }
        }
    }
}
