#include "clock/DateHeader.h"

#include "FuzzTarget.h"

#include <QDateTime>
#include <QLocale>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    if (const auto seconds = clocks::readDateHeader(text)) {
        const auto moment = QDateTime::fromSecsSinceEpoch(*seconds).toUTC();
        const auto written =
            QLocale::c().toString(moment, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).toLatin1();
        auto expected = text;
        if (expected.mid(23, 2) == "60") { // a leap second is told as the one before it
            expected.replace(23, 2, "59");
        }
        require(written == expected, "a date is what was written");
    }
    return 0;
}
