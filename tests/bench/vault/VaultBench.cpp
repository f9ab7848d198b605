// Unlocking a sealed store of 1,000 secrets beside bare scrypt of the same cost, and saving it beside AtomicFile alone
// with as many bytes. Medians; goals: unlocking at most 1.1 times scrypt, saving at most 50 ms more than the file's own
// syncs.
#include "InTurn.h"
#include "base/AtomicFile.h"
#include "crypto/Kdf.h"
#include "vault/VaultSecretStore.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>

using namespace std::string_view_literals;

namespace {

constexpr auto password = "a password for the benchmark"sv;
constexpr uint secrets = 1000;
constexpr std::size_t recordSize = 160; ///< About what an account's record takes

store::SecretItem item(uint number)
{
    return {{QUuid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 1}, base::SecretBytes(recordSize)};
}

void fillUp(vault::VaultSecretStore& store)
{
    std::vector<store::SecretItem> items;
    for (uint number = 0; number < secrets; ++number) {
        items.push_back(item(number));
    }
    need(store.create(base::bytesOf(password)));
    need(store.write(items));
}

void unlocking(vault::VaultSecretStore& store)
{
    const std::array<std::uint8_t, 32> salt{};
    const auto [unlock, scrypt] = inTurn(
        9, [&store] { need(store.unlock(base::bytesOf(password))); },
        [&salt] {
            need(crypto::kdf::scrypt({base::bytesOf(password), salt}, {}, 32));
        });
    std::printf("unlock %.0f ms, bare scrypt %.0f ms: %.3f times\n", unlock, scrypt, unlock / scrypt);
}

void saving(vault::VaultSecretStore& store, const QString& path)
{
    const auto size = QFileInfo(path).size();
    const QByteArray plain(size, 'x');
    uint next = secrets;
    const auto [save, bare] = inTurn(
        51,
        [&] {
            const auto one = item(next++);
            need(store.write({&one, 1}));
        },
        [&] { need(base::atomicFile::write(path + QStringLiteral(".bare"), base::bytesOf(plain), 3)); });
    std::printf("save of %u secrets (%lld bytes) %.1f ms, of bare bytes %.1f ms: %.1f ms more\n", secrets,
                static_cast<long long>(size), save, bare, save - bare);
}

void reading(vault::VaultSecretStore& store)
{
    std::vector<store::SecretKey> keys;
    for (uint number = 0; number < secrets; ++number) {
        keys.push_back(item(number).key);
    }
    const auto [all, one] = inTurn(
        51, [&] { need(store.read(keys).back()); },
        [&] {
            need(store.read({keys.data(), 1}).back());
        });
    std::printf("read of %u secrets %.2f ms, of one of them %.2f ms\n", secrets, all, one);
}

} // namespace

int main()
{
    const QTemporaryDir dir;
    const auto path = dir.filePath(QStringLiteral("secrets.sealed"));
    crypto::SystemRandom random;
    vault::VaultSecretStore store(path, {random});
    fillUp(store);
    unlocking(store);
    saving(store, path);
    reading(store);
}
