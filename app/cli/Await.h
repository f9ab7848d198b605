#pragma once

#include <QEventLoop>
#include <QFutureWatcher>

namespace cli {

/// Waits for an answer of the account service on the main thread. Its event loop runs meanwhile (the keychain's answers
/// come through it), and it is the only one: no command runs inside another one's wait.
template <typename T>
T await(QFuture<T> future)
{
    QEventLoop loop;
    QFutureWatcher<T> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished()) {
        loop.exec();
    }
    return future.takeResult();
}

} // namespace cli
