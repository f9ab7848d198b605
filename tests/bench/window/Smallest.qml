import QtQuick

Window {
    width: 960
    height: 700
    visible: true

    Text {
        anchors.centerIn: parent
        text: "123 456"
        font.pixelSize: 30
    }
}
