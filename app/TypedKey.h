#pragma once

#include "account/AccountDraft.h"
#include "app/SecondTimer.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace app {

/// An account whose key is typed in: says what is wrong with it so far, and shows its code as soon as it has one. The
/// key stays in its text field, which is read here and emptied when it has served.
class TypedKey : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString issuer MEMBER m_issuer WRITE setIssuer NOTIFY changed FINAL)
    Q_PROPERTY(QString name MEMBER m_name WRITE setName NOTIFY changed FINAL)
    Q_PROPERTY(Kind kind MEMBER m_kind WRITE setKind NOTIFY changed FINAL)
    /// 0: SHA-1, 1: SHA-256, 2: SHA-512
    Q_PROPERTY(int hash MEMBER m_hash WRITE setHash NOTIFY changed FINAL)
    /// As they are typed; empty: the usual one.
    Q_PROPERTY(QString digits MEMBER m_digits WRITE setDigits NOTIFY changed FINAL)
    Q_PROPERTY(QString period MEMBER m_period WRITE setPeriod NOTIFY changed FINAL)
    Q_PROPERTY(QString counter MEMBER m_counter WRITE setCounter NOTIFY changed FINAL)
    /// A sentence about what cannot be right; empty: nothing, or no key yet.
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)
    /// The code now; empty: the key is not complete.
    Q_PROPERTY(QString code READ code NOTIFY changed FINAL)
    /// Whether enter() would give an account.
    Q_PROPERTY(bool complete READ isComplete NOTIFY changed FINAL)

public:
    enum class Kind { TimeBased, CounterBased, Steam };
    Q_ENUM(Kind)

    using Taker = std::function<void(account::AccountDraft)>;

    /// `taker` gets what was entered. `seconds` lives longer.
    TypedKey(SecondTimer& seconds, Taker taker, QObject* parent = nullptr);

    QString problem() const { return m_problem; }
    QString code() const { return m_code; }
    bool isComplete() const { return m_draft.has_value() && !(m_issuer.isEmpty() && m_name.isEmpty()); }

    /// To be called when the key's field (its property `text`) has changed. Spaces, dashes, small letters and padding
    /// are as the person likes.
    Q_INVOKABLE void look(QObject* keyField);
    /// Hands the account over and empties everything. False, and nothing done, where it is not complete.
    Q_INVOKABLE bool enter(QObject* keyField);
    /// Empties everything, the field too.
    Q_INVOKABLE void forget(QObject* keyField);

    void setIssuer(const QString& issuer);
    void setName(const QString& name);
    void setKind(Kind kind);
    void setHash(int hash);
    void setDigits(const QString& digits);
    void setPeriod(const QString& period);
    void setCounter(const QString& counter);

Q_SIGNALS:
    void changed();

private:
    base::Result<otp::OtpParameters> parameters() const;
    void update();
    void updateCode();

    SecondTimer& m_seconds;
    Taker m_taker;
    QString m_issuer;
    QString m_name;
    Kind m_kind = Kind::TimeBased;
    int m_hash = 0;
    QString m_digits;
    QString m_period;
    QString m_counter;
    std::optional<base::Result<base::SecretBytes>> m_key; ///< Decoded; empty: none was typed
    std::optional<account::AccountDraft> m_draft;
    QString m_problem;
    QString m_code;
};

} // namespace app
