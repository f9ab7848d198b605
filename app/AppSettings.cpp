#include "app/AppSettings.h"

#include <QSettings>

namespace app {

AppSettings AppSettings::load(const QString& profile)
{
    const QSettings file(profile + QStringLiteral("/settings.ini"), QSettings::IniFormat);
    AppSettings settings;
    const auto theme = file.value(QStringLiteral("window/theme")).toString();
    if (theme == QLatin1String("light")) {
        settings.theme = Theme::Light;
    } else if (theme == QLatin1String("dark")) {
        settings.theme = Theme::Dark;
    }
    settings.graphicsCard = file.value(QStringLiteral("window/graphics-card")).toBool();
    return settings;
}

} // namespace app
