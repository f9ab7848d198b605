#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

/// The pages of the window that the navigation leads to.
namespace Page {

Q_NAMESPACE
QML_ELEMENT

enum Name { Codes, Recovery, Clock, Help, Settings, Bin };
Q_ENUM_NS(Name)

} // namespace Page
