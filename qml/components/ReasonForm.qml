pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// A few words on why something is so.
Column {
    id: form

    required property string label
    required property string action
    property bool optional: false

    signal given(string reason)
    signal cancelled

    width: parent?.width ?? 0
    spacing: Theme.spacing8
    Keys.onEscapePressed: cancelled()

    function give(): void {
        if (form.optional || words.entry.text.trim().length > 0)
            form.given(words.entry.text)
    }

    LabelledEntry {
        id: words
        width: parent.width
        label: form.label
        entry.maximumLength: 1024
        entry.onAccepted: form.give()
        Component.onCompleted: entry.forceActiveFocus()
    }

    FormButtons {
        text: form.action
        ready: form.optional || words.entry.text.trim().length > 0
        onDone: form.give()
        onCancelled: form.cancelled()
    }
}
