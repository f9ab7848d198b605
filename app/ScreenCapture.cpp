#include "app/ScreenCapture.h"

#include "app/WhenDone.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPointer>
#include <QPromise>
#include <QTimer>
#include <QWindow>

#include <algorithm>
#include <utility>
#include <vector>

namespace app {

namespace {

constexpr std::chrono::seconds hiding{2}; // A window manager that takes longer is not waited for

/// Hides the windows, has the pictures taken, shows the windows. Goes when that is done.
class Capture : public QObject
{
public:
    Capture() : QObject(qGuiApp)
    {
        m_promise.start();
        const auto windows = QGuiApplication::topLevelWindows();
        for (auto* window : windows) {
            if (window->isVisible()) {
                m_hidden.push_back({window, window->framePosition()});
            }
        }
    }
    ~Capture() override { m_promise.finish(); }
    Q_DISABLE_COPY_MOVE(Capture)

    QFuture<ScreenPictures> future() const { return m_promise.future(); }

    void begin()
    {
        for (const auto& hidden : m_hidden) {
            hidden.window->installEventFilter(this);
            hidden.window->setVisible(false);
        }
        QTimer::singleShot(hiding, this, &Capture::take);
        takeIfHidden();
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Expose) {
            takeIfHidden();
        }
        return QObject::eventFilter(watched, event);
    }

private:
    struct Hidden
    {
        QPointer<QWindow> window;
        QPoint place; ///< Window managers take one that comes back for a new one
    };

    void takeIfHidden()
    {
        if (std::ranges::none_of(m_hidden, [](const auto& each) { return each.window && each.window->isExposed(); })) {
            take();
        }
    }

    void take()
    {
        if (!std::exchange(m_isTaking, true)) {
            whenDone(this, takeScreenPictures(), [this](ScreenPictures pictures) {
                showAgain();
                m_promise.addResult(std::move(pictures));
                deleteLater();
            });
        }
    }

    void showAgain()
    {
        for (const auto& hidden : m_hidden) {
            if (hidden.window) {
                hidden.window->removeEventFilter(this);
                hidden.window->setFramePosition(hidden.place);
                hidden.window->setVisible(true);
                hidden.window->raise();
                hidden.window->requestActivate();
            }
        }
    }

    std::vector<Hidden> m_hidden;
    QPromise<ScreenPictures> m_promise;
    bool m_isTaking = false;
};

} // namespace

QFuture<ScreenPictures> captureScreens()
{
    auto* const capture = new Capture;
    auto future = capture->future();
    capture->begin();
    return future;
}

} // namespace app
