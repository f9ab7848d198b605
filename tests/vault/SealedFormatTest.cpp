#include "vault/SealedFormat.h"
#include "Outcome.h"
#include "crypto/Digest.h"
#include "vault/SealedBytes.h"

#include <QFile>
#include <QTest>

#include <functional>

using base::bytesOf;
using base::ErrorCode;
using vault::parseSealed;
using vault::SealedHeader;

namespace {

SealedHeader smallHeader()
{
    SealedHeader header;
    header.generation = 1;
    header.kind = vault::FileKind::Backup;
    header.paddedSize = 1024;
    header.slots.resize(1);
    header.slots[0].type = vault::SlotType::RecoveryKey;
    header.slots[0].kdf = vault::SlotKdf::Hkdf;
    return header;
}

/// A file around a header, whole as far as can be seen without a key.
QByteArray around(const SealedHeader& header)
{
    auto file = vault::headerBytes(header);
    file.append(QByteArray(32 + static_cast<qsizetype>(std::min(header.paddedSize, std::uint64_t{1} << 20)) + 16, 'x'));
    const auto sum = crypto::sha256(bytesOf(file));
    return file.append(reinterpret_cast<const char*>(sum.data()), 32);
}

} // namespace

class SealedFormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void classifies_data();
    void classifies();
    void headers_data();
    void headers();
    void fieldsOutOfOrder_data();
    void fieldsOutOfOrder();
    void whatIsWrittenIsRead();
    void sizesAreHidden_data();
    void sizesAreHidden();
};

void SealedFormatTest::classifies_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<ErrorCode>("code");
    const auto good = around(smallHeader());
    const auto half = good.size() / 2;
    const auto with = [&good](qsizetype at, const char* hex) {
        auto file = good;
        const auto bytes = QByteArray::fromHex(hex);
        file.replace(at, bytes.size(), bytes);
        sealed::mendSums(file);
        return file;
    };
    QTest::newRow("an empty file") << QByteArray() << ErrorCode::Damaged;
    QTest::newRow("zeros, as a crash leaves them") << QByteArray(good.size(), '\0') << ErrorCode::Damaged;
    QTest::newRow("a text") << QByteArray("otpauth://totp/") << ErrorCode::NotSealedFile;
    QTest::newRow("a short text") << QByteArray("abc") << ErrorCode::NotSealedFile;
    QTest::newRow("a PNG picture") << QByteArray::fromHex("89504e470d0a1a0a0000000d") << ErrorCode::NotSealedFile;
    QTest::newRow("halves swapped") << good.mid(half) + good.first(half) << ErrorCode::NotSealedFile;
    QTest::newRow("the magic alone") << good.first(8) << ErrorCode::Damaged;
    QTest::newRow("one byte appended") << good + '\0' << ErrorCode::Damaged;
    QTest::newRow("a thousand bytes appended") << good + QByteArray(1000, 'x') << ErrorCode::Damaged;
    QTest::newRow("line ends changed on the way") << QByteArray(good).replace("\r\n", "\n") << ErrorCode::Damaged;
    QTest::newRow("major version 2") << with(8, "0002") << ErrorCode::NewerVersion;
    QTest::newRow("major version 65535") << with(8, "ffff") << ErrorCode::NewerVersion;
    QTest::newRow("major version 0") << with(8, "0000") << ErrorCode::Damaged;
    QTest::newRow("major version 2, and damaged") << QByteArray(good).replace(8, 2, "\0\2", 2) << ErrorCode::Damaged;
    QTest::newRow("fields of 4 GiB") << with(12, "ffffffff") << ErrorCode::Damaged;
    QTest::newRow("fields of 64 KiB and one") << with(12, "00010001") << ErrorCode::Damaged;
    QTest::newRow("fields longer than the file") << with(12, "00008000") << ErrorCode::Damaged;
    QTest::newRow("no fields") << with(12, "00000000") << ErrorCode::Damaged;
    QTest::newRow("another cipher") << with(58, "0002") << ErrorCode::NewerVersion;
    QTest::newRow("payload longer than the file") << with(100, "0000000000000800") << ErrorCode::Damaged;
    QTest::newRow("payload of 2^64 - 1 bytes") << with(100, "ffffffffffffffff") << ErrorCode::Damaged;
    auto wrongHeaderSum = good;
    sealed::flip(wrongHeaderSum, sealed::headerEnd(good) * 8);
    const auto sum = crypto::sha256(bytesOf(wrongHeaderSum).first(static_cast<std::size_t>(good.size() - 32)));
    wrongHeaderSum.replace(good.size() - 32, 32, reinterpret_cast<const char*>(sum.data()), 32);
    QTest::newRow("only the last sum is right") << wrongHeaderSum << ErrorCode::Damaged;
}

void SealedFormatTest::classifies()
{
    QFETCH(QByteArray, file);
    QFETCH(ErrorCode, code);
    QCOMPARE(outcome(parseSealed(bytesOf(file))), outcome(code));
}

using Edit = std::function<void(SealedHeader&)>;
Q_DECLARE_METATYPE(Edit)

void SealedFormatTest::headers_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QLatin1String>("expected");
    const auto ok = QLatin1String("ok");
    const auto damaged = outcome(ErrorCode::Damaged);
    const auto slotCount = [](std::size_t count) {
        return Edit([count](SealedHeader& header) {
            const auto slot = header.slots[0];
            header.slots.assign(count, slot);
            for (std::size_t i = 0; i < count; ++i) {
                header.slots[i].id[0] = static_cast<std::uint8_t>(i);
            }
        });
    };
    QTest::newRow("as it should be") << Edit([](SealedHeader&) {}) << ok;
    QTest::newRow("no slot") << slotCount(0) << damaged;
    QTest::newRow("eight slots") << slotCount(8) << ok;
    QTest::newRow("nine slots") << slotCount(9) << damaged;
    QTest::newRow("two slots of one id") << Edit([](auto& header) { header.slots.push_back(header.slots[0]); })
                                         << damaged;
    QTest::newRow("a slot of an unknown type")
        << Edit([](auto& header) { header.slots[0].type = vault::SlotType{99}; }) << ok;
    QTest::newRow("a slot with 255 bytes of parameters")
        << Edit([](auto& header) { header.slots[0].parameters = QByteArray(255, 'p'); }) << ok;
    QTest::newRow("an unknown kind") << Edit([](auto& header) { header.kind = vault::FileKind{99}; }) << ok;
    QTest::newRow("no payload") << Edit([](auto& header) { header.paddedSize = 0; }) << damaged;
    QTest::newRow("payload not padded") << Edit([](auto& header) { header.paddedSize = 1025; }) << damaged;
    QTest::newRow("payload over 16 MiB") << Edit([](auto& header) { header.paddedSize = (16 << 20) + 1024; })
                                         << damaged;
    QTest::newRow("an unknown field in version 1.0") << Edit([](auto& header) {
        header.unknown.push_back({8, "later"});
    }) << damaged;
    QTest::newRow("an unknown field in version 1.1") << Edit([](auto& header) {
        header.minor = 1;
        header.unknown.push_back({8, "later"});
    }) << ok;
}

void SealedFormatTest::headers()
{
    QFETCH(Edit, edit);
    QFETCH(QLatin1String, expected);
    auto header = smallHeader();
    edit(header);
    const auto file = around(header);
    QCOMPARE(outcome(parseSealed(bytesOf(file))), expected);
}

void SealedFormatTest::fieldsOutOfOrder_data()
{
    QTest::addColumn<QByteArray>("fields");
    const auto whole = around(smallHeader());
    const auto fields = whole.mid(16, sealed::headerEnd(whole) - 16);
    const auto id = fields.first(20);
    const auto generation = fields.mid(20, 12);
    QTest::newRow("two fields swapped") << generation + id + fields.mid(32);
    QTest::newRow("a field twice") << id + id + fields.mid(20);
    QTest::newRow("the first field missing") << fields.mid(20);
    QTest::newRow("the last field missing") << fields.first(92);
    QTest::newRow("a field cut short") << fields.chopped(1);
    QTest::newRow("a byte behind the last field") << fields + 'x';
    QTest::newRow("a field without a size") << fields + QByteArray::fromHex("0008");
    QTest::newRow("a generation of four bytes") << id + QByteArray::fromHex("0002000400000001") + fields.mid(32);
    QTest::newRow("a file id of 17 bytes")
        << QByteArray::fromHex("00010011") + fields.mid(4, 16) + 'x' + fields.mid(20);
}

void SealedFormatTest::fieldsOutOfOrder()
{
    QFETCH(QByteArray, fields);
    const auto whole = around(smallHeader());
    auto file = whole.first(16) + fields + whole.mid(sealed::headerEnd(whole));
    for (int byte = 0; byte < 4; ++byte) {
        file[12 + byte] = static_cast<char>(fields.size() >> (24 - 8 * byte));
    }
    sealed::mendSums(file);
    QCOMPARE(outcome(parseSealed(bytesOf(file))), outcome(ErrorCode::Damaged));
}

void SealedFormatTest::whatIsWrittenIsRead()
{
    QFile golden(QStringLiteral(KEYTIDE_TEST_DATA "/minor-1.sealed"));
    QVERIFY(golden.open(QIODevice::ReadOnly));
    const auto bytes = golden.readAll();
    const auto parts = parseSealed(bytesOf(bytes));
    QCOMPARE(outcome(parts), QLatin1String("ok"));
    QCOMPARE(parts->header.minor, quint16{1});
    QCOMPARE(parts->header.slots.size(), std::size_t{2});
    QCOMPARE(parts->header.unknown.size(), std::size_t{3});
    QCOMPARE(parts->header.unknown[0].value, QByteArray("of a later version"));
    const auto again = vault::headerBytes(parts->header);
    QCOMPARE(again.toHex(), bytes.first(again.size()).toHex());
}

void SealedFormatTest::sizesAreHidden_data()
{
    QTest::addColumn<qulonglong>("payload");
    QTest::addColumn<qulonglong>("padded");
    QTest::newRow("nothing") << 0ULL << 1024ULL;
    QTest::newRow("one block full") << 1020ULL << 1024ULL;
    QTest::newRow("one byte more") << 1021ULL << 2048ULL;
    QTest::newRow("16 MiB") << (16ULL << 20) - 4 << (16ULL << 20);
}

void SealedFormatTest::sizesAreHidden()
{
    QFETCH(qulonglong, payload);
    QFETCH(qulonglong, padded);
    QCOMPARE(static_cast<qulonglong>(vault::paddedSize(payload)), padded);
}

QTEST_GUILESS_MAIN(SealedFormatTest)
#include "SealedFormatTest.moc"
