#include "app/TypedKey.h"

#include "app/ErrorText.h"
#include "app/PasswordField.h"
#include "base/Base32.h"
#include "store/AccountStore.h"

#include <QVariant>

#include <array>

namespace app {

using base::Error;
using base::ErrorCode;

namespace {

/// Empty: the usual one. What is no number is one that no parameter takes.
int numberIn(const QString& text, int usual)
{
    bool isNumber = false;
    const int number = text.trimmed().toInt(&isNumber);
    return text.trimmed().isEmpty() ? usual : isNumber ? number : -1;
}

} // namespace

TypedKey::TypedKey(SecondTimer& seconds, Taker taker, QObject* parent)
    : QObject(parent), m_seconds(seconds), m_taker(std::move(taker))
{
    connect(&seconds, &SecondTimer::ticked, this, [this] {
        if (m_draft) {
            updateCode();
        }
    });
}

void TypedKey::look(QObject* keyField)
{
    auto text = keyField->property("text").toString(); // shares the field's memory
    auto utf8 = text.trimmed().toUtf8();
    const auto typed = base::SecretBytes::takeFrom(utf8);
    m_key.reset();
    if (!typed.isEmpty()) {
        m_key = base::base32::decode(typed.text());
    }
    update();
}

bool TypedKey::enter(QObject* keyField)
{
    look(keyField);
    if (!isComplete()) {
        return false;
    }
    auto draft = *std::move(m_draft);
    forget(keyField);
    m_taker(std::move(draft));
    return true;
}

void TypedKey::forget(QObject* keyField)
{
    (void)takePassword(*keyField);
    m_issuer.clear();
    m_name.clear();
    m_kind = Kind::TimeBased;
    m_hash = 0;
    m_digits.clear();
    m_period.clear();
    m_counter.clear();
    m_key.reset();
    update();
}

base::Result<otp::OtpParameters> TypedKey::parameters() const
{
    constexpr std::array types{otp::Type::Totp, otp::Type::Hotp, otp::Type::Steam};
    const auto type = types[static_cast<std::size_t>(m_kind)];
    const auto usual = otp::OtpParameters::defaultsFor(type);
    bool isCounter = true;
    const auto counter =
        m_counter.trimmed().isEmpty() || type != otp::Type::Hotp ? 0 : m_counter.trimmed().toULongLong(&isCounter);
    if (!isCounter) {
        return Error{ErrorCode::InvalidCounter};
    }
    const auto period = type == otp::Type::Totp ? numberIn(m_period, usual.period) : usual.period;
    return otp::OtpParameters::make(type, static_cast<otp::Hash>(m_hash), numberIn(m_digits, usual.digits), period,
                                    counter);
}

/// Makes the account of what is there so far, or the sentence why there is none.
void TypedKey::update()
{
    m_draft.reset();
    m_problem.clear();
    const auto made = parameters();
    if (!made) {
        m_problem = ErrorText::of(made.error());
    } else if (m_key && !*m_key) {
        m_problem = ErrorText::of(m_key->error());
    } else if (m_key) {
        account::AccountDraft draft;
        draft.account.issuer = account::cleanedName(m_issuer);
        draft.account.name = account::cleanedName(m_name);
        draft.account.parameters = *made;
        draft.secret.key = (*m_key)->clone();
        m_draft = std::move(draft);
    }
    updateCode();
    Q_EMIT changed();
}

void TypedKey::updateCode()
{
    const auto codes = m_draft ? store::codesOf(*m_draft, m_seconds.utcSeconds())
                               : base::Result<store::CodePair>(Error{ErrorCode::MissingSecret});
    const auto code = codes ? codes->now.text : QString();
    if (m_draft && !codes) { // too short or too long for its type
        m_problem = ErrorText::of(codes.error());
        m_draft.reset();
    }
    if (code != m_code) {
        m_code = code;
        Q_EMIT changed();
    }
}

void TypedKey::setIssuer(const QString& issuer)
{
    if (issuer != m_issuer) {
        m_issuer = issuer;
        update();
    }
}

void TypedKey::setName(const QString& name)
{
    if (name != m_name) {
        m_name = name;
        update();
    }
}

void TypedKey::setKind(Kind kind)
{
    if (kind != m_kind) {
        m_kind = kind;
        update();
    }
}

void TypedKey::setHash(int hash)
{
    if (hash != m_hash && hash >= 0 && hash <= static_cast<int>(otp::Hash::Sha512)) {
        m_hash = hash;
        update();
    }
}

void TypedKey::setDigits(const QString& digits)
{
    if (digits != m_digits) {
        m_digits = digits;
        update();
    }
}

void TypedKey::setPeriod(const QString& period)
{
    if (period != m_period) {
        m_period = period;
        update();
    }
}

void TypedKey::setCounter(const QString& counter)
{
    if (counter != m_counter) {
        m_counter = counter;
        update();
    }
}

} // namespace app
