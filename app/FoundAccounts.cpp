#include "app/FoundAccounts.h"

#include "app/AccountLabel.h"
#include "app/ErrorText.h"

#include "enrol/LookAlike.h"

namespace app {

using account::AccountDraft;
using Kind = store::AddOutcome::Kind;

namespace {

AccountDraft copyOf(const AccountDraft& draft)
{
    return {draft.account, draft.secret.clone()};
}

} // namespace

FoundAccounts::FoundAccounts(QObject* parent) : QAbstractListModel(parent) {}

void FoundAccounts::append(std::vector<enrol::Entry> entries)
{
    if (entries.empty()) {
        return;
    }
    beginInsertRows({}, count(), count() + static_cast<int>(entries.size()) - 1);
    for (auto& entry : entries) {
        m_rows.push_back({std::move(entry), {}, {}, {}});
    }
    endInsertRows();
    Q_EMIT countChanged();
}

void FoundAccounts::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
    Q_EMIT countChanged();
    Q_EMIT chosenChanged();
}

std::vector<AccountDraft> FoundAccounts::drafts() const
{
    std::vector<AccountDraft> drafts;
    for (const auto& row : m_rows) {
        drafts.push_back(copyOf(row.entry.draft));
    }
    return drafts;
}

void FoundAccounts::setPlan(const std::vector<store::AddOutcome>& outcomes, const std::vector<account::Account>& known)
{
    for (std::size_t i = 0; i < m_rows.size() && i < outcomes.size(); ++i) {
        auto& row = m_rows[i];
        row.outcome = outcomes[i];
        row.lookAlikes = enrol::lookAlikes(row.entry.draft.account, known);
        if (!row.isPlanned) {
            row.isPlanned = true;
            row.chosen = isChoosable(row);
        }
        row.chosen = row.chosen && isChoosable(row);
    }
    Q_EMIT dataChanged(index(0), index(count() - 1));
    Q_EMIT chosenChanged();
}

std::vector<AccountDraft> FoundAccounts::chosenDrafts() const
{
    std::vector<AccountDraft> drafts;
    for (const auto& row : m_rows) {
        if (row.chosen) {
            drafts.push_back(copyOf(row.entry.draft));
        }
    }
    return drafts;
}

void FoundAccounts::setStored(const std::vector<store::AddOutcome>& outcomes)
{
    beginResetModel();
    std::size_t next = 0;
    std::vector<Row> left;
    for (auto& row : m_rows) {
        if (!row.chosen || next == outcomes.size()) {
            left.push_back(std::move(row));
            continue;
        }
        row.outcome = outcomes[next++];
        if (row.outcome.kind == Kind::Failed) {
            left.push_back(std::move(row)); // still chosen, to be tried again
        }
    }
    m_rows = std::move(left);
    endResetModel();
    Q_EMIT countChanged();
    Q_EMIT chosenChanged();
}

void FoundAccounts::updateCodes(qint64 utcSeconds)
{
    for (auto& row : m_rows) {
        const auto& now = row.codes.now;
        if (row.hasCode && (now.validUntil == 0 || (now.validFrom <= utcSeconds && utcSeconds < now.validUntil))) {
            continue;
        }
        auto codes = store::codesOf(row.entry.draft, utcSeconds);
        row.hasCode = codes.has_value();
        row.codes = codes ? *std::move(codes) : store::CodePair{};
        const auto changed = index(static_cast<int>(&row - m_rows.data()));
        Q_EMIT dataChanged(changed, changed, {CodeRole});
    }
}

void FoundAccounts::setPin(int row, base::SecretBytes pin)
{
    auto& found = m_rows[static_cast<std::size_t>(row)];
    found.entry.draft.secret.pin = std::move(pin);
    found.hasCode = false;
    found.chosen = isChoosable(found);
    Q_EMIT dataChanged(index(row), index(row));
    Q_EMIT chosenChanged();
}

int FoundAccounts::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant FoundAccounts::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto& account = row.entry.draft.account;
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return AccountLabel::title(account);
    case SubtitleRole:
        return AccountLabel::subtitle(account);
    case KindRole:
        return AccountLabel::kind(account.parameters);
    case CodeRole:
        return row.codes.now.text;
    case ChosenRole:
        return row.chosen;
    case ChoosableRole:
        return isChoosable(row);
    case StatusRole:
        return status(row);
    case WarningRole:
        return warning(row);
    case PinNeededRole:
        return needsPin(row);
    default:
        return {};
    }
}

bool FoundAccounts::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != ChosenRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return false;
    }
    auto& row = m_rows[static_cast<std::size_t>(index.row())];
    row.chosen = value.toBool() && isChoosable(row);
    Q_EMIT dataChanged(index, index, {ChosenRole});
    Q_EMIT chosenChanged();
    return true;
}

QHash<int, QByteArray> FoundAccounts::roleNames() const
{
    return {
        {TitleRole, "title"},   {SubtitleRole, "subtitle"}, {KindRole, "kind"},
        {CodeRole, "code"},     {ChosenRole, "chosen"},     {ChoosableRole, "choosable"},
        {StatusRole, "status"}, {WarningRole, "warning"},   {PinNeededRole, "pinNeeded"},
    };
}

int FoundAccounts::chosenCount() const
{
    return static_cast<int>(std::ranges::count_if(m_rows, [](const Row& row) { return row.chosen; }));
}

bool FoundAccounts::waitsForPin() const
{
    return std::ranges::any_of(m_rows, needsPin);
}

bool FoundAccounts::needsPin(const Row& row)
{
    const auto type = row.entry.draft.account.parameters.type;
    return (type == otp::Type::Motp || type == otp::Type::Yandex) && row.entry.draft.secret.pin.isEmpty();
}

bool FoundAccounts::isChoosable(const Row& row)
{
    return row.isPlanned && row.outcome.kind != Kind::Duplicate && !needsPin(row);
}

QString FoundAccounts::status(const Row& row)
{
    if (!row.isPlanned) {
        return {};
    }
    switch (row.outcome.kind) {
    case Kind::Added:
        return {};
    case Kind::Duplicate:
        return tr("Already here, with the same key.");
    case Kind::Staged:
        //: An account of the same name is there with another key
        return tr("Already here with another key. The new key is kept beside the old one until the site has accepted "
                  "its code. If you did not ask the site for a new key, do not add it.");
    case Kind::Failed:
        return row.outcome.error ? ErrorText::of(*row.outcome.error) : QString();
    }
    return {};
}

QString FoundAccounts::warning(const Row& row)
{
    QStringList sentences;
    for (const auto& name : row.lookAlikes) {
        //: %1 is the name of an account that is there
        sentences << tr("The name looks like “%1”, which you have, but is written with other letters.").arg(name);
    }
    for (const auto given : row.entry.warnings) {
        if (given != enrol::Warning::PinMissing || needsPin(row)) {
            sentences << ErrorText::of(given);
        }
    }
    return sentences.join(QLatin1Char(' '));
}

} // namespace app
