pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The set of codes that is looked at: what is to be done, the codes and what became of them, and what else is known.
Card {
    id: card

    required property RecoveryController recovery

    readonly property RecoverySet set: recovery.chosen
    readonly property bool able: !recovery.busy
    property string asking // What is asked before it is done

    // A question is about what was to be seen when it was asked.
    readonly property string seen: `${set.setId} ${set.inUse} ${set.unused} ${set.beingUsed} ${set.replaced}`

    onSeenChanged: asking = ""
    onVisibleChanged: asking = ""

    Item {
        id: head

        readonly property bool stacked: use.visible && width < Theme.twoCodes

        width: parent?.width ?? 0
        implicitHeight: stacked ? names.height + Theme.spacing8 + use.height : Math.max(names.height, use.height)

        Column {
            id: names
            anchors.left: parent.left
            width: head.stacked || !use.visible ? parent.width : parent.width - use.width - Theme.spacing12

            Label {
                width: parent.width
                text: card.set.title
                font.pixelSize: Theme.headingText
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                Accessible.role: Accessible.Heading
            }

            Label {
                width: parent.width
                text: card.set.story
                color: Theme.muted
                font.pixelSize: Theme.smallText
                wrapMode: Text.Wrap
            }
        }

        AppButton {
            id: use
            visible: card.set.inUse && card.set.unused > 0 && card.set.beingUsed === 0
            anchors.right: head.stacked ? undefined : parent.right
            anchors.left: head.stacked ? parent.left : undefined
            y: head.stacked ? names.height + Theme.spacing8 : 0
            room: head.width
            primary: true
            enabled: card.able && card.asking.length === 0
            //: A button: the next recovery code that is not used
            text: qsTr("Use next code")
            onClicked: card.asking = "use"
        }
    }

    OnlyWhen {
        when: card.asking.length > 0

        RecoveryQuestion {
            recovery: card.recovery
            asking: card.asking
            onAnswered: card.asking = ""
        }
    }

    OnlyWhen {
        when: card.set.inUse && (card.set.beingUsed > 0 || card.set.followUp)

        RecoveryTask {
            recovery: card.recovery
        }
    }

    Repeater {
        model: card.set.headings

        Notice {
            required property int index
            required property string modelData

            width: parent?.width ?? 0
            text: modelData + ". " + (card.set.sentences[index] ?? "")
        }
    }

    OnlyWhen {
        when: card.set.inUse && card.set.replaced > 0

        Column {
            width: parent?.width ?? 0
            spacing: Theme.spacing8

            Label {
                width: parent.width
                text: card.set.replaced === 1 ? qsTr("The replaced code is still kept. When the site shows that it has the "
                                                     + "new ones, confirm them.")
                      //: %n recovery codes, more than one
                      : qsTr("The %n replaced codes are still kept. When the site shows that it has the new ones, confirm "
                             + "them.", "", card.set.replaced)
                wrapMode: Text.Wrap
            }

            AppButton {
                anchors.left: parent.left
                room: parent.width
                enabled: card.able
                //: A button: the site has the new recovery codes
                text: qsTr("The site has the new ones…")
                onClicked: card.asking = "confirm"
            }
        }
    }

    RecoveryCodes {
        recovery: card.recovery
    }

    Rectangle {
        width: parent?.width ?? 0
        height: Theme.hairline
        color: Theme.line
    }

    RecoveryAbout {
        recovery: card.recovery
        onAsked: what => card.asking = what
    }
}
