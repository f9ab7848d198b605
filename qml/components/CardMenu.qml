pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The menu of an account's card. Loaded when it is asked for: its library is large.
Loader {
    id: menu

    signal copyAsked
    signal removeAsked
    signal closed

    function openAt(card: Item, x: real): void {
        setSource("CardMenuPopup.qml", {parent: card, askedX: x})
    }

    Connections {
        target: menu.item
        ignoreUnknownSignals: true

        function onCopyAsked(): void {
            menu.copyAsked()
        }

        function onRemoveAsked(): void {
            menu.removeAsked()
        }

        function onClosed(): void {
            menu.source = ""
            menu.closed()
        }
    }
}
