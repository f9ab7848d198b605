#pragma once

#include <QObject>

#include <memory>

namespace app {

/// Notices that nobody is to be expected before the computer: it goes to sleep, the screen is locked, or another
/// person's session comes to the front. On Linux by logind and the desktop's screen saver; elsewhere nothing is noticed
/// yet, and the idle time has to do.
class SessionWatcher : public QObject
{
    Q_OBJECT

public:
    explicit SessionWatcher(QObject* parent = nullptr);
    ~SessionWatcher() override;

    /// While it watches, the computer waits with its sleep until away() was heard.
    void setWatching(bool watching);

Q_SIGNALS:
    void away();

private:
    class System;
    std::unique_ptr<System> m_system;
};

} // namespace app
