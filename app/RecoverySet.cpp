#include "app/RecoverySet.h"

#include "app/RecoveryText.h"

#include <algorithm>

namespace app {

using recovery::Attention;
using recovery::CodeState;

namespace {

/// The questions that the page has a place of its own for.
bool isAsked(Attention attention)
{
    return attention == Attention::FollowUp || attention == Attention::Outstanding ||
           attention == Attention::Unconfirmed;
}

} // namespace

RecoverySet::RecoverySet(QObject* parent) : QAbstractListModel(parent)
{
    connect(&m_texts, &SecretTexts::changed, this, [this] {
        if (!m_codes.empty()) {
            Q_EMIT dataChanged(index(0), index(count() - 1), {ShownRole});
        }
    });
}

void RecoverySet::choose(const QUuid& id)
{
    if (id == m_id) {
        return;
    }
    m_texts.clear();
    beginResetModel();
    m_id = id;
    m_isKnown = false;
    m_hasFollowUp = false;
    m_details = {};
    m_story.clear();
    m_attention.clear();
    m_codes.clear();
    endResetModel();
    Q_EMIT changed();
}

void RecoverySet::setBook(const recovery::CodeBook& book, const std::vector<account::Account>& accounts)
{
    const auto* set = book.find(m_id);
    if (!set) {
        choose({});
        return;
    }
    m_isKnown = true;
    m_revision = set->revision;
    m_details = set->details;
    m_isInUse = set->state == recovery::SetState::Current;
    m_hasFollowUp = m_isInUse && set->followUp.isOpen();
    m_replaced = static_cast<int>(book.replacedBehind(*set));
    m_story = RecoveryText::story(*set);
    m_attention = recovery::attentionOf(*set, accounts);
    if (set->unused() == 0) { // used codes need no copy elsewhere
        std::erase(m_attention, Attention::OnlyHere);
    }
    take(*set);
    Q_EMIT changed();
}

void RecoverySet::take(const recovery::CodeSet& set)
{
    std::vector<Code> codes;
    for (const auto& code : set.codes) {
        codes.push_back({code.state, code.since, RecoveryText::story(code)});
    }
    if (codes == m_codes) {
        return;
    }
    if (codes.size() == m_codes.size()) {
        m_codes = std::move(codes);
        Q_EMIT dataChanged(index(0), index(count() - 1));
    } else {
        beginResetModel();
        m_codes = std::move(codes);
        endResetModel();
    }
}

int RecoverySet::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant RecoverySet::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto& code = m_codes[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case NumberRole:
        return index.row() + 1;
    case UnusedRole:
        return code.state == CodeState::Unused;
    case BeingUsedRole:
        return code.state == CodeState::BeingUsed;
    case StoryRole:
        return code.story;
    case ShownRole:
        return m_texts.holds(index.row());
    default:
        return {};
    }
}

QHash<int, QByteArray> RecoverySet::roleNames() const
{
    return {{NumberRole, "number"},
            {UnusedRole, "unused"},
            {BeingUsedRole, "beingUsed"},
            {StoryRole, "story"},
            {ShownRole, "shown"}};
}

QString RecoverySet::title() const
{
    return RecoveryText::title(m_details);
}

int RecoverySet::unused() const
{
    return static_cast<int>(std::ranges::count(m_codes, CodeState::Unused, &Code::state));
}

int RecoverySet::beingUsed() const
{
    int last = 0;
    for (int i = 0; i < count(); ++i) {
        const auto& code = m_codes[static_cast<std::size_t>(i)];
        const bool isLater = last == 0 || code.since >= m_codes[static_cast<std::size_t>(last - 1)].since;
        last = code.state == CodeState::BeingUsed && isLater ? i + 1 : last;
    }
    return last;
}

QStringList RecoverySet::nextSteps() const
{
    return RecoveryText::nextSteps(m_details);
}

QStringList RecoverySet::headings() const
{
    QStringList texts;
    for (const auto attention : m_attention) {
        if (!isAsked(attention)) {
            texts << RecoveryText::heading(attention, title());
        }
    }
    return texts;
}

QStringList RecoverySet::sentences() const
{
    QStringList texts;
    for (const auto attention : m_attention) {
        if (!isAsked(attention)) {
            texts << RecoveryText::sentence(attention);
        }
    }
    return texts;
}

} // namespace app
