// vault-tool: what the tests from outside of the process do with a recovery vault.
//   vault-tool create FILE KEY              makes it, with one set of 200 codes
//   vault-tool take FILE KEY COUNT          takes codes of that set, and writes each to standard output
//   vault-tool run FILE KEY SERIES COUNT    adds so many sets, one save each, and forgets the last but 20; writes the
//                                           number of each that is saved
// KEY is a file with the recovery key. The exit status is keytide-cli's.
#include "ToolMain.h"
#include "base/AtomicFile.h"
#include "recovery/Sets.h"
#include "vault/RecoveryVault.h"
#include "vault/SealedBytes.h"

#include <QFile>

#include <cstdio>
#include <string>

using base::Error;
using base::ErrorCode;
using base::Result;
using recovery::CodeBook;
using vault::RecoveryVault;

namespace {

constexpr uint kept = 20;
const QUuid first = sets::id(1);

/// At once, so that what is written has happened, and nothing else.
void say(std::string_view line)
{
    std::string text(line);
    text += '\n';
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

QUuid idOf(uint series, uint number)
{
    return {number, static_cast<ushort>(series), 0, 0, 0, 0, 0, 0, 0, 0, 2};
}

Result<void> create(RecoveryVault& vault, const vault::RecoveryKey& key)
{
    if (const auto made = vault.create(base::bytesOf(sealed::passwordText), key, true); !made) {
        return made;
    }
    return vault.change([](CodeBook& book) -> Result<bool> {
        std::vector<base::SecretBytes> codes;
        for (uint i = 0; i < recovery::mostCodes; ++i) {
            codes.push_back(base::SecretBytes::copyOf(base::bytesOf("code-" + QByteArray::number(1000 + i))));
        }
        auto set = recovery::newSet(first, sets::details("First"), std::move(codes), 1);
        const auto added = book.add(*std::move(set));
        return added ? Result<bool>(true) : added.error();
    });
}

Result<void> take(RecoveryVault& vault, uint count)
{
    for (uint i = 0; i < count; ++i) {
        const auto taken = vault.takeCode(first, {});
        if (!taken) {
            return taken.error();
        }
        say(taken->text.text());
    }
    return {};
}

uint lastOf(const CodeBook& book, uint series)
{
    uint last = 0;
    for (const auto& set : book.sets) {
        last = set.id == idOf(series, set.id.data1) ? std::max(last, set.id.data1) : last;
    }
    return last;
}

Result<bool> addOne(CodeBook& book, uint series, uint& number)
{
    number = lastOf(book, series) + 1;
    const auto name = QByteArray::number(series) + ' ' + QByteArray::number(number);
    auto set = recovery::newSet(idOf(series, number), sets::details(name.constData()), sets::codes({"a code"}), 1);
    if (const auto added = book.add(*std::move(set)); !added) {
        return added.error();
    }
    if (number > kept) {
        const auto old = idOf(series, number - kept);
        const auto removed = book.remove(old, 1);
        const auto erased = removed ? book.erase(old) : removed;
        return erased ? Result<bool>(true) : erased.error();
    }
    return true;
}

Result<void> runSeries(RecoveryVault& vault, uint series, uint count)
{
    for (uint i = 0; i < count; ++i) {
        uint number = 0;
        const auto saved = vault.change([&](CodeBook& book) { return addOne(book, series, number); });
        if (!saved) {
            return saved;
        }
        say(std::to_string(number));
    }
    return {};
}

Result<void> run(const QStringList& words)
{
    crypto::SystemRandom random;
    const base::SystemClock clock;
    RecoveryVault vault(words.at(2), {random, sealed::leastCost}, clock);
    const auto text = base::atomicFile::read(words.at(3), 100);
    const auto key = text ? vault::RecoveryKey::parse(base::textOf(base::bytesOf(text->trimmed())))
                          : Result<vault::RecoveryKey>(text.error());
    if (!key) {
        return key.error();
    }
    if (words.at(1) == QLatin1String("create")) {
        return create(vault, *key);
    }
    if (const auto unlocked = vault.unlock(*key); !unlocked) {
        return unlocked;
    }
    return words.at(1) == QLatin1String("take") ? take(vault, words.at(4).toUInt())
                                                : runSeries(vault, words.at(4).toUInt(), words.at(5).toUInt());
}

} // namespace

int main(int count, char** words)
{
    return toolMain(count, words, run);
}
