#pragma once

#include "app/AccountListModel.h"
#include "app/Clipboard.h"

#include <QTimer>

namespace app {

/// The way of an account's code to the clipboard: the code of now, the one that comes next, or the one of a counter,
/// which has to be taken first.
class CodeCopier : public QObject
{
    Q_OBJECT

public:
    /// All of them live longer than this.
    CodeCopier(Clipboard& clipboard, const AppSettings& settings, const base::Clock& clock, QObject* parent = nullptr);

    /// Copies the code of a row; where this one is about to end, the next one at once or when its time has come, as the
    /// settings have it. An Hotp account without a code gets its next one first.
    void copy(AccountListModel& list, int row);
    /// The list has the code of a row after takeNext(): copied, if that is what it was taken for.
    void taken(AccountListModel& list, int row);
    /// What was waited for is no longer wanted.
    void cancel();

Q_SIGNALS:
    /// `title`, `id`: of the account whose code it is.
    void copied(const QString& title, bool isNext, const QUuid& id);
    /// The next code of this account will be copied when its time has come: within seconds.
    void waiting(const QString& title);
    /// There is no code, and this sentence says why.
    void failed(const QString& sentence);

private:
    Clipboard& m_clipboard;
    const AppSettings& m_settings;
    const base::Clock& m_clock;
    QTimer m_begin;  ///< Of the code that is waited for
    QString m_fresh; ///< That code
    QString m_freshTitle;
    QUuid m_freshId;
    QUuid m_whenTaken; ///< The account whose counted code is to be copied
};

} // namespace app
