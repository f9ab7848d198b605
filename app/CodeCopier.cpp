#include "app/CodeCopier.h"

#include "app/AccountLabel.h"

#include <utility>

namespace app {

using account::Account;

CodeCopier::CodeCopier(Clipboard& clipboard, const AppSettings& settings, const base::Clock& clock, QObject* parent)
    : QObject(parent), m_clipboard(clipboard), m_settings(settings), m_clock(clock)
{
    m_begin.setSingleShot(true);
    m_begin.setTimerType(Qt::PreciseTimer);
    connect(&m_begin, &QTimer::timeout, this, [this] {
        m_clipboard.copy(std::exchange(m_fresh, {}));
        Q_EMIT copied(m_freshTitle, false, m_freshId);
    });
}

void CodeCopier::copy(AccountListModel& list, int row)
{
    const auto* account = list.accountAt(row);
    if (!account) {
        return;
    }
    cancel();
    const auto code = list.codeToCopy(row);
    if (code.isNext && m_settings.waitsForFreshCode()) {
        m_fresh = code.text;
        m_freshTitle = AccountLabel::title(*account);
        m_freshId = account->id;
        m_begin.start(std::chrono::milliseconds(qMax<qint64>(0, code.validFrom * 1000 - m_clock.utcMilliseconds())));
        Q_EMIT waiting(m_freshTitle);
    } else if (!code.text.isEmpty()) {
        m_clipboard.copy(code.text);
        Q_EMIT copied(AccountLabel::title(*account), code.isNext, account->id);
    } else if (account->parameters.type == otp::Type::Hotp) {
        m_whenTaken = account->id;
        list.takeNext(row);
    } else if (const auto problem = list.problemOf(row); !problem.isEmpty()) {
        Q_EMIT failed(problem); // whole, as the card has room for its beginning only
    }
}

void CodeCopier::taken(AccountListModel& list, int row)
{
    const auto* account = list.accountAt(row);
    if (account && account->id == m_whenTaken) {
        copy(list, row);
    }
}

void CodeCopier::cancel()
{
    m_begin.stop();
    m_fresh.clear();
    m_freshTitle.clear();
    m_whenTaken = {};
}

} // namespace app
