pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The menu of an account's card. Loaded when it is asked for: its library is large.
Loader {
    id: menu

    signal copyAsked
    signal editAsked
    signal removeAsked
    signal clockAsked
    signal closed

    // By a key its first entry is marked; by the pointer it is the one that is pointed at.
    function openAt(card: Item, x: real, byKey: bool): void {
        if (card)
            setSource("CardMenuPopup.qml", {parent: card, askedX: x, byKey: byKey})
    }

    Connections {
        target: menu.item

        function onCopyAsked(): void {
            menu.copyAsked()
        }

        function onEditAsked(): void {
            menu.editAsked()
        }

        function onRemoveAsked(): void {
            menu.removeAsked()
        }

        function onClockAsked(): void {
            menu.clockAsked()
        }

        function onClosed(): void {
            menu.source = ""
            menu.closed()
        }
    }
}
