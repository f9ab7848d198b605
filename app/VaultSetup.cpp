#include "app/VaultSetup.h"

#include "app/ClockFindings.h"
#include "app/ErrorText.h"
#include "app/PasswordField.h"
#include "app/PasswordStrength.h"

#include <QVariant>

#include <algorithm>
#include <array>
#include <numeric>

namespace app {

using base::ErrorCode;
using base::SecretBytes;
using vault::RecoveryKey;

namespace {

/// What stands in the field now; it stays there.
SecretBytes textOf(const QObject& field)
{
    auto utf8 = field.property("text").toString().toUtf8();
    return SecretBytes::takeFrom(utf8);
}

} // namespace

void VaultSetup::begin(Purpose purpose)
{
    cancel();
    m_purpose = purpose;
    if (purpose != Purpose::Key) {
        go(Step::Password);
    } else if (makeKey()) {
        go(Step::Key);
    }
}

void VaultSetup::cancel()
{
    m_password.clear();
    m_key.reset();
    m_texts.clear();
    m_asked.clear();
    m_typed.clear();
    m_strength.clear();
    m_strengthLevel = 0;
    Q_EMIT strengthChanged();
    go(Step::None);
}

void VaultSetup::go(Step step, const QString& problem)
{
    m_step = step;
    m_problem = problem;
    Q_EMIT changed();
}

void VaultSetup::lookAt(QObject* field)
{
    const auto password = textOf(*field);
    const auto level = PasswordStrength::of(password.view());
    m_strength.clear();
    m_strengthLevel = ClockLevel::Unknown;
    if (!password.isEmpty()) {
        switch (level) {
        case PasswordStrength::Level::TooShort:
            m_strength = tr("Too short: 10 characters are the least.");
            break;
        case PasswordStrength::Level::Weak:
            m_strength = tr("Weak: who has the file can guess it. Add words that have nothing to do with each other.");
            m_strengthLevel = ClockLevel::Bad;
            break;
        case PasswordStrength::Level::Fair:
            m_strength = tr("Fair: it holds against one computer, not against many. One word more makes it strong.");
            m_strengthLevel = ClockLevel::Warning;
            break;
        case PasswordStrength::Level::Strong:
            m_strength = tr("Strong, if you did not take it from a song, a book or another site.");
            m_strengthLevel = ClockLevel::Fine;
            break;
        }
    }
    Q_EMIT strengthChanged();
}

void VaultSetup::choose(QObject* passwordField, QObject* repeatedField)
{
    auto password = app::takePassword(*passwordField);
    const auto repeated = app::takePassword(*repeatedField);
    if (!repeated.equals(password.view())) {
        go(Step::Password, tr("The two passwords are not the same. Nothing was saved; type them once more."));
    } else if (PasswordStrength::of(password.view()) == PasswordStrength::Level::TooShort) {
        go(Step::Password, ErrorText::of(ErrorCode::PasswordTooWeak));
    } else {
        m_password = std::move(password);
        if (m_purpose == Purpose::Password) {
            go(Step::Saving);
            Q_EMIT ready();
        } else if (makeKey()) {
            go(Step::Key);
        }
    }
}

bool VaultSetup::makeKey()
{
    auto key = RecoveryKey::generate(m_random);
    if (!key) {
        go(Step::None, ErrorText::of(key.error()));
        return false;
    }
    m_key = *std::move(key);
    showAgain();
    return true;
}

void VaultSetup::showAgain()
{
    if (!m_key) {
        return;
    }
    for (std::size_t group = 0; group < RecoveryKey::groups; ++group) {
        m_texts.put(static_cast<int>(group), m_key->group(group));
    }
    const auto text = m_key->text();
    m_texts.put(static_cast<int>(RecoveryKey::groups), SecretBytes::copyOf(text.view().last(1)));
    go(Step::Key);
}

void VaultSetup::written()
{
    if (m_step != Step::Key || !chooseGroups()) {
        return;
    }
    m_texts.clear();
    go(Step::TypeBack);
}

/// Half of the groups, by chance, in order.
bool VaultSetup::chooseGroups()
{
    std::array<std::uint8_t, RecoveryKey::groups> dice{};
    if (const auto filled = m_random.fill(dice); !filled) {
        go(Step::Key, ErrorText::of(filled.error()));
        return false;
    }
    std::array<int, RecoveryKey::groups> all{};
    std::iota(all.begin(), all.end(), 1);
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
        std::swap(all[i], all[i + dice[i] % (all.size() - i)]);
    }
    m_asked = QList<int>(all.begin(), all.begin() + groupsTypedBack);
    std::ranges::sort(m_asked);
    m_typed = QList<bool>(m_asked.size(), false);
    return true;
}

void VaultSetup::look(int place, QObject* field)
{
    if (m_step != Step::TypeBack || place < 0 || place >= m_asked.size()) {
        return;
    }
    const auto group = static_cast<std::size_t>(m_asked[place] - 1);
    m_typed[place] = m_key->isGroup(group, textOf(*field).text());
    if (!m_typed.contains(false)) {
        go(Step::Saving);
        Q_EMIT ready();
    } else {
        Q_EMIT changed();
    }
}

std::optional<RecoveryKey> VaultSetup::takeKey()
{
    return std::exchange(m_key, std::nullopt);
}

void VaultSetup::fail(const QString& problem)
{
    const auto purpose = m_purpose;
    cancel();
    m_purpose = purpose;
    go(purpose == Purpose::Vault ? Step::Password : Step::None, problem);
}

} // namespace app
