pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The troubles of signing in, and what to do about each.
ScrollPage {
    id: page

    property int current: 0

    readonly property bool beside: !Theme.narrow && width >= Theme.wideWindow // The steps stand beside the troubles
    readonly property list<QtObject> topics: [
        Topic {
            icon: Icon.Clock
            //: A trouble; the line below it names what may be the reason
            title: qsTr("The site says my code is wrong")
            hint: qsTr("Clock, wrong entry, used twice, old sign-in")
            steps: [
                qsTr("Is this computer’s clock right? Look at “Clock check”. It is the most frequent reason."),
                qsTr("Is it the right entry? Two accounts may have the same name; the newest is the one the site knows."),
                qsTr("Was the code used already? Most sites take each code once. Wait for the next one."),
                qsTr("Is the browser holding an old sign-in? Try a private window, or clear this site’s cookies."),
                qsTr("Still refused? Use a recovery code, or ask an administrator to reset your codes at sign-in.")
            ]
        },
        Topic {
            icon: Icon.Shield
            title: qsTr("I don’t have my authenticator")
            hint: qsTr("Use a recovery code, then get a new one")
            steps: [
                qsTr("On the site choose “another way” or “recovery code” where it asks for the code."),
                qsTr("Type one of your recovery codes. It works once: cross it out."),
                qsTr("Have new recovery codes made at once and store them, or turn codes at sign-in off where that is "
                     + "allowed. Otherwise the next sign-in locks you out.")
            ]
        },
        Topic {
            icon: Icon.Next
            //: MFA is what sites call codes at sign-in
            title: qsTr("I have to reset MFA")
            hint: qsTr("Enrol again without losing the old key")
            steps: [
                qsTr("Sign in with a code or a recovery code, and open the site’s security settings."),
                qsTr("Turn the authenticator off and on again. The site shows a new QR code."),
                qsTr("Add it here. The new key stands beside the old one until you say that its code was accepted."),
                qsTr("Store the new recovery codes; the old ones no longer work.")
            ]
        },
        Topic {
            icon: Icon.Lock
            title: qsTr("I was locked out and have no recovery code")
            hint: qsTr("What to ask your administrator for")
            steps: [
                qsTr("Ask the administrator of the account to reset your MFA, so that the next sign-in shows a new QR code."),
                qsTr("Say which account it is, and offer to prove who you are by a call or in person: no good "
                     + "administrator resets it for a mail alone."),
                qsTr("Are you the only administrator? Ask the site’s support for account recovery. Have an invoice and "
                     + "the domain’s registration at hand."),
                qsTr("Once you are in, store recovery codes, and give a second person the rights of an administrator.")
            ]
        },
        Topic {
            icon: Icon.Sliders
            title: qsTr("I had to change my password")
            hint: qsTr("Why the site may not take your code afterwards")
            steps: [
                qsTr("The browser may hold a sign-in from before the change. Open the site in a private window."),
                qsTr("If it works there, clear the cookies and the cache of this site, or use another browser."),
                qsTr("Did the change turn codes at sign-in off and on? Then there is a new QR code to be added here.")
            ]
        }
    ]

    anchors.fill: parent
    columnWidth: Theme.widePage

    PageHeading {
        text: qsTr("Sign-in help")
    }

    Item {
        width: parent?.width ?? 0
        implicitHeight: page.beside ? Math.max(tiles.height, panel.height) : panel.y + panel.height

        Column {
            id: tiles
            anchors.left: parent.left
            width: page.beside ? (parent.width - Theme.spacing12) * 0.45 : parent.width
            spacing: Theme.spacing12

            Repeater {
                model: page.topics

                TopicTile {
                    required property int index
                    required property Topic modelData

                    iconName: modelData.icon
                    text: modelData.title
                    hint: modelData.hint
                    current: index === page.current
                    onClicked: {
                        page.current = index
                        if (!page.beside)
                            page.show(panel)
                    }
                }
            }
        }

        Card {
            id: panel

            readonly property Topic topic: page.topics[page.current] as Topic

            anchors.right: parent.right
            y: page.beside ? 0 : tiles.height + Theme.spacing16
            width: page.beside ? parent.width - tiles.width - Theme.spacing12 : parent.width
            title: panel.topic?.title ?? ""

            Steps {
                steps: panel.topic?.steps ?? []
            }
        }
    }
}
