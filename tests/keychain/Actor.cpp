#include "keychain/Actor.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;

const QString secretsService = u"org.freedesktop.secrets"_s;
const QString secretsPath = u"/org/freedesktop/secrets"_s;
const QString secretsApi = u"org.freedesktop.Secret.Service."_s;
const QString busService = u"org.freedesktop.DBus"_s;
const QString busPath = u"/org/freedesktop/DBus"_s;

} // namespace

Actor::Actor(const ActorSetting& setting)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral(KEYTIDE_WITH_KEYRING),
                    setting.keyring + QStringList{u"env"_s} + setting.environment +
                        QStringList{QStringLiteral(KEYTIDE_ACTOR)} + setting.arguments);
    const auto hello = answer().split(QLatin1Char(' '));
    m_pid = hello.value(0).toLongLong();
    m_address = hello.value(1);
    m_home = hello.value(2);
}

Actor::~Actor()
{
    for (auto* process : {&m_fake, &m_monitor}) {
        process->kill();
        process->waitForFinished();
    }
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(patience)) {
        m_process.terminate(); // with-keyring ends the actor and cleans up
        m_process.waitForFinished();
    }
}

QString Actor::ask(const QString& line)
{
    send(line);
    return answer();
}

void Actor::send(const QString& line)
{
    m_process.write(line.toUtf8() + '\n');
    m_process.waitForBytesWritten();
}

QString Actor::answer()
{
    while (!m_process.canReadLine() && m_process.waitForReadyRead(patience)) {
    }
    return QString::fromUtf8(m_process.readLine()).trimmed();
}

QProcessEnvironment Actor::environment() const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, m_address);
    environment.insert(u"HOME"_s, m_home);
    environment.insert(u"XDG_DATA_HOME"_s, m_home + u"/.local/share"_s);
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_home + u"/run"_s);
    return environment;
}

QByteArray Actor::run(const QString& program, const QStringList& arguments, const QByteArray& input)
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(patience);
    return process.readAllStandardOutput();
}

QByteArray Actor::call(const QString& service, const QString& path, const QString& method, const QStringList& arguments)
{
    return run(u"dbus-send"_s,
               QStringList{u"--session"_s, u"--print-reply=literal"_s, u"--dest="_s + service, path, method} +
                   arguments)
        .simplified();
}

void Actor::startFake(const QString& program, const QString& service)
{
    m_fake.setProcessEnvironment(environment());
    m_fake.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_fake.start(QStringLiteral(KEYTIDE_FAKES "/") + program, {});
    QTRY_COMPARE(call(busService, busPath, u"org.freedesktop.DBus.NameHasOwner"_s, {u"string:"_s + service}),
                 QByteArray("boolean true"));
}

void Actor::lockKeyring()
{
    call(secretsService, secretsPath, secretsApi + u"Lock"_s,
         {u"array:objpath:/org/freedesktop/secrets/collection/login"_s});
}

void Actor::restartKeyring()
{
    run(u"gnome-keyring-daemon"_s, {u"--replace"_s, u"--unlock"_s, u"--components=secrets"_s}, "pw");
    QTRY_COMPARE(call(secretsService, u"/org/freedesktop/secrets/collection/login"_s,
                      u"org.freedesktop.DBus.Properties.Get"_s,
                      {u"string:org.freedesktop.Secret.Collection"_s, u"string:Locked"_s}),
                 QByteArray("variant boolean false"));
}

int Actor::keyringProcess()
{
    return call(busService, busPath, u"org.freedesktop.DBus.GetConnectionUnixProcessID"_s,
                {u"string:"_s + secretsService})
        .split(' ')
        .value(1)
        .toInt();
}

void Actor::signalKeyring(int signal)
{
    const int process = keyringProcess();
    QVERIFY(process > 1);
    QCOMPARE(::kill(process, signal), 0);
}

void Actor::watchFor(const QString& method)
{
    m_watched = method.toLatin1();
    m_monitor.setProcessEnvironment(environment());
    m_monitor.start(u"stdbuf"_s, {u"-oL"_s, u"dbus-monitor"_s, u"--session"_s, u"--profile"_s, "member="_L1 + method});
    waitForMonitor("NameLost"); // The bus takes the name of a connection that becomes a monitor
}

void Actor::waitForWatched()
{
    waitForMonitor(m_watched);
}

void Actor::waitForMonitor(const QByteArray& text)
{
    QByteArray seen;
    while (!seen.contains(text) && m_monitor.waitForReadyRead(patience)) {
        seen += m_monitor.readAllStandardOutput();
    }
    QVERIFY2(seen.contains(text), seen.constData());
}

int Actor::itemCount()
{
    const auto found =
        call(secretsService, secretsPath, secretsApi + u"SearchItems"_s, {u"dict:string:string:server,keytide"_s});
    return static_cast<int>(found.count("/org/freedesktop/secrets/collection/"));
}

QByteArray Actor::keyringFiles() const
{
    const QDir folder(m_home + u"/.local/share/keyrings"_s);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto files = folder.entryList(QDir::Files, QDir::Name);
    for (const auto& name : files) {
        QFile file(folder.filePath(name));
        hash.addData(name.toUtf8());
        if (file.open(QIODevice::ReadOnly)) {
            hash.addData(file.readAll());
        }
    }
    return hash.result().toHex();
}

int Actor::hitsInMemory(const QByteArray& bytes) const
{
    const auto folder = u"/proc/%1/"_s.arg(m_pid);
    QFile maps(folder + u"maps"_s);
    QFile memory(folder + u"mem"_s);
    if (!maps.open(QIODevice::ReadOnly) || !memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return -1;
    }
    constexpr auto mostOfARegion = qint64{1} << 30; // A sanitizer's own map of the memory is larger
    int hits = 0;
    const auto regions = maps.readAll().split('\n');
    for (const auto& region : regions) { // 7f0000000000-7f0000021000 rw-p …
        const auto fields = region.simplified().split(' ');
        const auto bounds = fields.front().split('-');
        if (fields.size() < 2 || !fields[1].startsWith("rw")) {
            continue;
        }
        const auto start = bounds[0].toLongLong(nullptr, 16);
        const auto size = bounds[1].toLongLong(nullptr, 16) - start;
        if (size < mostOfARegion && memory.seek(start)) {
            hits += static_cast<int>(memory.read(size).count(bytes));
        }
    }
    return hits;
}
