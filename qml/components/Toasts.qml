pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// What was done last, in words: a copied code with the countdown of the clipboard, a removed account with the way back,
// or a sentence. Along the end of the window.
Item {
    id: toast

    required property Application app

    property string message
    property string actionText
    property bool counting: false
    property string name // Of the account whose code was copied
    property bool isNext: false
    // How much of the window's end it covers
    readonly property int covered: bubble.item ? bubble.item.height + 2 * Theme.spacing16 : 0

    function show(message: string, actionText: string, time: int): void {
        counting = false
        toast.message = message
        toast.actionText = actionText
        hide.interval = time
        hide.restart()
    }

    function putAway(): void {
        counting = false
        hide.stop()
    }

    function undo(): void {
        app.undoRemove()
        putAway()
    }

    readonly property string text: {
        if (!counting)
            return message
        const seconds = app.clipboard.secondsLeft
        if (isNext)
            //: %1 counts down, %2 is an account's name. The code that was shown had less than 5 seconds left
            return qsTr("Next code of %2 copied · clears in %1 s").arg(seconds).arg(shortName.elidedText)
        //: %1 counts down, %2 is the name of the account whose code was copied
        return qsTr("%2 copied · clears in %1 s").arg(seconds).arg(shortName.elidedText)
    }

    OnlyWhen {
        id: bubble
        when: hide.running || (toast.counting && toast.app.clipboard.secondsLeft > 0)
        source: "Toast.qml"
        properties: ({text: toast.text, actionText: toast.actionText})
    }

    Connections {
        target: bubble.item

        function onActed(): void {
            toast.undo()
        }

        function onDismissed(): void {
            toast.putAway()
        }
    }

    TextMetrics {
        id: shortName
        text: toast.name
        elide: Text.ElideRight
        elideWidth: Math.max(Theme.toastNameWidth, toast.width - Theme.toastOtherWidth)
        font.pixelSize: Theme.bodyText
    }

    Timer {
        id: hide
    }

    Connections {
        target: toast.app

        function onAdded(number: int): void {
            //: %n accounts were added, more than one
            toast.show(number === 1 ? qsTr("1 account added") : qsTr("%n accounts added", "", number), "",
                       Theme.toastTime)
        }

        function onBroughtBack(title: string): void {
            //: %1 is an account's name
            toast.show(qsTr("“%1” is back in the list").arg(title), "", Theme.toastTime)
        }

        function onRemoved(title: string): void {
            //: %1 is an account's name. The button beside it brings the account back
            toast.show(qsTr("Moved “%1” to the bin").arg(title), qsTr("Undo"), Theme.undoTime)
        }

        function onFailed(sentence: string): void {
            toast.show(sentence, "", Theme.undoTime)
        }
    }

    Connections {
        target: toast.app.copier

        function onCopied(title: string, isNext: bool): void {
            toast.name = title
            toast.isNext = isNext
            toast.actionText = ""
            hide.stop()
            toast.counting = true
        }

        function onWaiting(title: string): void {
            //: %1 is an account's name. The code that is shown ends within seconds; the one after it is copied then
            toast.show(qsTr("Waiting for the next code of %1").arg(title), "", Theme.toastTime)
        }
    }

    Connections {
        target: toast.app.recovery

        function onCopied(title: string): void {
            toast.name = title
            toast.isNext = false
            toast.actionText = ""
            hide.stop()
            toast.counting = true
        }
    }

    Connections {
        target: toast.app.clipboard

        function onStillThere(): void {
            //: Some desktops let a program into the clipboard only while its window is used
            toast.show(qsTr("The desktop did not let Keytide clear the clipboard. It tries again when this window is "
                            + "used."), "", Theme.undoTime)
        }
    }
}
