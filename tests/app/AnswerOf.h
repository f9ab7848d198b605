#pragma once

#include "app/WhenDone.h"

#include <QEventLoop>

#include <optional>

/// Runs the event loop until the answer is there.
template <typename T>
T answerOf(QFuture<T> future)
{
    QObject owner;
    QEventLoop loop;
    std::optional<T> answer;
    app::whenDone(&owner, std::move(future), [&](T got) {
        answer = std::move(got);
        loop.quit();
    });
    loop.exec();
    return std::move(*answer);
}
