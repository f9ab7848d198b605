// A program that uses the keychain as ours do, told what to do line by line on its standard input; one line of answer
// each.
//
//   keychain-actor [--pinned NAME] [--watchdog MS] [--keep-environment]
//   backend                       -> the name
//   probe [UUID GENERATION]       -> a state
//   unlock                        -> a state
//   discard UUID GENERATION       -> "done" after a read whose value is dropped, or an error's code
//   together UUID GENERATION      -> as discard, in one call with eight more
//   read UUID GENERATION          -> "value HEX", or an error's code
//   write UUID GENERATION HEX     -> "done", or an error's code
//   remove UUID GENERATION        -> "done", or an error's code
//   job UUID GENERATION           -> as read, without the probe that the store makes first
//   unguarded UUID GENERATION     -> as read, by a bare QtKeychain job as its documentation has it
#include "keychain/KeychainBackend.h"
#include "keychain/KeychainItem.h"
#include "keychain/KeychainJobs.h"
#include "keychain/KeychainProbe.h"
#include "keychain/KeychainSecretStore.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <qt6keychain/keychain.h>

#include <iostream>
#include <string>
#include <thread>

using keychain::KeychainReport;

namespace {

std::string nameOf(const base::Error& error)
{
    std::cerr << toString(error.code).data() << ": " << qPrintable(error.detail) << std::endl;
    return toString(error.code).data();
}

std::string nameOf(const KeychainReport& report)
{
    std::cerr << toString(report.state).data() << ": " << qPrintable(report.detail) << std::endl;
    return toString(report.state).data();
}

std::string textOf(const base::Result<base::SecretBytes>& value)
{
    if (!value) {
        return nameOf(value.error());
    }
    const auto bytes =
        QByteArray::fromRawData(reinterpret_cast<const char*>(value->data()), static_cast<qsizetype>(value->size()));
    return "value " + bytes.toHex().toStdString();
}

std::string textOf(const base::Result<void>& done)
{
    return done ? "done" : nameOf(done.error());
}

std::string unguardedRead(const QString& item)
{
    QByteArray value;
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [&] {
            QKeychain::ReadPasswordJob job(keychain::serviceName);
            job.setAutoDelete(false);
            job.setKey(item);
            QEventLoop loop;
            QObject::connect(&job, &QKeychain::Job::finished, &loop, &QEventLoop::quit);
            job.start();
            loop.exec();
            value = job.binaryData();
        },
        Qt::BlockingQueuedConnection);
    return "value " + value.toHex().toStdString();
}

class Actor
{
public:
    explicit Actor(const keychain::KeychainOptions& options)
        : m_pinned(options.pinned), m_patience(options.watchdog), m_store(options), m_probe(options.callTimeout),
          m_jobs(options.watchdog)
    {}

    std::string answer(const QStringList& words)
    {
        const auto verb = words.value(0);
        const store::SecretKey key{QUuid::fromString(words.value(1)), words.value(2).toUInt()};
        if (verb == QLatin1String("backend")) {
            return m_store.backend().toStdString();
        }
        if (verb == QLatin1String("probe")) {
            return nameOf(words.size() > 1 ? m_probe.probe(m_pinned, key) : m_probe.probe(m_pinned));
        }
        if (verb == QLatin1String("unlock")) {
            return unlock();
        }
        if (verb == QLatin1String("discard")) {
            const auto value = m_store.read(std::span(&key, 1));
            return value.front() ? "done" : nameOf(value.front().error());
        }
        if (verb == QLatin1String("together")) {
            std::vector<store::SecretKey> keys(9, key);
            for (quint32 i = 1; i < keys.size(); ++i) {
                keys[i].generation += i;
            }
            const auto values = m_store.read(keys);
            return values.front() ? "done" : nameOf(values.front().error());
        }
        if (verb == QLatin1String("read")) {
            return textOf(m_store.read(std::span(&key, 1)).front());
        }
        if (verb == QLatin1String("write")) {
            auto bytes = QByteArray::fromHex(words.value(3).toLatin1());
            const store::SecretItem item{key, base::SecretBytes::takeFrom(bytes)};
            return textOf(m_store.write(std::span(&item, 1)));
        }
        if (verb == QLatin1String("remove")) {
            return textOf(m_store.remove(std::span(&key, 1)));
        }
        if (verb == QLatin1String("job")) {
            m_jobs.use(m_store.backend(), {});
            return textOf(m_jobs.read(keychain::itemName(key)));
        }
        if (verb == QLatin1String("unguarded")) {
            return unguardedRead(keychain::itemName(key));
        }
        return "unknown verb";
    }

private:
    std::string unlock()
    {
        QFuture<KeychainReport> future;
        const auto backend = m_store.backend();
        QMetaObject::invokeMethod(
            QCoreApplication::instance(), [&] { future = keychain::unlock(backend, m_patience); },
            Qt::BlockingQueuedConnection);
        return nameOf(future.result());
    }

    QString m_pinned;
    std::chrono::milliseconds m_patience;
    keychain::KeychainSecretStore m_store;
    keychain::KeychainProbe m_probe;
    keychain::KeychainJobs m_jobs;
};

} // namespace

int main(int argc, char** argv)
{
    keychain::KeychainOptions options;
    bool keepsEnvironment = false;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == "--keep-environment") {
            keepsEnvironment = true;
        } else if (argument == "--pinned" && i + 1 < argc) {
            options.pinned = QString::fromLatin1(argv[++i]);
        } else if (argument == "--watchdog" && i + 1 < argc) {
            options.watchdog = options.callTimeout = std::chrono::milliseconds(std::stoi(argv[++i]));
        }
    }
    if (!keepsEnvironment) {
        keychain::prepareEnvironment();
    }
    const QCoreApplication application(argc, argv);
    std::thread worker([&options] {
        Actor actor(options);
        std::cout << QCoreApplication::applicationPid() << ' '
                  << qPrintable(qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS")) << ' '
                  << qPrintable(qEnvironmentVariable("HOME")) << std::endl;
        for (std::string line; std::getline(std::cin, line);) {
            std::cout << actor.answer(QString::fromStdString(line).split(QLatin1Char(' '))) << std::endl;
        }
        QCoreApplication::quit();
    });
    const int code = QCoreApplication::exec();
    worker.join();
    return code;
}
