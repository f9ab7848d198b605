#include "app/Clipboard.h"

#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>
#include <QUuid>

namespace app {

namespace {

QByteArray hashOf(const QString& text)
{
    auto utf8 = text.toUtf8();
    const auto hash = QCryptographicHash::hash(utf8, QCryptographicHash::Sha256);
    base::wipe(utf8);
    return hash;
}

/// A format of ours, with random bytes that say which copy it is.
QString markFormat()
{
    return QStringLiteral("application/x-keytide-copy");
}

QMimeData* secretText(const QString& text, const QByteArray& mark)
{
    auto* data = new QMimeData; // the clipboard takes it over
    data->setText(text);
    data->setData(markFormat(), mark);
    // KDE's convention, which other managers follow.
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret");
#ifdef Q_OS_WIN
    // docs.microsoft.com, "Clipboard Formats": kept out of monitors, the history (Win+V) and the cloud.
    const auto format = [](const char* name) {
        return QStringLiteral("application/x-qt-windows-mime;value=\"%1\"").arg(QLatin1String(name));
    };
    const QByteArray no(4, '\0'); // a DWORD
    data->setData(format("ExcludeClipboardContentFromMonitorProcessing"), no);
    data->setData(format("CanIncludeInClipboardHistory"), no);
    data->setData(format("CanUploadToCloudClipboard"), no);
#endif
    return data;
}

} // namespace

Clipboard::Clipboard(QClipboard& clipboard, const base::Clock& clock, std::chrono::milliseconds lifetime,
                     QObject* parent)
    : QObject(parent), m_clipboard(clipboard), m_clock(clock), m_lifetime(lifetime)
{
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &Clipboard::clear);
    m_countdown.setInterval(1000);
    connect(&m_countdown, &QTimer::timeout, this, &Clipboard::secondsLeftChanged);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive && !m_hash.isEmpty() && secondsLeft() == 0) {
            clear();
        }
    });
}

Clipboard::~Clipboard()
{
    if (holdsOurs()) {
        m_clipboard.clear();
    }
    base::wipe(m_text);
}

void Clipboard::copy(const base::SecretBytes& code)
{
    auto text = QString::fromUtf8(reinterpret_cast<const char*>(code.data()), static_cast<qsizetype>(code.size()));
    copy(text);
    base::wipe(text);
}

void Clipboard::copy(const QString& code)
{
    base::wipe(m_text);                              // of the code before, which the clipboard gives up now
    m_text = QString(code.constData(), code.size()); // a buffer that nobody else shares
    m_mark = QUuid::createUuid().toRfc4122();
    m_clipboard.setMimeData(secretText(m_text, m_mark));
    m_hash = hashOf(code);
    m_endsAt = m_clock.bootMilliseconds() + m_lifetime.count();
    m_end.start(m_lifetime);
    m_countdown.start();
    Q_EMIT secondsLeftChanged();
}

void Clipboard::clear()
{
    if (m_hash.isEmpty()) {
        return;
    }
    if (holdsOurs()) {
        m_clipboard.clear();
        if (holdsOurs()) {
            m_end.stop();
            m_countdown.stop();
            m_endsAt = 0;
            Q_EMIT secondsLeftChanged();
            Q_EMIT stillThere();
            return;
        }
    }
    forget();
}

int Clipboard::secondsLeft() const
{
    if (m_hash.isEmpty()) {
        return 0;
    }
    return static_cast<int>(qMax<qint64>(0, (m_endsAt - m_clock.bootMilliseconds() + 999) / 1000));
}

bool Clipboard::holdsOurs() const
{
    const auto* data = m_clipboard.mimeData();
    if (m_hash.isEmpty() || !data || hashOf(data->text()) != m_hash) {
        return false;
    }
    // A manager that took the text over has left the mark out, or taken it over as well.
    return !data->hasFormat(markFormat()) || data->data(markFormat()) == m_mark;
}

void Clipboard::forget()
{
    base::wipe(m_text);
    m_hash.clear();
    m_end.stop();
    m_countdown.stop();
    Q_EMIT secondsLeftChanged();
}

} // namespace app
