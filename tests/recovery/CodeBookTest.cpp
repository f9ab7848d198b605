#include "recovery/CodeBook.h"
#include "Outcome.h"
#include "recovery/Sets.h"

#include <QTest>

using base::ErrorCode;
using recovery::CodeBook;
using recovery::CodeState;
using recovery::SetState;

namespace {

const auto right = QLatin1String("ok");
constexpr qint64 now = 2000;

/// One set of three codes.
CodeBook book()
{
    CodeBook book;
    (void)book.add(sets::set(1, "GitHub", {"aaaaa-11111", "bbbbb-22222", "ccccc-33333"}));
    return book;
}

QByteArray textOf(const base::Result<recovery::TakenCode>& taken)
{
    return taken ? QByteArray(taken->text.text().data(), static_cast<qsizetype>(taken->text.size())) : QByteArray();
}

} // namespace

class CodeBookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesSets_data()
    {
        QTest::addColumn<QString>("issuer");
        QTest::addColumn<int>("codes");
        QTest::addColumn<int>("size");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QLatin1String>("expected");
        const auto refused = outcome(ErrorCode::InvalidArgument);
        const auto issuer = QStringLiteral("GitHub");
        QTest::newRow("one code") << issuer << 1 << 10 << QString() << right;
        QTest::newRow("as many and as long as there may be") << issuer << 200 << 512 << QString() << right;
        QTest::newRow("no name at all") << QStringLiteral(" \u200b\n") << 1 << 10 << QString() << refused;
        QTest::newRow("no code") << issuer << 0 << 10 << QString() << refused;
        QTest::newRow("too many codes") << issuer << 201 << 10 << QString() << refused;
        QTest::newRow("an empty code") << issuer << 1 << 0 << QString() << refused;
        QTest::newRow("too long a code") << issuer << 1 << 513 << QString() << refused;
        QTest::newRow("too long an address") << issuer << 1 << 10 << QString(1025, QLatin1Char('u')) << refused;
    }
    void makesSets()
    {
        QFETCH(QString, issuer);
        QFETCH(int, codes);
        QFETCH(int, size);
        QFETCH(QString, url);
        std::vector<base::SecretBytes> texts;
        for (int i = 0; i < codes; ++i) {
            texts.emplace_back(static_cast<std::size_t>(size));
        }
        recovery::SetDetails details;
        details.issuer = issuer;
        details.url = url;
        QTEST(outcome(recovery::newSet(sets::id(1), details, std::move(texts), now)), "expected");
    }

    void aCodeIsHandedOutOnce()
    {
        auto all = book();
        const auto first = all.takeNext(sets::id(1), QStringLiteral("new laptop"), now);
        QCOMPARE(textOf(first), QByteArray("aaaaa-11111"));
        QCOMPARE(first->number, std::size_t{1});
        QCOMPARE(first->left, std::size_t{2});
        QCOMPARE(textOf(all.takeNext(sets::id(1), {}, now)), QByteArray("bbbbb-22222"));
        QCOMPARE(textOf(all.takeNext(sets::id(1), {}, now)), QByteArray("ccccc-33333"));
        QCOMPARE(outcome(all.takeNext(sets::id(1), {}, now)), outcome(ErrorCode::NoCodeLeft));
        const auto& code = all.sets[0].codes[0];
        QCOMPARE(code.state, CodeState::BeingUsed);
        QCOMPARE(code.since, now);
        QCOMPARE(code.purpose, QStringLiteral("new laptop"));
        QVERIFY(all.sets[0].followUp.isOpen());
    }

    void acceptedMeansUsedForGood()
    {
        auto all = book();
        QCOMPARE(outcome(all.takeNext(sets::id(1), {}, now)), right);
        QCOMPARE(outcome(all.settle(sets::id(1), 1, now + 5)), right);
        QCOMPARE(all.sets[0].codes[0].state, CodeState::Used);
        QCOMPARE(all.sets[0].codes[0].since, now); // when it was handed out
        QCOMPARE(outcome(all.settle(sets::id(1), 1, now)), outcome(ErrorCode::WrongState));
        QVERIFY(all.sets[0].followUp.isOpen());
        QCOMPARE(outcome(all.settle(sets::id(1), 3, now + 9)), right); // used from paper
        QCOMPARE(all.sets[0].unused(), std::size_t{1});
    }

    void notAcceptedGivesItBackWithANote()
    {
        auto all = book();
        QCOMPARE(outcome(all.giveBack(sets::id(1), 1, {}, now)), outcome(ErrorCode::WrongState));
        QCOMPARE(outcome(all.takeNext(sets::id(1), {}, now)), right);
        QCOMPARE(outcome(all.giveBack(sets::id(1), 1, QStringLiteral("said it was wrong"), now + 5)), right);
        const auto& code = all.sets[0].codes[0];
        QCOMPARE(code.state, CodeState::Unused);
        QCOMPARE(code.refusedAt, now + 5);
        QCOMPARE(code.note, QStringLiteral("said it was wrong"));
        QVERIFY(!all.sets[0].followUp.isOpen()); // nothing was used up
        // The next one is not the same once more, as long as there is another.
        QCOMPARE(textOf(all.takeNext(sets::id(1), {}, now)), QByteArray("bbbbb-22222"));
        QCOMPARE(textOf(all.takeNext(sets::id(1), {}, now)), QByteArray("ccccc-33333"));
        QCOMPARE(textOf(all.takeNext(sets::id(1), {}, now)), QByteArray("aaaaa-11111"));
    }

    void givingOneBackLeavesWhatAnotherOneAsksFor()
    {
        auto all = book();
        QCOMPARE(outcome(all.takeNext(sets::id(1), {}, now)), right);
        QCOMPARE(outcome(all.takeNext(sets::id(1), {}, now + 1)), right);
        QCOMPARE(outcome(all.giveBack(sets::id(1), 2, {}, now + 2)), right);
        QVERIFY(all.sets[0].followUp.isOpen());
        QCOMPARE(outcome(all.endFollowUp(sets::id(1), QStringLiteral("one left for the phone"), now + 3)), right);
        QCOMPARE(all.sets[0].followUp.reason, QStringLiteral("one left for the phone"));
        QCOMPARE(outcome(all.endFollowUp(sets::id(1), {}, now)), outcome(ErrorCode::WrongState));
    }

    void aCodeOfNoSuchNumber()
    {
        auto all = book();
        QCOMPARE(outcome(all.settle(sets::id(1), 0, now)), outcome(ErrorCode::InvalidArgument));
        QCOMPARE(outcome(all.settle(sets::id(1), 4, now)), outcome(ErrorCode::InvalidArgument));
        QCOMPARE(outcome(all.giveBack(sets::id(1), 4, {}, now)), outcome(ErrorCode::InvalidArgument));
    }

    void oneSetInUseForAnAccount()
    {
        auto all = book();
        QCOMPARE(outcome(all.add(sets::set(2, "github ", {"x1x1x1x1"}))), outcome(ErrorCode::WrongState));
        QCOMPARE(outcome(all.add(sets::set(1, "GitLab", {"x1x1x1x1"}))), outcome(ErrorCode::WrongState)); // the same id
        QCOMPARE(outcome(all.add(sets::set(2, "GitLab", {"x1x1x1x1"}))), right);
        QCOMPARE(outcome(all.edit(sets::id(2), sets::details("GITHUB"), now)), outcome(ErrorCode::WrongState));
        QCOMPARE(outcome(all.append(sets::id(1), sets::codes({"ddddd-44444"}), now)), right);
        QCOMPARE(all.sets[0].codes.size(), std::size_t{4});
        QCOMPARE(outcome(all.append(sets::id(1), {}, now)), outcome(ErrorCode::InvalidArgument));
    }

    void replacedAndConfirmed()
    {
        auto all = book();
        all.sets[0].details.url = QStringLiteral("https://example.com/codes");
        all.sets[0].details.keptElsewhereAt = 1500;
        QCOMPARE(outcome(all.takeNext(sets::id(1), {}, now)), right);
        QCOMPARE(outcome(all.replace(sets::id(1), sets::set(2, "GitHub", {"n1n1n1n1", "n2n2n2n2"}), now)), right);
        const auto* fresh = all.find(sets::id(2));
        QCOMPARE(all.find(sets::id(1))->state, SetState::Replaced);
        QVERIFY(!all.find(sets::id(1))->followUp.isOpen()); // new codes are what it asked for
        QCOMPARE(fresh->details.url, QStringLiteral("https://example.com/codes"));
        QCOMPARE(fresh->details.keptElsewhereAt, 0); // the copy elsewhere is one of the old codes
        QCOMPARE(all.replacedBehind(*fresh), std::size_t{3});
        QCOMPARE(outcome(all.takeNext(sets::id(1), {}, now)), outcome(ErrorCode::WrongState));
        QCOMPARE(outcome(all.remove(sets::id(2), now)), outcome(ErrorCode::WrongState));
        // Replaced once more before it was confirmed: both old ones are kept.
        QCOMPARE(outcome(all.replace(sets::id(2), sets::set(3, "GitHub", {"m1m1m1m1"}), now)), right);
        QCOMPARE(all.replacedBehind(*all.find(sets::id(3))), std::size_t{5});
        QCOMPARE(outcome(all.confirm(sets::id(2), now)), outcome(ErrorCode::WrongState));
        QCOMPARE(all.confirm(sets::id(3), now).value(), std::size_t{2});
        QCOMPARE(all.sets.size(), std::size_t{1});
        QCOMPARE(outcome(all.confirm(sets::id(3), now)), outcome(ErrorCode::WrongState));
    }

    void replacedByMistake()
    {
        auto all = book();
        QCOMPARE(outcome(all.replace(sets::id(1), sets::set(2, "GitHub", {"n1n1n1n1"}), now)), right);
        QCOMPARE(outcome(all.restore(sets::id(2), now)), outcome(ErrorCode::WrongState));
        QCOMPARE(outcome(all.restore(sets::id(1), now)), right);
        QCOMPARE(all.find(sets::id(1))->state, SetState::Current);
        QCOMPARE(all.find(sets::id(2))->state, SetState::Removed);
        QCOMPARE(outcome(all.restore(sets::id(2), now)), outcome(ErrorCode::WrongState)); // there is one in use
    }

    void removedAndBroughtBack()
    {
        auto all = book();
        QCOMPARE(outcome(all.erase(sets::id(1))), outcome(ErrorCode::WrongState));
        QCOMPARE(outcome(all.remove(sets::id(1), now)), right);
        QCOMPARE(outcome(all.remove(sets::id(1), now)), outcome(ErrorCode::WrongState));
        QCOMPARE(outcome(all.takeNext(sets::id(1), {}, now)), outcome(ErrorCode::WrongState));
        QCOMPARE(outcome(all.restore(sets::id(1), now)), right);
        QCOMPARE(outcome(all.remove(sets::id(1), now)), right);
        QCOMPARE(outcome(all.erase(sets::id(1))), right);
        QCOMPARE(outcome(all.restore(sets::id(1), now)), outcome(ErrorCode::CodeSetNotFound));
    }

    void whatOthersChangedMeanwhileIsAConflict()
    {
        auto all = book();
        const recovery::SetRef seen(all.sets[0]);
        QCOMPARE(outcome(all.edit(seen, sets::details("GitHub", "bob"), now)), right);
        QCOMPARE(outcome(all.edit(seen, sets::details("GitHub", "carol"), now)), outcome(ErrorCode::Conflict));
        QCOMPARE(all.sets[0].details.name, QStringLiteral("bob"));
        QCOMPARE(outcome(all.replace(seen, sets::set(2, "GitHub", {"n1n1n1n1"}), now)), outcome(ErrorCode::Conflict));
        QCOMPARE(all.sets.size(), std::size_t{1});
        QCOMPARE(all.sets[0].changedAt, now);
    }

    void findsDuplicatesHoweverTheyAreWritten()
    {
        auto all = book();
        (void)all.replace(sets::id(1), sets::set(2, "GitHub", {"n1n1n1n1"}), now);
        const auto codes = sets::codes({"zzzzzzzz", "AAAAA 11111", "n1n1-n1n1"});
        const auto found = all.duplicatesOf(codes);
        QCOMPARE(found.size(), std::size_t{2});
        QCOMPARE(found[0].index, std::size_t{1});
        QCOMPARE(found[0].set, sets::id(1)); // an old set counts too
        QCOMPARE(found[0].number, std::size_t{1});
        QCOMPARE(found[1].index, std::size_t{2});
        QCOMPARE(found[1].set, sets::id(2));
    }
};

QTEST_GUILESS_MAIN(CodeBookTest)
#include "CodeBookTest.moc"
