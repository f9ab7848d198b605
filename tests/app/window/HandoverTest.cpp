#include "app/desktop/Handover.h"

#include <QTest>

using namespace Qt::StringLiterals;
using desktop::Handover;

namespace {

constexpr std::string_view acmeLink = "otpauth://totp/Acme:alex?secret=GEZDGNBVGY3TQOJQ";

/// A field as Handover.h describes it, written down once more.
QByteArray field(const QByteArray& content)
{
    const auto size = content.size();
    return QByteArray::fromHex(QByteArray::number(size, 16).rightJustified(8, '0')) + content;
}

std::optional<Handover> read(const QByteArray& bytes)
{
    return Handover::fromBytes(base::bytesOf(bytes));
}

} // namespace

/// The bytes that go from a second start to the window.
class HandoverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesAreAsDescribed()
    {
        Handover handover;
        handover.activation = "launcher_TIME42";
        handover.links = base::SecretBytes::copyOf(std::string(acmeLink) + '\n');
        handover.files = {QUrl::fromLocalFile(u"/pic/a b.png"_s), QUrl::fromLocalFile(u"/pic/ü\n%41.png"_s)};
        handover.wish = app::Wish::ScanScreen;
        const auto bytes = handover.toBytes();
        const auto expected = "\x02" + field("launcher_TIME42") + field(QByteArray(acmeLink.data()) + '\n') +
                              field(QByteArray("/pic/a b.png\0/pic/\xc3\xbc\n%41.png\0", 29));
        QCOMPARE(QByteArray(bytes.text().data(), qsizetype(bytes.size())), expected);

        const auto back = Handover::fromBytes(bytes.view());
        QVERIFY(back);
        QCOMPARE(back->activation, handover.activation);
        QVERIFY(back->links.equals(handover.links.view()));
        QCOMPARE(back->files, handover.files);
        QCOMPARE(back->wish, app::Wish::ScanScreen);
    }

    void whatIsTaken_data()
    {
        const QByteArray oneLink = QByteArray(acmeLink.data()) + '\n';
        const QByteArray none = field({});
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("nothing but the wish to see the window") << none + none + none << true;
        QTest::newRow("two links") << none + field(oneLink + oneLink) + none << true;
        QTest::newRow("one of Google's lists")
            << none + field("otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8=\n") + none << true;
        QTest::newRow("no bytes at all") << QByteArray() << false;
        QTest::newRow("two fields") << none + none << false;
        QTest::newRow("something behind the last field") << none + none + none + "x" << false;
        QTest::newRow("a field that is longer than the rest") << none + none + QByteArray::fromHex("00000001") << false;
        QTest::newRow("a length that would wrap around") << none + QByteArray::fromHex("ffffffff") + none << false;
        QTest::newRow("a link that does not end") << none + field(acmeLink.data()) + none << false;
        QTest::newRow("a line that is no link") << none + field("https://example.com\n") + none << false;
        QTest::newRow("an empty line") << none + field("\n") + none << false;
        QTest::newRow("a path that begins nowhere") << none + none + field(QByteArray("a.png\0", 6)) << false;
        QTest::newRow("a path that does not end") << none + none + field("/pic/a.png") << false;
        QTest::newRow("an empty path") << none + none + field(QByteArray("\0", 1)) << false;
        QTest::newRow("an activation with a line feed") << field("a\nb") + none + none << false;
        QTest::newRow("an activation that is too long") << field(QByteArray(513, 'a')) + none + none << false;
        QTest::newRow("the longest activation") << field(QByteArray(512, 'a')) + none + none << true;
        QTest::newRow("more than the limit")
            << none + none + field(QByteArray("/").append(QByteArray(Handover::mostBytes, 'a')).append('\0')) << false;
    }
    void whatIsTaken()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(read("\3" + bytes).has_value(), false); // a wish of a later version
        QTEST(read(QByteArray(1, '\1') + bytes).has_value(), "isTaken");
    }

    void activationIsTheNewerOneOfTheTwo_data()
    {
        QTest::addColumn<QByteArray>("xdg");
        QTest::addColumn<QByteArray>("startup");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("neither") << QByteArray() << QByteArray() << QByteArray();
        QTest::newRow("of X") << QByteArray() << "x_TIME1"_ba
                              << "x_TIME1"_ba;
        QTest::newRow("of Wayland") << "token"_ba << QByteArray() << "token"_ba;
        QTest::newRow("both") << "token"_ba
                              << "x_TIME1"_ba
                              << "token"_ba;
        QTest::newRow("one that no launcher makes") << "to\nken"_ba
                                                    << "x_TIME1"_ba
                                                    << "x_TIME1"_ba;
        QTest::newRow("too long") << QByteArray(600, 'a') << QByteArray() << QByteArray();
    }
    void activationIsTheNewerOneOfTheTwo()
    {
        QFETCH(QByteArray, xdg);
        QFETCH(QByteArray, startup);
        qputenv("XDG_ACTIVATION_TOKEN", xdg);
        qputenv("DESKTOP_STARTUP_ID", startup);
        QTEST(Handover::activationGiven(), "expected");
    }
};

QTEST_GUILESS_MAIN(HandoverTest)
#include "HandoverTest.moc"
