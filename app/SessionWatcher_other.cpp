#include "app/SessionWatcher.h"

namespace app {

class SessionWatcher::System
{};

SessionWatcher::SessionWatcher(QObject* parent) : QObject(parent) {}
SessionWatcher::~SessionWatcher() = default;

void SessionWatcher::setWatching(bool) {}

} // namespace app
