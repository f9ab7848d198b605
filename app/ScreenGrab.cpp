#include "app/ScreenGrab.h"

#include <QBasicTimer>
#include <QGuiApplication>
#include <QPixmap>
#include <QPromise>
#include <QScreen>
#include <QTimerEvent>

namespace app {

namespace {

constexpr int between = 100;  // Milliseconds from one look to the next
constexpr int mostLooks = 10; // Where a film is playing, nothing stays the same

/// Goes when it has seen the screens.
class Grab : public QObject
{
public:
    Grab() : QObject(qGuiApp)
    {
        m_promise.start();
        m_timer.start(between, this);
    }
    ~Grab() override { m_promise.finish(); }
    Q_DISABLE_COPY_MOVE(Grab)

    QFuture<ScreenPictures> future() const { return m_promise.future(); }

protected:
    void timerEvent(QTimerEvent* /*event*/) override
    {
        auto pictures = look();
        const bool isStill = pictures == m_pictures;
        m_pictures = std::move(pictures);
        if (!isStill && ++m_looks < mostLooks) {
            return;
        }
        m_timer.stop();
        const auto problem = m_pictures.isEmpty() ? ScreenProblem::Refused : ScreenProblem::None;
        m_promise.addResult(ScreenPictures{std::move(m_pictures), problem});
        deleteLater();
    }

private:
    static QList<QImage> look()
    {
        QList<QImage> pictures;
        const auto screens = QGuiApplication::screens();
        for (auto* screen : screens) {
            if (auto picture = screen->grabWindow().toImage(); !picture.isNull()) {
                pictures << std::move(picture);
            }
        }
        return pictures;
    }

    QPromise<ScreenPictures> m_promise;
    QBasicTimer m_timer;
    QList<QImage> m_pictures;
    int m_looks = 0;
};

} // namespace

QFuture<ScreenPictures> grabScreens()
{
    return (new Grab)->future();
}

} // namespace app
