#pragma once

#include <QHostAddress>
#include <QList>
#include <QObject>

#include <functional>

namespace clocks {

using Resolver = std::function<QList<QHostAddress>(const QString& host)>;

/// The system's resolver; waits for as long as that does, which is ten seconds and more where nobody answers.
QList<QHostAddress> addressesOf(const QString& host);

/// Looks a host up on a thread that nobody waits for, neither a check that is over nor a program that ends. `done` gets
/// the addresses, none where the name is not known, by the event loop of `owner`'s thread, and is not called when
/// `owner` has gone. Numbers are not looked up. `owner` has to be of the calling thread.
void lookUpHost(const QString& host, QObject* owner, std::function<void(const QList<QHostAddress>&)> done,
                const Resolver& resolver = addressesOf);

} // namespace clocks
