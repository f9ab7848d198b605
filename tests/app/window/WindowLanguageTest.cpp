#include "VaultTools.h"
#include "WindowUnderTest.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QStyleHints>
#include <QTranslator>
#include <QtQml/qqmlextensionplugin.h>

#include <functional>

Q_IMPORT_QML_PLUGIN(Keytide_UiPlugin)

using namespace Qt::StringLiterals;

namespace {

/// A language that nobody speaks: English in brackets, with accents, and longer by two fifths, as German and Finnish
/// are.
class PseudoLanguage : public QTranslator
{
public:
    QString translate(const char* context, const char* source, const char*, int) const override
    {
        if (qstrcmp(source, "QT_LAYOUT_DIRECTION") == 0 || qstrcmp(context, "QGuiApplication") == 0) {
            return {};
        }
        static const QHash<QChar, QChar> accents{{u'a', u'â'}, {u'e', u'é'}, {u'i', u'ï'}, {u'o', u'ö'}, {u'u', u'ü'},
                                                 {u'A', u'Å'}, {u'E', u'Ê'}, {u'O', u'Ø'}, {u'c', u'ç'}, {u'S', u'Š'}};
        QString text = u"["_s;
        for (const auto letter : QString::fromUtf8(source)) {
            text += accents.value(letter, letter);
            if (text.size() % 5 == 0 && letter.isLower() && text[text.size() - 2] != u'%') {
                text += letter; // here and there, so that lines can still be broken at the spaces
                text += letter;
            }
        }
        return text + u']';
    }
    bool isEmpty() const override { return false; }
};

struct Seen
{
    QString what;
    QRectF place; ///< In the window
    int alignment = 0;
};

bool isText(const QQuickItem& item)
{
    return item.inherits("QQuickText");
}

} // namespace

/// The window in a language of long words, and in one that is written from the right: each page, narrow and wide, with
/// texts as large as they get.
class WindowLanguageTest : public WindowUnderTest
{
    Q_OBJECT

    using Recovery = app::RecoveryController;

    PseudoLanguage m_language;

    static constexpr auto link = "otpauth://totp/Initech:sam?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Initech";

    struct Stop
    {
        const char* name;
        std::function<void()> go;
    };
    void waitForCodes() const
    {
        for (const int row : {0, 1}) {
            const auto known = [&] {
                return !m_app->accounts()->index(row).data(app::AccountListModel::CodeRole).toString().isEmpty();
            };
            QTRY_VERIFY(known());
        }
    }
    /// Sets in each of their states.
    static void fill(recovery::CodeBook& book)
    {
        const std::array names{"Being used", "Used", "Usable", "Stale", "Gone"};
        for (uint i = 0; i < names.size(); ++i) {
            book.sets.push_back(sets::set(i + 1, names[i], {"aaaa-1111", "bbbb-2222", "cccc-3333", "dddd-4444"}));
        }
        (void)book.takeNext(sets::id(1), u"the new phone"_s, 5000);
        (void)book.settle(sets::id(1), 1, 5100);
        (void)book.takeNext(sets::id(1), {}, 5200);
        (void)book.takeNext(sets::id(2), {}, 5000);
        (void)book.settle(sets::id(2), 1, 5100);
        (void)book.takeNext(sets::id(3), {}, 5000);
        (void)book.giveBack(sets::id(3), 1, u"too late"_s, 5100);
        auto details = sets::details("Usable");
        details.url = u"https://site.example"_s;
        details.administrator = u"Kim"_s;
        details.mfa = recovery::Mfa::Enforced;
        details.note = u"of the shop"_s;
        (void)book.edit(sets::id(3), details, 5200);
        (void)book.replace(sets::id(4), sets::set(6, "Fresh", {"eeee-5555"}), 5000);
        (void)book.remove(sets::id(5), 5000);
    }
    /// Every page, and what can be on it.
    std::vector<Stop> way()
    {
        const auto press = [this](Qt::Key pressed, Qt::KeyboardModifiers modifiers = {}) {
            return [=, this] { key(pressed, modifiers); };
        };
        return {
            {"codes",
             [this] {
                 key(Qt::Key_1, Qt::AltModifier);
                 waitForCodes();
             }},
            {"a code that was copied", press(Qt::Key_Return)},
            {"a search that finds nothing", [this] { type("zzzz"); }},
            {"recovery codes",
             [this] {
                 key(Qt::Key_Escape);
                 key(Qt::Key_2, Qt::AltModifier);
                 QTRY_COMPARE(m_app->recovery()->state(), Recovery::State::Locked);
             }},
            {"recovery codes for the first time",
             [this] {
                 m_app->recovery()->begin(); // as if there were no vault yet
                 m_app->recovery()->setup()->cancel();
             }},
            {"the vault's password",
             [this] {
                 key(Qt::Key_Return);
                 type("aaaaaaaaaa");
             }},
            {"passwords that are not the same",
             [this] {
                 key(Qt::Key_Return);
                 type("bbbbbbbbbb");
                 key(Qt::Key_Return);
             }},
            {"the recovery key",
             [this] {
                 for (int i = 0; i < 2; ++i) {
                     type("shelf otter lantern");
                     key(Qt::Key_Return);
                 }
                 QTRY_COMPARE(m_app->recovery()->setup()->step(), app::VaultSetup::Step::Key);
             }},
            {"the recovery key, typed back", press(Qt::Key_Return)},
            {"a wrong password of the vault",
             [this] {
                 m_app->recovery()->setup()->cancel();
                 m_app->recovery()->look();
                 QTRY_COMPARE(m_app->recovery()->state(), Recovery::State::Locked);
                 type("wrong");
                 key(Qt::Key_Return);
                 QTRY_VERIFY_WITH_TIMEOUT(!m_app->recovery()->problem().isEmpty(), keyDerivation);
             }},
            {"the open vault",
             [this] {
                 type(OtherVault::password.data());
                 key(Qt::Key_Return);
                 QTRY_COMPARE_WITH_TIMEOUT(m_app->recovery()->state(), Recovery::State::Open, keyDerivation);
             }},
            {"a code that is being used", [this] { lookAt(u"Being used"_s); }},
            {"a code that was not accepted", [this] { set("refused"); }},
            {"what follows on a code", [this] { lookAt(u"Used"_s); }},
            {"what does not follow on a code", [this] { set("dismissing"); }},
            {"codes to be stored", [this] { m_app->recovery()->beginStoring(false); }},
            {"codes of an account that has some",
             [this] {
                 m_app->recovery()->intake()->name(u"Usable"_s, u"alice"_s);
                 QGuiApplication::clipboard()->setText(u"Backup codes\naaaa-1111\nffff-6666"_s);
                 m_app->recovery()->intake()->paste();
                 QTRY_VERIFY(!m_app->recovery()->intake()->duplicates().isEmpty());
             }},
            {"codes that cannot be stored",
             [this] {
                 QGuiApplication::clipboard()->setText(u"nothing"_s);
                 m_app->recovery()->intake()->paste();
                 QTRY_VERIFY(!m_app->recovery()->intake()->problem().isEmpty());
                 QGuiApplication::clipboard()->clear();
             }},
            {"new codes to be stored",
             [this] {
                 m_app->recovery()->go(Recovery::View::Sets);
                 lookAt(u"Usable"_s);
                 m_app->recovery()->beginStoring(true);
             }},
            {"codes that are asked for",
             [this] {
                 m_app->recovery()->go(Recovery::View::Sets);
                 lookAt(u"Usable"_s);
             }},
            {"codes that replaced others", [this] { lookAt(u"Fresh"_s); }},
            {"codes that were removed", [this] { lookAt(u"Gone"_s); }},
            {"what is known about codes", [this] { m_app->recovery()->go(Recovery::View::Editing); }},
            {"the vault's care", [this] { m_app->recovery()->go(Recovery::View::Vault); }},
            {"the vault's next password", press(Qt::Key_Return)},
            {"the vault's next recovery key",
             [this] {
                 m_app->recovery()->setup()->cancel();
                 m_app->recovery()->beginKey();
             }},
            {"the vault's next recovery key, typed back",
             [this] {
                 m_app->recovery()->setup()->written();
                 m_app->recovery()->go(Recovery::View::Vault);
             }},
            {"clock check",
             [this] {
                 key(Qt::Key_3, Qt::AltModifier);
                 QTRY_VERIFY(m_app->clock()->isReady()); // what the system says of its clock is shown
             }},
            {"sign-in help", press(Qt::Key_4, Qt::AltModifier)},
            {"settings", press(Qt::Key_5, Qt::AltModifier)},
            {"add", press(Qt::Key_N, Qt::ControlModifier)},
            {"a key that is typed",
             [this] {
                 set("typing");
                 set("more");
             }},
            {"edit",
             [this] {
                 key(Qt::Key_Escape);
                 key(Qt::Key_Escape);
                 key(Qt::Key_F2);
                 QTRY_VERIFY(m_app->editor()->isActive());
             }},
            {"a link from outside",
             [this] {
                 key(Qt::Key_Escape);
                 m_app->ask(base::SecretBytes::copyOf(base::bytesOf(QByteArray(link))), {}, app::Wish::None);
                 QTRY_COMPARE(m_app->enrol()->state(), app::EnrolController::State::Preview);
             }},
            {"the bin",
             [this] {
                 key(Qt::Key_Escape);
                 m_app->remove(1);
                 QTRY_COMPARE(m_app->bin()->count(), 1);
                 m_window->setProperty("page", 5);
             }},
            {"codes again",
             [this] {
                 m_window->setProperty("page", 0);
                 m_app->undoRemove();
                 QTRY_COMPARE(m_app->accounts()->total(), 2);
                 waitForCodes();
             }},
        };
    }
    /// At one of the sets in the open vault.
    void lookAt(const QString& title)
    {
        auto& sets = *m_app->recovery()->sets();
        for (int row = 0; row < sets.count(); ++row) {
            if (sets.index(row).data(app::RecoverySets::TitleRole).toString() == title) {
                m_app->recovery()->choose(row);
            }
        }
        QCOMPARE(m_app->recovery()->chosen()->title(), title);
        if (m_window->width() < 720) {
            set("opened");
        }
    }
    /// Turns on what somewhere on the page has this name.
    void set(const char* property)
    {
        QSet<QObject*> all;
        collect(m_window, all);
        const auto found = std::ranges::find_if(all, [&](const QObject* object) {
            const auto* item = qobject_cast<const QQuickItem*>(object);
            const bool isThere = item && item->window(); // what is still to be deleted is not
            return isThere && object->property(property).typeId() == QMetaType::Bool;
        });
        QVERIFY(found != all.end());
        (*found)->setProperty(property, true);
    }
    void goThere(const Stop& stop)
    {
        stop.go();
        (void)m_window->grabWindow(); // laid out and drawn
    }
    /// Items that can be seen, in the order in which they are drawn.
    void look(QQuickItem* item, const std::function<void(QQuickItem*)>& at) const
    {
        const bool isLate = nameOf(*item) == u"ScrollThumb"; // made behind
        if (!item->isVisible() || item->opacity() == 0 || isLate) {
            return;
        }
        at(item);
        for (auto* child : item->childItems()) {
            look(child, at);
        }
    }
    static QString nameOf(const QQuickItem& item)
    {
        auto name = QString::fromLatin1(item.metaObject()->className()).section(u"_QML"_s, 0, 0);
        return isText(item) ? name + u" “"_s + item.property("text").toString() + u'”' : name;
    }
    static QRectF placeOf(const QQuickItem& item)
    {
        return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()));
    }
    /// What is wrong with a text; empty: nothing.
    QString troubleOf(QQuickItem* item) const
    {
        const auto text = item->property("text").toString();
        const bool isOurs = text.contains(u'[');
        const bool hasWords = std::ranges::any_of(text, [](QChar c) { return c.isLetter(); });
        static const QStringList data{u"Zeta"_s,  u"alex"_s,   u"acme 10"_s,     u"sam"_s,
                                      u"Z"_s,     u"A"_s,      u"Initech"_s,     u"I"_s,
                                      u"TOTP"_s,  u"SHA-1"_s,  u"SHA-256"_s,     u"SHA-512"_s,
                                      u"Work"_s,  u"zzzz"_s,   u"Break-glass"_s, u"Being used"_s,
                                      u"Used"_s,  u"Usable"_s, u"Fresh"_s,       u"Gone"_s,
                                      u"alice"_s, u"Stale"_s,  u"Zeta · alex"_s, u"acme 10 · alex"_s,
                                      u"S"_s,     u"B"_s,      u"U"_s,           u"F"_s,
                                      u"G"_s};
        if (!isOurs) {
            return hasWords && !data.contains(text) ? u"not translated"_s : QString();
        }
        const auto place = placeOf(*item);
        if (item->property("truncated").toBool()) {
            return u"cut"_s;
        }
        if (item->property("contentWidth").toReal() > item->width() + 1) {
            return u"wider than its place"_s;
        }
        if (item->property("contentHeight").toReal() > item->height() + 1) {
            return u"higher than its place"_s;
        }
        for (auto* around = item->parentItem(); around; around = around->parentItem()) {
            if (around->inherits("QQuickFlickable") && around->property("contentWidth").toReal() > around->width()) {
                return {}; // it scrolls
            }
        }
        if (place.left() < -0.5 || place.right() > m_window->width() + 0.5) {
            return u"out of the window"_s;
        }
        for (auto* around = item->parentItem(); around && around->parentItem(); around = around->parentItem()) {
            const auto room = placeOf(*around);
            if (room.width() > 0 && (place.left() < room.left() - 0.5 || place.right() > room.right() + 0.5)) {
                return u"out of "_s + nameOf(*around);
            }
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Zeta"_s, u"alex"_s));
        drafts.push_back(draftOf(u"acme 10"_s, u"alex"_s));
        QGuiApplication::styleHints()->setCursorFlashTime(0);
        for (auto& draft : drafts) { // no code is to end meanwhile
            draft.account.parameters = *otp::OtpParameters::make(otp::Type::Totp, otp::Hash::Sha1, 6, 86'400, 0);
        }
        drafts[0].account.tags = {u"Work"_s, u"Break-glass"_s};
        storeAccounts(std::move(drafts));
        OtherVault vault(m_folder.path());
        QVERIFY(vault.make({}));
        QVERIFY(vault.change(fill));
    }
    void cleanup()
    {
        stop();
        QCoreApplication::removeTranslator(&m_language);
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void noTextIsCutOrLeftInEnglish_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("textSize");
        QTest::newRow("wide") << QSize(960, 700) << 100;
        QTest::newRow("narrow") << QSize(360, 700) << 100;
        QTest::newRow("wide, with large text") << QSize(960, 700) << 200;
        QTest::newRow("narrow, with large text") << QSize(360, 700) << 200;
    }
    void noTextIsCutOrLeftInEnglish()
    {
        QFETCH(const QSize, size);
        QFETCH(const int, textSize);
        QCoreApplication::installTranslator(&m_language);
        start();
        m_app->settings()->setTextSize(textSize);
        m_window->resize(size);
        QTRY_COMPARE(m_window->contentItem()->size().toSize(), size);
        QTRY_COMPARE(m_app->store()->state(), StoreState::PasswordNeeded);
        QStringList troubles;
        int texts = 0;
        const auto check = [&](const char* stop) {
            look(m_window->contentItem(), [&](QQuickItem* item) {
                if (!isText(*item)) {
                    return;
                }
                ++texts;
                if (const auto trouble = troubleOf(item); !trouble.isEmpty()) {
                    troubles << QLatin1String(stop) + u": "_s + nameOf(*item) + u" is "_s + trouble;
                }
            });
        };
        (void)m_window->grabWindow();
        check("password");
        unlock();
        for (const auto& stop : way()) {
            goThere(stop);
            check(stop.name);
        }
        QVERIFY(texts > 100);
        troubles.removeDuplicates();
        QVERIFY2(troubles.isEmpty(), qPrintable(troubles.join(u'\n')));
    }

    void writtenFromTheRightAllIsMirrored_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("wide") << QSize(960, 700);
        QTest::newRow("narrow") << QSize(360, 700);
    }
    void writtenFromTheRightAllIsMirrored()
    {
        QFETCH(const QSize, size);
        std::map<QByteArray, QList<Seen>> views[2];
        for (const bool mirrored : {false, true}) {
            QGuiApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
            start();
            m_app->settings()->setTextSize(100);
            m_window->resize(size);
            QTRY_COMPARE(m_window->contentItem()->size().toSize(), size);
            QTRY_COMPARE(m_app->store()->state(), StoreState::PasswordNeeded);
            unlock();
            for (const auto& stop : way()) {
                goThere(stop);
                look(m_window->contentItem(), [&](QQuickItem* item) {
                    for (const auto* around = item; around; around = around->parentItem()) {
                        if (nameOf(*around) == u"Toast" || nameOf(*around) == u"CodeStrip" ||
                            nameOf(*around) == u"LockChip") {
                            return; // its words count the seconds; time runs from the left
                        }
                    }
                    const auto* around = item->parentItem(); // what scrolls may be longer at either end
                    const bool isScrolled = around && around->inherits("QQuickFlickable");
                    if (!isScrolled && item->width() > 0 && item->height() > 0) {
                        views[mirrored][stop.name].append(
                            {nameOf(*item), placeOf(*item), item->property("effectiveHorizontalAlignment").toInt()});
                    }
                });
            }
        }
        QStringList troubles;
        int items = 0;
        for (const auto& [stop, seen] : views[0]) {
            const auto& other = views[1].at(stop);
            if (seen.size() != other.size()) {
                QStringList both[2];
                std::ranges::transform(seen, std::back_inserter(both[0]), &Seen::what);
                std::ranges::transform(other, std::back_inserter(both[1]), &Seen::what);
                const auto end = std::ranges::mismatch(both[0], both[1]);
                troubles << QString::fromLatin1(stop) + u": "_s +
                                both[0].mid(end.in1 - both[0].begin(), 4).join(u", "_s) + u"; mirrored: "_s +
                                both[1].mid(end.in2 - both[1].begin(), 4).join(u", "_s);
                continue;
            }
            for (qsizetype i = 0; i < seen.size(); ++i) {
                ++items;
                const auto& place = seen[i].place;
                const auto there = size.width() - other[i].place.right();
                const bool isText = seen[i].what.contains(u'“');
                if (std::abs(place.left() - there) > 1.5) {
                    troubles
                        << QString::fromLatin1(stop) +
                               u": %1 is at %2, from the right at %3"_s.arg(seen[i].what).arg(place.left()).arg(there);
                } else if (isText && seen[i].alignment == Qt::AlignLeft && other[i].alignment != Qt::AlignRight) {
                    troubles << QString::fromLatin1(stop) + u": %1 begins at the left"_s.arg(seen[i].what);
                }
            }
        }
        troubles.removeDuplicates();
        QVERIFY2(troubles.isEmpty(), qPrintable(troubles.first(std::min<qsizetype>(40, troubles.size())).join(u'\n')));
        QVERIFY2(items > 400, qPrintable(QString::number(items)));
    }
};

QTEST_MAIN(WindowLanguageTest)
#include "WindowLanguageTest.moc"
