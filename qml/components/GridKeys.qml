pragma ComponentBehavior: Bound

import QtQuick

// The keys that go further than a GridView's own: to its ends, and by the page.
Item {
    id: keys

    required property int current
    required property int last
    required property int page // Rows

    signal asked(int row)

    Shortcut {
        enabled: keys.enabled
        sequence: "Home"
        onActivated: keys.asked(0)
    }

    Shortcut {
        enabled: keys.enabled
        sequence: "End"
        onActivated: keys.asked(keys.last)
    }

    Shortcut {
        enabled: keys.enabled
        sequence: "PgUp"
        onActivated: keys.asked(keys.current - keys.page)
    }

    Shortcut {
        enabled: keys.enabled
        sequence: "PgDown"
        onActivated: keys.asked(keys.current + keys.page)
    }
}
