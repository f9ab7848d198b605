#include "clock/UdpNtpTransport.h"

#include "clock/HostLookUp.h"

#include <QTimer>
#include <QUdpSocket>

#include <array>
#include <utility>

namespace clocks {

namespace {

using Done = std::function<void(Reason end)>;

/// One socket for one question: its port is a new random one each time, and as it is connected, the system drops what
/// comes from elsewhere and tells what the network says of it.
class Conversation final : public QObject
{
public:
    Conversation(std::shared_ptr<NtpExchange> exchange, Done done, QObject* owner)
        : QObject(owner), m_exchange(std::move(exchange)), m_done(std::move(done))
    {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, [this] { end(Reason::TimedOut); });
        connect(&m_socket, &QUdpSocket::readyRead, this, &Conversation::read);
        connect(&m_socket, &QUdpSocket::errorOccurred, this, &Conversation::fail);
    }

    void begin(const NtpTransport::Endpoint& to, std::chrono::milliseconds timeout)
    {
        m_timer.start(timeout);
        m_socket.connectToHost(to.address, to.port); // at once, as it is UDP and an address
        if (!m_isOver && m_socket.state() == QUdpSocket::ConnectedState) {
            send();
        } else {
            connect(&m_socket, &QUdpSocket::connected, this, &Conversation::send);
        }
    }

private:
    /// Largest number of datagrams that are looked at: somebody may be sending many.
    static constexpr int mostDatagrams = 64;

    void send()
    {
        const auto request = m_exchange->request();
        if (m_socket.write(request) != request.size()) {
            fail(m_socket.error());
        }
    }

    void read()
    {
        // Reading first and asking afterwards: asking would take a refusal off the socket and lose it.
        do {
            std::array<char, NtpExchange::longestAnswer + 1> buffer{};
            const auto size = m_socket.readDatagram(buffer.data(), qint64(buffer.size()));
            if (size < 0 || m_isOver) {
                return;
            }
            const base::ByteView datagram(reinterpret_cast<const std::uint8_t*>(buffer.data()),
                                          static_cast<std::size_t>(size));
            if (m_exchange->receive(datagram)) {
                end(Reason::None);
            } else if (++m_datagrams == mostDatagrams) {
                end(Reason::TimedOut);
            }
        } while (!m_isOver && m_socket.hasPendingDatagrams());
    }

    void fail(QAbstractSocket::SocketError error)
    {
        switch (error) {
        case QAbstractSocket::ConnectionRefusedError:
            return end(Reason::Refused);
        case QAbstractSocket::NetworkError:
        case QAbstractSocket::HostNotFoundError:
            return end(Reason::Unreachable);
        case QAbstractSocket::TemporaryError:
            return; // nothing there to read after all
        default:
            return end(Reason::NotSent);
        }
    }

    void end(Reason reason)
    {
        if (m_isOver) {
            return;
        }
        m_isOver = true;
        m_timer.stop();
        // From the event loop: the caller is not to be called from within its own call.
        QMetaObject::invokeMethod(
            this,
            [this, reason] {
                m_socket.abort();
                deleteLater();
                m_done(reason);
            },
            Qt::QueuedConnection);
    }

    std::shared_ptr<NtpExchange> m_exchange;
    Done m_done;
    QUdpSocket m_socket;
    QTimer m_timer;
    int m_datagrams = 0;
    bool m_isOver = false;
};

} // namespace

void UdpNtpTransport::lookUp(const QString& host, QObject* owner,
                             std::function<void(const QList<QHostAddress>& addresses)> done)
{
    lookUpHost(host, owner, std::move(done));
}

void UdpNtpTransport::exchange(const Endpoint& to, const std::shared_ptr<NtpExchange>& exchange,
                               std::chrono::milliseconds timeout, QObject* owner, Done done)
{
    (new Conversation(exchange, std::move(done), owner))->begin(to, timeout);
}

} // namespace clocks
