#include "keychain/KeychainSecretStore.h"

#include "Outcome.h"
#include "keychain/KeychainProbe.h"
#include "keychain/Worker.h"

using base::ErrorCode;
using base::SecretBytes;
using keychain::KeychainOptions;
using keychain::KeychainSecretStore;
using store::SecretItem;
using store::SecretKey;

/// The store on an unlocked keyring, in this process.
class KeychainSecretStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itemsComeBackInOrder();
    void progressCanStop();
    void waitingCallIsReleasedByTheDestructor();
    void stoppedStoreLetsNoCallBegin();
    void jobThatTheEventLoopDoesNotTakeIsStalledUntilItDoes();
};

namespace {

SecretItem makeItem(const char* value)
{
    return {{QUuid::createUuid(), 1}, SecretBytes::copyOf(std::string_view(value))};
}

} // namespace

void KeychainSecretStoreTest::itemsComeBackInOrder()
{
    KeychainSecretStore store;
    std::array<SecretItem, 3> items{makeItem("one"), makeItem("two"), makeItem("three")};
    QVERIFY(onWorker([&] { return store.write(items); }));

    const std::array<SecretKey, 4> keys{items[2].key, SecretKey{items[0].key.account, 2}, items[0].key, items[1].key};
    const auto values = onWorker([&] { return store.read(keys); });
    QCOMPARE(values.size(), std::size_t{4});
    QCOMPARE(values[0].value().text(), std::string_view("three"));
    QCOMPARE(outcome(values[1]), outcome(ErrorCode::KeychainItemMissing));
    QCOMPARE(values[2].value().text(), std::string_view("one"));
    QCOMPARE(values[3].value().text(), std::string_view("two"));

    QVERIFY(onWorker([&] { return store.remove(keys); }));
    const auto gone = onWorker([&] { return store.read(keys); });
    QVERIFY(std::all_of(gone.begin(), gone.end(),
                        [](const auto& value) { return value.error().code == ErrorCode::KeychainItemMissing; }));
}

void KeychainSecretStoreTest::progressCanStop()
{
    KeychainSecretStore store;
    std::array<SecretItem, 3> items{makeItem("one"), makeItem("two"), makeItem("three")};
    std::size_t seen = 0;
    const auto stopAtTwo = [&](std::size_t done, std::size_t total) {
        seen = done;
        return done < 2 && total == 3;
    };
    const auto written = onWorker([&] { return store.write(items, stopAtTwo); });
    QCOMPARE(outcome(written), outcome(ErrorCode::Cancelled));
    QCOMPARE(seen, std::size_t{2});

    const std::array<SecretKey, 3> keys{items[0].key, items[1].key, items[2].key};
    const auto all = onWorker([&] { return store.read(keys); });
    QCOMPARE(all[1].value().text(), std::string_view("two"));
    QCOMPARE(outcome(all[2]), outcome(ErrorCode::KeychainItemMissing));

    const auto some = onWorker([&] { return store.read(keys, stopAtTwo); });
    QCOMPARE(some[1].value().text(), std::string_view("two"));
    QCOMPARE(outcome(some[2]), outcome(ErrorCode::Cancelled));
}

void KeychainSecretStoreTest::waitingCallIsReleasedByTheDestructor()
{
    auto store = std::make_unique<KeychainSecretStore>();
    const std::vector<SecretKey> keys(500, SecretKey{QUuid::createUuid(), 1});
    std::atomic<bool> isInside = false;
    auto result = std::async(std::launch::async, [&, raw = store.get()] {
        return raw->read(keys, [&](std::size_t, std::size_t) {
            isInside = true;
            return true;
        });
    });
    while (!isInside) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    }
    store.reset(); // From here the event loop does not run, so the call cannot end by itself
    const auto answers = result.get();
    QCOMPARE(outcome(answers.front()), outcome(ErrorCode::KeychainItemMissing));
    QCOMPARE(outcome(answers.back()), outcome(ErrorCode::Cancelled));
    QCoreApplication::processEvents();
}

void KeychainSecretStoreTest::stoppedStoreLetsNoCallBegin()
{
    KeychainSecretStore store;
    const auto item = makeItem("never written");
    store.stop();
    QCOMPARE(outcome(onWorker([&] { return store.write(std::span(&item, 1)); })), outcome(ErrorCode::Cancelled));
}

void KeychainSecretStoreTest::jobThatTheEventLoopDoesNotTakeIsStalledUntilItDoes()
{
    KeychainOptions options;
    options.watchdog = std::chrono::milliseconds(500);
    KeychainSecretStore store(options);
    const auto item = makeItem("kept");
    const auto read = [&] {
        const auto value = store.read(std::span(&item.key, 1));
        return value.front() ? std::string("kept") : std::string(toString(value.front().error().code).data());
    };
    const auto write = [&] { return store.write(std::span(&item, 1)); };
    QCOMPARE(outcome(std::async(std::launch::async, write).get()), outcome(ErrorCode::KeychainStalled));
    QCOMPARE(std::async(std::launch::async, read).get(), std::string("KeychainStalled"));
    QCoreApplication::processEvents();
    QTRY_COMPARE(onWorker(read), std::string("KeychainItemMissing")); // What was given up was not done later
}

QTEST_GUILESS_MAIN(KeychainSecretStoreTest)
#include "KeychainSecretStoreTest.moc"
