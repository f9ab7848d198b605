#include "app/cli/DisplayProbe.h"

#include <QGuiApplication>
#include <QStringList>

namespace cli {

int probeDisplay(int argc, char** argv)
{
    const QGuiApplication application(argc, argv);
    const QStringList unseen{QStringLiteral("offscreen"), QStringLiteral("minimal")};
    return unseen.contains(QGuiApplication::platformName()) ? 1 : 0;
}

} // namespace cli
