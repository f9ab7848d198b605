#pragma once

#include <QObject>
#include <QThread>

#include <memory>

/// Finds and opens the fonts that the window writes with, while its QML is read: both take as long as making its first
/// items. Finding them is another thread's work, and opening goes by small steps in the event loop, because Qt's reader
/// of QML needs that loop in between. Needs a QGuiApplication.
class Fonts : public QObject
{
    Q_OBJECT

public:
    Fonts();
    ~Fonts() override; ///< What is not open by now is opened when it is first used

private:
    void open();

    std::unique_ptr<QThread> m_finder;
    unsigned int m_opened = 0;
};
