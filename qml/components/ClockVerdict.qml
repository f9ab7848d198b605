pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// What the check of the clock has found, and the codes that tell it: before a check, what it will send and to whom.
Card {
    id: card

    required property ClockController clock
    required property bool hides // Codes are dots until they are asked for

    readonly property clockFindings findings: clock.findings
    readonly property bool known: clock.state === ClockController.Known
    readonly property int level: known ? findings.level : ClockLevel.Unknown

    spacing: Theme.spacing8

    Item {
        width: parent?.width ?? 0
        implicitHeight: Math.max(mark.height, title.implicitHeight)

        Icon {
            id: mark
            anchors.left: parent.left
            width: Theme.icon
            height: Theme.icon
            name: card.level === ClockLevel.Fine ? Icon.Check : card.level === ClockLevel.Unknown ? Icon.Clock
                                                                                                  : Icon.Warning
            color: Theme.levelInks[card.level]
        }

        Label {
            id: title
            anchors.left: mark.right
            anchors.leftMargin: Theme.spacing12
            anchors.right: parent.right
            //: Headings of the clock check
            text: card.known ? card.findings.title
                  : card.clock.state === ClockController.Checking ? qsTr("Asking for the time…")
                                                                  : qsTr("Is the clock the reason why a code is refused?")
            font.pixelSize: Theme.headingText
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
            Accessible.role: Accessible.Heading
        }
    }

    Repeater {
        model: card.known ? [
            //: %1 says what the result rests on, %2 how long ago it was measured
            card.findings.basis.length > 0 ? qsTr("%1 · %2").arg(card.findings.basis).arg(card.clock.age)
                                           : card.clock.age,
            card.clock.comparison, card.findings.explanation, card.findings.remark
        ] : card.clock.state === ClockController.Checking ? [card.clock.progress, card.clock.notice]
          : [qsTr("Codes are made from this computer’s time. A clock that is half a minute off makes codes that sites "
                  + "refuse."), card.clock.notice]

        Label {
            required property string modelData

            width: parent?.width ?? 0
            visible: text.length > 0
            text: modelData
            color: Theme.muted
            wrapMode: Text.Wrap
        }
    }

    Notice {
        width: parent?.width ?? 0
        visible: card.known && text.length > 0
        text: card.clock.staleness
    }

    CodeStrip {
        codes: card.clock.codes
        now: card.clock.now
        known: card.known && card.findings.hasOffset
        offset: card.known ? card.findings.offset : 0
        offsetText: card.known ? card.findings.shortOffset : ""
        hides: card.hides
    }

    Label {
        width: parent?.width ?? 0
        visible: text.length > 0
        text: card.clock.acceptance
        color: Theme.muted
        font.pixelSize: Theme.smallText
        wrapMode: Text.Wrap
    }
}
