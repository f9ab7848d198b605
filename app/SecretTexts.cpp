#include "app/SecretTexts.h"

namespace app {

const base::SecretBytes* SecretTexts::at(int row) const
{
    const auto found = m_texts.find(row);
    return found == m_texts.end() ? nullptr : &found->second;
}

void SecretTexts::put(int row, base::SecretBytes text)
{
    m_texts.insert_or_assign(row, std::move(text));
    Q_EMIT changed();
}

void SecretTexts::take(int row)
{
    if (m_texts.erase(row) > 0) {
        Q_EMIT changed();
    }
}

void SecretTexts::clear()
{
    if (!m_texts.empty()) {
        m_texts.clear();
        Q_EMIT changed();
    }
}

} // namespace app
