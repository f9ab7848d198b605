#pragma once

#include "base/Clock.h"
#include "clock/DateHeader.h"
#include "clock/Measurement.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QSslConfiguration>
#include <QTimer>

#include <chrono>
#include <vector>

class QNetworkReply;

namespace clocks {

/// Where time queries are blocked: true time by the Date header that several web servers send over HTTPS. Each is asked
/// four times, on one connection, without a cookie or a language; a date from a cache does not count. A certificate
/// that is refused for its dates alone is no answer, but tells that the clock is off.
class HttpsDate final : public QObject
{
    Q_OBJECT

public:
    static constexpr int questions = 4;

    struct Settings
    {
        QList<NtpServer> hosts = defaults();
        std::chrono::milliseconds total{8000};
        std::chrono::milliseconds firstAnswer{8000}; ///< Ends there unless a server is answering by then
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    };

    /// Web servers of the operators whose time servers are the usual ones.
    static QList<NtpServer> defaults();

    HttpsDate(Settings settings, const base::Clock& clock);
    ~HttpsDate() override;

    /// To be called once; finished() follows by the event loop, within the total time.
    void start();
    bool isFinished() const { return m_isFinished; }
    /// One for each host, in their order. Samples are of stratum 0.
    std::vector<ServerAnswer> answers() const;

Q_SIGNALS:
    void finished();

private:
    struct Contact
    {
        ServerAnswer answer;
        DateBracket bracket;
        QNetworkReply* reply = nullptr;
        qint64 sent = 0;
        int asked = 0;
        bool isDone = false;
    };

    void ask(Contact& contact);
    void answered(Contact& contact);
    void noteTlsErrors(Contact& contact, const QList<QSslError>& errors) const;
    static Reason reasonOf(const QNetworkReply& reply);
    void close(Contact& contact, Reason reason);
    void finish();

    Settings m_settings;
    const base::Clock& m_clock;
    QNetworkAccessManager m_network;
    std::vector<Contact> m_contacts;
    QTimer m_end;
    QTimer m_silence;
    bool m_isFinished = false;
};

} // namespace clocks
