#include "backup/Gather.h"

#include "base/AtomicFile.h"
#include "crypto/Digest.h"
#include "store/ItemSteps.h"
#include "store/SecretRecord.h"
#include "vault/RecoveryVault.h"
#include "vault/SealedFormat.h"

#include <QFileInfo>

namespace backup {

namespace {

constexpr int mostTries = 3;

bool isGone(const Error& error)
{
    return error.code == ErrorCode::KeychainItemMissing || error.code == ErrorCode::KeychainItemCorrupt;
}

bool isRecord(const store::SecretKey& key, const SecretBytes& value)
{
    return store::SecretRecord::decode(key, value.view()).has_value();
}

Result<QByteArray> recoveryVaultOf(const QString& profile)
{
    const auto path = profile + QLatin1Char('/') + vault::RecoveryVault::fileName;
    auto bytes = base::atomicFile::read(path, static_cast<qint64>(vault::format::largestFile));
    const bool isAbsent = !bytes && bytes.error().code == ErrorCode::FileNotFound;
    return isAbsent ? Result<QByteArray>(QByteArray()) : std::move(bytes);
}

QString sumOf(const QByteArray& bytes)
{
    if (bytes.isEmpty()) {
        return {};
    }
    const auto sum = crypto::sha256(base::bytesOf(bytes));
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char*>(sum.data()), static_cast<qsizetype>(sum.size())).toHex());
}

/// Takes one account's key from where it is.
void take(Gathered& gathered, const Account& account, Result<SecretBytes> answer, const Content* before)
{
    const auto key = store::itemSteps::keyOf(account);
    if (answer && isRecord(key, *answer)) {
        gathered.content.secrets.emplace(vault::RecordKey(key.account, key.generation), *std::move(answer));
        return;
    }
    const vault::RecordKey place(key.account, key.generation);
    const auto earlier = before ? before->secrets.find(place) : vault::SecretRecords::const_iterator();
    if (before && earlier != before->secrets.end() && isRecord(key, earlier->second)) {
        gathered.content.secrets.emplace(place, earlier->second.clone());
        gathered.carriedOver.push_back(account);
        return;
    }
    gathered.withoutKey.push_back(account);
}

Result<Gathered> gatherOnce(const QString& profile, store::SecretStore& secrets, const Content* before)
{
    auto loaded = store::AccountIndex(profile).load();
    if (!loaded) {
        return loaded.error();
    }
    Gathered gathered;
    auto& index = gathered.content.index;
    index = std::move(loaded->content);
    if (const auto right = store::itemSteps::checkBackend(index, secrets); !right) {
        return right.error();
    }
    std::vector<store::SecretKey> keys;
    for (const auto& account : index.accounts) {
        keys.push_back(store::itemSteps::keyOf(account));
    }
    auto answers = secrets.read(keys);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (!answers[i] && !isGone(answers[i].error())) {
            return answers[i].error(); // it cannot be asked now: nothing is concluded from that
        }
        take(gathered, index.accounts[i], std::move(answers[i]), before);
    }
    return gathered;
}

/// The vault's file, or the one of the backup before where it is broken: a whole one is not given up for that.
SecretBytes wholeVault(const QString& profile, const QByteArray& present, const Content* before)
{
    const auto path = profile + QLatin1Char('/') + vault::RecoveryVault::fileName;
    const bool isThere = QFileInfo::exists(path) || QFileInfo::exists(base::atomicFile::generationPath(path, 1));
    const auto parts = vault::parseSealed(base::bytesOf(present));
    const bool isBroken = isThere && !parts && parts.error().code != ErrorCode::NewerVersion;
    return isBroken && before ? before->recoveryVault.clone() : SecretBytes::copyOf(base::bytesOf(present));
}

} // namespace

Result<Gathered> gather(const QString& profile, store::SecretStore& secrets, const Content* before)
{
    const auto vault = recoveryVaultOf(profile);
    if (!vault) {
        return vault.error();
    }
    for (int n = 0; n < mostTries; ++n) {
        auto gathered = gatherOnce(profile, secrets, before);
        const auto after = gathered ? store::AccountIndex(profile).load() : gathered.error();
        if (!after) {
            return after.error();
        }
        if (after->content.revision == gathered->content.index.revision) {
            gathered->content.recoveryVault = wholeVault(profile, *vault, before);
            gathered->recoveryVaultSum = sumOf(*vault);
            return gathered;
        }
    }
    return Error{ErrorCode::Busy, QStringLiteral("the index changes all the time")};
}

Result<QString> recoveryVaultSum(const QString& profile)
{
    const auto vault = recoveryVaultOf(profile);
    return vault ? Result<QString>(sumOf(*vault)) : vault.error();
}

} // namespace backup
