pragma Singleton
pragma ComponentBehavior: Bound

import QtQuick

// Every colour and size of the window. Nothing else sets one.
QtObject {
    id: theme

    // Set by Main: the system's choice or the person's.
    property bool dark: false

    readonly property color background: dark ? "#0F1218" : "#F4F5F8"
    readonly property color surface: dark ? "#171B23" : "#FFFFFF"
    readonly property color raised: dark ? "#1D222C" : "#FFFFFF"
    readonly property color line: dark ? "#2A303C" : "#E3E6EC"
    // Of a control that can be told from its surroundings by its border alone: 3:1 at least.
    readonly property color border: dark ? "#5B657A" : "#8B93A3"
    readonly property color text: dark ? "#E8EBF1" : "#151922"
    readonly property color muted: dark ? "#A1A9B8" : "#5C6575"
    readonly property color faint: dark ? "#8B94A5" : "#677084"
    readonly property color accent: dark ? "#8AA4FF" : "#3157D5"
    readonly property color accentSoft: dark ? "#222B45" : "#E8EDFC"
    readonly property color accentPressed: dark ? "#A9BCFF" : "#2646B0"
    readonly property color accentInk: dark ? "#0F1218" : "#FFFFFF"
    readonly property color ok: dark ? "#5BCB94" : "#157A4E"
    readonly property color okSoft: dark ? "#16302A" : "#E3F4EB"
    readonly property color warn: dark ? "#F0BD62" : "#8F5A00"
    readonly property color warnSoft: dark ? "#352A17" : "#FDF1DA"
    readonly property color bad: dark ? "#FF8A80" : "#BE2A2A"
    readonly property color badSoft: dark ? "#3B1F20" : "#FCE8E8"
    readonly property color inverse: dark ? "#E8EBF1" : "#151922"
    readonly property color inverseInk: dark ? "#151922" : "#FFFFFF"
    readonly property color inverseAccent: dark ? "#3157D5" : "#A9BCFF"

    // White text on each of them has 4.6:1 or better. As many as AccountListModel::tones.
    readonly property list<color> tones: [
        "#6D4AE0", "#1F6FEB", "#0B7285", "#157A4E", "#8F5A00", "#C2410C",
        "#BE2A2A", "#B0307B", "#8E3BB8", "#3F4A5F", "#4F6B1E", "#0F62A8"
    ]
    readonly property color toneInk: "#FFFFFF"

    readonly property int spacing4: 4
    readonly property int spacing8: 8
    readonly property int spacing12: 12
    readonly property int spacing16: 16
    readonly property int spacing24: 24
    readonly property int spacing32: 32

    readonly property int radius: 8
    readonly property int cardRadius: 14
    readonly property int control: 40
    readonly property int icon: 20
    readonly property int hairline: 1
    readonly property int focusLine: 2
    readonly property real dashedLine: 1.5
    readonly property int avatar: 40
    readonly property int ring: 36
    readonly property real ringStroke: 3

    // Fonts.cpp opens them ahead of time.
    readonly property int tinyText: 11
    readonly property int smallText: 13
    readonly property int bodyText: 14
    readonly property int headingText: 15
    readonly property int initialText: 17
    readonly property int pageText: 20
    readonly property int codeText: 30
    readonly property int smallCodeText: 13
    readonly property int foundCodeText: 18

    function lineHeight(pixelSize: int): int {
        return Math.round(pixelSize * 1.43)
    }

    readonly property int cardHeight: 112
    readonly property int narrowestCard: 300
    // From here on: cards in columns. Below: one column.
    readonly property int wide: 720
    readonly property int narrowestWindow: 360
    readonly property int lowestWindow: 420
    readonly property int usualWidth: 960
    readonly property int usualHeight: 700
    // Lines of text longer than this are hard to read.
    readonly property int readingWidth: 560
    readonly property int formWidth: 400
    readonly property int dropHeight: 128
    readonly property int menuWidth: 240
    readonly property int toastNameWidth: 160 // At least; and where there is room, all but
    readonly property int toastOtherWidth: 360
    readonly property int tileHeight: 76
    readonly property int scrollBar: 8
    readonly property int smallestThumb: 32

    // Seconds: from here on the next code is shown too.
    readonly property int lastSeconds: 5
    // Milliseconds
    readonly property int tipDelay: 600
    readonly property int toastTime: 5000
    readonly property int undoTime: 10000
}
