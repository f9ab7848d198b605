pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import Keytide.Ui

// The system's dialog for choosing pictures. Loaded when it is asked for: its library is large.
FileDialog {
    id: dialog

    required property EnrolController enrol

    signal done

    //: Title of a file dialog
    title: qsTr("Open pictures of QR codes")
    fileMode: FileDialog.OpenFiles
    nameFilters: [
        //: Kinds of files in a file dialog. The patterns behind it tell upper and lower case apart on some systems
        qsTr("Pictures") + " (*.png *.jpg *.jpeg *.webp *.bmp *.gif *.svg *.pdf "
            + "*.PNG *.JPG *.JPEG *.WEBP *.BMP *.GIF *.SVG *.PDF)",
        //: Kinds of files in a file dialog
        qsTr("All files") + " (*)"
    ]
    onAccepted: {
        enrol.openFiles(selectedFiles)
        done()
    }
    onRejected: done()
    Component.onCompleted: open()
}
