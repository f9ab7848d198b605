#include "app/AccountLabel.h"
#include "app/AccountListModel.h"

#include <QCollator>

#include <algorithm>

namespace app {

void AccountListModel::setOrder(AppSettings::Order order, const UsageLog& usage)
{
    m_usage = &usage;
    if (order != m_order) {
        m_order = order;
        sortAgain();
        Q_EMIT orderChanged();
    }
}

void AccountListModel::sortAgain()
{
    m_moved.reset();
    sort();
    show(matching());
}

void AccountListModel::sort()
{
    std::ranges::sort(m_rows, {}, [](const std::shared_ptr<Row>& row) { return row->place; });
    if (m_scope != Scope::Active || m_order == AppSettings::Order::Own) {
        return;
    }
    if (m_order == AppSettings::Order::Name) {
        // Qt sorts by bytes where the system names no language.
        QCollator collator(QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale());
        collator.setCaseSensitivity(Qt::CaseInsensitive);
        collator.setNumericMode(true);
        std::ranges::stable_sort(m_rows, [&](const std::shared_ptr<Row>& left, const std::shared_ptr<Row>& right) {
            const auto& a = left->account;
            const auto& b = right->account;
            const int titles = collator.compare(AccountLabel::title(a), AccountLabel::title(b));
            return titles != 0 ? titles < 0
                               : collator.compare(AccountLabel::subtitle(a), AccountLabel::subtitle(b)) < 0;
        });
    } else if (m_usage) {
        std::ranges::stable_sort(m_rows, [&](const std::shared_ptr<Row>& left, const std::shared_ptr<Row>& right) {
            const auto a = m_usage->of(left->account.id);
            const auto b = m_usage->of(right->account.id);
            return m_order == AppSettings::Order::MostUsed && a.times != b.times ? a.times > b.times : a.last > b.last;
        });
    }
    std::stable_partition(m_rows.begin(), m_rows.end(),
                          [](const std::shared_ptr<Row>& row) { return row->account.pinned; });
}

bool AccountListModel::move(int from, int to)
{
    const auto* moved = accountAt(from);
    const auto* there = accountAt(to);
    if (!isMovable() || !moved || !there || from == to || moved->pinned != there->pinned) {
        return false;
    }
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    m_moved = m_shown[static_cast<std::size_t>(from)];
    m_shown.erase(m_shown.begin() + from);
    m_shown.insert(m_shown.begin() + to, m_moved);
    endMoveRows();
    return true;
}

void AccountListModel::endMove(bool keep)
{
    if (!m_moved) {
        return;
    }
    const auto at = std::ranges::find(m_shown, m_moved);
    const auto moved = std::exchange(m_moved, {});
    if (!keep) {
        show(matching());
        return;
    }
    // Before the one that follows it now, or behind the one before it: other accounts may stand between the two.
    const auto next = at + 1;
    const bool hasNext = next != m_shown.end() && (*next)->account.pinned == moved->account.pinned;
    if (!hasNext && at == m_shown.begin()) {
        return; // it is alone
    }
    const auto& neighbour = hasNext ? **next : **(at - 1);
    // As it is counted without the moved one.
    const auto place = neighbour.position - (neighbour.position > moved->position ? 1 : 0) + (hasNext ? 0 : 1);
    if (const auto before = std::exchange(moved->position, place); before != place) {
        for (auto& row : m_rows) { // as they will be told to be, for whoever moves the next one at once
            if (row != moved) {
                row->position -= row->position > before ? 1 : 0;
                row->position += row->position >= place ? 1 : 0;
            }
        }
        std::ranges::sort(
            m_rows, {}, [](const std::shared_ptr<Row>& row) { return std::pair(!row->account.pinned, row->position); });
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            m_rows[i]->place = i;
        }
        Q_EMIT moveAsked(moved->account.id, place);
    }
}

} // namespace app
