#include "app/cli/CodeRows.h"

#include "app/cli/Await.h"

#include <QJsonArray>

#include <algorithm>
#include <map>

namespace cli {

namespace {

using Codes = std::vector<Result<store::CodePair>>;

qint64 startOfNext(qint64 seconds, int period)
{
    const auto into = ((seconds % period) + period) % period;
    return seconds - into + period;
}

Codes codesNow(Session& session, const std::vector<Account>& accounts)
{
    const auto moment = session.now();
    auto codes = await(session.service().codesAt(accounts, moment));
    // Reading the keys may have taken a while; now they are there, and the codes cost nothing.
    return session.now() == moment ? std::move(codes) : await(session.service().codesAt(accounts, session.now()));
}

/// The next code of each begins at a moment of its own, so accounts of the same period are asked for together.
Codes nextCodes(Session& session, const std::vector<Account>& accounts, const CodeMoment& moment)
{
    (void)codesNow(session, accounts); // the keys first, see there
    std::map<int, std::vector<std::size_t>> byPeriod;
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        byPeriod[accounts[i].parameters.period].push_back(i);
    }
    Codes codes(accounts.size(), Error{ErrorCode::AccountNotFound, {}});
    const auto from = moment.seconds(session);
    for (const auto& [period, places] : byPeriod) {
        std::vector<Account> wanted;
        std::ranges::transform(places, std::back_inserter(wanted), [&](std::size_t i) { return accounts[i]; });
        auto answers = await(session.service().codesAt(wanted, startOfNext(from, period)));
        for (std::size_t i = 0; i < places.size(); ++i) {
            codes[places[i]] = std::move(answers[i]);
        }
    }
    return codes;
}

/// From plenty of room to hardly any.
enum class Layout {
    Apart,          ///< Code, seconds left, issuer, account, remark
    Together,       ///< Code, seconds left, all names in one column, so that whichever there is can be read
    WithoutSeconds, ///< Code, names
    CodesOnly,
};

/// The terminal columns that each column of names needs in a layout, so that something of it can be read.
int leastText(Layout layout)
{
    return layout == Layout::Apart ? 6 : layout == Layout::Together ? 4 : 2;
}

QStringList cellsOf(const CodeRow& row, qint64 now, Layout layout)
{
    const auto remark = remarkOf(row.account);
    const auto inBrackets = remark.isEmpty() ? remark : QStringLiteral("(%1)").arg(remark);
    QStringList cells{row.codes ? row.codes->now.text : row.error ? QStringLiteral("?") : QStringLiteral("counter")};
    if (layout == Layout::Apart || layout == Layout::Together) {
        const bool ends = row.codes && row.account.parameters.isTimeBased();
        const auto left = ends ? QStringLiteral("%1 s").arg(row.codes->now.validUntil - now) : QString();
        cells += QString(5 - left.size(), QLatin1Char(' ')) + left;
    }
    if (layout == Layout::Apart) {
        cells += {printable(row.account.issuer), printable(row.account.name), inBrackets};
    } else if (layout != Layout::CodesOnly) {
        cells += (titleOf(row.account) + QLatin1Char(' ') + inBrackets).trimmed();
    }
    return cells;
}

Table tableOf(const std::vector<CodeRow>& rows, qint64 now, Layout layout)
{
    Table table(layout == Layout::Apart || layout == Layout::Together ? 2 : 1);
    for (const auto& row : rows) {
        table.add(cellsOf(row, now, layout));
    }
    return table;
}

} // namespace

std::vector<CodeRow> codeRows(Session& session, const std::vector<Account>& accounts, const CodeMoment& moment,
                              bool counting)
{
    std::vector<CodeRow> rows;
    std::vector<Account> wanted;
    std::vector<std::size_t> places;
    for (const auto& account : accounts) {
        if (counting || account.parameters.isTimeBased()) {
            places.push_back(rows.size());
            wanted.push_back(account);
        }
        rows.push_back({account, {}, {}});
    }
    if (wanted.empty()) {
        return rows;
    }
    auto codes = moment.next ? nextCodes(session, wanted, moment)
                 : moment.at ? await(session.service().codesAt(wanted, *moment.at))
                             : codesNow(session, wanted);
    for (std::size_t i = 0; i < places.size(); ++i) {
        auto& row = rows[places[i]];
        if (codes[i]) {
            row.codes = std::move(*codes[i]);
        } else {
            row.error = codes[i].error();
        }
    }
    return rows;
}

QStringList linesOf(const std::vector<CodeRow>& rows, qint64 now, int limit)
{
    for (const auto layout : {Layout::Apart, Layout::Together, Layout::WithoutSeconds}) {
        if (const auto table = tableOf(rows, now, layout); table.fits(limit, leastText(layout))) {
            return table.lines(limit);
        }
    }
    return tableOf(rows, now, Layout::CodesOnly).lines();
}

QJsonArray jsonOf(const Session& session, const std::vector<CodeRow>& rows, qint64 now)
{
    QJsonArray array;
    for (const auto& row : rows) {
        auto json = toJson(row, now);
        if (row.error) {
            json.insert(QLatin1String("error"), session.sentence(*row.error));
        }
        array.append(json);
    }
    return array;
}

const Error* commonError(const std::vector<CodeRow>& rows)
{
    const Error* common = nullptr;
    for (const auto& row : rows) {
        if (row.codes || (row.error && common && common->code != row.error->code)) {
            return nullptr;
        }
        common = row.error ? &*row.error : common;
    }
    return common;
}

ExitCode sayErrors(Session& session, const std::vector<CodeRow>& rows)
{
    const Error* first = nullptr;
    for (const auto& row : rows) {
        if (row.error) {
            first = first ? first : &*row.error;
            session.out().message(titleOf(row.account) + QStringLiteral(": ") + session.sentence(*row.error));
        }
    }
    if (!first) {
        return ExitCode::Done;
    }
    const bool some = std::ranges::any_of(rows, [](const CodeRow& row) { return row.codes.has_value(); });
    return some ? ExitCode::Partly : exitCodeOf(first->code);
}

} // namespace cli
