#include "enrol/EnteDisplay.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace enrol {

void applyEnteDisplay(const QString& json, account::Account& account)
{
    const auto display = QJsonDocument::fromJson(json.toUtf8()).object();
    account.pinned = display.value(QLatin1String("pinned")).toBool();
    account.note = display.value(QLatin1String("note")).toString().left(account::longestNote);
    for (const auto value : display.value(QLatin1String("tags")).toArray()) {
        const auto tag = account::cleanedName(value.toString(), account::longestTag);
        if (!tag.isEmpty() && !account.tags.contains(tag) && account.tags.size() < account::mostTags) {
            account.tags.append(tag);
        }
    }
}

} // namespace enrol
