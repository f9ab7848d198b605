#include "clock/HttpsDate.h"

#include "clock/HostLookUp.h"
#include "clock/NtpTimestamp.h"

#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslError>

#include <algorithm>
#include <utility>

namespace clocks {

using namespace Qt::StringLiterals;

namespace {

constexpr quint16 httpsPort = 443;
constexpr qint64 largestDelay = 5 * nanosecondsPerSecond;

QNetworkRequest requestTo(const NtpServer& host, const QSslConfiguration& tls)
{
    QUrl url;
    url.setScheme(u"https"_s);
    url.setHost(host.host);
    url.setPort(host.port == httpsPort ? -1 : host.port);
    url.setPath(u"/"_s);
    QNetworkRequest request(url);
    request.setSslConfiguration(tls);
    request.setRawHeader("Cache-Control", "no-cache");
    request.setRawHeader("Accept-Language", "en"); // else it is the person's
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    return request;
}

} // namespace

QList<NtpServer> HttpsDate::defaults()
{
    return {{u"www.cloudflare.com"_s, httpsPort},
            {u"www.google.com"_s, httpsPort},
            {u"www.nist.gov"_s, httpsPort},
            {u"www.sidn.nl"_s, httpsPort}};
}

HttpsDate::HttpsDate(Settings settings, const base::Clock& clock) : m_settings(std::move(settings)), m_clock(clock)
{
    for (const auto& host : std::as_const(m_settings.hosts)) {
        m_contacts.emplace_back();
        m_contacts.back().answer.server = host;
    }
    m_end.setSingleShot(true);
    m_silence.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &HttpsDate::finish);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        if (std::ranges::none_of(m_contacts, [](const Contact& one) { return !one.isDone && one.asked > 1; })) {
            finish();
        }
    });
}

HttpsDate::~HttpsDate()
{
    m_isFinished = true; // replies that are taken down with the network tell so
}

void HttpsDate::start()
{
    m_end.start(m_settings.total);
    m_silence.start(m_settings.firstAnswer);
    for (auto& contact : m_contacts) {
        // Before the network's own look-up, which the end of the program would wait for where nobody answers.
        lookUpHost(contact.answer.server.host, this, [this, &contact](const QList<QHostAddress>& addresses) {
            if (addresses.isEmpty() && !m_isFinished) {
                close(contact, Reason::HostNotFound);
            } else {
                ask(contact);
            }
        });
    }
    if (m_contacts.empty()) {
        m_end.start(0);
    }
}

void HttpsDate::ask(Contact& contact)
{
    if (m_isFinished) {
        return;
    }
    ++contact.asked;
    contact.sent = m_clock.bootNanoseconds();
    contact.reply = m_network.head(requestTo(contact.answer.server, m_settings.tls));
    connect(contact.reply, &QNetworkReply::sslErrors, this,
            [this, &contact](const QList<QSslError>& errors) { noteTlsErrors(contact, errors); });
    connect(contact.reply, &QNetworkReply::finished, this, [this, &contact] { answered(contact); });
}

/// What is refused for its dates alone is refused by this computer's clock, unless the server's owner has slept.
void HttpsDate::noteTlsErrors(Contact& contact, const QList<QSslError>& errors) const
{
    const auto now = m_clock.utcMilliseconds();
    qint64 least = 0;
    for (const auto& error : errors) {
        const auto certificate = error.certificate();
        if (error.error() == QSslError::CertificateNotYetValid) {
            least = std::min(least, now - certificate.effectiveDate().toMSecsSinceEpoch());
        } else if (error.error() == QSslError::CertificateExpired) {
            least = std::max(least, now - certificate.expiryDate().toMSecsSinceEpoch());
        } else {
            return;
        }
    }
    contact.answer.reason = Reason::CertificateDates;
    contact.answer.leastOffset = least * 1'000'000;
}

Reason HttpsDate::reasonOf(const QNetworkReply& reply)
{
    switch (reply.error()) {
    case QNetworkReply::HostNotFoundError:
        return Reason::HostNotFound;
    case QNetworkReply::ConnectionRefusedError:
        return Reason::Refused;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError:
        return Reason::TimedOut;
    case QNetworkReply::SslHandshakeFailedError:
        return Reason::TlsFailed;
    default:
        break;
    }
    if (!reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid()) {
        return Reason::Unreachable;
    }
    const bool isFromCache = reply.hasRawHeader("Age") && reply.rawHeader("Age").trimmed() != "0";
    return isFromCache ? Reason::CachedDate : Reason::None; // an error page has a date too
}

void HttpsDate::answered(Contact& contact)
{
    if (m_isFinished) {
        return;
    }
    const auto received = m_clock.bootNanoseconds();
    const auto reply = std::exchange(contact.reply, nullptr);
    reply->deleteLater();
    if (contact.answer.reason == Reason::CertificateDates) {
        return close(contact, contact.answer.reason);
    }
    if (const auto reason = reasonOf(*reply); reason != Reason::None) {
        return close(contact, reason);
    }
    const auto date = readDateHeader(reply->rawHeader("Date").trimmed());
    if (!date) {
        return close(contact, Reason::NoDate);
    }
    if (*date < releaseSeconds) {
        return close(contact, Reason::BeforeRelease);
    }
    contact.bracket.add(*date, contact.sent, received);
    if (!contact.bracket.trueMinusBoot() || contact.bracket.delay() > largestDelay) {
        return close(contact, contact.bracket.trueMinusBoot() ? Reason::DelayTooLarge : Reason::DatesContradict);
    }
    if (contact.asked == questions) {
        return close(contact, Reason::None);
    }
    const auto wait = contact.bracket.nextQuestion(received) - received;
    QTimer::singleShot(std::chrono::milliseconds(wait / 1'000'000), Qt::PreciseTimer, this,
                       [this, &contact] { ask(contact); });
}

void HttpsDate::close(Contact& contact, Reason reason)
{
    contact.isDone = true;
    contact.answer.reason = reason;
    if (std::ranges::all_of(m_contacts, &Contact::isDone)) {
        finish();
    }
}

void HttpsDate::finish()
{
    if (m_isFinished) {
        return;
    }
    m_isFinished = true;
    m_end.stop();
    m_silence.stop();
    const auto now = m_clock.bootNanoseconds();
    for (auto& contact : m_contacts) {
        const auto known = contact.bracket.trueMinusBoot();
        if (known && (contact.answer.reason == Reason::None || !contact.isDone)) {
            const auto half = (known->high - known->low) / 2 + 1;
            contact.answer.sample = NtpSample{known->middle(), contact.bracket.delay(), half, now, 0, false};
        } else if (!contact.isDone) {
            contact.answer.reason = Reason::TimedOut;
        }
    }
    Q_EMIT finished();
}

std::vector<ServerAnswer> HttpsDate::answers() const
{
    std::vector<ServerAnswer> answers;
    for (const auto& contact : m_contacts) {
        answers.push_back(contact.answer);
    }
    return answers;
}

} // namespace clocks
