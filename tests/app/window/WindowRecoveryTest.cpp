#include "VaultTools.h"
#include "WindowUnderTest.h"
#include "base/Base32.h"
#include "base/Hex.h"
#include "vault/Memory.h"

#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Keytide_UiPlugin)

using namespace Qt::StringLiterals;
using base::SecretBytes;
using Recovery = app::RecoveryController;

namespace {

SecretBytes base64(base::ByteView bytes)
{
    auto plain = QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    auto encoded = plain.toBase64(QByteArray::OmitTrailingEquals);
    base::wipe(plain);
    return SecretBytes::takeFrom(encoded);
}

/// As a QString has it.
SecretBytes wide(base::ByteView bytes)
{
    SecretBytes text;
    for (const auto byte : bytes) {
        text.append(byte);
        text.append(std::uint8_t{0});
    }
    return text;
}

} // namespace

/// Recovery codes in the real window, and what is left of them once it is locked.
class WindowRecoveryTest : public WindowUnderTest
{
    Q_OBJECT

    static memory::Canary chance()
    {
        crypto::SystemRandom random;
        SecretBytes dice(15);
        [&] { QVERIFY(random.fill(dice.span())); }();
        return memory::Canary(base::base32::encode(dice.view()));
    }
    /// That no property of the window or the application, and nothing that is said, has the code.
    void checkThatNothingHolds(const memory::Canary& code) const
    {
        const auto text = code.text();
        auto wanted = QString::fromLatin1(reinterpret_cast<const char*>(text.data()), qsizetype(text.size()));
        const auto holders = holdersOf(wanted) + heard().filter(wanted);
        base::wipe(wanted);
        QVERIFY2(holders.isEmpty(), qPrintable(holders.join(u' ')));
    }
    void unlockVault()
    {
        key(Qt::Key_2, Qt::AltModifier);
        QTRY_COMPARE(m_app->recovery()->state(), Recovery::State::Locked);
        type(OtherVault::password.data());
        key(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(m_app->recovery()->state(), Recovery::State::Open, keyDerivation);
    }
    void press(const QString& button)
    {
        goTo(button);
        QCOMPARE(focused("text"), button);
        key(Qt::Key_Return);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QAccessible::setActive(true);
        std::vector<account::AccountDraft> drafts;
        drafts.push_back(draftOf(u"Zeta"_s, u"alex"_s));
        storeAccounts(std::move(drafts));
    }
    void cleanup()
    {
        stop();
        QDir folder(m_folder.path());
        for (const auto& name : folder.entryList({vault::RecoveryVault::fileName + u'*'})) { // earlier states too
            QVERIFY(folder.remove(name));
        }
    }

    void codeIsUsedByTheKeyboardAlone()
    {
        OtherVault other(m_folder.path());
        std::vector<recovery::CodeSet> all;
        all.push_back(sets::set(1, "Shop", {"aaaa-1111", "bbbb-2222"}));
        QVERIFY(other.make(std::move(all)));
        start();
        unlock();
        unlockVault();
        checkThatAllIsHeard();
        press(u"Use next code"_s);
        QCOMPARE(other.stateOf(sets::id(1), 1), recovery::CodeState::Unused); // it was only asked
        QCOMPARE(focused("text"), u"Show the code"_s);
        key(Qt::Key_Return);
        QTRY_COMPARE(focused("text"), u"Copy"_s);
        QCOMPARE(other.stateOf(sets::id(1), 1), recovery::CodeState::BeingUsed);
        key(Qt::Key_Return);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"aaaa-1111"_s);
        QVERIFY(itemWith(u"Recovery code 1 of Shop copied · clears in"_s));
        checkThatAllIsHeard();
        press(u"It was not accepted…"_s);
        type("too late");
        key(Qt::Key_Return);
        QTRY_COMPARE(other.stateOf(sets::id(1), 1), recovery::CodeState::Unused);
        key(Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(m_app->store()->state(), StoreState::PasswordNeeded);
        QCOMPARE(m_app->recovery()->state(), Recovery::State::Locked);
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    }

    void nothingOfACodeIsLeftAfterTheLock()
    {
#ifdef KEYTIDE_SANITIZED
        QSKIP("a sanitizer's own memory is too much to look through");
#endif
        if (memory::writable().empty()) {
            QSKIP("this system does not tell of its memory");
        }
        const auto code = chance();
        {
            OtherVault other(m_folder.path());
            std::vector<SecretBytes> codes;
            codes.push_back(code.text());
            codes.push_back(SecretBytes::copyOf("bbbb-2222"));
            auto set = recovery::newSet(sets::id(1), sets::details("Shop"), std::move(codes), 1000);
            std::vector<recovery::CodeSet> all;
            all.push_back(std::move(set.value()));
            QVERIFY(other.make(std::move(all)));
        }
        start();
        unlock();
        unlockVault();
        auto& recovery = *m_app->recovery();
        recovery.choose(0);
        recovery.showAll();
        QTRY_VERIFY(recovery.chosen()->texts()->holds(0));
        (void)m_window->grabWindow();
        checkThatNothingHolds(code);
        recovery.useNext();
        QTRY_COMPARE(recovery.chosen()->beingUsed(), 1);
        (void)m_window->grabWindow();
        recovery.copy(1);
        checkThatNothingHolds(code);
        QVERIFY(memory::countOf(code) > 0); // it is found where it is

        QVERIFY(m_app->lock());
        QTRY_VERIFY(!recovery.chosen()->isKnown());
        (void)m_window->grabWindow();
        recovery.look();
        QTRY_COMPARE(recovery.state(), Recovery::State::Locked); // the vault's own thread is done
        const auto text = code.text();
        std::vector<std::pair<const char*, memory::Canary>> forms;
        forms.emplace_back("UTF-16", wide(text.view()));
        forms.emplace_back("Base32", base::base32::encode(text.view()));
        forms.emplace_back("Base64", base64(text.view()));
        forms.emplace_back("hex", base::hex::encode(text.view()));
        QCOMPARE(memory::countOf(code), std::size_t{1}); // `text`
        for (const auto& [name, form] : forms) {
            QVERIFY2(memory::countOf(form) == 0, name);
        }
    }
};

QTEST_MAIN(WindowRecoveryTest)
#include "WindowRecoveryTest.moc"
