pragma ComponentBehavior: Bound

import QtQuick

// Makes its one item while `when` is true, and takes it away after. A Loader with a component of the same file would do,
// but Qt 6.4 cannot make bound components through it.
Repeater {
    property bool when: false

    model: when ? 1 : 0
}
