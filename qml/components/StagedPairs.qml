pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// New keys beside the old ones: which of the two codes the site accepts decides.
Rectangle {
    id: pairs

    required property AccountListModel model
    required property real now
    required property bool corrected // Codes are by true time, not by this computer's
    required property bool hides // Codes are dots until they are asked for

    signal copyAsked(int row)
    signal nextAsked(int row)
    signal keepAsked(int row)
    signal discardAsked(int row)

    implicitHeight: column.implicitHeight + 2 * Theme.spacing16
    radius: Theme.cardRadius
    color: Theme.accentSoft

    Column {
        id: column
        x: Theme.spacing16
        y: Theme.spacing16
        width: parent.width - 2 * Theme.spacing16
        spacing: Theme.spacing12

        Label {
            width: parent.width
            //: Above an old and a new key of one account, each with its code
            text: qsTr("A new key waits for the site’s yes. Type its code on the site: if it is accepted, keep the new "
                       + "key; if not, the old one still works.")
            wrapMode: Text.Wrap
        }

        Grid {
            id: grid

            readonly property real cardWidth: (width - (columns - 1) * spacing) / columns

            width: parent.width
            columns: width >= 2 * Theme.narrowestCard ? 2 : 1
            spacing: Theme.spacing12

            Repeater {
                model: pairs.model

                StagedCard {
                    width: grid.cardWidth
                    now: pairs.now
                    corrected: pairs.corrected
                    hides: pairs.hides
                    onCopyAsked: pairs.copyAsked(index)
                    onNextAsked: pairs.nextAsked(index)
                    onKeepAsked: pairs.keepAsked(index)
                    onDiscardAsked: pairs.discardAsked(index)
                }
            }
        }
    }
}
