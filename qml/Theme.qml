pragma Singleton
pragma ComponentBehavior: Bound

import QtQuick

// Every colour and size of the window. Nothing else sets one.
QtObject {
    id: theme

    // Set by Main: the system's choice or the person's.
    property bool dark: false
    property bool contrast: false // High
    property real scale: 1 // Of texts
    property bool still: false // Nothing moves by itself
    // Whether the window is too narrow for a rail and columns.
    property bool narrow: false
    property bool mirrored: false // The language is written from the right

    readonly property color background: contrast ? (dark ? "#000000" : "#FFFFFF") : dark ? "#0F1218" : "#F4F5F8"
    readonly property color surface: contrast ? (dark ? "#000000" : "#FFFFFF") : dark ? "#171B23" : "#FFFFFF"
    readonly property color raised: contrast ? (dark ? "#000000" : "#FFFFFF") : dark ? "#1D222C" : "#FFFFFF"
    readonly property color line: contrast ? (dark ? "#9AA0AC" : "#5A5F6A") : dark ? "#2A303C" : "#E3E6EC"
    // Of a control that can be told from its surroundings by its border alone: 3:1 at least.
    readonly property color border: contrast ? (dark ? "#FFFFFF" : "#000000") : dark ? "#667187" : "#828A9B"
    readonly property color text: contrast ? (dark ? "#FFFFFF" : "#000000") : dark ? "#E8EBF1" : "#151922"
    readonly property color muted: contrast ? (dark ? "#F0F0F0" : "#1B1F27") : dark ? "#A1A9B8" : "#5C6575"
    readonly property color faint: contrast ? (dark ? "#D8DBE2" : "#3A404C") : dark ? "#8B94A5" : "#677084"
    readonly property color accent: contrast ? (dark ? "#B9C8FF" : "#12339E") : dark ? "#8AA4FF" : "#3157D5"
    readonly property color accentSoft: contrast ? (dark ? "#1E2C63" : "#D5DFFF") : dark ? "#222B45" : "#E8EDFC"
    readonly property color accentPressed: contrast ? (dark ? "#DBE3FF" : "#0A1F66") : dark ? "#A9BCFF" : "#2646B0"
    readonly property color accentInk: dark ? "#0F1218" : "#FFFFFF"
    readonly property color ok: contrast ? (dark ? "#8CF0BE" : "#00502C") : dark ? "#5BCB94" : "#157A4E"
    readonly property color okSoft: contrast ? background : dark ? "#16302A" : "#E3F4EB"
    readonly property color warn: contrast ? (dark ? "#FFD98F" : "#5C3A00") : dark ? "#F0BD62" : "#8F5A00"
    readonly property color warnSoft: contrast ? background : dark ? "#352A17" : "#FDF1DA"
    readonly property color bad: contrast ? (dark ? "#FFB3AC" : "#8A0F0F") : dark ? "#FF8A80" : "#BE2A2A"
    readonly property color badSoft: contrast ? background : dark ? "#3B1F20" : "#FCE8E8"
    readonly property color inverse: dark ? "#E8EBF1" : "#151922"
    readonly property color inverseInk: dark ? "#151922" : "#FFFFFF"
    readonly property color inverseAccent: dark ? (contrast ? "#12339E" : "#3157D5") : "#A9BCFF"

    // By how serious something is: as many as ClockLevel has
    readonly property list<color> levelInks: [muted, ok, warn, bad]
    readonly property list<color> levelTones: [background, okSoft, warnSoft, badSoft]

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
    readonly property int control: 20 + 20 * scale
    readonly property int chip: 8 + 22 * scale
    readonly property int icon: 20 * scale
    readonly property int hairline: 1
    readonly property int focusLine: 2
    readonly property real dashedLine: 1.5
    readonly property int avatar: 40 * scale
    readonly property int ring: 36 * scale
    readonly property real ringStroke: 3

    // Fonts.cpp opens them ahead of time, as they are without a scale.
    readonly property int tinyText: 11 * scale
    readonly property int smallText: 13 * scale
    readonly property int bodyText: 14 * scale
    readonly property int headingText: 15 * scale
    readonly property int initialText: 17 * scale
    readonly property int pageText: 20 * scale
    readonly property int codeText: 30 * scale
    readonly property int smallCodeText: 13 * scale
    readonly property int foundCodeText: 18 * scale

    function lineHeight(pixelSize: int): int {
        return Math.round(pixelSize * 1.43)
    }

    // Of a card with two lines of names and a code.
    readonly property int cardHeight: 36 + avatar + 36 * scale
    readonly property int narrowestCard: 300 + 120 * (scale - 1)
    // From here on a window has a rail at its side, and cards in columns. Below: a bar at its end, and one column.
    readonly property int wideWindow: 720
    readonly property int rail: 224 + 120 * (scale - 1)
    readonly property int bar: 16 + 36 * scale
    readonly property int smallestBarText: 10
    readonly property int navigationMark: 24 * scale
    readonly property int narrowestSetting: 160 * scale
    readonly property int smallestScale: 100 // Percent
    readonly property int largestScale: 200
    readonly property int scaleStep: 25
    readonly property int widePage: 800
    readonly property int narrowestWindow: 360
    readonly property int lowestWindow: 420
    readonly property int usualWidth: 960
    readonly property int usualHeight: 700
    // Lines of text longer than this are hard to read.
    readonly property int readingWidth: 560
    readonly property int formWidth: 400
    readonly property int noteHeight: 80 * scale
    readonly property int dropHeight: 128
    readonly property int cameraHeight: 360 // At most
    readonly property real cameraStroke: 4 // Around a code in its picture
    readonly property int menuWidth: 240
    readonly property int toastNameWidth: 160 // At least; and where there is room, all but
    readonly property int toastOtherWidth: 360
    readonly property int tileHeight: 76
    readonly property int numberColumn: 72 * scale // Of a table
    readonly property int shortColumn: 60 * scale
    readonly property int wideTable: 400 * scale // From here on it has its columns
    readonly property int twoCards: 620 * scale // From here on two cards of text stand side by side
    readonly property int twoCodes: 320 * scale // From here on recovery codes stand in two columns
    readonly property int keyGroup: 96 * scale // Of a recovery key: four characters
    readonly property int chartHeight: 96
    readonly property int narrowestCode: 56 * scale // Of a strip of five
    readonly property int dot: 8
    readonly property int scrollBar: 8
    readonly property int dragDistance: 8 // From where on a pressed pointer drags
    readonly property int scrollStep: 48
    readonly property int smallestThumb: 32

    // Seconds: from here on the next code is shown too.
    readonly property int lastSeconds: 5
    // Milliseconds
    readonly property int tipDelay: 600
    readonly property int motion: still ? 0 : 120
    readonly property int toastTime: 5000
    readonly property int undoTime: 10000
    readonly property int revealTime: 15000
}
