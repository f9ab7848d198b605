#include "app/RecoverySets.h"

#include "app/AccountLabel.h"
#include "app/AccountListModel.h"
#include "app/ClockFindings.h"
#include "app/RecoveryText.h"

#include <QCollator>

#include <algorithm>

namespace app {

using recovery::SetState;

namespace {

constexpr int nothingToDo = 100;
constexpr int notInUse = 200;

} // namespace

RecoverySets::Row RecoverySets::rowOf(const recovery::CodeSet& set, const std::vector<account::Account>& accounts)
{
    Row row;
    row.id = set.id;
    row.named = RecoveryText::named(set.details);
    row.remaining = RecoveryText::remaining(set);
    row.isInUse = set.state == SetState::Current;
    row.urgency = row.isInUse ? nothingToDo : notInUse;
    if (!row.isInUse) {
        //: What became of recovery codes
        row.hint = set.state == SetState::Replaced ? RecoveryText::tr("Replaced") : RecoveryText::tr("Removed");
        return row;
    }
    const auto attention = recovery::attentionOf(set, accounts);
    if (!attention.empty()) {
        row.hint = RecoveryText::shortly(attention.front());
        row.level = RecoveryText::level(attention.front());
        row.urgency = static_cast<int>(attention.front());
    }
    return row;
}

void RecoverySets::setBook(const recovery::CodeBook& book, const std::vector<account::Account>& accounts)
{
    std::vector<Row> rows;
    int unused = 0;
    for (const auto& set : book.sets) {
        rows.push_back(rowOf(set, accounts));
        unused += set.state == SetState::Current ? static_cast<int>(set.unused()) : 0;
    }
    const QCollator collator;
    std::ranges::stable_sort(rows, [&collator](const Row& left, const Row& right) {
        return left.urgency != right.urgency
                   ? left.urgency < right.urgency
                   : collator.compare(AccountLabel::full(left.named), AccountLabel::full(right.named)) < 0;
    });
    m_unused = unused;
    if (rows == m_rows) {
        Q_EMIT changed();
        return;
    }
    if (std::ranges::equal(rows, m_rows, {}, &Row::id, &Row::id)) {
        m_rows = std::move(rows);
        Q_EMIT dataChanged(index(0), index(count() - 1));
    } else {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }
    Q_EMIT changed();
}

int RecoverySets::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

int RecoverySets::urgent() const
{
    return static_cast<int>(std::ranges::count_if(m_rows, [](const Row& row) { return row.level > 0; }));
}

int RecoverySets::level() const
{
    const auto most = std::ranges::max_element(m_rows, {}, &Row::level);
    return most == m_rows.end() ? ClockLevel::Unknown : most->level;
}

QUuid RecoverySets::idAt(int row) const
{
    return row >= 0 && row < count() ? m_rows[static_cast<std::size_t>(row)].id : QUuid();
}

QVariant RecoverySets::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case IdRole:
        return row.id.toString(QUuid::WithoutBraces);
    case Qt::DisplayRole:
    case TitleRole:
        return AccountLabel::title(row.named);
    case SubtitleRole:
        return AccountLabel::subtitle(row.named);
    case InitialRole:
        return AccountLabel::initial(row.named);
    case ToneRole:
        return AccountLabel::tone(row.named, AccountListModel::tones);
    case RemainingRole:
        return row.remaining;
    case HintRole:
        return row.hint;
    case LevelRole:
        return row.level;
    case InUseRole:
        return row.isInUse;
    default:
        return {};
    }
}

QHash<int, QByteArray> RecoverySets::roleNames() const
{
    return {{IdRole, "setId"},        {TitleRole, "title"}, {SubtitleRole, "subtitle"},
            {InitialRole, "initial"}, {ToneRole, "tone"},   {RemainingRole, "remaining"},
            {HintRole, "hint"},       {LevelRole, "level"}, {InUseRole, "inUse"}};
}

} // namespace app
