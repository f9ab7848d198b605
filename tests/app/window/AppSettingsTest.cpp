#include "app/AppSettings.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using app::AppSettings;

class AppSettingsTest : public QObject
{
    Q_OBJECT

    static void write(const QString& folder, const QByteArray& bytes)
    {
        QFile file(folder + u"/settings.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    static QJsonObject readBack(const QString& folder)
    {
        QFile file(folder + u"/settings.json"_s);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }

private Q_SLOTS:
    void newProfileHasTheDefaultsAndNoFile()
    {
        const QTemporaryDir folder;
        {
            const AppSettings settings(folder.path());
            QCOMPARE(settings.theme(), AppSettings::Theme::System);
            QCOMPARE(settings.textSize(), 100);
            QVERIFY(settings.windowPlace().isEmpty());
        }
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void whatWasChangedIsThereNextTime()
    {
        const QTemporaryDir folder;
        const QString profile = folder.path() + u"/new/profile"_s;
        {
            AppSettings settings(profile);
            QSignalSpy changed(&settings, &AppSettings::changed);
            settings.setTheme(AppSettings::Theme::Dark);
            settings.setTheme(AppSettings::Theme::Dark);
            QCOMPARE(changed.count(), 1);
            settings.setHighContrast(true);
            settings.setTextSize(150);
            settings.setLessMotion(true);
            settings.setHidesCodes(true);
            settings.setWaitsForFreshCode(true);
            settings.setOrder(AppSettings::Order::Name);
            settings.setGraphicsCard(true);
            settings.setWindowPlace({5, 6, 700, 800}, true);
        }
        const AppSettings settings(profile);
        QCOMPARE(settings.theme(), AppSettings::Theme::Dark);
        QVERIFY(settings.highContrast());
        QCOMPARE(settings.textSize(), 150);
        QVERIFY(settings.lessMotion());
        QVERIFY(settings.hidesCodes());
        QVERIFY(settings.waitsForFreshCode());
        QCOMPARE(settings.order(), AppSettings::Order::Name);
        QVERIFY(settings.graphicsCard());
        QCOMPARE(settings.windowPlace(), QRect(5, 6, 700, 800));
        QVERIFY(settings.isMaximized());
    }

    void whatIsWrongIsTheDefault_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("an empty file") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("[window]\ntheme=dark\n");
        QTest::newRow("a list") << QByteArray(R"(["dark"])");
        QTest::newRow("other types") << QByteArray(
            R"({"theme": 2, "textSize": "200", "highContrast": 1, "window": [1, 2], "order": null})");
        QTest::newRow("unknown names") << QByteArray(R"({"theme": "pink", "order": "random"})");
        QTest::newRow("a text size below the smallest") << QByteArray(R"({"textSize": -5})");
        QTest::newRow("too large a file")
            << QByteArray(R"({"theme": "dark", "x": ")") + QByteArray(100'000, 'x') + "\"}";
    }
    void whatIsWrongIsTheDefault()
    {
        QFETCH(const QByteArray, bytes);
        const QTemporaryDir folder;
        write(folder.path(), bytes);
        const AppSettings settings(folder.path());
        QCOMPARE(settings.theme(), AppSettings::Theme::System);
        QCOMPARE(settings.textSize(), 100);
        QVERIFY(!settings.highContrast());
        QCOMPARE(settings.order(), AppSettings::Order::Own);
        QVERIFY(settings.windowPlace().isEmpty());
    }

    void hugeNumbersAreBounded()
    {
        const QTemporaryDir folder;
        write(folder.path(), R"({"textSize": 1e12, "window": {"x": -1e300, "y": 1e18, "width": 1e9, "height": 1e9}})");
        const AppSettings settings(folder.path());
        QVERIFY(settings.textSize() <= 200 && settings.textSize() >= 100);
        QVERIFY(settings.windowPlace().width() <= 1 << 20);
    }

    void fieldsOfANewerVersionAreKept()
    {
        const QTemporaryDir folder;
        write(folder.path(), R"({"theme": "light", "later": {"a": [1]}})");
        AppSettings(folder.path()).setTheme(AppSettings::Theme::Dark);
        const auto object = readBack(folder.path());
        QCOMPARE(object[u"theme"_s].toString(), u"dark"_s);
        QCOMPARE(object[u"later"_s].toObject(), QJsonObject({{u"a"_s, QJsonArray{1}}}));
    }

    void unreadableFileIsPutAsideWhenSomethingIsChanged()
    {
        const QTemporaryDir folder;
        const QByteArray typo = R"({"theme": "dark",})";
        write(folder.path(), typo);
        AppSettings(folder.path()).setWindowPlace({1, 2, 300, 400}, false);
        QFile file(folder.path() + u"/settings.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), typo); // closing the window changes nothing
        AppSettings(folder.path()).setTheme(AppSettings::Theme::Light);
        QCOMPARE(readBack(folder.path())[u"theme"_s].toString(), u"light"_s);
        QFile aside(folder.path() + u"/settings.json.unreadable"_s);
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), typo);
    }

    void whatCannotBeSavedIsSaidAndHoldsMeanwhile()
    {
        const QTemporaryDir folder;
        write(folder.path(), ""); // a file is where the profile's folder would have to be
        AppSettings settings(folder.path() + u"/settings.json"_s);
        QSignalSpy notSaved(&settings, &AppSettings::notSaved);
        settings.setTheme(AppSettings::Theme::Dark);
        QTRY_COMPARE(notSaved.count(), 1);
        QCOMPARE(settings.theme(), AppSettings::Theme::Dark);
    }
};

QTEST_GUILESS_MAIN(AppSettingsTest)
#include "AppSettingsTest.moc"
