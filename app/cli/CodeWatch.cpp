#include "app/cli/CodeWatch.h"

#include "app/cli/Query.h"
#include "app/cli/Table.h"
#include "app/cli/Terminal.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace cli {

namespace {

using terminal::Wake;

constexpr qint64 retryAfter = 10; ///< Seconds until a key that could not be read is asked for again
constexpr int barWidth = 10;

/// A moment after the clock's next full second, so that a code changes on the screen when it changes for the site.
std::chrono::milliseconds untilNextSecond(const base::Clock& clock)
{
    return std::chrono::milliseconds(1001 - clock.utcMilliseconds() % 1000);
}

QString barOf(const CodeRow& row, qint64 now)
{
    if (!row.codes || !row.account.parameters.isTimeBased()) {
        return QString(barWidth, QLatin1Char(' '));
    }
    const auto left = std::max<qint64>(row.codes->now.validUntil - now, 0);
    const auto cells =
        static_cast<int>((left * barWidth + row.account.parameters.period - 1) / row.account.parameters.period);
    return QString(std::min(cells, barWidth), QChar(0x2501)).leftJustified(barWidth);
}

} // namespace

CodeWatch::CodeWatch(Session& session, const QString& query) : m_session(session), m_query(query) {}

Result<void> CodeWatch::reload()
{
    const QFileInfo file(m_session.options().profile.folder + QStringLiteral("/accounts.json"));
    const auto changed = file.exists() ? file.lastModified().toMSecsSinceEpoch() : 0;
    if (changed == m_loadedAt) {
        return {};
    }
    const auto index = m_session.index();
    if (!index) {
        return index.error();
    }
    m_loadedAt = changed;
    auto accounts = inUse(index->accounts);
    if (!m_only.isNull()) {
        std::erase_if(accounts, [&](const Account& account) { return account.id != m_only; });
    }
    m_isNew = m_isNew || accounts != m_accounts;
    m_accounts = std::move(accounts);
    return {};
}

bool CodeWatch::waitForAccounts()
{
    const bool live = terminal::isTerminal(stdout) && !m_session.out().isJson();
    if (m_accounts.empty()) {
        m_session.out().message(
            m_session.noAccounts() +
            (live ? QStringLiteral("\nDo so in another terminal: its codes will appear here. Ctrl+C ends this.")
                  : QString()));
    }
    while (live && m_accounts.empty()) {
        if (terminal::sleep(untilNextSecond(m_session.service().clock())) == Wake::Quit) {
            return false;
        }
        (void)reload(); // while another process saves for the first time
    }
    return !m_accounts.empty();
}

ExitCode CodeWatch::start()
{
    if (!m_query.isEmpty()) {
        const auto found = findOne(m_session, m_query, isInUse);
        if (!found) {
            return found.code;
        }
        m_only = found->id; // it stays in view under another name, too
    }
    if (const auto loaded = reload(); !loaded) {
        return m_session.failure(loaded.error());
    }
    return ExitCode::Done;
}

ExitCode CodeWatch::run()
{
    if (const auto started = start(); started != ExitCode::Done) {
        return started;
    }
    if (!waitForAccounts()) {
        m_session.out().document(QJsonArray());
        return ExitCode::Done;
    }
    if (const auto opened = m_session.openSecrets(); !opened) {
        return m_session.failure(opened.error());
    }
    refresh();
    if (const auto* error = commonError(m_rows)) {
        return m_session.failure(*error);
    }
    return show();
}

ExitCode CodeWatch::show()
{
    std::optional<terminal::LiveScreen> screen;
    if (terminal::isTerminal(stdout) && !m_session.out().isJson()) {
        screen.emplace();
    }
    bool changed = true;
    do {
        if (screen) {
            draw();
        } else if (changed) {
            print();
        }
        const auto woken = terminal::sleep(untilNextSecond(m_session.service().clock()));
        if (woken == Wake::Quit || m_session.out().isClosed()) {
            return ExitCode::Done;
        }
        (void)reload(); // what cannot be read now stays as it was
        changed = refresh();
    } while (m_only.isNull() || !m_accounts.empty());
    return ExitCode::Done;
}

bool CodeWatch::isDue(qint64 now) const
{
    const auto isOver = [&](const CodeRow& row) {
        if (row.error) {
            return now >= m_madeAt + retryAfter || now < m_madeAt;
        }
        // Also when the clock was set back.
        return row.codes && row.account.parameters.isTimeBased() &&
               (now >= row.codes->now.validUntil || now < row.codes->now.validFrom);
    };
    return m_isNew || std::ranges::any_of(m_rows, isOver);
}

bool CodeWatch::refresh()
{
    const auto now = m_session.now();
    if (!isDue(now)) {
        return false;
    }
    auto rows = codeRows(m_session, m_accounts, {});
    const auto same = [](const CodeRow& left, const CodeRow& right) {
        return left.account == right.account && left.error.has_value() == right.error.has_value() &&
               left.codes.has_value() == right.codes.has_value() &&
               (!left.codes || left.codes->now.text == right.codes->now.text);
    };
    const bool changed = !std::ranges::equal(rows, m_rows, same);
    m_rows = std::move(rows);
    m_madeAt = now;
    m_isNew = false;
    return changed;
}

QString CodeWatch::footer(std::size_t hidden) const
{
    auto text = hidden > 0 ? QStringLiteral("%1 more; name one with a QUERY. ").arg(hidden) : QString();
    for (const auto& row : m_rows) {
        if (row.error) {
            text += QStringLiteral("?: ") + m_session.sentence(*row.error) + QLatin1Char(' ');
            break;
        }
    }
    return text + QStringLiteral("q ends.");
}

void CodeWatch::draw() const
{
    const auto size = terminal::size();
    const auto now = m_session.now();
    const bool hasFooter = size.rows > 2;
    const auto shown = std::min(m_rows.size(), static_cast<std::size_t>(hasFooter ? size.rows - 2 : size.rows));
    // What gives way on a narrow terminal: first the bars, then the names, never a code.
    auto lines = linesOf(m_rows, now);
    const bool hasBars = std::ranges::all_of(
        lines, [&](const QString& line) { return barWidth + 1 + displayWidth(line) <= size.columns; });
    if (!hasBars) {
        lines = linesOf(m_rows, now, size.columns);
    }
    QStringList frame;
    for (std::size_t i = 0; i < shown; ++i) {
        frame += (hasBars ? barOf(m_rows[i], now) + QLatin1Char(' ') : QString()) + lines[static_cast<qsizetype>(i)];
    }
    if (hasFooter) {
        frame += {QString(), elided(footer(m_rows.size() - shown), size.columns)};
    }
    // Erased before it is written: behind a line that fills the width, the cursor may still stand on its last
    // character.
    const auto last = frame.isEmpty() ? QString() : frame.takeLast(); // empty: no account any more, and no footer
    auto text = QStringLiteral("\033[H");
    for (const auto& line : frame) {
        text += QStringLiteral("\033[K") + line + QStringLiteral("\r\n");
    }
    text += QStringLiteral("\033[J") + last;
    m_session.out().raw(base::bytesOf(text.toUtf8()));
}

void CodeWatch::print()
{
    const auto now = m_session.now();
    m_session.out().document(jsonOf(m_session, m_rows, now));
    for (const auto& line : linesOf(m_rows, now)) {
        m_session.out().line(line);
    }
}

} // namespace cli
