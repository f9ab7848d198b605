#pragma once

#include "clock/ClockReport.h"
#include "clock/SystemTime.h"

#include <QObject>
#include <QVariantList>

namespace app {

/// How serious something is that is said of the clock.
namespace ClockLevel {

Q_NAMESPACE

enum Name { Unknown, Fine, Warning, Bad };
Q_ENUM_NS(Name)

} // namespace ClockLevel

/// What a check of the clock has found, in words and numbers for the screen.
struct ClockFindings
{
    Q_GADGET
    Q_PROPERTY(int level MEMBER level FINAL) ///< ClockLevel
    Q_PROPERTY(QString title MEMBER title FINAL)
    Q_PROPERTY(QString basis MEMBER basis FINAL)
    Q_PROPERTY(QString explanation MEMBER explanation FINAL)
    Q_PROPERTY(QString remark MEMBER remark FINAL)
    Q_PROPERTY(bool hasOffset MEMBER hasOffset FINAL)
    Q_PROPERTY(double offset MEMBER offset FINAL) ///< Seconds: this computer's time less true time
    Q_PROPERTY(QString shortOffset MEMBER shortOffset FINAL)
    /// {name, offset, delay, stratum, state, reason, level} each
    Q_PROPERTY(QVariantList servers MEMBER servers FINAL)
    Q_PROPERTY(QStringList steps MEMBER steps FINAL)       ///< What to do, in this order
    Q_PROPERTY(QStringList commands MEMBER commands FINAL) ///< For a terminal, of each step; empty: none

public:
    int level = ClockLevel::Unknown;
    QString title;
    QString basis;
    QString explanation;
    QString remark;
    bool hasOffset = false;
    double offset = 0;
    QString shortOffset;
    QVariantList servers;
    QStringList steps;
    QStringList commands;

    bool operator==(const ClockFindings&) const = default;

    static ClockFindings of(const clocks::ClockReport& report, const clocks::SystemTime& system);
    static ClockLevel::Name levelOf(clocks::Verdict verdict);
};

} // namespace app
