pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// An account without a QR code: its names, and the key that the site shows. Nothing reads the key but the C++ side, which
// empties its field.
Card {
    id: form

    required property EnrolController enrol
    required property bool corrected // Codes are by true time, not by this computer's

    readonly property TypedKey typed: enrol.typed
    readonly property Item start: issuer.entry // Where the keyboard begins
    property bool more: false

    signal closed

    function enter(): void {
        if (typed.complete)
            typed.enter(key.entry)
        else if (key.entry.length === 0)
            key.entry.forceActiveFocus()
        else
            issuer.entry.forceActiveFocus()
    }

    //: Heading of a form, for when a site shows a key as text
    title: qsTr("Type the key in")
    spacing: Theme.spacing16
    Component.onCompleted: issuer.entry.forceActiveFocus()
    Component.onDestruction: typed.forget(key.entry)

    Grid {
        id: names
        width: parent?.width ?? 0
        columns: width >= 2 * Theme.narrowestCard * 0.8 ? 2 : 1
        spacing: Theme.spacing16

        LabelledEntry {
            id: issuer
            width: (names.width - (names.columns - 1) * names.spacing) / names.columns
            //: Name of a text field: whose site it is
            label: qsTr("Site or company")
            //: In an empty text field
            example: qsTr("GitHub, for example")
            entry.onTextEdited: form.typed.issuer = entry.text
            entry.onAccepted: form.enter()
        }

        LabelledEntry {
            id: account
            width: issuer.width
            //: Name of a text field: the user's name at a site
            label: qsTr("Account")
            //: In an empty text field
            example: qsTr("Your name or address there")
            entry.onTextEdited: form.typed.name = entry.text
            entry.onAccepted: form.enter()
        }
    }

    LabelledEntry {
        id: key
        width: parent.width
        //: Name of a text field: what a site calls secret, setup key or manual entry key
        label: qsTr("Key")
        //: In an empty text field. Letters A to Z and digits 2 to 7 are what such a key is made of
        example: qsTr("Letters A–Z and digits 2–7; spaces do not matter")
        entry.inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        entry.maximumLength: 512
        entry.onTextChanged: form.typed.look(entry)
        entry.onAccepted: form.enter()
    }

    Notice {
        width: parent.width
        visible: text.length > 0
        text: form.typed.problem
        ink: Theme.bad
        tone: Theme.badSoft
    }

    AppButton {
        anchors.left: parent?.left
        //: A button: shows, or hides, the settings that are seldom needed
        text: form.more ? qsTr("Less") : qsTr("More settings")
        onClicked: form.more = !form.more
    }

    OnlyWhen {
        when: form.more

        Column {
            width: parent?.width ?? 0
            spacing: Theme.spacing16

            Segments {
                anchors.left: parent.left
                room: parent.width
                //: What the code is made from
                text: qsTr("Kind")
                //: Kinds of codes: by time, by a counter, those of Steam. TOTP and HOTP stay as they are
                words: [qsTr("By time (TOTP)"), qsTr("By counter (HOTP)"), qsTr("Steam")]
                value: form.typed.kind
                onChosen: value => form.typed.kind = value
            }

            Segments {
                anchors.left: parent.left
                room: parent.width
                visible: form.typed.kind !== TypedKey.Steam
                //: A cryptographic hash
                text: qsTr("Hash")
                words: ["SHA-1", "SHA-256", "SHA-512"]
                value: form.typed.hash
                onChosen: value => form.typed.hash = value
            }

            Grid {
                width: parent.width
                visible: form.typed.kind !== TypedKey.Steam
                columns: names.columns
                spacing: Theme.spacing16

                LabelledEntry {
                    width: issuer.width
                    //: How long a code is
                    label: qsTr("Digits")
                    example: "6"
                    entry.text: form.typed.digits
                    entry.inputMethodHints: Qt.ImhDigitsOnly
                    entry.onTextEdited: form.typed.digits = entry.text
                    entry.onAccepted: form.enter()
                }

                LabelledEntry {
                    width: issuer.width
                    visible: form.typed.kind === TypedKey.TimeBased
                    //: How long a code holds
                    label: qsTr("Period in seconds")
                    example: "30"
                    entry.text: form.typed.period
                    entry.inputMethodHints: Qt.ImhDigitsOnly
                    entry.onTextEdited: form.typed.period = entry.text
                    entry.onAccepted: form.enter()
                }

                LabelledEntry {
                    width: issuer.width
                    visible: form.typed.kind === TypedKey.CounterBased
                    //: The number from which the next code is made
                    label: qsTr("Counter")
                    example: "0"
                    entry.text: form.typed.counter
                    entry.inputMethodHints: Qt.ImhDigitsOnly
                    entry.onTextEdited: form.typed.counter = entry.text
                    entry.onAccepted: form.enter()
                }
            }
        }
    }

    Item {
        width: parent.width
        height: Math.max(now.implicitHeight, digits.implicitHeight)
        visible: form.typed.code.length > 0

        Label {
            id: now
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            //: Before the code of what was typed so far
            text: qsTr("Code now")
            Accessible.ignored: true
            color: Theme.muted
        }

        CodeText {
            id: digits
            anchors.left: now.right
            anchors.leftMargin: Theme.spacing12
            anchors.verticalCenter: parent.verticalCenter
            code: form.typed.code
            color: Theme.text
            pixelSize: Theme.codeText
            Accessible.role: Accessible.StaticText
            Accessible.name: now.text + " " + form.typed.code.split("").join(" ")
        }

        OnlyWhen {
            when: form.corrected && form.typed.kind !== TypedKey.CounterBased

            CorrectedMark {
                anchors.left: digits.right
                anchors.leftMargin: Theme.spacing8
                anchors.verticalCenter: digits.verticalCenter
                room: form.width
            }
        }
    }

    Flow {
        anchors.right: parent.right
        width: Math.min(parent.width, cancel.width + spacing + next.width)
        spacing: Theme.spacing12

        AppButton {
            id: cancel
            //: A button: puts the form away
            text: qsTr("Cancel")
            onClicked: form.closed()
        }

        AppButton {
            id: next
            primary: true
            enabled: form.typed.complete
            //: A button: shows what was typed once more, and what adding it would do
            text: qsTr("Continue")
            onClicked: form.enter()
        }
    }
}
