// KeychainBench [ITEMS]: what the keychain costs beside the keyring's own time. To be run by tests/live/with-keyring.
//
// The keyring's own time is one SearchItems and one GetSecrets for all items, over a plain session: the least that any
// program has to ask, without learning which value is whose.
#include "keychain/KeychainItem.h"
#include "keychain/KeychainJobs.h"
#include "keychain/KeychainSecretStore.h"

#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <thread>

using store::SecretItem;
using store::SecretKey;

namespace {

constexpr int rounds = 5;
constexpr std::size_t valueBytes = 90; // A record with a secret of 20 bytes is smaller, one of 64 larger

QVariantList ask(const char* method, const QVariantList& arguments)
{
    auto message = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
        QStringLiteral("org.freedesktop.Secret.Service"), QString::fromLatin1(method));
    message.setArguments(arguments);
    const auto reply = QDBusConnection::sessionBus().call(message);
    if (reply.type() != QDBusMessage::ReplyMessage) {
        std::fprintf(stderr, "%s: %s\n", method, qPrintable(reply.errorMessage()));
        std::exit(1);
    }
    return reply.arguments();
}

std::size_t readByKeyringAlone()
{
    static const auto session = [] {
        qDBusRegisterMetaType<QMap<QString, QString>>();
        const QVariant none = QVariant::fromValue(QDBusVariant(QString()));
        return qvariant_cast<QDBusObjectPath>(ask("OpenSession", {QStringLiteral("plain"), none}).at(1));
    }();
    const QMap<QString, QString> ours{{QStringLiteral("server"), keychain::serviceName}};
    const auto paths = qdbus_cast<QList<QDBusObjectPath>>(ask("SearchItems", {QVariant::fromValue(ours)}).constFirst());
    ask("GetSecrets", {QVariant::fromValue(paths), QVariant::fromValue(session)});
    return static_cast<std::size_t>(paths.size());
}

// The median in milliseconds; ends the program if a round does not find them all.
template <typename Read>
double median(int times, std::size_t expected, const Read& read)
{
    std::vector<double> taken;
    for (int i = 0; i < times; ++i) {
        QElapsedTimer timer;
        timer.start();
        if (read() != expected) {
            std::fprintf(stderr, "items are missing\n");
            std::exit(1);
        }
        taken.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::nth_element(taken.begin(), taken.begin() + times / 2, taken.end());
    return taken[static_cast<std::size_t>(times / 2)];
}

void run(std::size_t count)
{
    keychain::KeychainSecretStore store;
    std::vector<SecretItem> items(count);
    std::vector<SecretKey> keys(count);
    for (std::size_t i = 0; i < count; ++i) {
        keys[i] = {QUuid::createUuid(), 1};
        items[i] = {keys[i], base::SecretBytes(valueBytes)};
    }
    QElapsedTimer timer;
    timer.start();
    if (const auto written = store.write(items); !written) {
        std::fprintf(stderr, "%s\n", qPrintable(written.error().detail));
        std::exit(1);
    }
    const auto each = static_cast<double>(timer.elapsed()) / static_cast<double>(count);
    std::printf("%zu items of %zu bytes, written, read back and looked up: %.1f ms each\n", count, valueBytes, each);

    const auto alone = median(rounds, count, readByKeyringAlone);
    std::printf("the keyring's own time:         %8.1f ms\n", alone);
    const auto show = [&](const char* what, double time) {
        std::printf("%s %8.1f ms = %.1fx\n", what, time, time / alone);
    };
    show("KeychainSecretStore::read:     ", median(rounds, count, [&] {
             const auto values = store.read(keys);
             return static_cast<std::size_t>(
                 std::count_if(values.begin(), values.end(), [](const auto& value) { return value.has_value(); }));
         }));
    keychain::KeychainJobs jobs(std::chrono::seconds(20));
    jobs.use(store.backend(), {});
    show("QtKeychain, one job after another:", median(1, count, [&] {
             return static_cast<std::size_t>(std::count_if(keys.begin(), keys.end(), [&](const auto& key) {
                 return jobs.read(keychain::itemName(key)).has_value();
             }));
         }));
    show("the first 12, as on screen:    ", median(rounds, std::min<std::size_t>(12, count), [&] {
             return store.read(std::span(keys).first(std::min<std::size_t>(12, count))).size();
         }));
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const auto count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1000;
    std::thread worker([count] {
        run(count);
        QCoreApplication::quit();
    });
    const int code = QCoreApplication::exec();
    worker.join();
    return code;
}
