#pragma once

#include "base/SecretBytes.h"

#include <QObject>

#include <map>

namespace app {

/// Secrets that are to be seen: recovery codes, the parts of a recovery key. An item of the window paints them; no
/// property, model or script has one of them as a value.
class SecretTexts : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// UTF-8. Null: it is not to be seen.
    const base::SecretBytes* at(int row) const;
    bool holds(int row) const { return at(row) != nullptr; }
    bool isEmpty() const { return m_texts.empty(); }

    void put(int row, base::SecretBytes text);
    void take(int row);
    /// Wipes all.
    void clear();

Q_SIGNALS:
    void changed();

private:
    std::map<int, base::SecretBytes> m_texts;
};

} // namespace app
