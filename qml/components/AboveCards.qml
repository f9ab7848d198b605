pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// What stands above the first card and scrolls with the cards: a notice, and new keys that wait for an answer. (As the
// view's header it could not be a bound component in Qt 6.4.)
Column {
    id: head

    required property AccountListModel staged
    required property real now
    required property string notice
    required property string correction // What is said while codes are not by this computer's time
    required property bool hides

    signal copyAsked(int row)
    signal nextAsked(int row)
    signal keepAsked(int row)
    signal discardAsked(int row)
    signal noticeClosed

    y: -height - Theme.spacing12
    spacing: Theme.spacing12

    OnlyWhen {
        when: head.correction.length > 0

        Notice {
            width: head.width
            text: head.correction
        }
    }

    OnlyWhen {
        when: head.notice.length > 0

        Notice {
            width: head.width
            text: head.notice
            closable: true
            onClosed: head.noticeClosed()
        }
    }

    OnlyWhen {
        when: head.staged.total > 0

        StagedPairs {
            width: head.width
            model: head.staged
            now: head.now
            corrected: head.correction.length > 0
            hides: head.hides
            onCopyAsked: row => head.copyAsked(row)
            onNextAsked: row => head.nextAsked(row)
            onKeepAsked: row => head.keepAsked(row)
            onDiscardAsked: row => head.discardAsked(row)
        }
    }
}
