#include "store/AccountIndex.h"
#include "base/AtomicFile.h"
#include "store/IndexJson.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

using account::Account;
using base::ErrorCode;
using store::AccountIndex;
using store::IndexContent;

namespace {

Account sample(const QString& name)
{
    Account account;
    account.id = QUuid::createUuid();
    account.issuer = u"Пример · 例"_s;
    account.name = name;
    account.parameters = *otp::OtpParameters::make(otp::Type::Hotp, otp::Hash::Sha512, 8, 30, (1ULL << 62) + 1);
    account.tags = {u"Work"_s, u"a b"_s};
    account.note = u"line 1\nline 2"_s;
    account.pinned = true;
    account.createdAt = 1'700'000'000;
    account.changedAt = 1'700'000'001;
    account.expiryNotedAt = 1'700'000'002;
    account.generation = 3;
    return account;
}

IndexContent sampleContent()
{
    IndexContent content;
    content.backend = u"libsecret"_s;
    content.accounts = {sample(u"one"_s), sample(u"two"_s)};
    content.intents.push_back({store::Intent::Kind::Add, {QUuid::createUuid(), 2}, sample(u"three"_s), 41});
    content.intents.push_back({store::Intent::Kind::Delete, {QUuid::createUuid(), 1}, {}});
    return content;
}

} // namespace

class AccountIndexTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_profiles = 0;

    QString freshProfile() { return m_folder.filePath(QStringLiteral("p%1/inner").arg(m_profiles++)); }

private Q_SLOTS:
    void whatIsWrittenIsReadBack()
    {
        AccountIndex index(freshProfile());
        auto content = sampleContent();
        QVERIFY(index.save(content));
        const auto loaded = index.load();
        QVERIFY(loaded);
        QCOMPARE(loaded->generation, 0);
        QCOMPARE(loaded->content.revision, 1U);
        QCOMPARE(loaded->content.backend, content.backend);
        QCOMPARE(loaded->content.accounts, content.accounts);
        QCOMPARE(loaded->content.intents.size(), 2U);
        QCOMPARE(*loaded->content.intents[0].account, *content.intents[0].account);
        QCOMPARE(loaded->content.intents[1].key, content.intents[1].key);
        QCOMPARE(QFile::permissions(index.path()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void noFileIsAnEmptyIndex()
    {
        const auto loaded = AccountIndex(freshProfile()).load();
        QVERIFY(loaded);
        QVERIFY(loaded->content.accounts.empty());
    }

    void damagedFileGivesThePreviousGeneration_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty file") << QByteArray();
        QTest::newRow("half a file") << QByteArray("{\"format\":\"keytide-accounts\",\"version\":1,\"acc");
        QTest::newRow("zero bytes") << QByteArray(4096, '\0');
        QTest::newRow("another program's JSON") << QByteArray("{\"version\":1}");
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("accounts is no array")
            << QByteArray("{\"format\":\"keytide-accounts\",\"version\":1,\"revision\":\"1\",\"accounts\":7}");
    }
    void damagedFileGivesThePreviousGeneration()
    {
        QFETCH(QByteArray, bytes);
        AccountIndex index(freshProfile());
        auto content = sampleContent();
        QVERIFY(index.save(content));
        content.accounts.pop_back();
        QVERIFY(index.save(content));
        QVERIFY(base::atomicFile::write(index.path(), base::bytesOf(bytes)));
        auto loaded = index.load();
        QVERIFY(loaded);
        QCOMPARE(loaded->generation, 1);
        QCOMPARE(loaded->content.accounts.size(), 2U);
        QVERIFY(index.save(loaded->content));
        QCOMPARE(*base::atomicFile::read(index.path() + u".damaged"_s, 1 << 20), bytes);
        QCOMPARE(index.load()->generation, 0);
    }

    void whatAnotherHasWrittenIsSeen()
    {
        const AccountIndex index(freshProfile());
        const AccountIndex other(QFileInfo(index.path()).path());
        auto content = sampleContent();
        QVERIFY(other.save(content));
        QCOMPARE(index.load()->content.accounts.at(1).name, u"two"_s);
        content.accounts[1].name = u"ten"_s; // as many bytes
        QVERIFY(other.save(content));
        QCOMPARE(index.load()->content.accounts.at(1).name, u"ten"_s);
        QCOMPARE(index.load()->content.revision, content.revision);
        const auto whole = *base::atomicFile::read(index.path(), 1 << 20);
        QVERIFY(base::atomicFile::write(index.path(), base::bytesOf(QByteArray("{"))));
        QCOMPARE(index.load()->generation, 1);
        QVERIFY(base::atomicFile::write(index.path(), base::bytesOf(whole)));
        QCOMPARE(index.load()->generation, 0);
        QVERIFY(QFile::remove(index.path()));
        QCOMPARE(index.load()->generation, 1);
    }

    void nothingReadableIsAnErrorAndNothingIsTouched()
    {
        AccountIndex index(freshProfile());
        auto content = sampleContent();
        QVERIFY(index.save(content));
        QVERIFY(base::atomicFile::write(index.path(), base::bytesOf(std::string_view("rubbish"))));
        QCOMPARE(base::toString(index.load().error().code), base::toString(ErrorCode::IndexDamaged));
        QCOMPARE(*base::atomicFile::read(index.path(), 100), QByteArray("rubbish"));
    }

    void newerVersionIsRefused()
    {
        AccountIndex index(freshProfile());
        auto content = sampleContent();
        QVERIFY(index.save(content));
        QVERIFY(index.save(content)); // so that an older generation exists and is not taken instead
        const QByteArray newer = "{\"format\":\"keytide-accounts\",\"version\":2,\"revision\":\"9\"}";
        QVERIFY(base::atomicFile::write(index.path(), base::bytesOf(newer)));
        QCOMPARE(base::toString(index.load().error().code), base::toString(ErrorCode::NewerVersion));
    }

    void entryThatCannotBeReadIsKeptAsItIs_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::newRow("no object") << QByteArray("17");
        QTest::newRow("unknown type") << QByteArray(
            R"({"id":"7b9cbd67-1f3a-4c0e-8f4e-6f2d4f6f0001","generation":1,"type":"ocra","algorithm":"SHA1","digits":6,"period":30,"state":"active","created":1,"changed":1})");
        QTest::newRow("digits out of range") << QByteArray(
            R"({"id":"7b9cbd67-1f3a-4c0e-8f4e-6f2d4f6f0001","generation":1,"type":"totp","algorithm":"SHA1","digits":60,"period":30,"state":"active","created":1,"changed":1})");
        QTest::newRow("no id") << QByteArray(R"({"generation":1,"type":"totp"})");
    }
    void entryThatCannotBeReadIsKeptAsItIs()
    {
        QFETCH(QByteArray, entry);
        auto bytes = store::indexJson::write(sampleContent());
        bytes.replace("\"accounts\": [", "\"accounts\": [" + entry + ",");
        auto content = store::indexJson::read(bytes);
        QVERIFY(content);
        QCOMPARE(content->accounts.size(), 2U);
        QCOMPARE(content->quarantined.size(), 1);
        const auto again = QJsonDocument::fromJson(store::indexJson::write(*content)).object();
        const auto expected = QJsonDocument::fromJson("[" + entry + "]").array().first();
        QVERIFY(again[u"accounts"].toArray().contains(expected));
    }

    void stepThatCannotBeReadIsKeptAsItIs()
    {
        auto bytes = store::indexJson::write(sampleContent());
        bytes.replace("\"intents\": [", "\"intents\": [{\"step\": \"move\", \"to\": \"another\"},");
        auto content = store::indexJson::read(bytes);
        QVERIFY(content);
        QCOMPARE(content->intents.size(), 2U);
        QVERIFY(store::indexJson::write(*content).contains("\"to\": \"another\""));
    }

    void unknownFieldsAreWrittenBack()
    {
        auto bytes = store::indexJson::write(sampleContent());
        bytes.replace("\"issuer\":", "\"icon\": \"cat\", \"issuer\":");
        bytes.replace("\"backend\":", "\"later\": [1, 2], \"backend\":");
        auto content = store::indexJson::read(bytes);
        QVERIFY(content);
        const auto again = store::indexJson::write(*content);
        QCOMPARE(again.count("\"icon\": \"cat\""), 2);
        QVERIFY(again.contains("\"later\""));
    }

    void everyTruncationIsSeen()
    {
        const auto bytes = store::indexJson::write(sampleContent()).trimmed();
        for (qsizetype length = 0; length < bytes.size(); ++length) {
            QVERIFY2(!store::indexJson::read(bytes.first(length)), qPrintable(QString::number(length)));
        }
    }
};

QTEST_GUILESS_MAIN(AccountIndexTest)
#include "AccountIndexTest.moc"
