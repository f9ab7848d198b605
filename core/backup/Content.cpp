#include "backup/Content.h"

#include "store/IndexJson.h"
#include "store/SecretRecord.h"
#include "vault/SealedFormat.h"
#include "vault/SecretFields.h"

namespace backup {

namespace {

constexpr std::uint16_t layout = 1;

enum Field : std::uint16_t { MadeAt = 1, Device, AccountsJson, Secrets, RecoveryVault };

Error altered()
{
    return {ErrorCode::Altered, QStringLiteral("content of a backup")};
}

Result<store::IndexContent> readIndex(const SecretBytes& json)
{
    const auto text = json.text();
    auto index = store::indexJson::read(QByteArray(text.data(), static_cast<qsizetype>(text.size())));
    const bool isNewer = !index && index.error().code == ErrorCode::NewerVersion;
    return index || isNewer ? std::move(index) : altered();
}

} // namespace

Result<Content> decode(ByteView payload)
{
    base::ByteReader reader(payload);
    const auto version = reader.number<std::uint16_t>();
    if (!version) {
        return altered();
    }
    if (*version != layout) {
        return Error{ErrorCode::NewerVersion, QStringLiteral("backup, layout %1").arg(*version)};
    }
    auto fields = vault::SecretFieldsReader::read(*reader.take(reader.left()));
    if (!fields) {
        return fields.error();
    }
    Content content;
    content.madeAt = fields->time(MadeAt);
    content.device = fields->text(Device, longestDevice);
    const auto json = fields->bytes(AccountsJson, vault::format::largestPaddedPayload);
    const auto records = fields->bytes(Secrets, vault::format::largestPaddedPayload);
    content.recoveryVault = fields->bytes(RecoveryVault, vault::format::largestPaddedPayload);
    auto index = readIndex(json);
    auto secrets = vault::decodeRecords(records.view());
    if (fields->failed() || content.madeAt == 0) {
        return altered();
    }
    if (!index || !secrets) {
        return index ? secrets.error() : index.error();
    }
    content.index = *std::move(index);
    content.secrets = *std::move(secrets);
    return content;
}

SecretBytes encode(const Content& content)
{
    auto index = content.index;
    index.intents.clear(); // steps of that moment's keychain
    index.quarantinedIntents = {};
    vault::SecretFieldsWriter writer({});
    writer.time(MadeAt, content.madeAt);
    writer.text(Device, content.device);
    writer.bytes(AccountsJson, base::bytesOf(store::indexJson::write(index)));
    writer.bytes(Secrets, vault::encodeRecords(content.secrets).view());
    writer.bytes(RecoveryVault, content.recoveryVault.view());
    const auto fields = writer.take();
    SecretBytes payload(sizeof(layout) + fields.size()); // all at once, so that no half-grown copy moves about
    payload.truncate(0);
    base::appendNumber(payload, layout);
    payload.append(fields.view());
    return payload;
}

Accounts accountsIn(const Content& content)
{
    Accounts accounts;
    for (const auto& account : content.index.accounts) {
        const store::SecretKey key{account.id, account.generation};
        const auto found = content.secrets.find({key.account, key.generation});
        auto record = found == content.secrets.end() ? Error{ErrorCode::KeychainItemMissing, {}}
                                                     : store::SecretRecord::decode(key, found->second.view());
        if (record) {
            accounts.complete.push_back({account, std::move(record->secret)});
        } else {
            accounts.withoutKey.push_back(account);
        }
    }
    return accounts;
}

} // namespace backup
