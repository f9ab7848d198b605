pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// The accounts and their codes.
FocusScope {
    id: page

    required property AccountListModel accounts
    required property AccountListModel staged
    required property EnrolController enrol
    required property QrDropArea drop
    required property real now
    property bool hides: false // Codes are dots until they are asked for
    property string notice
    property string correction // What is said while codes are not by this computer's time
    property int covered: 0 // At the end of the page, by something else

    readonly property int margin: Theme.narrow ? Theme.spacing12 : Theme.spacing24

    signal copyAsked(AccountListModel list, int row)
    signal editAsked(int row)
    signal removeAsked(int row)
    signal clockAsked(int row)
    signal keepAsked(int row)
    signal discardAsked(int row)
    signal addAsked
    signal openAsked
    signal pasteAsked
    signal noticeClosed

    function search(): void {
        field.forceActiveFocus(Qt.ShortcutFocusReason)
        field.selectAll()
    }

    // Nothing that was looked for or shown is to be seen any more.
    function forget(): void {
        field.clear()
        grid.focus = true
        grid.revealed = ""
    }

    function select(accountId: string): void {
        grid.goTo(accounts.rowOf(accountId))
        grid.forceActiveFocus()
    }

    function find(text: string): void {
        accounts.search = text
        grid.goTo(0)
    }

    Item {
        id: bar
        x: page.margin
        y: Theme.narrow ? Theme.spacing12 : Theme.spacing16
        width: parent.width - 2 * page.margin
        height: field.height
        visible: page.accounts.total > 0

        TextEntry {
            id: field
            anchors.left: parent.left
            anchors.right: add.left
            anchors.rightMargin: Theme.spacing12
            iconName: Icon.Search
            //: In the empty search field
            placeholderText: qsTr("Search, or just start typing")
            //: In the empty search field, where there is little room
            shortPlaceholder: qsTr("Search")
            onTextEdited: page.find(text)
            onAccepted: grid.copyCurrent()
            // A picture or a link is meant for the list, not for this field.
            Keys.onPressed: event => event.accepted = event.matches(StandardKey.Paste) && page.enrol.pasteIfEnrolment()
            Keys.onReturnPressed: event => event.accepted = event.isAutoRepeat
            Keys.onEnterPressed: event => event.accepted = event.isAutoRepeat
            Keys.onUpPressed: grid.moveCurrentIndexUp()
            Keys.onDownPressed: grid.moveCurrentIndexDown()
            Keys.onEscapePressed: {
                clear()
                page.find("")
                grid.forceActiveFocus()
            }
        }

        AppButton {
            id: add
            anchors.right: parent.right
            height: field.height
            primary: true
            iconName: Icon.Plus
            //: A button: to the page on which accounts are added
            text: qsTr("Add account")
            wordless: Theme.narrow
            padding: Theme.narrow ? Theme.spacing12 : Theme.spacing16
            onClicked: page.addAsked()
        }
    }

    Item {
        id: below
        x: page.margin
        y: bar.y + bar.height + Theme.spacing12
        width: parent.width - 2 * page.margin
        height: chips.item ? chips.item.height : 0
        visible: bar.visible

        OnlyWhen {
            id: chips
            when: page.accounts.tags.length > 0
            source: "../components/TagChips.qml"
            properties: ({tags: page.accounts.tags, total: page.accounts.total, chosen: page.accounts.tag})
        }
    }

    Connections {
        target: chips.item

        function onAsked(tag: string): void {
            page.accounts.tag = tag
        }
    }

    CodesGrid {
        id: grid
        anchors.fill: parent
        anchors.topMargin: chips.item ? below.y + below.height : bar.y + bar.height
        anchors.bottomMargin: covered
        visible: page.accounts.total > 0
        focus: true
        margin: page.margin
        accounts: page.accounts
        staged: page.staged
        now: page.now
        hides: page.hides
        notice: page.notice
        correction: page.correction
        covered: page.covered
        onCopyAsked: (list, row) => page.copyAsked(list, row)
        onEditAsked: row => page.editAsked(row)
        onRemoveAsked: row => page.removeAsked(row)
        onClockAsked: row => page.clockAsked(row)
        onKeepAsked: row => page.keepAsked(row)
        onDiscardAsked: row => page.discardAsked(row)
        onNoticeClosed: page.noticeClosed()
        onTyped: text => {
            field.forceActiveFocus(Qt.ShortcutFocusReason)
            field.insert(field.length, text)
            page.find(field.text)
        }
    }

    OnlyWhen {
        when: page.accounts.total > 0 && page.accounts.count === 0

        Label {
            anchors.centerIn: parent
            width: Math.min(implicitWidth, page.width - 2 * page.margin)
            horizontalAlignment: Text.AlignHCenter
            text: page.accounts.tag.length === 0
                  //: %1 is what was searched for
                  ? qsTr("No account matches “%1”. Esc clears the search.").arg(page.accounts.search)
                  //: %1 is what was searched for, %2 the tag that was chosen: only its accounts are shown
                  : qsTr("No account with the tag “%2” matches “%1”. Esc clears the search.")
                    .arg(page.accounts.search).arg(page.accounts.tag)
            color: Theme.muted
            wrapMode: Text.Wrap
        }
    }

    OnlyWhen {
        id: firstPage
        when: page.accounts.empty
        source: "FirstPage.qml"
        properties: ({drop: page.drop})
    }

    Connections {
        target: firstPage.item

        function onOpenAsked(): void {
            page.openAsked()
        }

        function onPasteAsked(): void {
            page.pasteAsked()
        }
    }
}
