pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// Whether the computer's clock is right, what that means for codes, and how to mend it here.
ScrollPage {
    id: page

    required property ClockController clock
    required property bool hides // Codes are dots until they are asked for

    readonly property bool known: clock.state === ClockController.Known
    readonly property bool checking: clock.state === ClockController.Checking
    readonly property bool unsure: known && clock.findings.level === ClockLevel.Unknown
    readonly property bool beside: width - 2 * margin >= Theme.twoCards

    anchors.fill: parent
    columnWidth: Theme.widePage
    first: check
    Component.onCompleted: {
        clock.look()
        clock.codes.active = true
    }
    Component.onDestruction: clock.codes.active = false

    Item {
        id: head
        width: parent?.width ?? 0
        implicitHeight: buttons.y + buttons.height

        PageHeading {
            id: heading
            anchors.left: parent.left
            width: page.beside ? head.width - buttons.width : head.width
            y: page.beside ? (buttons.height - height) / 2 : 0
            text: qsTr("Clock check")
        }

        Flow {
            id: buttons
            anchors.right: parent.right
            y: page.beside ? 0 : heading.height + Theme.spacing8
            width: page.beside ? (copy.visible ? copy.width + spacing : 0) + check.width : head.width
            spacing: Theme.spacing12

            AppButton {
                id: copy
                visible: page.known
                iconName: Icon.Clipboard
                //: A button: puts all that the clock check has found into the clipboard, as text
                text: qsTr("Copy report")
                onClicked: page.clock.copyReport()
            }

            AppButton {
                id: check
                primary: !page.checking
                enabled: page.checking || page.clock.ready
                //: Buttons: stops the check of the clock that is under way; asks servers (again) for the time
                text: page.checking ? qsTr("Stop") : page.known ? qsTr("Check again") : qsTr("Check now")
                onClicked: page.checking ? page.clock.cancel() : page.clock.check()
            }
        }
    }

    ClockVerdict {
        clock: page.clock
        hides: page.hides
    }

    Item {
        id: middle

        readonly property real leftWidth: columns ? Math.round((width - Theme.spacing12) * 0.6) : width
        readonly property bool columns: page.beside && remedies.visible

        width: parent?.width ?? 0
        implicitHeight: Math.max(system.y + system.height, columns ? remedies.height : 0)

        ClockRemedies {
            id: remedies
            visible: page.known && (page.clock.findings.steps.length > 0 || page.clock.correction.possible)
            anchors.right: parent.right
            width: middle.columns ? parent.width - middle.leftWidth - Theme.spacing12 : parent.width
            clock: page.clock
        }

        ClockServers {
            id: servers
            anchors.left: parent.left
            visible: page.known
            y: remedies.visible && !middle.columns ? remedies.height + Theme.spacing16 : 0
            width: middle.leftWidth
            servers: page.clock.findings.servers
        }

        Card {
            id: system
            anchors.left: parent.left
            y: servers.visible ? servers.y + servers.height + (middle.columns ? Theme.spacing12 : Theme.spacing16) : 0
            width: middle.leftWidth
            //: Heading, above how the computer keeps its time
            title: qsTr("How this computer keeps its time")
            spacing: Theme.spacing4

            Repeater {
                model: page.clock.system

                Label {
                    required property string modelData

                    width: parent?.width ?? 0
                    text: modelData
                    wrapMode: Text.Wrap
                }
            }
        }
    }

    ClockCompare {
        visible: !page.known || page.unsure
        clock: page.clock
    }

    ClockChart {
        visible: page.clock.past.summary.length > 0
        past: page.clock.past
    }

    Card {
        //: Heading: the clock of a phone that has the codes too
        title: qsTr("If your codes are on a phone")
        spacing: 0

        Fold {
            //: Names a kind of phone; the steps for it follow
            text: qsTr("Android")
            steps: page.clock.androidSteps
        }

        Fold {
            //: Names a kind of phone; the steps for it follow
            text: qsTr("iPhone and iPad")
            steps: page.clock.appleSteps
        }
    }
}
