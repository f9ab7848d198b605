#include "app/cli/NewSecrets.h"

#include "app/cli/Passwords.h"
#include "app/cli/Terminal.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace cli {

using base::SecretBytes;
using vault::RecoveryKey;

namespace {

constexpr int mostTries = 3;
constexpr std::size_t groupsTypedBack = 4;

/// Some of the recovery key's groups, in order.
Result<std::array<std::size_t, groupsTypedBack>> chosenGroups(crypto::Random& random)
{
    std::array<std::size_t, RecoveryKey::groups> all{};
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::array<std::uint8_t, RecoveryKey::groups> dice{};
    if (const auto filled = random.fill(dice); !filled) {
        return filled.error();
    }
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
        std::swap(all[i], all[i + dice[i] % (all.size() - i)]);
    }
    std::array<std::size_t, groupsTypedBack> chosen{};
    std::copy_n(all.begin(), chosen.size(), chosen.begin());
    std::ranges::sort(chosen);
    return chosen;
}

bool isTypedBack(Session& session, const RecoveryKey& key, crypto::Random& random)
{
    const auto chosen = chosenGroups(random);
    if (!chosen) {
        return false;
    }
    session.out().message(QStringLiteral("Type some of its groups back from the paper."));
    for (const auto number : *chosen) {
        for (int n = 1;; ++n) {
            const auto typed = terminal::ask(QStringLiteral("Group %1 of 8: ").arg(number + 1), terminal::Echo::On);
            if (typed && key.isGroup(number, typed->text())) {
                break;
            }
            if (!typed || n == mostTries) {
                return false;
            }
            session.out().message(QStringLiteral("That is not what stands above. Look again."));
        }
    }
    return true;
}

} // namespace

Result<SecretBytes> newPassword(Session& session, const QString& file, const QString& invitation)
{
    if (!file.isEmpty()) {
        auto password = passwordFromFile(file);
        const auto checked = password ? Session::checkNew(*password) : Result<void>();
        return checked ? std::move(password) : checked.error();
    }
    if (!terminal::canAsk()) {
        return Error{ErrorCode::PasswordNeeded, QStringLiteral("no file and no terminal")};
    }
    session.out().message(invitation);
    const terminal::NoEcho noEcho;
    return session.chosenPassword();
}

Result<NewKey> newKey(Session& session, crypto::Random& random, const QString& what)
{
    auto key = RecoveryKey::generate(random);
    if (!key) {
        return key.error();
    }
    if (session.options().yes || !terminal::canAsk()) {
        return NewKey{*std::move(key), false};
    }
    session.out().message(QStringLiteral("This is the recovery key. It opens %1 where the password is forgotten, so "
                                         "write it on paper, and keep that away from this computer:\n")
                              .arg(what));
    session.out().rawMessage("    ");
    session.out().rawMessage(key->text().text());
    session.out().rawMessage("\n\n");
    if (!isTypedBack(session, *key, random)) {
        return Error{ErrorCode::Cancelled, QStringLiteral("not typed back")};
    }
    return NewKey{*std::move(key), true};
}

} // namespace cli
