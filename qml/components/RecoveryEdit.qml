pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// What is known about the codes of one account, to be changed.
Column {
    id: form

    required property RecoveryController recovery

    readonly property RecoverySet set: recovery.chosen

    width: parent?.width ?? 0
    spacing: Theme.spacing16
    Keys.onEscapePressed: recovery.go(RecoveryController.Sets)

    function save(): void {
        recovery.edit({
            issuer: issuer.entry.text, account: account.entry.text, note: note.text, url: url.entry.text,
            administrator: administrator.entry.text, mfa: mfa.value, keptElsewhere: kept.checked
        })
    }

    Notice {
        width: parent.width
        visible: text.length > 0
        text: form.recovery.problem
        ink: Theme.bad
        tone: Theme.badSoft
    }

    LabelledEntry {
        id: issuer
        width: parent.width
        //: The site or company that an account belongs to
        label: qsTr("Issuer")
        entry.text: form.set.issuer
        entry.onAccepted: form.save()
        Component.onCompleted: entry.forceActiveFocus()
    }

    LabelledEntry {
        id: account
        width: parent.width
        //: A person's name at an issuer, often a mail address
        label: qsTr("Account")
        entry.text: form.set.account
        entry.onAccepted: form.save()
    }

    LabelledEntry {
        id: url
        width: parent.width
        //: The address of a web page
        label: qsTr("Where new codes are made")
        entry.text: form.set.url
        entry.inputMethodHints: Qt.ImhUrlCharactersOnly
        entry.onAccepted: form.save()
    }

    LabelledEntry {
        id: administrator
        width: parent.width
        //: A person who can switch MFA off for an account
        label: qsTr("Whom to ask where no code is left")
        entry.text: form.set.administrator
        entry.onAccepted: form.save()
    }

    Column {
        width: parent.width
        spacing: Theme.spacing4

        Label {
            width: parent.width
            text: mfa.text
            Accessible.ignored: true
            color: Theme.muted
            font.pixelSize: Theme.smallText
            wrapMode: Text.Wrap
        }

        Segments {
            id: mfa
            anchors.left: parent.left
            room: form.width
            //: Whether the account may go without codes at sign-in
            text: qsTr("MFA at this account")
            //: Whether an account may go without MFA
            words: [qsTr("Not known"), qsTr("Enforced"), qsTr("Optional")]
            value: form.set.mfa
            onChosen: value => mfa.value = value
        }
    }

    Column {
        width: parent.width
        spacing: Theme.spacing4

        Label {
            width: parent.width
            text: note.placeholderText
            Accessible.ignored: true
            color: Theme.muted
            font.pixelSize: Theme.smallText
        }

        NoteEntry {
            id: note
            text: form.set.note
            placeholderText: qsTr("Note")
        }
    }

    SettingRow {
        id: row
        //: Of recovery codes
        text: qsTr("A copy is kept elsewhere")
        hint: qsTr("On paper, or on another device: where this computer’s loss does not reach it")

        SwitchMark {
            id: kept
            text: row.text
            checked: form.set.keptElsewhere
            onToggled: on => checked = on
        }
    }

    FormButtons {
        //: A button
        text: qsTr("Save")
        ready: !form.recovery.busy
        onDone: form.save()
        onCancelled: form.recovery.go(RecoveryController.Sets)
    }
}
