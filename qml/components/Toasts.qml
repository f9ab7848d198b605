pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// What was done last, in words: a copied code with the countdown of the clipboard, a removed account with the way back,
// or a sentence.
Toast {
    id: toast

    required property Application app

    property string message
    property bool counting: false
    property bool isNext: false

    function show(message: string, actionText: string, time: int): void {
        counting = false
        toast.message = message
        toast.actionText = actionText
        hide.interval = time
        hide.restart()
    }

    function undo(): void {
        app.undoRemove()
        hide.stop()
    }

    visible: hide.running || (counting && app.clipboard.secondsLeft > 0)
    text: !counting ? message
          //: %1 counts down. The code that was shown had less than 5 seconds left
          : isNext ? qsTr("Copied the next code · clears in %1 s").arg(app.clipboard.secondsLeft)
          //: %1 counts down
          : qsTr("Copied · clears in %1 s").arg(app.clipboard.secondsLeft)
    onActed: undo()
    onDismissed: {
        counting = false
        hide.stop()
    }

    Timer {
        id: hide
    }

    Connections {
        target: toast.app

        function onCopied(isNext: bool): void {
            toast.isNext = isNext
            toast.actionText = ""
            hide.stop()
            toast.counting = true
        }

        function onAdded(number: int): void {
            //: %n accounts were added, more than one
            toast.show(number === 1 ? qsTr("1 account added") : qsTr("%n accounts added", "", number), "",
                       Theme.toastTime)
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
        target: toast.app.clipboard

        function onStillThere(): void {
            //: Some desktops let a program into the clipboard only while its window is used
            toast.show(qsTr("The desktop did not let Keytide clear the clipboard. It tries again when this window is "
                            + "used."), "", Theme.undoTime)
        }
    }

}
