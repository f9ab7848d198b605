#include "app/AccountListModel.h"

#include "app/AccountLabel.h"
#include "app/ErrorText.h"
#include "app/WhenDone.h"

#include <algorithm>

namespace app {

using account::Account;
using account::State;
using store::CodePair;

namespace {

/// Whether an error is about one account alone. Everything else stands between us and all of them.
bool concernsOneAccount(ErrorCode code)
{
    switch (code) {
    case ErrorCode::KeychainItemMissing:
    case ErrorCode::KeychainItemCorrupt:
    case ErrorCode::InvalidSecret:
    case ErrorCode::InvalidPin:
    case ErrorCode::CryptoFailed:
    case ErrorCode::AccountNotFound: // removed elsewhere meanwhile
    case ErrorCode::WrongState:
        return true;
    default:
        return false;
    }
}

bool isCounted(const Account& account)
{
    return account.parameters.type == otp::Type::Hotp;
}

bool holdsAt(const otp::OtpCode& code, qint64 utcSeconds)
{
    return code.validFrom <= utcSeconds && utcSeconds < code.validUntil;
}

std::vector<Account> inScope(const std::vector<Account>& accounts, AccountListModel::Scope scope)
{
    std::vector<Account> chosen;
    if (scope == AccountListModel::Scope::Active) {
        std::copy_if(accounts.begin(), accounts.end(), std::back_inserter(chosen),
                     [](const Account& account) { return account.state == State::Active; });
        std::stable_partition(chosen.begin(), chosen.end(), [](const Account& account) { return account.pinned; });
        return chosen;
    }
    for (const auto& staged : accounts) {
        if (staged.state != State::Staged) {
            continue;
        }
        const auto old = std::find_if(accounts.begin(), accounts.end(),
                                      [&](const Account& account) { return account.id == staged.replaces; });
        if (old != accounts.end()) {
            chosen.push_back(*old);
        }
        chosen.push_back(staged);
    }
    return chosen;
}

} // namespace

AccountListModel::AccountListModel(Scope scope, AccountService& service, SecondTimer& seconds, QObject* parent)
    : QAbstractListModel(parent), m_scope(scope), m_service(service), m_seconds(seconds)
{
    connect(&seconds, &SecondTimer::ticked, this, &AccountListModel::tick);
}

void AccountListModel::setAccounts(const std::vector<Account>& accounts)
{
    Rows rows;
    bool anyEdited = false;
    for (auto& account : inScope(accounts, m_scope)) {
        const auto known = std::ranges::find_if(
            m_rows, [&](const std::shared_ptr<Row>& row) { return row->account.id == account.id; });
        auto row = known == m_rows.end() ? std::make_shared<Row>() : *known;
        if (row->account != account) {
            anyEdited = anyEdited || known != m_rows.end();
            if (row->account.generation != account.generation || row->account.parameters != account.parameters) {
                row->codes.reset();
            }
            row->folded = AccountLabel::folded(account.issuer + QLatin1Char('\n') + account.name + QLatin1Char('\n') +
                                               account.tags.join(QLatin1Char('\n')));
            row->account = std::move(account);
        }
        row->problem.clear(); // it may be mended
        rows.push_back(std::move(row));
    }
    const bool isOther = rows != m_rows;
    m_rows = std::move(rows);
    if (isOther && !showStepwise(matching())) {
        beginResetModel();
        m_shown = matching();
        endResetModel();
    }
    if (anyEdited && !m_shown.empty()) {
        Q_EMIT dataChanged(index(0), index(count() - 1));
    }
    if (isOther) {
        Q_EMIT countChanged();
    }
    requestCodes();
}

void AccountListModel::renew()
{
    ++m_generation;
    m_stopped = false;
    for (auto& row : m_rows) {
        row->codes.reset();
        row->problem.clear();
    }
    changed(0, count() - 1);
    requestCodes();
}

int AccountListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant AccountListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto& row = *m_shown[static_cast<std::size_t>(index.row())];
    switch (role) {
    case AccountIdRole:
        return row.account.id.toString(QUuid::WithoutBraces);
    case Qt::DisplayRole:
    case TitleRole:
        return AccountLabel::title(row.account);
    case SubtitleRole:
        return AccountLabel::subtitle(row.account);
    case InitialRole:
        return AccountLabel::initial(row.account);
    case ToneRole:
        return AccountLabel::tone(row.account, tones);
    case CodeRole:
        return row.codes ? row.codes->now.text : QString();
    case NextCodeRole:
        return row.codes && !isCounted(row.account) ? row.codes->next.text : QString();
    case ValidUntilRole:
        return row.codes ? static_cast<double>(row.codes->now.validUntil) : 0.0;
    case PeriodRole:
        return row.account.parameters.period;
    case CountedRole:
        return isCounted(row.account);
    case StagedRole:
        return row.account.state == State::Staged;
    case ProblemRole:
        return row.problem;
    default:
        return {};
    }
}

QHash<int, QByteArray> AccountListModel::roleNames() const
{
    return {
        {AccountIdRole, "accountId"}, {TitleRole, "title"},
        {SubtitleRole, "subtitle"},   {InitialRole, "initial"},
        {ToneRole, "tone"},           {CodeRole, "code"},
        {NextCodeRole, "nextCode"},   {ValidUntilRole, "validUntil"},
        {PeriodRole, "period"},       {CountedRole, "counted"},
        {StagedRole, "staged"},       {ProblemRole, "problem"},
    };
}

void AccountListModel::setSearch(const QString& search)
{
    if (search == m_search) {
        return;
    }
    m_search = search;
    beginResetModel();
    m_shown = matching();
    endResetModel();
    Q_EMIT searchChanged();
    Q_EMIT countChanged();
}

AccountListModel::CodeToCopy AccountListModel::codeToCopy(int row) const
{
    if (row < 0 || row >= count()) {
        return {};
    }
    const auto& shown = *m_shown[static_cast<std::size_t>(row)];
    if (!shown.codes) {
        return {};
    }
    const auto& [now, next] = *shown.codes;
    const bool endsSoon = !isCounted(shown.account) && now.validUntil - m_seconds.utcSeconds() < shortest;
    // A period shorter than that would never give the code of now.
    const bool isNext = endsSoon && !next.text.isEmpty() && shown.account.parameters.period > shortest;
    return {isNext ? next.text : now.text, isNext};
}

const Account* AccountListModel::accountAt(int row) const
{
    return row >= 0 && row < count() ? &m_shown[static_cast<std::size_t>(row)]->account : nullptr;
}

int AccountListModel::rowOf(const QString& accountId) const
{
    const auto id = QUuid::fromString(accountId);
    const auto found =
        std::ranges::find_if(m_shown, [&](const std::shared_ptr<Row>& row) { return row->account.id == id; });
    return found == m_shown.end() ? -1 : static_cast<int>(found - m_shown.begin());
}

void AccountListModel::takeNext(int row)
{
    const auto* account = accountAt(row);
    if (!account || !isCounted(*account)) {
        return;
    }
    const auto id = account->id;
    whenDone(this, m_service.takeNextHotp(id), [this, id](const Result<CodePair>& answer) {
        auto* taker = find(id);
        if (!taker) {
            return;
        }
        if (!answer) {
            Q_EMIT failed(answer.error());
            return;
        }
        taker->codes = *answer;
        const int shown = rowOf(id.toString());
        changed(shown, shown);
        Q_EMIT taken(shown);
    });
}

void AccountListModel::tick()
{
    bool any = false;
    for (auto& row : m_rows) {
        any = advance(*row) || any;
    }
    if (any) {
        changed(0, count() - 1);
    }
    requestCodes();
}

/// Lets go of a code whose time is over, or not yet there (the clock was set). True if the row has changed.
bool AccountListModel::advance(Row& row) const
{
    const auto now = m_seconds.utcSeconds();
    if (!row.codes || isCounted(row.account) || holdsAt(row.codes->now, now)) {
        return false;
    }
    if (holdsAt(row.codes->next, now)) {
        row.codes->now = std::exchange(row.codes->next, {});
    } else {
        row.codes.reset();
    }
    return true;
}

bool AccountListModel::needsCode(const Row& row) const
{
    return !isCounted(row.account) && row.problem.isEmpty() && (!row.codes || row.codes->next.text.isEmpty());
}

void AccountListModel::requestCodes()
{
    if (m_asking || m_stopped) {
        return;
    }
    const bool isFirst = std::ranges::none_of(m_rows, [](const auto& row) { return row->codes.has_value(); });
    const auto most = isFirst ? firstRead : laterRead;
    std::vector<Account> wanted;
    for (const auto* rows : {&m_shown, &m_rows}) { // those to be seen come first
        for (const auto& row : *rows) {
            const bool isWanted =
                std::ranges::any_of(wanted, [&](const Account& a) { return a.id == row->account.id; });
            if (wanted.size() < most && needsCode(*row) && !isWanted) {
                wanted.push_back(row->account);
            }
        }
    }
    if (wanted.empty()) {
        return;
    }
    m_asking = true;
    auto future = m_service.codesAt(wanted, m_seconds.utcSeconds());
    whenDone(this, future, [this, wanted, generation = m_generation](const std::vector<Result<CodePair>>& answers) {
        m_asking = false;
        if (generation == m_generation) {
            take(wanted, answers);
        } else {
            requestCodes();
        }
    });
}

void AccountListModel::take(const std::vector<Account>& asked, const std::vector<Result<CodePair>>& answers)
{
    for (std::size_t i = 0; i < asked.size(); ++i) {
        auto* row = find(asked[i].id);
        if (!row || row->account.generation != asked[i].generation) {
            continue;
        }
        if (answers[i]) {
            row->codes = *answers[i];
            advance(*row); // the answer may have taken longer than the code holds
        } else if (concernsOneAccount(answers[i].error().code)) {
            row->problem = ErrorText::of(answers[i].error());
        } else {
            m_stopped = true;
            Q_EMIT storeFailed(answers[i].error());
            return;
        }
    }
    changed(0, count() - 1);
    requestCodes();
}

AccountListModel::Rows AccountListModel::matching() const
{
    const auto words = AccountLabel::folded(m_search).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    Rows found;
    std::ranges::copy_if(m_rows, std::back_inserter(found), [&](const std::shared_ptr<Row>& row) {
        return std::ranges::all_of(words, [&](const QString& word) { return row->folded.contains(word); });
    });
    return found;
}

/// Brings what is shown to `shown` by taking away and putting in single rows, so that the others keep their place on
/// the screen. False, and nothing done, where that is too much or would not do.
bool AccountListModel::showStepwise(const Rows& shown)
{
    constexpr std::size_t mostSteps = 8;
    const auto isIn = [](const Rows& rows, const std::shared_ptr<Row>& row) {
        return std::ranges::find(rows, row) != rows.end();
    };
    Rows oldOnes;
    std::ranges::copy_if(m_shown, std::back_inserter(oldOnes), [&](const auto& row) { return isIn(shown, row); });
    Rows stayed;
    std::ranges::copy_if(shown, std::back_inserter(stayed), [&](const auto& row) { return isIn(m_shown, row); });
    if (oldOnes != stayed || m_shown.size() + shown.size() - 2 * stayed.size() > mostSteps) {
        return false;
    }
    for (int i = count() - 1; i >= 0; --i) {
        if (!isIn(shown, m_shown[static_cast<std::size_t>(i)])) {
            beginRemoveRows({}, i, i);
            m_shown.erase(m_shown.begin() + i);
            endRemoveRows();
        }
    }
    for (int i = 0; i < static_cast<int>(shown.size()); ++i) {
        const auto& row = shown[static_cast<std::size_t>(i)];
        if (i == count() || m_shown[static_cast<std::size_t>(i)] != row) {
            beginInsertRows({}, i, i);
            m_shown.insert(m_shown.begin() + i, row);
            endInsertRows();
        }
    }
    return true;
}

void AccountListModel::changed(int first, int last)
{
    if (first >= 0 && last >= first) {
        Q_EMIT dataChanged(index(first), index(last), {CodeRole, NextCodeRole, ValidUntilRole, ProblemRole});
    }
}

AccountListModel::Row* AccountListModel::find(const QUuid& id) const
{
    const auto found = std::ranges::find_if(m_rows, [&](const auto& row) { return row->account.id == id; });
    return found == m_rows.end() ? nullptr : found->get();
}

} // namespace app
