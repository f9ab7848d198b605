pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// How far off the clock was at the checks of the last 90 days.
Card {
    id: card

    required property ClockPast past

    //: Heading of a chart
    title: qsTr("The last 90 days")

    OffsetChart {
        width: parent?.width ?? 0
        height: Theme.chartHeight
        points: card.past.points
        color: Theme.accent
        lineColor: Theme.line
        bandColor: Theme.okSoft
        textColor: Theme.muted
        pixelSize: Theme.tinyText
        Accessible.role: Accessible.Graphic
        //: What a screen reader says of a chart
        Accessible.name: qsTr("How far off the clock was")
        Accessible.description: card.past.summary
    }

    Label {
        width: parent?.width ?? 0
        text: card.past.summary
        color: Theme.muted
        wrapMode: Text.Wrap
    }
}
