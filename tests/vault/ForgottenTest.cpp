#include "base/Base32.h"
#include "base/Hex.h"
#include "recovery/CodeList.h"
#include "recovery/Sets.h"
#include "vault/Memory.h"
#include "vault/RecoveryVault.h"
#include "vault/SealedBytes.h"

#include <QTemporaryDir>
#include <QTest>

using base::bytesOf;
using base::SecretBytes;
using memory::Canary;
using memory::countOf;
using vault::RecoveryVault;

namespace {

SecretBytes base64(base::ByteView bytes)
{
    auto plain = QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    auto encoded = plain.toBase64(QByteArray::OmitTrailingEquals);
    base::wipe(plain);
    return SecretBytes::takeFrom(encoded);
}

} // namespace

/// What was in a vault is not in the process's memory any more after it was locked.
class ForgottenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codesAndKeysAfterLocking();

private:
    static void useVault(RecoveryVault& vault, const Canary& code, const Canary& password,
                         const vault::RecoveryKey& key);
};

/// The whole of a day: made, filled from a list, a code taken, looked at, the password changed, opened by the key.
void ForgottenTest::useVault(RecoveryVault& vault, const Canary& code, const Canary& password,
                             const vault::RecoveryKey& key)
{
    QVERIFY(vault.create(password.text().view(), key, true));
    SecretBytes text;
    text.append("Recovery codes\n1. ");
    text.append(code.text().view());
    text.append("\n2. aaaaa-11111-bbbbb-22222-ccccc\n");
    auto list = recovery::readCodeList(text.view());
    QVERIFY(list);
    QCOMPARE(list->codes.size(), std::size_t{2});
    QVERIFY(vault.change([&list](recovery::CodeBook& book) -> base::Result<bool> {
        std::vector<SecretBytes> codes;
        for (auto& each : list->codes) {
            codes.push_back(std::move(each.text));
        }
        auto set = recovery::newSet(sets::id(1), sets::details("Shop"), std::move(codes), 1);
        const auto added = book.add(*std::move(set));
        return added ? base::Result<bool>(true) : added.error();
    }));
    const auto taken = vault.takeCode(sets::id(1), {});
    QVERIFY(taken && taken->text.equals(code.text().view()));
    QVERIFY(countOf(code) >= 1); // it is found where it is
    QVERIFY(vault.read()->duplicatesOf({&taken->text, 1}).size() == 1);
    QVERIFY(vault.changePassword(password.text().view(), password.text().view()));
    vault.lock();
    QVERIFY(vault.unlock(key));
    QVERIFY(vault.read());
}

void ForgottenTest::codesAndKeysAfterLocking()
{
#ifdef KEYTIDE_SANITIZED
    QSKIP("a sanitizer's own memory is too much to look through");
#endif
    if (memory::writable().empty()) {
        QSKIP("this system does not tell of its memory");
    }
    crypto::SystemRandom random;
    SecretBytes dice(15);
    QVERIFY(random.fill(dice.span()));
    const Canary code(base::base32::encode(dice.view()));
    QVERIFY(random.fill(dice.span()));
    const Canary password(base::base32::encode(dice.view()));
    dice.clear();
    std::vector<Canary> canaries;
    {
        const auto key = vault::RecoveryKey::generate(random);
        QVERIFY(key);
        const QTemporaryDir dir;
        const base::SystemClock clock;
        RecoveryVault vault(dir.filePath(RecoveryVault::fileName), {random, sealed::leastCost}, clock);
        useVault(vault, code, password, *key);
        vault.lock();
        canaries.emplace_back(key->text());
        canaries.emplace_back(SecretBytes::copyOf(key->bytes()));
    }
    for (const auto* each : {&code, &password}) {
        canaries.emplace_back(each->text());
        canaries.emplace_back(base::base32::encode(each->text().view()));
        canaries.emplace_back(base::hex::encode(each->text().view()));
        canaries.emplace_back(base64(each->text().view()));
    }
    for (std::size_t i = 0; i < canaries.size(); ++i) {
        QVERIFY2(countOf(canaries[i]) == 0, qPrintable(QStringLiteral("canary %1 lies in memory").arg(i)));
    }
}

QTEST_GUILESS_MAIN(ForgottenTest)
#include "ForgottenTest.moc"
