pragma ComponentBehavior: Bound

import QtQml

// A trouble of signing in, and what to do about it.
QtObject {
    required property int icon // Icon
    required property string title
    required property string hint // What may be the reason, in a few words
    required property list<string> steps
}
