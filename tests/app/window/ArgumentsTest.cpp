#include "app/desktop/Arguments.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace Qt::StringLiterals;
using desktop::Arguments;

namespace {

/// The arguments of a process, which can be written to.
class Given
{
public:
    explicit Given(const QStringList& arguments)
    {
        m_texts.push_back("keytide");
        for (const auto& argument : arguments) {
            m_texts.push_back(argument.toLocal8Bit());
        }
        for (auto& text : m_texts) {
            m_argv.push_back(text.data());
        }
    }
    Arguments take() { return Arguments::take(static_cast<int>(m_argv.size()), m_argv.data()); }
    QByteArray text(std::size_t i) const { return m_texts[i]; }

private:
    std::vector<QByteArray> m_texts;
    std::vector<char*> m_argv;
};

const QString acme = u"otpauth://totp/Acme:alex?secret=GEZDGNBVGY3TQOJQ"_s;

} // namespace

/// What the window's program makes of its arguments.
class ArgumentsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString file(const QString& name) const
    {
        const auto path = m_folder.filePath(name);
        QFile made(path);
        return made.open(QIODevice::WriteOnly) ? path : QString();
    }

private Q_SLOTS:
    void linkIsTakenAndWiped_data()
    {
        QTest::addColumn<QString>("link");
        QTest::newRow("a key") << acme;
        QTest::newRow("in capitals") << u"OTPAUTH://TOTP/Up:per?SECRET=GEZDGNBVGY3TQOJQ"_s;
        QTest::newRow("behind a space") << u" otpauth://totp/A:b?secret=GEZDGNBVGY3TQOJQ"_s;
        QTest::newRow("of a phone's setup") << u"apple-otpauth://totp/A:b?secret=GEZDGNBVGY3TQOJQ"_s;
        QTest::newRow("an export") << u"otpauth-migration://offline?data=CjEKCkhlbGxv"_s;
        QTest::newRow("a kind with a PIN") << u"motp://M:a?secret=e3152afee62599c8"_s;
    }

    void linkIsTakenAndWiped()
    {
        QFETCH(QString, link);
        Given given({link});
        const auto arguments = given.take();
        QVERIFY2(!arguments.isWrong, qPrintable(arguments.answer));
        QCOMPARE(QByteArray(arguments.links.text().data(), qsizetype(arguments.links.size())).trimmed(),
                 link.toLocal8Bit().trimmed());
        QCOMPARE(given.text(1), QByteArray(link.toLocal8Bit().size(), '\0'));
    }

    void everyLinkIsTaken()
    {
        const auto other = u"motp://M:a?secret=e3152afee62599c8"_s;
        const auto arguments = Given({acme, u"--store"_s, u"sealed"_s, other}).take();
        QVERIFY2(!arguments.isWrong, qPrintable(arguments.answer));
        QCOMPARE(std::string(arguments.links.text()), (acme + u'\n' + other + u'\n').toStdString());
        QCOMPARE(arguments.profile.store, app::StoreChoice::Sealed);
    }

    void fileIsNoLinkWhateverItsName()
    {
        const auto path = file(u"otpauth-codes.png"_s);
        const auto arguments = Given({path, QUrl::fromLocalFile(path).toString()}).take();
        QVERIFY2(!arguments.isWrong, qPrintable(arguments.answer));
        QVERIFY(arguments.links.isEmpty());
        QCOMPARE(arguments.files, (QList<QUrl>{QUrl::fromLocalFile(path), QUrl::fromLocalFile(path)}));
    }

    void whatCannotBeMeantIsRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("an unknown option") << QStringList{u"--bogus"_s};
        QTest::newRow("no folder") << QStringList{u"--profile"_s};
        QTest::newRow("no such store") << QStringList{u"--store"_s, u"cloud"_s};
        QTest::newRow("no such file") << QStringList{m_folder.filePath(u"gone.png"_s)};
        QTest::newRow("a folder") << QStringList{m_folder.path()};
        QTest::newRow("a link that enrols nothing") << QStringList{u"https://example.com"_s};
        QTest::newRow("a link with a typing mistake") << QStringList{u"otpaut://totp/A?secret=GEZDGNBVGY3TQOJQ"_s};
    }

    void whatCannotBeMeantIsRefused()
    {
        QFETCH(QStringList, arguments);
        const auto taken = Given(arguments).take();
        QVERIFY(taken.isWrong);
        QVERIFY(!taken.answer.isEmpty());
        QVERIFY(!taken.answer.contains(u"GEZDGNBV"_s));
    }

    void optionsOfQtAreLeftToIt_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("a platform") << QStringList{u"-platform"_s, u"offscreen"_s};
        QTest::newRow("a platform, with two dashes") << QStringList{u"--platform"_s, u"offscreen"_s};
        QTest::newRow("a session") << QStringList{u"-session"_s, u"12_34"_s};
        QTest::newRow("a style") << QStringList{u"-style=Basic"_s};
        QTest::newRow("right to left") << QStringList{u"-reverse"_s};
    }

    void optionsOfQtAreLeftToIt()
    {
        QFETCH(QStringList, arguments);
        const auto taken = Given(arguments).take();
        QVERIFY2(!taken.isWrong && taken.answer.isEmpty(), qPrintable(taken.answer));
        QVERIFY(taken.files.isEmpty());
    }

    void profileThatIsAFileIsRefused()
    {
        const auto path = file(u"a-file"_s);
        const auto taken = Given({u"--profile"_s, path}).take();
        QVERIFY(taken.isWrong);
        QVERIFY(taken.answer.contains(path));
        QVERIFY(!Given({u"--profile"_s, m_folder.filePath(u"not-there-yet"_s)}).take().isWrong);
    }

    void profileIsAFolderOrTheUsualOne_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("folder");
        const auto usual = app::Profile::defaultFolder();
        QTest::newRow("none given") << QStringList() << usual;
        QTest::newRow("an empty one") << QStringList{u"--profile="_s} << usual;
        QTest::newRow("a relative one") << QStringList{u"--profile"_s, u"work"_s} << QDir::currentPath() + u"/work"_s;
        QTest::newRow("an absolute one") << QStringList{u"--profile"_s, m_folder.path()} << m_folder.path();
        QTest::newRow("the last of two") << QStringList{u"--profile=a"_s, u"--profile=b"_s}
                                         << QDir::currentPath() + u"/b"_s;
    }

    void profileIsAFolderOrTheUsualOne()
    {
        QFETCH(QStringList, arguments);
        QTEST(Given(arguments).take().profile.folder, "folder");
    }

    void helpAndVersionAreAnswered()
    {
        for (const auto& option : {u"--help"_s, u"-h"_s}) {
            const auto taken = Given({option}).take();
            QVERIFY(!taken.isWrong);
            QVERIFY(taken.answer.contains(u"--profile"_s));
            QVERIFY(!taken.answer.contains(u"qwindowtitle"_s));
        }
        QVERIFY(Given({u"--version"_s}).take().answer.startsWith(u"keytide "_s));
    }
};

QTEST_GUILESS_MAIN(ArgumentsTest)
#include "ArgumentsTest.moc"
