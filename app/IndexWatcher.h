#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace app {

/// Says when the accounts on the disk have changed: somebody, this program or another, has saved them.
class IndexWatcher : public QObject
{
    Q_OBJECT

public:
    /// `path`: of the index.
    explicit IndexWatcher(QString path, QObject* parent = nullptr);

    /// Begins to watch, if there is a file. Called again it does no harm; needed where there was none before.
    void watch();

Q_SIGNALS:
    /// Once for many changes in a short time.
    void changed();

private:
    QString m_path;
    QFileSystemWatcher m_watcher;
    QTimer m_soon;
};

} // namespace app
