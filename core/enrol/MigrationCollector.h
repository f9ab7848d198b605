#pragma once

#include "enrol/MigrationUri.h"

#include <QList>

#include <set>

namespace enrol {

/// Keeps count of the parts of Google's exports, which people scan in any order, twice, or not at all.
class MigrationCollector
{
public:
    struct Export
    {
        qint32 batch = 0;
        int size = 1;
        QList<int> missing; ///< As Google Authenticator counts them, from 1; in order; empty: it is whole
    };

    /// False for a part that was there before: its accounts are known already.
    bool add(const MigrationPart& part);

    /// One for each export of which a part was seen.
    QList<Export> exports() const;
    /// Whether no part of any export is missing.
    bool isWhole() const;

private:
    std::set<MigrationPart> m_parts;
};

} // namespace enrol
