#include "enrol/MigrationCollector.h"

#include <algorithm>

namespace enrol {

bool MigrationCollector::add(const MigrationPart& part)
{
    const bool isNew = m_parts.insert(part).second;
    return isNew || (part.batch == 0 && part.size == 1); // a program that gives its exports no number
}

QList<MigrationCollector::Export> MigrationCollector::exports() const
{
    QList<Export> found;
    for (const auto& part : m_parts) { // ordered, so that the parts of one export follow one another
        if (!found.isEmpty() && found.last().batch == part.batch && found.last().size == part.size) {
            continue;
        }
        Export one{part.batch, part.size, {}};
        for (int index = 0; index < part.size; ++index) {
            if (!m_parts.contains({part.batch, part.size, index})) {
                one.missing.append(index + 1);
            }
        }
        found.append(one);
    }
    return found;
}

bool MigrationCollector::isWhole() const
{
    const auto all = exports();
    return std::all_of(all.cbegin(), all.cend(), [](const Export& one) { return one.missing.isEmpty(); });
}

} // namespace enrol
