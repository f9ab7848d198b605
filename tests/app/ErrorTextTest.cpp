#include "app/ErrorText.h"

#include <QSet>
#include <QTest>

using app::ErrorText;
using base::ErrorCode;
using keychain::KeychainState;

/// Every code has a sentence of its own; a new code without one fails here.
class ErrorTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyErrorCodeHasASentence()
    {
        QSet<QString> sentences;
        int codes = 0;
        for (; base::toString(static_cast<ErrorCode>(codes)) != QLatin1String("?"); ++codes) {
            const auto text = ErrorText::of(static_cast<ErrorCode>(codes));
            const auto name = base::toString(static_cast<ErrorCode>(codes)).data();
            QVERIFY2(text.size() > 20, name);
            QVERIFY2(text.endsWith(u'.'), name);
            QVERIFY2(text.at(0).isUpper(), name);
            QVERIFY2(!text.contains(u'%'), name);
            sentences.insert(text);
        }
        QVERIFY(codes > 50);
        QCOMPARE(sentences.size(), codes);
    }

    void everyKeychainStateNamesTheKeychainOrTheNextStep_data()
    {
        QTest::addColumn<QString>("backend");
        for (const auto* backend : {"", "libsecret", "kwallet5", "kwallet6", "windows", "macos"}) {
            QTest::newRow(*backend ? backend : "unknown") << QString::fromLatin1(backend);
        }
    }
    void everyKeychainStateNamesTheKeychainOrTheNextStep()
    {
        QFETCH(QString, backend);
        for (int state = 0; state <= static_cast<int>(KeychainState::Failed); ++state) {
            const auto text = ErrorText::of(static_cast<KeychainState>(state), backend);
            QVERIFY(text.size() > 20);
            QVERIFY(text.at(0).isUpper());
            QVERIFY(!text.contains(u'%'));
        }
    }

    void aLockedKeychainIsNotSaidToHaveKeys() // a new profile has none yet
    {
        const auto text = ErrorText::of(KeychainState::Locked, QStringLiteral("libsecret"));
        QVERIFY2(!text.contains(QLatin1String("Your keys")), qPrintable(text));
        QVERIFY2(text.contains(QLatin1String("is locked")), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(ErrorTextTest)
#include "ErrorTextTest.moc"
