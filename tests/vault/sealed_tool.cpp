// sealed-tool: what the tests from outside of the process do with sealed files.
//   sealed-tool create|save FILE CREDENTIAL PAYLOAD    makes the file, or saves its next state
//   sealed-tool open FILE CREDENTIAL                   writes the payload to standard output
//   sealed-tool put FILE CREDENTIAL FIRST COUNT        adds so many secrets to a secret store, one save each
// CREDENTIAL is password:FILE or recovery:FILE, PAYLOAD a file. The exit status is keytide-cli's.
#include "ToolMain.h"
#include "base/AtomicFile.h"
#include "vault/SealedBytes.h"
#include "vault/SealedFile.h"
#include "vault/VaultSecretStore.h"

#include <QFile>

#include <cstdio>

using base::Error;
using base::ErrorCode;
using base::Result;
using base::SecretBytes;
using vault::Credential;

namespace {

Result<QByteArray> contentOf(const QString& path)
{
    return base::atomicFile::read(path, 1 << 24);
}

Result<QByteArray> secretOf(const QString& credential)
{
    const auto line = contentOf(credential.section(QLatin1Char(':'), 1));
    return line ? line->trimmed() : line;
}

Result<Credential> credentialOf(const QString& text)
{
    const auto secret = secretOf(text);
    if (!secret) {
        return secret.error();
    }
    if (text.startsWith(QLatin1String("recovery:"))) {
        return sealed::recoveryKey(base::textOf(base::bytesOf(*secret)));
    }
    return Credential::password(base::bytesOf(*secret));
}

Result<void> save(vault::SealedFile& file, const QByteArray& payload)
{
    const auto turn = file.takeTurn();
    return turn ? file.save(*turn, base::bytesOf(payload)) : Result<void>(turn.error());
}

Result<void> print(vault::SealedFile& file)
{
    const auto payload = file.read();
    if (!payload) {
        return payload.error();
    }
    if (!payload->isEmpty()) {
        std::fwrite(payload->data(), 1, payload->size(), stdout);
    }
    return {};
}

Result<void> put(const QString& path, const QString& credential, const QStringList& numbers)
{
    crypto::SystemRandom random;
    vault::VaultSecretStore store(path, {random, sealed::leastCost});
    const auto password = secretOf(credential);
    auto done = password ? store.unlock(base::bytesOf(*password)) : Result<void>(password.error());
    const auto first = numbers.at(0).toUInt();
    for (auto number = first; done && number < first + numbers.at(1).toUInt(); ++number) {
        const store::SecretItem item{{QUuid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 1},
                                     SecretBytes::copyOf(base::bytesOf(QByteArray::number(number)))};
        done = store.write({&item, 1});
    }
    return done;
}

Result<void> run(const QStringList& words)
{
    const auto& command = words.at(1);
    if (command == QLatin1String("put")) {
        return put(words.at(2), words.at(3), words.mid(4));
    }
    crypto::SystemRandom random;
    vault::SealedFile file(words.at(2), vault::FileKind::SecretStore, {random, sealed::leastCost});
    const auto credential = credentialOf(words.at(3));
    const auto payload = words.size() > 4 ? contentOf(words.at(4)) : QByteArray();
    if (!credential || !payload) {
        return credential ? payload.error() : credential.error();
    }
    if (command == QLatin1String("create")) {
        return file.create(*credential, base::bytesOf(*payload));
    }
    if (const auto unlocked = file.unlock(*credential); !unlocked) {
        return unlocked;
    }
    return command == QLatin1String("open") ? print(file) : save(file, *payload);
}

} // namespace

int main(int count, char** words)
{
    return toolMain(count, words, run);
}
