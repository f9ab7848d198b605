pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// One account's names, tags and note, to be changed.
ScrollPage {
    id: page

    required property AccountEditor editor
    required property bool shown

    anchors.fill: parent
    visible: shown
    enabled: shown
    first: issuer
    Keys.onEscapePressed: editor.cancel()
    Keys.onReturnPressed: save()
    Keys.onEnterPressed: save()
    Component.onCompleted: issuer.forceActiveFocus(Qt.TabFocusReason)

    function save(): void {
        editor.save(issuer.text, name.text, note.text, tags.text, pinned.checked)
    }

    Item {
        width: parent?.width ?? 0
        height: Math.max(back.height, heading.implicitHeight)

        IconButton {
            id: back
            iconName: Icon.Back
            text: qsTr("Back")
            onClicked: page.editor.cancel()
        }

        Label {
            id: heading
            anchors.left: back.right
            anchors.leftMargin: Theme.spacing8
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            //: Heading of the page on which one account is changed
            text: qsTr("Edit account")
            font.pixelSize: Theme.pageText
            font.weight: Font.Bold
            Accessible.role: Accessible.Heading
        }
    }

    Card {
        AccountNames {
            width: parent?.width ?? 0
            title: issuer.text.trim().length > 0 ? issuer.text : name.text
            subtitle: issuer.text.trim().length > 0 ? name.text : ""
            initial: page.editor.initial
            tone: page.editor.tone
            Accessible.role: Accessible.StaticText
            Accessible.name: subtitle.length > 0 ? title + ", " + subtitle : title
        }

        Label {
            width: parent?.width ?? 0
            text: page.editor.kind + "\n" + page.editor.story
            color: Theme.muted
            font.pixelSize: Theme.smallText
            wrapMode: Text.WordWrap
        }
    }

    Column {
        width: parent?.width ?? 0
        spacing: Theme.spacing4

        FieldLabel {
            text: issuer.Accessible.name
        }

        TextEntry {
            id: issuer
            width: parent.width
            text: page.editor.issuer
            //: The site or company that an account belongs to
            Accessible.name: qsTr("Issuer")
        }
    }

    Column {
        width: parent?.width ?? 0
        spacing: Theme.spacing4

        FieldLabel {
            text: name.Accessible.name
        }

        TextEntry {
            id: name
            width: parent.width
            text: page.editor.name
            //: A person's name at an issuer, often a mail address
            Accessible.name: qsTr("Account")
        }
    }

    Column {
        width: parent?.width ?? 0
        spacing: Theme.spacing4

        FieldLabel {
            text: tags.Accessible.name
        }

        TextEntry {
            id: tags
            width: parent.width
            text: page.editor.tags
            Accessible.name: qsTr("Tags, with commas between them")
        }
    }

    Column {
        width: parent?.width ?? 0
        spacing: Theme.spacing4

        FieldLabel {
            text: note.placeholderText
        }

        NoteEntry {
            id: note
            text: page.editor.note
            placeholderText: qsTr("Note")
        }
    }

    SettingRow {
        id: pin
        //: The account stands before the others
        text: qsTr("Pinned")
        hint: qsTr("It stands before the others")

        SwitchMark {
            id: pinned
            text: pin.text
            checked: page.editor.pinned
            onToggled: on => checked = on
        }
    }

    Notice {
        width: parent?.width ?? 0
        visible: text.length > 0
        text: page.editor.problem
        ink: Theme.bad
        tone: Theme.badSoft
    }

    Flow {
        width: parent?.width ?? 0
        spacing: Theme.spacing12

        AppButton {
            primary: true
            //: A button
            text: qsTr("Save")
            onClicked: page.save()
        }

        AppButton {
            //: A button: what was changed is not kept
            text: qsTr("Cancel")
            onClicked: page.editor.cancel()
        }
    }
}
