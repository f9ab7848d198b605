pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// What stands above the first card and scrolls with the cards: a notice, and new keys that wait for an answer. (As the
// view's header it could not be a bound component in Qt 6.4.)
Column {
    id: head

    required property CodesGrid grid

    y: -height - Theme.spacing12
    width: grid.width - 2 * grid.margin
    spacing: Theme.spacing12

    OnlyWhen {
        when: head.grid.notice.length > 0

        Notice {
            width: head.width
            text: head.grid.notice
            closable: true
            onClosed: head.grid.noticeClosed()
        }
    }

    OnlyWhen {
        when: head.grid.staged.total > 0

        StagedPairs {
            width: head.width
            model: head.grid.staged
            now: head.grid.now
            onCopyAsked: row => head.grid.copyAsked(head.grid.staged, row)
            onNextAsked: row => head.grid.staged.takeNext(row)
            onKeepAsked: row => head.grid.keepAsked(row)
            onDiscardAsked: row => head.grid.discardAsked(row)
        }
    }
}
