pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Says in a word what a button does, when the pointer rests on it. Loaded then: its library is large.
Loader {
    id: tip

    required property AppButton button
    property bool wanted: button.hovered

    onWantedChanged: {
        if (wanted && status === Loader.Null)
            setSource("TipBubble.qml", {tip: tip, parent: button})
    }
}
