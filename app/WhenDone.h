#pragma once

#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace app {

/// Hands the answer of `future` to `handler` on `owner`'s thread, or drops it when `owner` has gone by then. The only
/// way in which futures are joined: QFuture::then() with a context asserts when the context goes first (Qt 6.4).
template <typename T, typename Handler>
void whenDone(QObject* owner, QFuture<T> future, Handler handler)
{
    auto* watcher = new QFutureWatcher<T>(owner);
    QObject::connect(watcher, &QFutureWatcherBase::finished, owner, [watcher, handler = std::move(handler)]() mutable {
        watcher->deleteLater();
        auto done = watcher->future();
        if (!done.isCanceled() && done.resultCount() > 0) {
            handler(done.takeResult());
        }
    });
    watcher->setFuture(std::move(future));
}

} // namespace app
