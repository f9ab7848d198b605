#include <QColor>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QTest>
#include <QtQml/qqmlextensionplugin.h>

#include <algorithm>
#include <cmath>

Q_IMPORT_QML_PLUGIN(Keytide_UiPlugin)

using namespace Qt::StringLiterals;

/// Whether what is written can be read, and what can be pressed can be seen: WCAG 2.2, 1.4.3 and 1.4.11.
class ThemeTest : public QObject
{
    Q_OBJECT

    QQmlEngine m_engine;
    std::unique_ptr<QObject> m_theme; ///< An object whose property `theme` is the Theme

    static double channel(double value)
    {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    }
    static double luminance(const QColor& color)
    {
        return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
    }
    static double contrast(const QColor& left, const QColor& right)
    {
        const auto [less, more] = std::minmax({luminance(left), luminance(right)});
        return (more + 0.05) / (less + 0.05);
    }
    QObject* theme() const { return m_theme->property("theme").value<QObject*>(); }
    QColor color(const QString& name) const { return theme()->property(qPrintable(name)).value<QColor>(); }

private Q_SLOTS:
    void initTestCase()
    {
        m_engine.addImportPath(u"qrc:/qt/qml"_s);
        QQmlComponent component(&m_engine);
        component.setData("import QtQml\nimport Keytide.Ui\nQtObject { property QtObject theme: Theme }", {});
        m_theme.reset(component.create());
        QVERIFY2(m_theme && theme(), qPrintable(component.errorString()));
    }

    void canBeRead_data()
    {
        QTest::addColumn<QString>("ink");
        QTest::addColumn<QString>("ground");
        QTest::addColumn<double>("least");
        const QStringList grounds{u"background"_s, u"surface"_s, u"raised"_s};
        for (const auto& ground : grounds) {
            for (const auto* ink : {"text", "muted", "faint", "accent", "ok", "warn", "bad"}) {
                QTest::addRow("%s on %s", ink, qPrintable(ground)) << QString::fromLatin1(ink) << ground << 4.5;
            }
            QTest::addRow("a control's edge on %s", qPrintable(ground)) << u"border"_s << ground << 3.0;
        }
        for (const auto* tone : {"accent", "ok", "warn", "bad"}) {
            QTest::addRow("%s on its own tone", tone)
                << QString::fromLatin1(tone) << QString::fromLatin1(tone) + u"Soft"_s << 4.5;
        }
        QTest::newRow("text on a soft tone") << u"text"_s << u"accentSoft"_s << 4.5;
        QTest::newRow("a primary button") << u"accentInk"_s << u"accent"_s << 4.5;
        QTest::newRow("a pressed primary button") << u"accentInk"_s << u"accentPressed"_s << 4.5;
        QTest::newRow("a message") << u"inverseInk"_s << u"inverse"_s << 4.5;
        QTest::newRow("a message's button") << u"inverseAccent"_s << u"inverse"_s << 4.5;
    }
    void canBeRead()
    {
        QFETCH(const QString, ink);
        QFETCH(const QString, ground);
        QFETCH(const double, least);
        for (const bool dark : {false, true}) {
            for (const bool high : {false, true}) {
                theme()->setProperty("dark", dark);
                theme()->setProperty("contrast", high);
                QVERIFY(color(ink).isValid() && color(ground).isValid());
                const double found = contrast(color(ink), color(ground));
                const double wanted = high && least > 4 ? 7.0 : least;
                QVERIFY2(found >= wanted,
                         qPrintable(u"%1:1 where dark is %2 and contrast %3"_s.arg(found).arg(dark).arg(high)));
            }
        }
    }

    void picturesOfAccountsCanBeRead()
    {
        const auto tones = theme()->property("tones").toList();
        QVERIFY(tones.size() > 1);
        for (const auto& tone : tones) {
            QVERIFY2(contrast(tone.value<QColor>(), color(u"toneInk"_s)) >= 4.5, qPrintable(tone.toString()));
        }
    }

    void textsGrowWithTheScale()
    {
        for (const auto* size :
             {"tinyText", "smallText", "bodyText", "headingText", "pageText", "codeText", "control"}) {
            theme()->setProperty("scale", 1);
            const int usual = theme()->property(size).toInt();
            theme()->setProperty("scale", 2);
            QVERIFY2(theme()->property(size).toInt() >= 3 * usual / 2, size);
        }
        theme()->setProperty("scale", 1);
    }
};

QTEST_MAIN(ThemeTest)
#include "ThemeTest.moc"
