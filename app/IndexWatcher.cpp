#include "app/IndexWatcher.h"

#include <QFile>

namespace app {

namespace {

constexpr int together = 100; ///< Milliseconds

} // namespace

IndexWatcher::IndexWatcher(QString path, QObject* parent) : QObject(parent), m_path(std::move(path))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(together);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] {
        if (!m_soon.isActive()) {
            m_soon.start();
        }
    });
    connect(&m_soon, &QTimer::timeout, this, [this] {
        watch(); // A save puts a new file in the place of the one that was watched
        Q_EMIT changed();
    });
}

void IndexWatcher::watch()
{
    if (m_watcher.files().isEmpty() && QFile::exists(m_path)) {
        m_watcher.addPath(m_path);
    }
}

} // namespace app
