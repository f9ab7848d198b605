#include "app/desktop/SingleInstance.h"

#include "base/ByteReader.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QTimer>

#include <array>
#include <thread>

namespace desktop {

using base::SecretBytes;

namespace {

constexpr QByteArrayView greeting = "Keytide 1\n";
constexpr QByteArrayView taken = "taken\n";
constexpr std::size_t lengthBytes = sizeof(std::uint32_t);
constexpr std::chrono::milliseconds pause{20}; // Between two looks at a window that begins or ends

/// A folder that only this user can enter. Empty: there is none.
QString runtimeFolder()
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    return QDir::tempPath(); // each user's own there
#else
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation); // empty, if others may enter
#endif
}

/// One name for one folder, by whatever way it was reached and whether or not it is there yet.
QString realPath(const QString& folder)
{
    const QFileInfo info(QDir::cleanPath(folder));
    if (info.exists() || info.isRoot()) {
        return info.canonicalFilePath();
    }
    return realPath(info.absolutePath()) + QLatin1Char('/') + info.fileName();
}

/// One connection to the window. Goes when it is over.
class Peer : public QObject
{
public:
    Peer(QLocalSocket& socket, const SingleInstance::Taker& taker, std::chrono::milliseconds patience, QObject* parent)
        : QObject(parent), m_socket(socket), m_taker(taker)
    {
        socket.setParent(this);
        socket.setReadBufferSize(static_cast<qint64>(m_chunk.size()));
        connect(&socket, &QLocalSocket::disconnected, this, &QObject::deleteLater);
        connect(&socket, &QLocalSocket::readyRead, this, &Peer::read);
        QTimer::singleShot(patience, this, [this] { m_socket.abort(); });
        socket.write(greeting.data(), greeting.size());
        read(); // What was there before anybody listened
    }
    ~Peer() override { m_socket.disconnect(this); }
    Q_DISABLE_COPY_MOVE(Peer)

private:
    void read()
    {
        while (!m_isOver) {
            const auto size = m_socket.read(m_chunk.data(), static_cast<qint64>(m_chunk.size()));
            if (size <= 0) {
                return;
            }
            m_said.append(std::string_view(m_chunk.data(), static_cast<std::size_t>(size)));
            base::wipe(m_chunk.data(), static_cast<std::size_t>(size));
            look();
        }
    }

    void look()
    {
        base::ByteReader reader(m_said.view());
        const auto length = reader.number<std::uint32_t>();
        if (!length || (*length <= Handover::mostBytes && reader.left() < *length)) {
            return; // not all of it yet
        }
        m_isOver = true;
        auto handover = *length == reader.left() ? Handover::fromBytes(*reader.take(*length)) : std::nullopt;
        if (!handover) {
            m_socket.abort();
            return;
        }
        m_said.clear();
        m_taker(*std::move(handover));
        m_socket.write(taken.data(), taken.size());
        m_socket.disconnectFromServer();
    }

    QLocalSocket& m_socket;
    SingleInstance::Taker m_taker;
    SecretBytes m_said;
    std::array<char, 4096> m_chunk{};
    bool m_isOver = false;
};

/// Whether the other side says exactly this in time.
bool hears(QLocalSocket& socket, QByteArrayView words, const QDeadlineTimer& deadline)
{
    while (socket.bytesAvailable() < words.size()) {
        if (!socket.waitForReadyRead(static_cast<int>(deadline.remainingTime()))) {
            return false;
        }
    }
    return socket.read(words.size()) == words;
}

} // namespace

SingleInstance::SingleInstance(const QString& profileFolder, QObject* parent) : QObject(parent)
{
    const auto hash = QCryptographicHash::hash(realPath(profileFolder).toUtf8(), QCryptographicHash::Sha256);
    if (const auto folder = runtimeFolder(); !folder.isEmpty()) {
        m_path = folder + QLatin1String("/keytide-") + QString::fromLatin1(hash.left(8).toHex());
    }
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::welcome);
}

QString SingleInstance::socketName() const
{
#ifdef Q_OS_WIN
    return QFileInfo(m_path).fileName();
#else
    return m_path;
#endif
}

SingleInstance::Standing SingleInstance::begin(const Handover& handover, std::chrono::milliseconds patience)
{
    if (m_path.isEmpty()) {
        return Standing::First;
    }
    SecretBytes message;
    const QDeadlineTimer deadline(patience);
    do {
        auto lock = base::FileLock::acquire(m_path + QLatin1String(".lock"), std::chrono::milliseconds(0));
        if (lock) {
            m_lock = *std::move(lock);
            return Standing::First;
        }
        if (lock.error().code != base::ErrorCode::Busy) {
            return Standing::First; // Two windows do no harm; none would
        }
        if (message.isEmpty()) {
            const auto bytes = handover.toBytes();
            if (bytes.size() > Handover::mostBytes) {
                return Standing::TooMuch;
            }
            base::appendNumber(message, static_cast<std::uint32_t>(bytes.size()));
            message.append(bytes.view());
        }
        if (give(message, deadline)) {
            return Standing::HandedOver;
        }
        std::this_thread::sleep_for(pause); // Neither a lock nor a socket tells when it comes or goes
    } while (!deadline.hasExpired());
    return Standing::NoAnswer;
}

QString SingleInstance::sentence(Standing standing)
{
    switch (standing) {
    case Standing::First:
    case Standing::HandedOver:
        return {};
    case Standing::NoAnswer:
        return tr("Keytide is open already, but does not answer. Nothing was given to it. Wait until it does, or end "
                  "it, and start Keytide again.") +
               QLatin1Char('\n');
    case Standing::TooMuch:
        return tr("Keytide is open already, and does not take so much at once. Nothing was given to it. Name fewer "
                  "files.") +
               QLatin1Char('\n');
    }
    Q_UNREACHABLE();
}

bool SingleInstance::give(const SecretBytes& message, const QDeadlineTimer& deadline) const
{
    const auto left = [&deadline] { return static_cast<int>(deadline.remainingTime()); };
    QLocalSocket socket;
    socket.connectToServer(socketName());
    if (!socket.waitForConnected(left()) || !hears(socket, greeting, deadline)) {
        return false;
    }
    socket.write(reinterpret_cast<const char*>(message.data()), static_cast<qint64>(message.size()));
    while (socket.bytesToWrite() > 0) {
        if (!socket.waitForBytesWritten(left())) {
            return false;
        }
    }
    return hears(socket, taken, deadline);
}

void SingleInstance::listen(Taker taker, std::chrono::milliseconds patience)
{
    if (!m_lock || m_server.isListening()) {
        return;
    }
    m_taker = std::move(taker);
    m_patience = patience;
    // Whoever comes now waits for the lock; and sockets do not outlive the application object.
    connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, this, [this] {
        m_server.close();
        const auto peers = children();
        qDeleteAll(peers);
    });
    QLocalServer::removeServer(socketName()); // Of one that crashed: the lock says that it has gone
    if (!m_server.listen(socketName())) {
        qWarning("A second start will not find this window: %s", qUtf8Printable(m_server.errorString()));
        m_lock.reset(); // it opens a window of its own
    }
}

void SingleInstance::welcome()
{
    while (auto* socket = m_server.nextPendingConnection()) {
        if (m_peers >= mostPeers) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        ++m_peers;
        auto* peer = new Peer(*socket, m_taker, m_patience, this);
        connect(peer, &QObject::destroyed, this, [this] { --m_peers; });
    }
}

} // namespace desktop
