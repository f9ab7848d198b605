#pragma once

#include "app/SecretTexts.h"
#include "recovery/Attention.h"
#include "recovery/CodeBook.h"

#include <QAbstractListModel>

namespace app {

/// The set of recovery codes that is looked at: what is known about it, and a row for each code. The codes themselves
/// are in `texts` while they are to be seen.
class RecoverySet : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(bool known READ isKnown NOTIFY changed)
    Q_PROPERTY(QString setId READ setId NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString story READ story NOTIFY changed)
    Q_PROPERTY(QString issuer READ issuer NOTIFY changed)
    Q_PROPERTY(QString account READ account NOTIFY changed)
    Q_PROPERTY(QString note READ note NOTIFY changed)
    Q_PROPERTY(QString url READ url NOTIFY changed)
    Q_PROPERTY(QString administrator READ administrator NOTIFY changed)
    /// 0: not known, 1: enforced, 2: optional
    Q_PROPERTY(int mfa READ mfa NOTIFY changed)
    Q_PROPERTY(bool keptElsewhere READ isKeptElsewhere NOTIFY changed)
    Q_PROPERTY(bool inUse READ isInUse NOTIFY changed)
    Q_PROPERTY(int unused READ unused NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    /// Codes that its new ones have replaced and that are still kept.
    Q_PROPERTY(int replaced READ replaced NOTIFY changed)
    /// The number of the code that is being used: the one handed out last; 0: none.
    Q_PROPERTY(int beingUsed READ beingUsed NOTIFY changed)
    /// Something is to be done after a code was used.
    Q_PROPERTY(bool followUp READ hasFollowUp NOTIFY changed)
    Q_PROPERTY(QStringList nextSteps READ nextSteps NOTIFY changed)
    /// What else is to be looked after: headings, and a sentence for each.
    Q_PROPERTY(QStringList headings READ headings NOTIFY changed)
    Q_PROPERTY(QStringList sentences READ sentences NOTIFY changed)
    Q_PROPERTY(app::SecretTexts* texts READ texts CONSTANT)

public:
    enum Role {
        NumberRole = Qt::UserRole + 1,
        UnusedRole,
        BeingUsedRole,
        StoryRole, ///< What became of it; empty: nothing
        ShownRole,
    };

    explicit RecoverySet(QObject* parent = nullptr);

    /// Looks at another set, or at none. What is to be seen of the one before is wiped.
    void choose(const QUuid& id);
    /// As it is now; none where it is gone.
    void setBook(const recovery::CodeBook& book, const std::vector<account::Account>& accounts);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    const QUuid& id() const { return m_id; }
    /// As it was seen, for a change that must not undo another one's.
    recovery::SetRef ref() const { return {m_id, m_revision}; }
    const recovery::SetDetails& details() const { return m_details; }
    bool isKnown() const { return m_isKnown; }
    QString setId() const { return m_id.isNull() ? QString() : m_id.toString(QUuid::WithoutBraces); }
    QString title() const;
    QString story() const { return m_story; }
    QString issuer() const { return m_details.issuer; }
    QString account() const { return m_details.name; }
    QString note() const { return m_details.note; }
    QString url() const { return m_details.url; }
    QString administrator() const { return m_details.administrator; }
    int mfa() const { return static_cast<int>(m_details.mfa); }
    bool isKeptElsewhere() const { return m_details.keptElsewhereAt != 0; }
    bool isInUse() const { return m_isInUse; }
    int unused() const;
    int count() const { return static_cast<int>(m_codes.size()); }
    int replaced() const { return m_replaced; }
    int beingUsed() const;
    bool hasFollowUp() const { return m_hasFollowUp; }
    QStringList nextSteps() const;
    QStringList headings() const;
    QStringList sentences() const;
    SecretTexts* texts() { return &m_texts; }

Q_SIGNALS:
    void changed();

private:
    void take(const recovery::CodeSet& set);

    struct Code
    {
        recovery::CodeState state = recovery::CodeState::Unused;
        qint64 since = 0;
        QString story;

        bool operator==(const Code&) const = default;
    };

    QUuid m_id;
    std::uint64_t m_revision = 0;
    bool m_isKnown = false;
    bool m_isInUse = false;
    bool m_hasFollowUp = false;
    int m_replaced = 0;
    recovery::SetDetails m_details;
    QString m_story;
    std::vector<recovery::Attention> m_attention;
    std::vector<Code> m_codes;
    SecretTexts m_texts;
};

} // namespace app
