#include "app/AccountListModel.h"

#include "app/AccountLabel.h"
#include "app/AccountSelection.h"
#include "app/RowSteps.h"

#include <algorithm>
#include <tuple>

namespace app {

using account::Account;
using account::State;

AccountListModel::AccountListModel(Scope scope, AccountService& service, SecondTimer& seconds, QObject* parent)
    : QAbstractListModel(parent), m_scope(scope), m_service(service), m_seconds(seconds)
{
    connect(&seconds, &SecondTimer::ticked, this, &AccountListModel::tick);
}

void AccountListModel::setAccounts(const std::vector<Account>& accounts, const AccountService::Codes& codes)
{
    Rows rows;
    bool anyEdited = false;
    for (auto& account : m_scope == Scope::Active ? activeOnes(accounts) : stagedPairs(accounts)) {
        const auto known = std::ranges::find_if(
            m_rows, [&](const std::shared_ptr<Row>& row) { return row->account.id == account.id; });
        auto row = known == m_rows.end() ? std::make_shared<Row>() : *known;
        if (row->account != account) {
            anyEdited = anyEdited || known != m_rows.end();
            if (row->account.generation != account.generation || row->account.parameters != account.parameters) {
                row->codes.reset();
            }
            row->folded = searchText(account);
            row->account = std::move(account);
        }
        row->problem.clear(); // it may be mended
        row->place = rows.size();
        const auto listed = std::ranges::find(accounts, row->account.id, &Account::id);
        row->position = static_cast<std::size_t>(listed - accounts.begin());
        rows.push_back(std::move(row));
    }
    const auto before = std::tuple(total(), count(), isEmpty());
    m_isLoaded = true;
    m_moved.reset();
    m_rows = std::move(rows);
    sort();
    countTags();
    const bool anyTaken = takeKnown(codes);
    const bool anyShown = !m_shown.empty();
    show(matching());
    if ((anyEdited || anyTaken) && anyShown && !m_shown.empty()) {
        Q_EMIT dataChanged(index(0), index(count() - 1));
    }
    if (before != std::tuple(total(), count(), isEmpty())) {
        Q_EMIT countChanged();
    }
    requestCodes();
}

void AccountListModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_shown.clear();
    m_isLoaded = false;
    endResetModel();
    countTags();
    Q_EMIT countChanged();
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
        return row.codes && !row.isCounted() ? row.codes->next.text : QString();
    case ValidUntilRole:
        return row.codes ? static_cast<double>(row.codes->now.validUntil) : 0.0;
    case PeriodRole:
        return row.account.parameters.period;
    case DigitsRole:
        return row.account.parameters.digits;
    case CountedRole:
        return row.isCounted();
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
        {DigitsRole, "digits"},
    };
}

void AccountListModel::setSearch(const QString& search)
{
    if (search == m_search) {
        return;
    }
    m_search = search;
    filter();
    Q_EMIT searchChanged();
}

void AccountListModel::setTag(const QString& tag)
{
    if (tag == m_tag) {
        return;
    }
    m_tag = tag;
    filter();
    Q_EMIT tagChanged();
}

void AccountListModel::filter()
{
    beginResetModel();
    m_shown = matching();
    endResetModel();
    Q_EMIT countChanged();
}

void AccountListModel::countTags()
{
    QVariantList tags;
    const QString name = QStringLiteral("name");
    const QString count = QStringLiteral("count");
    QHash<QString, qsizetype> places;
    for (const auto& row : m_rows) {
        for (const auto& tag : row->account.tags) {
            const auto place = places.value(tag, -1);
            if (place < 0) {
                places.insert(tag, tags.size());
                tags.append(QVariantMap{{name, tag}, {count, 1}});
            } else {
                auto entry = tags[place].toMap();
                entry[count] = entry[count].toInt() + 1;
                tags[place] = entry;
            }
        }
    }
    if (!m_tag.isEmpty() && !places.contains(m_tag)) {
        m_tag.clear(); // its last account is gone, or has another one now
        Q_EMIT tagChanged();
    }
    if (tags != m_tags) {
        m_tags = tags;
        Q_EMIT tagsChanged();
    }
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

AccountListModel::Rows AccountListModel::matching() const
{
    const auto words = searchWords(m_search);
    const auto thatHave = [&](bool (*has)(const QString&, const QStringList&)) {
        Rows found;
        std::ranges::copy_if(m_rows, std::back_inserter(found), [&](const std::shared_ptr<Row>& row) {
            return (m_tag.isEmpty() || row->account.tags.contains(m_tag)) && has(row->folded, words);
        });
        return found;
    };
    auto found = thatHave(&matches);
    return found.empty() ? thatHave(&nearlyMatches) : found;
}

/// Brings what is shown to `shown`, row by row where that is possible.
void AccountListModel::show(const Rows& shown)
{
    constexpr std::size_t mostSteps = 8;
    if (shown == m_shown) {
        return;
    }
    const auto steps = rowSteps(m_shown, shown);
    if (!steps || steps->size() > mostSteps) {
        beginResetModel();
        m_shown = shown;
        endResetModel();
        return;
    }
    for (const int row : steps->gone) {
        beginRemoveRows({}, row, row);
        m_shown.erase(m_shown.begin() + row);
        endRemoveRows();
    }
    for (const int row : steps->come) {
        beginInsertRows({}, row, row);
        m_shown.insert(m_shown.begin() + row, shown[static_cast<std::size_t>(row)]);
        endInsertRows();
    }
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
