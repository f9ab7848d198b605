#include "backup/Content.h"
#include "Outcome.h"
#include "store/SecretRecord.h"
#include "vault/SecretFields.h"

#include <QTest>

using namespace Qt::StringLiterals;
using backup::Content;
using base::ErrorCode;
using base::SecretBytes;

namespace {

const QUuid first(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
const QUuid second(2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

account::Account accountOf(const QUuid& id, const QString& issuer)
{
    account::Account account;
    account.id = id;
    account.issuer = issuer;
    account.name = u"alice"_s;
    account.parameters = otp::OtpParameters::defaultsFor(otp::Type::Totp);
    account.tags = {u"work"_s};
    account.generation = 7;
    return account;
}

Content content()
{
    Content content;
    content.madeAt = 1'700'000'000;
    content.device = u"B\u00fcro"_s;
    content.index.revision = 12;
    content.index.backend = u"libsecret"_s;
    content.index.accounts = {accountOf(first, u"GitHub"_s), accountOf(second, u"GitLab"_s)};
    content.index.intents.push_back({store::Intent::Kind::Delete, {first, 3}, {}, 0});
    const store::SecretRecord record{content.index.accounts.front().parameters,
                                     {SecretBytes::copyOf("0123456789"), {}}};
    content.secrets.emplace(vault::RecordKey(first, 7), record.encode({first, 7}));
    content.recoveryVault = SecretBytes::copyOf("sealed bytes");
    return content;
}

/// The payload with one field in another form.
SecretBytes with(std::uint16_t id, std::string_view value)
{
    const auto payload = backup::encode(content());
    auto fields = vault::SecretFieldsReader::read(payload.view().subspan(2));
    vault::SecretFieldMap rest = fields->rest();
    rest.insert_or_assign(id, SecretBytes::copyOf(value));
    SecretBytes changed = SecretBytes::copyOf(payload.view().first(2));
    changed.append(vault::SecretFieldsWriter(rest).take().view());
    return changed;
}

} // namespace

/// The payload of a backup.
class ContentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingComesBack()
    {
        const auto read = backup::decode(backup::encode(content()).view());
        QVERIFY2(read, qPrintable(outcome(read)));
        const auto written = content();
        QCOMPARE(read->madeAt, written.madeAt);
        QCOMPARE(read->device, written.device);
        QVERIFY(read->index.accounts == written.index.accounts);
        QCOMPARE(read->index.backend, written.index.backend);
        QCOMPARE(read->recoveryVault.text(), written.recoveryVault.text());
        QCOMPARE(read->secrets.size(), std::size_t{1});
        QVERIFY(read->index.intents.empty()); // steps of another moment's keychain
    }

    void anAccountWithoutItsKeyIsNamed()
    {
        const auto accounts = backup::accountsIn(content());
        QCOMPARE(accounts.complete.size(), std::size_t{1});
        QCOMPARE(accounts.complete.front().secret.key.text(), std::string_view("0123456789"));
        QCOMPARE(accounts.withoutKey.size(), std::size_t{1});
        QCOMPARE(accounts.withoutKey.front().issuer, u"GitLab"_s);
    }

    void aKeyOfAnotherAccountIsNone()
    {
        auto swapped = content();
        auto record = std::move(swapped.secrets.begin()->second);
        swapped.secrets.clear();
        swapped.secrets.emplace(vault::RecordKey(second, 7), std::move(record));
        QVERIFY(backup::accountsIn(swapped).complete.empty());
    }

    void fieldsOfALaterVersionArePassedOver()
    {
        const auto read = backup::decode(with(900, "later").view());
        QVERIFY2(read, qPrintable(outcome(read)));
        QCOMPARE(read->index.accounts.size(), std::size_t{2});
    }

    void whatIsNoContentIsRefused_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char* tag, const SecretBytes& payload, ErrorCode code = ErrorCode::Altered) {
            QTest::newRow(tag) << QByteArray(payload.text().data(), static_cast<qsizetype>(payload.size())) << code;
        };
        row("empty", {});
        row("a layout alone", SecretBytes::copyOf(std::string_view("\0\1", 2)));
        row("a later layout", SecretBytes::copyOf(std::string_view("\0\2", 2)), ErrorCode::NewerVersion);
        row("cut off", SecretBytes::copyOf(backup::encode(content()).view().first(60)));
        row("without a time", with(1, std::string_view("\0\0\0\0\0\0\0\0", 8)));
        row("a device of no UTF-8", with(2, "\xff\xfe"));
        row("a device too long", with(2, std::string(400, 'x')));
        row("accounts that are no JSON", with(3, "no"));
        row("accounts of another form", with(3, "{\"format\":\"other\"}"));
        row("accounts of a later form", with(3, "{\"format\":\"keytide-accounts\",\"version\":9}"),
            ErrorCode::NewerVersion);
        row("keys cut off", with(4, std::string_view("\0\1\0\0\0\1", 6)));
        row("four thousand million keys", with(4, std::string_view("\0\1\xff\xff\xff\xff", 6)));
        row("keys of a later form", with(4, std::string_view("\0\2\0\0\0\0", 6)), ErrorCode::NewerVersion);
        row("an empty field", with(5, ""));
    }
    void whatIsNoContentIsRefused()
    {
        QFETCH(QByteArray, payload);
        QFETCH(ErrorCode, code);
        QCOMPARE(outcome(backup::decode(base::bytesOf(payload))), QString(base::toString(code)));
    }
};

QTEST_GUILESS_MAIN(ContentTest)
#include "ContentTest.moc"
