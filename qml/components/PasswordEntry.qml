pragma ComponentBehavior: Bound

import QtQuick
import Keytide.Ui

// For a password. Nothing reads its text but the C++ side, which empties it.
TextEntry {
    echoMode: TextInput.Password
    passwordMaskDelay: 0
    inputMethodHints: Qt.ImhHiddenText | Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
    iconName: Icon.Lock
}
