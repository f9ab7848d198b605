pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import Keytide.Ui

// The system's dialog for choosing a text file. Loaded when it is asked for: its library is large.
FileDialog {
    id: dialog

    signal chosen(url file)
    signal done

    //: Title of a file dialog
    title: qsTr("Open a text with recovery codes")
    fileMode: FileDialog.OpenFile
    nameFilters: [
        //: Kinds of files in a file dialog
        qsTr("Texts") + " (*.txt *.md *.csv *.json *.TXT *.MD *.CSV *.JSON)",
        //: Kinds of files in a file dialog
        qsTr("All files") + " (*)"
    ]
    onAccepted: {
        chosen(selectedFile)
        done()
    }
    onRejected: done()
    Component.onCompleted: open()
}
