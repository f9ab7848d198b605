pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// One half of a pair: the old key's code, or the new one's with the choice.
Column {
    id: half

    required property int index
    required property string title
    required property string subtitle
    required property string initial
    required property int tone
    required property string code
    required property string nextCode
    required property real validUntil
    required property int period
    required property int digits
    required property bool counted
    required property bool staged
    required property string problem
    required property real now
    required property bool corrected // By true time, not by this computer's
    required property bool hides // The code is dots until it is asked for

    signal copyAsked
    signal nextAsked
    signal keepAsked
    signal discardAsked

    spacing: Theme.spacing8

    Timer {
        id: reveal
        interval: Theme.revealTime
    }

    Label {
        //: Above two codes of one account: made with the key that the site gave last, and with the one before
        text: half.staged ? qsTr("New key") : qsTr("Old key")
        color: half.staged ? Theme.accent : Theme.muted
        font.pixelSize: Theme.smallText
        font.weight: Font.DemiBold
    }

    CodeCard {
        width: parent.width
        height: Theme.cardHeight
        title: half.title
        subtitle: half.subtitle
        initial: half.initial
        tone: half.tone
        code: half.code
        nextCode: half.nextCode
        validUntil: half.validUntil
        period: half.period
        digits: half.digits
        counted: half.counted
        staged: half.staged
        problem: half.problem
        now: half.now
        corrected: half.corrected
        hidden: half.hides && !reveal.running
        activeFocusOnTab: true
        current: activeFocus
        keyboardHere: activeFocus
        onChosen: forceActiveFocus(Qt.MouseFocusReason)
        onCopyAsked: {
            reveal.restart()
            half.copyAsked()
        }
        onNextAsked: {
            reveal.restart()
            half.nextAsked()
        }
    }

    Flow {
        width: parent.width
        visible: half.staged
        spacing: Theme.spacing8

        AppButton {
            primary: true
            //: A button: the site has accepted the new key's code, so the old key is put away
            text: qsTr("Keep the new key")
            onClicked: half.keepAsked()
        }

        AppButton {
            //: A button: the new key goes, the old one stays
            text: qsTr("Discard it")
            onClicked: half.discardAsked()
        }
    }
}
