#include "app/PasswordStrength.h"

#include <QTest>

using app::PasswordStrength;
using Level = PasswordStrength::Level;

/// What is said of a password before it is used.
class PasswordStrengthTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void levelIsHonest_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<Level>("level");
        QTest::newRow("nothing") << QByteArray() << Level::TooShort;
        QTest::newRow("nine characters") << QByteArray("x7#Kq9&Lm") << Level::TooShort;
        QTest::newRow("nine characters in eighteen bytes") << QByteArray("äöüäöüäöü") << Level::TooShort;
        QTest::newRow("a word of every list, with a year") << QByteArray("Password2024!") << Level::Weak;
        QTest::newRow("a row of keys") << QByteArray("qwertz123456") << Level::Weak;
        QTest::newRow("the same letter") << QByteArray("aaaaaaaaaaaaaaaaaaaaaaaa") << Level::Weak;
        QTest::newRow("digits in order") << QByteArray("12345678901234567890") << Level::Weak;
        QTest::newRow("a name and a birthday") << QByteArray("Alexander1987") << Level::Weak;
        QTest::newRow("two words") << QByteArray("lantern otter") << Level::Weak;
        QTest::newRow("three words") << QByteArray("shelf otter lantern") << Level::Fair;
        QTest::newRow("four words") << QByteArray("shelf otter lantern verb") << Level::Strong;
        QTest::newRow("ten characters by chance") << QByteArray("x7#Kq9&LmT") << Level::Strong;
        QTest::newRow("fourteen characters by chance") << QByteArray("x7#Kq9&LmT2v!R") << Level::Strong;
        QTest::newRow("half a character at the end") << QByteArray("shelf otter lantern \xC3") << Level::Fair;
    }
    void levelIsHonest()
    {
        QFETCH(const QByteArray, password);
        QTEST(PasswordStrength::of(base::bytesOf(password)), "level");
    }
};

QTEST_MAIN(PasswordStrengthTest)
#include "PasswordStrengthTest.moc"
