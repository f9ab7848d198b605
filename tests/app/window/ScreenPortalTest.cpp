#include "WindowTools.h"
#include "app/ScreenCapture.h"

#include <QDir>
#include <QGuiApplication>
#include <QTest>

using namespace Qt::StringLiterals;
using app::ScreenProblem;

/// The picture of the screen that a desktop's portal hands over, by fake-portal on a bus of its own.
class ScreenPortalTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    /// Files below the folder.
    QStringList left() const
    {
        QStringList names;
        const auto folders = QDir(m_folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const auto& folder : folders) {
            names += QDir(m_folder.filePath(folder)).entryList(QDir::Files);
        }
        return names;
    }

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_SESSION_TYPE", "wayland"); }

    void withoutAPortalNothingIsSeen()
    {
        const auto seen = answerOf(app::takeScreenPictures());
        QCOMPARE(seen.problem, ScreenProblem::NotSeen);
        QVERIFY(seen.pictures.isEmpty());
    }

    void portalAnswers_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<ScreenProblem>("problem");
        QTest::newRow("with a picture") << u"give"_s << ScreenProblem::None;
        QTest::newRow("with a picture, before the call has returned") << u"early"_s << ScreenProblem::None;
        QTest::newRow("with a picture, at another path") << u"own"_s << ScreenProblem::None;
        QTest::newRow("that the person does not want it") << u"refuse"_s << ScreenProblem::Refused;
        QTest::newRow("that it has ended") << u"end"_s << ScreenProblem::Refused;
        QTest::newRow("that this program may not ask") << u"deny"_s << ScreenProblem::Refused;
        QTest::newRow("with a file that is not there") << u"lose"_s << ScreenProblem::NotSeen;
    }
    void portalAnswers()
    {
        QFETCH(QString, answer);
        QFETCH(ScreenProblem, problem);
        const auto picture = qrPicture(m_folder, u"screen.png"_s, u"otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ"_s);
        QVERIFY(!picture.isEmpty());
        QProcess portal;
        portal.start(QStringLiteral(KEYTIDE_PYTHON), {QStringLiteral(KEYTIDE_FAKE_PORTAL), picture, answer});
        QTRY_VERIFY_WITH_TIMEOUT(portal.canReadLine(), 30'000);
        QCOMPARE(portal.readLine(), "ready\n"_ba);

        const auto seen = answerOf(app::takeScreenPictures());
        QCOMPARE(seen.problem, problem);
        QCOMPARE(seen.pictures, problem == ScreenProblem::None ? QList{QImage(picture)} : QList<QImage>());
        QCOMPARE(left(), QStringList()); // There was a key in it
        portal.kill();
        QVERIFY(portal.waitForFinished());
    }
};

QTEST_MAIN(ScreenPortalTest)
#include "ScreenPortalTest.moc"
