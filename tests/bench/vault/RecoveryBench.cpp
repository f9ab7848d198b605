// Unlocking a recovery vault beside bare scrypt of the same cost, and one change in 1,000 sets of ten codes beside
// AtomicFile alone with as many bytes. Medians; goals: unlocking at most 1.1 times scrypt, saving at most 50 ms more
// than the file's own syncs.
#include "InTurn.h"
#include "base/AtomicFile.h"
#include "crypto/Kdf.h"
#include "recovery/Sets.h"
#include "vault/RecoveryVault.h"

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
constexpr uint setCount = 1000;

recovery::CodeSet set(uint number)
{
    std::vector<base::SecretBytes> codes;
    for (int i = 0; i < 10; ++i) {
        codes.push_back(base::SecretBytes::copyOf("abcde-12345"sv));
    }
    const auto name = QByteArray::number(number);
    return std::move(recovery::newSet(sets::id(number), sets::details(name.constData()), std::move(codes), 1).value());
}

void fillUp(vault::RecoveryVault& vault)
{
    crypto::SystemRandom random;
    need(vault.create(base::bytesOf(password), vault::RecoveryKey::generate(random).value(), true));
    need(vault.change([](recovery::CodeBook& book) -> base::Result<bool> {
        for (uint number = 1; number <= setCount; ++number) {
            need(book.add(set(number)));
        }
        return true;
    }));
}

} // namespace

int main()
{
    const QTemporaryDir dir;
    const auto path = dir.filePath(vault::RecoveryVault::fileName);
    crypto::SystemRandom random;
    const base::SystemClock clock;
    vault::RecoveryVault vault(path, {random}, clock);
    fillUp(vault);
    const std::array<std::uint8_t, 32> salt{};
    const auto [unlock, scrypt] = inTurn(
        9, [&vault] { need(vault.unlock(base::bytesOf(password))); },
        [&salt] {
            need(crypto::kdf::scrypt({base::bytesOf(password), salt}, {}, 32));
        });
    std::printf("unlock %.0f ms, bare scrypt %.0f ms: %.3f times\n", unlock, scrypt, unlock / scrypt);

    const QByteArray plain(QFileInfo(path).size(), 'x');
    uint next = 1;
    const auto [take, bare] = inTurn(
        51, [&] { need(vault.takeCode(sets::id(next++), {})); },
        [&] { need(base::atomicFile::write(path + QStringLiteral(".bare"), base::bytesOf(plain), 3)); });
    std::printf("taking a code of %u sets (%lld bytes) %.1f ms, saving bare bytes %.1f ms: %.1f ms more\n", setCount,
                static_cast<long long>(plain.size()), take, bare, take - bare);
    const auto [read, again] = inTurn(
        51, [&vault] { need(vault.read()); }, [&vault] { need(vault.read()); });
    std::printf("reading all of them %.1f ms\n", std::min(read, again));
}
