#pragma once

#include "app/SecretTexts.h"
#include "crypto/Random.h"
#include "vault/RecoveryKey.h"

#include <QList>
#include <QObject>

#include <optional>

namespace app {

/// A new password for the recovery vault, a new recovery key, or both, until they are ready to be used: the password is
/// typed twice, the key is written down, and half of it is typed back from the paper.
class VaultSetup : public QObject
{
    Q_OBJECT
    Q_PROPERTY(Step step READ step NOTIFY changed)
    Q_PROPERTY(Purpose purpose READ purpose NOTIFY changed)
    /// What cannot be right; empty: nothing to say.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    /// What the password that is being typed is worth, in a sentence; empty before. And as ClockLevel.
    Q_PROPERTY(QString strength READ strength NOTIFY strengthChanged)
    Q_PROPERTY(int strengthLevel READ strengthLevel NOTIFY strengthChanged)
    /// The recovery key: its eight groups, and the check character.
    Q_PROPERTY(app::SecretTexts* key READ key CONSTANT)
    /// The numbers (from 1) of the groups that are to be typed back.
    Q_PROPERTY(QList<int> asked READ asked NOTIFY changed)
    /// Which of them were: as many as `asked`.
    Q_PROPERTY(QList<bool> typed READ typed NOTIFY changed)

public:
    enum class Step {
        None,
        Password,
        Key,      ///< It is shown
        TypeBack, ///< It is not
        Saving,
    };
    Q_ENUM(Step)
    enum class Purpose {
        Vault,    ///< Both
        Password, ///< Another password
        Key,      ///< Another recovery key
    };
    Q_ENUM(Purpose)

    static constexpr std::size_t groupsTypedBack = 4;

    using QObject::QObject;

    Step step() const { return m_step; }
    Purpose purpose() const { return m_purpose; }
    QString problem() const { return m_problem; }
    QString strength() const { return m_strength; }
    int strengthLevel() const { return m_strengthLevel; }
    SecretTexts* key() { return &m_texts; }
    QList<int> asked() const { return m_asked; }
    QList<bool> typed() const { return m_typed; }

    void begin(Purpose purpose);
    /// Puts everything away, wiped.
    Q_INVOKABLE void cancel();

    /// To be called when the password's field (its property `text`) has changed.
    Q_INVOKABLE void lookAt(QObject* field);
    /// Takes the same new password out of two fields.
    Q_INVOKABLE void choose(QObject* passwordField, QObject* repeatedField);
    /// The key is on paper; from now on it is not shown.
    Q_INVOKABLE void written();
    /// Back to the key, for who has not.
    Q_INVOKABLE void showAgain();
    /// To be called when the field for a group, `asked[place]`, has changed. The last one that is right ends it.
    Q_INVOKABLE void look(int place, QObject* field);

    /// What ready() has announced; once.
    base::SecretBytes takePassword() { return std::move(m_password); }
    std::optional<vault::RecoveryKey> takeKey();
    /// It could not be saved: back to where it can be tried again.
    void fail(const QString& problem);

Q_SIGNALS:
    void changed();
    void strengthChanged();
    void ready();

private:
    void go(Step step, const QString& problem = {});
    bool makeKey();
    bool chooseGroups();

    crypto::SystemRandom m_random;
    Step m_step = Step::None;
    Purpose m_purpose = Purpose::Vault;
    QString m_problem;
    QString m_strength;
    int m_strengthLevel = 0;
    base::SecretBytes m_password;
    std::optional<vault::RecoveryKey> m_key;
    SecretTexts m_texts;
    QList<int> m_asked;
    QList<bool> m_typed;
};

} // namespace app
