#pragma once

#include "app/AccountService.h"

#include <QObject>

namespace app {

class AccountListModel;

/// One account's names, note and tags, while a person changes them. The key is never touched.
class AccountEditor : public QObject
{
    Q_OBJECT
    /// Whether an account is being edited.
    Q_PROPERTY(bool active READ isActive NOTIFY activeChanged FINAL)
    Q_PROPERTY(QString title READ title NOTIFY activeChanged FINAL)
    Q_PROPERTY(QString initial READ initial NOTIFY activeChanged FINAL)
    Q_PROPERTY(int tone READ tone NOTIFY activeChanged FINAL)
    /// "TOTP · 6 digits · 30 s"
    Q_PROPERTY(QString kind READ kind NOTIFY activeChanged FINAL)
    /// When it was added and last changed, as a sentence.
    Q_PROPERTY(QString story READ story NOTIFY activeChanged FINAL)
    // As they are stored: what the fields begin with.
    Q_PROPERTY(QString issuer READ issuer NOTIFY activeChanged FINAL)
    Q_PROPERTY(QString name READ name NOTIFY activeChanged FINAL)
    Q_PROPERTY(QString note READ note NOTIFY activeChanged FINAL)
    Q_PROPERTY(QString tags READ tags NOTIFY activeChanged FINAL) ///< With commas between them
    Q_PROPERTY(bool pinned READ isPinned NOTIFY activeChanged FINAL)
    /// Why what was given was not saved, as a sentence; empty: nothing to say.
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged FINAL)

public:
    /// `service` lives longer than the editor.
    explicit AccountEditor(AccountService& service, QObject* parent = nullptr);

    bool isActive() const { return !m_account.id.isNull(); }
    QString title() const;
    QString initial() const;
    int tone() const;
    QString kind() const;
    QString story() const;
    QString issuer() const { return m_account.issuer; }
    QString name() const { return m_account.name; }
    QString note() const { return m_account.note; }
    QString tags() const { return m_account.tags.join(QStringLiteral(", ")); }
    bool isPinned() const { return m_account.pinned; }
    QString problem() const { return m_problem; }

    Q_INVOKABLE void begin(app::AccountListModel* list, int row);
    /// Saves what has changed and ends; where it cannot be saved, says why and goes on.
    Q_INVOKABLE void save(const QString& issuer, const QString& name, const QString& note, const QString& tags,
                          bool pinned);
    Q_INVOKABLE void cancel();

Q_SIGNALS:
    void activeChanged();
    void problemChanged();
    void saved(const QString& accountId);

private:
    void setProblem(const QString& problem);

    AccountService& m_service;
    account::Account m_account; ///< Without an id: none
    QString m_problem;
};

} // namespace app
