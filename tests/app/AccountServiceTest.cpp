#include "app/AccountService.h"
#include "app/AnswerOf.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using app::AccountService;
using app::StoreAccess;
using app::StoreChoice;
using base::ErrorCode;
using base::SecretBytes;

namespace {

constexpr std::string_view password = "correct horse battery";

std::vector<account::AccountDraft> oneDraft(const QString& issuer)
{
    std::vector<account::AccountDraft> drafts(1);
    drafts[0].account.issuer = issuer;
    drafts[0].secret.key = SecretBytes::copyOf("12345678901234567890"); // RFC 6238 appendix B
    return drafts;
}

} // namespace

/// The service over a real sealed file; the keychain's side has its live tests.
class AccountServiceTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_count = 0;

    app::Profile profile(StoreChoice choice) const { return {m_folder.filePath(QString::number(m_count)), choice}; }

private Q_SLOTS:
    void init() { ++m_count; }

    void sealedStoreIsMadeOnceAndThenUnlocked()
    {
        {
            AccountService service(profile(StoreChoice::Sealed));
            const auto opened = answerOf(service.open());
            QVERIFY(opened);
            QCOMPARE(opened->access, StoreAccess::PasswordToChoose);
            QCOMPARE(opened->backend, u"sealed"_s);
            auto refused = answerOf(service.add(oneDraft(u"A"_s)));
            QCOMPARE(base::toString(refused.front().error->code), base::toString(ErrorCode::PasswordNeeded));
            const auto weak = answerOf(service.unlock(SecretBytes::copyOf("short")));
            QCOMPARE(base::toString(weak.error().code), base::toString(ErrorCode::PasswordTooWeak));
            QVERIFY(answerOf(service.unlock(SecretBytes::copyOf(password))));
            QCOMPARE(answerOf(service.add(oneDraft(u"A"_s))).front().kind, store::AddOutcome::Kind::Added);
        }
        AccountService again(profile(StoreChoice::Auto));
        const auto opened = answerOf(again.open());
        QVERIFY(opened);
        QCOMPARE(opened->access, StoreAccess::PasswordNeeded);
        const auto wrong = answerOf(again.unlock(SecretBytes::copyOf("correct horse batterie")));
        QCOMPARE(base::toString(wrong.error().code), base::toString(ErrorCode::WrongPassword));
        QVERIFY(answerOf(again.unlock(SecretBytes::copyOf(password))));
        const auto accounts = answerOf(again.load())->content.accounts;
        QCOMPARE(accounts.size(), 1U);
        QCOMPARE(answerOf(again.codesAt(accounts, 59)).front()->now.text, u"287082"_s);
        QVERIFY(answerOf(again.lock()));
        const auto locked = answerOf(again.codesAt(accounts, 59));
        QCOMPARE(base::toString(locked.front().error().code), base::toString(ErrorCode::PasswordNeeded));
    }

    void storeOfAnotherKindIsRefusedAndNothingChanges()
    {
        {
            AccountService service(profile(StoreChoice::Sealed));
            QVERIFY(answerOf(service.open()));
            QVERIFY(answerOf(service.unlock(SecretBytes::copyOf(password))));
            QCOMPARE(answerOf(service.add(oneDraft(u"A"_s))).front().kind, store::AddOutcome::Kind::Added);
        }
        AccountService other(profile(StoreChoice::Keychain));
        const auto opened = answerOf(other.open());
        QCOMPARE(base::toString(opened.error().code), base::toString(ErrorCode::StoreMismatch));
        QCOMPARE(answerOf(other.load())->content.backend, u"sealed"_s);
    }

    void storeThatTwoMakeAtOnceIsOpenInBoth()
    {
        AccountService first(profile(StoreChoice::Sealed));
        AccountService second(profile(StoreChoice::Sealed));
        AccountService third(profile(StoreChoice::Sealed));
        for (auto* service : {&first, &second, &third}) {
            QCOMPARE(answerOf(service->open())->access, StoreAccess::PasswordToChoose);
        }
        auto one = first.unlock(SecretBytes::copyOf(password)); // each on a thread of its own
        auto two = second.unlock(SecretBytes::copyOf(password));
        QVERIFY(answerOf(std::move(one)));
        QVERIFY(answerOf(std::move(two)));
        const auto other = answerOf(third.unlock(SecretBytes::copyOf("another person's")));
        QCOMPARE(base::toString(other.error().code), base::toString(ErrorCode::WrongPassword));
        QCOMPARE(answerOf(first.add(oneDraft(u"A"_s))).front().kind, store::AddOutcome::Kind::Added);
        QCOMPARE(answerOf(second.add(oneDraft(u"B"_s))).front().kind, store::AddOutcome::Kind::Added);
        QCOMPARE(answerOf(first.load())->content.accounts.size(), 2U);
    }

    void fileThatIsGoneIsNotMadeAnew()
    {
        QString path;
        {
            AccountService service(profile(StoreChoice::Sealed));
            path = service.sealedPath();
            QVERIFY(answerOf(service.open()));
            QVERIFY(answerOf(service.unlock(SecretBytes::copyOf(password))));
            QCOMPARE(answerOf(service.add(oneDraft(u"A"_s))).front().kind, store::AddOutcome::Kind::Added);
        }
        QVERIFY(QFile::remove(path));
        for (const auto* generation : {"with earlier states", "without"}) {
            AccountService again(profile(StoreChoice::Auto));
            QVERIFY2(base::toString(answerOf(again.open()).error().code) == base::toString(ErrorCode::Damaged),
                     generation);
            for (int n = 1; n <= 3; ++n) {
                QFile::remove(u"%1.%2"_s.arg(path).arg(n));
            }
        }
        QVERIFY(!QFile::exists(path));
    }

    void planGivesTheCodeNowAndStoresNothing()
    {
        AccountService service(profile(StoreChoice::Sealed));
        QVERIFY(answerOf(service.open()));
        const auto plan = answerOf(service.plan(oneDraft(u"A"_s), 59));
        QCOMPARE(plan.codes.front()->now.text, u"287082"_s);
        QCOMPARE(plan.outcomes.front().kind, store::AddOutcome::Kind::Added);
        QCOMPARE(plan.drafts.size(), 1U);
        QVERIFY(!QFile::exists(service.sealedPath()));
    }

    void ownerThatGoesFirstGetsNoAnswer()
    {
        AccountService service(profile(StoreChoice::Sealed));
        bool called = false;
        {
            QObject owner;
            app::whenDone(&owner, service.load(), [&](const auto&) { called = true; });
        }
        (void)answerOf(service.load()); // queued behind the first, so that one has ended
        QVERIFY(!called);
    }
};

QTEST_GUILESS_MAIN(AccountServiceTest)
#include "AccountServiceTest.moc"
