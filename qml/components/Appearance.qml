pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// How the window looks: what the person has chosen, or the system, brought to Theme. Nothing is to be seen of it.
Item {
    id: appearance

    required property Application app
    required property real windowWidth

    visible: false

    SystemPalette {
        id: system
    }

    Binding {
        target: Theme
        property: "dark"
        value: appearance.app.dark
               || (!appearance.app.light && system.window.hslLightness < system.windowText.hslLightness)
    }

    Binding {
        target: Theme
        property: "contrast"
        value: appearance.app.settings.highContrast
    }

    Binding {
        target: Theme
        property: "scale"
        value: appearance.app.settings.textSize / 100
    }

    Binding {
        target: Theme
        property: "still"
        value: appearance.app.settings.lessMotion
    }

    Binding {
        target: Theme
        property: "mirrored"
        value: appearance.app.mirrored
    }

    Binding {
        target: Theme
        property: "narrow"
        value: appearance.windowWidth > 0 && appearance.windowWidth < Theme.wideWindow
    }
}
