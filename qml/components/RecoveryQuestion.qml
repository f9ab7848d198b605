pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// What is asked before something is done with a set of codes; then it is done.
AskFirst {
    id: question

    required property RecoveryController recovery
    required property string asking // "use", "remove", "confirm", "erase"

    signal answered

    text: {
        switch (asking) {
        case "use":
            return recovery.chosen.unused === 1
                ? qsTr("It is the last one, and it is marked before you see it. Use it while you stand at the sign-in "
                       + "that asks for it.")
                : qsTr("The code is marked before you see it, so that it is never used twice. Use it while you stand "
                       + "at the sign-in that asks for it.")
        case "remove":
            return qsTr("Remove these codes? They stay in the vault until they are removed for good.")
        case "confirm":
            return qsTr("Forget the replaced codes? Only where the site shows the new ones.")
        }
        return qsTr("Remove these codes for good? They cannot be brought back.")
    }
    //: Buttons that do what is asked
    action: asking === "use" ? qsTr("Show the code") : asking === "confirm" ? qsTr("Forget them") : qsTr("Remove")
    onAgreed: {
        const what = asking
        answered()
        if (what === "use")
            recovery.useNext()
        else if (what === "remove")
            recovery.remove()
        else if (what === "confirm")
            recovery.confirm()
        else
            recovery.erase()
    }
    onDeclined: answered()
}
