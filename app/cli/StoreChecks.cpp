#include "app/cli/Checks.h"

#include "app/ErrorText.h"
#include "app/StoreOpener.h"
#include "app/Worker.h"
#include "app/cli/AccountForms.h"
#include "app/cli/Await.h"
#include "base/AtomicFile.h"
#include "keychain/KeychainProbe.h"
#include "vault/SealedFormat.h"

#include <QFileInfo>

namespace cli {

using keychain::KeychainState;
using State = Check::State;

namespace {

/// What the keychain says of the accounts' items, without reading one.
struct Items
{
    std::size_t there = 0;
    QStringList missing; ///< Titles
    std::optional<keychain::KeychainReport> obstacle;
};

/// What is known of the profile before anything is asked.
struct Bound
{
    QString backend; ///< As pinned in the index; empty: none yet
    std::vector<Account> accounts;

    bool toKeychain() const { return !backend.isEmpty() && backend != QLatin1String("sealed"); }
};

Bound boundOf(const app::Profile& profile)
{
    const auto loaded = store::AccountIndex(profile.folder).load();
    return loaded ? Bound{loaded->content.backend, loaded->content.accounts} : Bound{};
}

Items lookAtItems(const Bound& bound)
{
    Items items;
    keychain::KeychainProbe probe;
    for (const auto& account : bound.accounts) {
        const auto report = probe.probe(bound.backend, store::SecretKey{account.id, account.generation});
        if (report.isReady()) {
            ++items.there;
        } else if (report.state == KeychainState::ItemMissing) {
            items.missing.append(titleOf(account));
        } else {
            items.obstacle = report;
            break;
        }
    }
    return items;
}

/// Whether keys are in the keychain, or would be put there.
bool usesKeychain(const app::Profile& profile, const Bound& bound, KeychainState state)
{
    if (!bound.backend.isEmpty()) {
        return bound.toKeychain();
    }
    switch (profile.store) {
    case app::StoreChoice::Keychain:
        return true;
    case app::StoreChoice::Sealed:
        return false;
    case app::StoreChoice::Auto:
        break;
    }
    return !keychain::isAbsent(state) && !QFileInfo::exists(app::StoreOpener::sealedPath(profile));
}

/// The state alone; ErrorText's sentence, with what to do, stands below it.
QString nameOf(KeychainState state)
{
    switch (state) {
    case KeychainState::Ready:
        return QStringLiteral("The keychain is there and open.");
    case KeychainState::Locked:
        return QStringLiteral("The keychain is locked.");
    case KeychainState::Denied:
        return QStringLiteral("The keychain has refused access.");
    case KeychainState::Stalled:
        return QStringLiteral("The keychain does not answer.");
    case KeychainState::NoService:
        return QStringLiteral("No keychain is running.");
    case KeychainState::NoBus:
        return QStringLiteral("No keychain can be reached: there is no desktop session.");
    case KeychainState::NoCollection:
        return QStringLiteral("The keychain has no keyring to keep keys in.");
    case KeychainState::BackendChanged:
        return QStringLiteral("This is another keychain than the one that has the keys.");
    case KeychainState::ItemMissing:
        return QStringLiteral("A key is not in the keychain.");
    case KeychainState::ItemCorrupt:
        return QStringLiteral("What the keychain has in a key's place is no key.");
    case KeychainState::Failed:
        return QStringLiteral("The keychain answers with an error.");
    }
    return {};
}

Check keychainCheck(const app::Profile& profile, const Bound& bound, const keychain::KeychainReport& report)
{
    const auto name = QStringLiteral("keychain");
    const auto text = app::ErrorText::of(report.state, bound.toKeychain() ? bound.backend : QString());
    if (report.isReady()) {
        return {name, State::Ok, nameOf(report.state)};
    }
    if (usesKeychain(profile, bound, report.state)) {
        return {name, State::Failed, nameOf(report.state), text, ExitCode::NoKeychain};
    }
    return {name, State::Ok, nameOf(report.state) + QStringLiteral(" It is not in use in this profile.")};
}

Check itemsCheck(const Bound& bound, const Items& items)
{
    const auto name = QStringLiteral("keys");
    if (items.obstacle) {
        return {name, State::Failed, nameOf(items.obstacle->state),
                app::ErrorText::of(items.obstacle->state, bound.backend), ExitCode::NoKeychain};
    }
    if (!items.missing.isEmpty()) {
        return {name, State::Failed,
                QStringLiteral("The keychain lacks the keys of: %1").arg(items.missing.join(QStringLiteral("; "))),
                QStringLiteral("If the keychain was reset, enrol these accounts again on their sites."),
                ExitCode::NoKeychain};
    }
    return {name, State::Ok, QStringLiteral("The keychain has the keys of all %1 accounts.").arg(items.there)};
}

Check sealedCheck(const QString& path)
{
    const auto name = QStringLiteral("sealed store");
    const auto bytes = base::atomicFile::read(path, static_cast<qint64>(vault::format::largestFile));
    if (!bytes) {
        return {name, State::Failed, app::ErrorText::of(bytes.error()),
                QStringLiteral("Earlier states of it may lie beside it: %1.1 to .3").arg(path),
                exitCodeOf(bytes.error().code)};
    }
    const auto parts = vault::parseSealed(base::bytesOf(*bytes));
    if (!parts) {
        return {name, State::Failed, app::ErrorText::of(parts.error()),
                QStringLiteral("Keep a copy of the folder. Earlier states lie beside the file: %1.1 to .3").arg(path),
                exitCodeOf(parts.error().code)};
    }
    return {name, State::Ok,
            QStringLiteral("%1 shows no damage; its password was not asked for. It was saved %2 times.")
                .arg(path)
                .arg(parts->header.generation)};
}

} // namespace

std::vector<Check> storeChecks(const app::Profile& profile)
{
    const auto bound = boundOf(profile);
    app::Worker worker; // the keychain is not asked on the thread of the event loop
    const auto report = await(
        worker.run([&] { return keychain::KeychainProbe().probe(bound.toKeychain() ? bound.backend : QString()); }));
    std::vector<Check> checks{keychainCheck(profile, bound, report)};
    if (report.isReady() && bound.toKeychain() && keychain::KeychainProbe::seesItems()) {
        checks.push_back(itemsCheck(bound, await(worker.run([&] { return lookAtItems(bound); }))));
    }
    const auto path = app::StoreOpener::sealedPath(profile);
    if (bound.backend == QLatin1String("sealed") || QFileInfo::exists(path)) {
        checks.push_back(sealedCheck(path));
    }
    return checks;
}

} // namespace cli
