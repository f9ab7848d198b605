#include "clock/HostLookUp.h"

#include <QHostInfo>

#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace clocks {

namespace {

/// Where the answer goes to, as long as there is somebody who wants it.
struct Desk
{
    std::mutex mutex;
    QObject* clerk = nullptr;
};

/// Leaves its desk when its owner goes.
class Clerk final : public QObject
{
public:
    Clerk(std::shared_ptr<Desk> desk, QObject* owner) : QObject(owner), m_desk(std::move(desk))
    {
        m_desk->clerk = this;
    }
    ~Clerk() override
    {
        const std::lock_guard lock(m_desk->mutex);
        m_desk->clerk = nullptr;
    }

private:
    std::shared_ptr<Desk> m_desk;
};

} // namespace

QList<QHostAddress> addressesOf(const QString& host)
{
    return QHostInfo::fromName(host).addresses();
}

void lookUpHost(const QString& host, QObject* owner, std::function<void(const QList<QHostAddress>&)> done,
                const Resolver& resolver)
{
    if (const QHostAddress number(host); !number.isNull()) {
        QMetaObject::invokeMethod(
            owner, [done = std::move(done), number] { done({number}); }, Qt::QueuedConnection);
        return;
    }
    const auto desk = std::make_shared<Desk>();
    auto* clerk = new Clerk(desk, owner);
    const auto give = [clerk, done = std::move(done)](const QList<QHostAddress>& addresses) {
        clerk->deleteLater();
        done(addresses);
    };
    // Not QHostInfo::lookupHost(): the end of the program waits for its threads.
    std::thread([desk, host, give, resolver] {
        const auto addresses = resolver(host);
        const std::lock_guard lock(desk->mutex);
        if (desk->clerk != nullptr) {
            QMetaObject::invokeMethod(
                desk->clerk, [give, addresses] { give(addresses); }, Qt::QueuedConnection);
        }
    }).detach();
}

} // namespace clocks
