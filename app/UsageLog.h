#pragma once

#include "app/Worker.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QUuid>

#include <vector>

namespace app {

/// When each account's code was last copied and how often: <profile>/usage.json, for the orders that need it. It is
/// written only while one of them is chosen, and removed when another order is: who does not want to be remembered is
/// not. A file that cannot be read counts as none: nothing of worth is lost.
class UsageLog : public QObject
{
    Q_OBJECT

public:
    struct Usage
    {
        qint64 last = 0;  ///< UTC seconds; 0: never
        qint64 times = 0; ///< Since it is counted
    };

    /// `profile`: the folder, which need not be there.
    explicit UsageLog(const QString& profile, QObject* parent = nullptr);
    ~UsageLog() override; ///< What was noted is on the disk then

    /// On: reads what was noted, and notes. Off: forgets, on the disk too.
    void setOn(bool on);
    bool isOn() const { return m_isOn; }

    void note(const QUuid& account, qint64 utcSeconds);
    /// Others are forgotten with the next note.
    void keepOnly(const std::vector<QUuid>& accounts);
    Usage of(const QUuid& account) const { return m_usages.value(account); }

private:
    QString path() const;
    void read();
    void save();

    QString m_folder;
    bool m_isOn = false;
    QHash<QUuid, Usage> m_usages;
    Worker m_worker;
};

} // namespace app
