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
    first: issuer.entry
    Keys.onEscapePressed: editor.cancel()
    Keys.onReturnPressed: save()
    Keys.onEnterPressed: save()
    Component.onCompleted: issuer.entry.forceActiveFocus(Qt.TabFocusReason)

    function save(): void {
        editor.save(issuer.entry.text, name.entry.text, note.text, tags.entry.text, pinned.checked)
    }

    Item {
        width: parent?.width ?? 0
        height: Math.max(back.height, heading.implicitHeight)

        IconButton {
            id: back
            anchors.left: parent.left
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
            wrapMode: Text.Wrap
            font.weight: Font.Bold
            Accessible.role: Accessible.Heading
        }
    }

    Card {
        AccountNames {
            width: parent?.width ?? 0
            title: issuer.entry.text.trim().length > 0 ? issuer.entry.text : name.entry.text
            subtitle: issuer.entry.text.trim().length > 0 ? name.entry.text : ""
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
            wrapMode: Text.Wrap
        }
    }

    LabelledEntry {
        id: issuer
        width: parent?.width ?? 0
        //: The site or company that an account belongs to
        label: qsTr("Issuer")
        entry.text: page.editor.issuer
    }

    LabelledEntry {
        id: name
        width: parent?.width ?? 0
        //: A person's name at an issuer, often a mail address
        label: qsTr("Account")
        entry.text: page.editor.name
    }

    LabelledEntry {
        id: tags
        width: parent?.width ?? 0
        //: Of a field: words by which accounts are sorted
        label: qsTr("Tags, with commas between them")
        entry.text: page.editor.tags
    }

    Column {
        width: parent?.width ?? 0
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
        id: problem
        width: parent?.width ?? 0
        visible: text.length > 0
        onVisibleChanged: {
            if (visible)
                page.show(problem)
        }
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
