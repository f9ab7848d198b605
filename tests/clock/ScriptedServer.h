#pragma once

#include "ClockTools.h"
#include "clock/NtpServer.h"

#include <QNetworkDatagram>
#include <QTest>
#include <QUdpSocket>

#include <functional>

namespace clocktest {

/// Answers each question with what a script says, on a port of its own on loopback.
class ScriptedServer final : public QObject
{
    Q_OBJECT

public:
    /// Gets the question and its number, from 1 on; gives the datagrams to send.
    using Script = std::function<QList<QByteArray>(const clocks::NtpPacket& question, int number)>;

    explicit ScriptedServer(Script script, const QHostAddress& address = QHostAddress::LocalHost)
        : m_script(std::move(script))
    {
        QVERIFY(m_socket.bind(address));
        connect(&m_socket, &QUdpSocket::readyRead, this, &ScriptedServer::answer);
    }

    clocks::NtpServer server() const { return {m_socket.localAddress().toString(), m_socket.localPort()}; }
    int questions() const { return m_questions; }

    /// Sends something to whoever has asked last.
    void send(const QByteArray& datagram) { m_socket.writeDatagram(datagram, m_asker, m_askerPort); }

private:
    void answer()
    {
        while (m_socket.hasPendingDatagrams()) {
            const auto datagram = m_socket.receiveDatagram();
            m_asker = datagram.senderAddress();
            m_askerPort = static_cast<quint16>(datagram.senderPort());
            const auto question = clocks::NtpPacket::parse(base::bytesOf(datagram.data()));
            QVERIFY(question && datagram.data().size() == 48);
            const auto answers = m_script(*question, ++m_questions);
            for (const auto& bytes : answers) {
                send(bytes);
            }
        }
    }

    Script m_script;
    QUdpSocket m_socket;
    QHostAddress m_asker;
    quint16 m_askerPort = 0;
    int m_questions = 0;
};

/// The true time, as far as these tests go, plus an offset.
inline qint64 trueTime(qint64 offset = 0)
{
    return base::SystemClock().utcNanoseconds() + offset;
}

inline ScriptedServer::Script honest(qint64 offset = 0)
{
    return [offset](const clocks::NtpPacket& question, int) {
        return QList{bytesOf(honestAnswer(question.transmit.value, trueTime(offset)))};
    };
}

inline ScriptedServer::Script silent()
{
    return [](const clocks::NtpPacket&, int) { return QList<QByteArray>(); };
}

} // namespace clocktest
