#include "app/ClockText.h"
#include "app/TimeServers.h"
#include "app/cli/Await.h"
#include "app/cli/Commands.h"
#include "app/cli/Session.h"
#include "app/cli/Table.h"
#include "app/cli/Terminal.h"
#include "app/cli/Validation.h"
#include "clock/ClockCheck.h"
#include "clock/NtpTimestamp.h"

#include <CLI/CLI.hpp>

#include <QDir>
#include <QJsonArray>

#include <cmath>
#include <cstdio>
#include <memory>

namespace cli {

using namespace Qt::StringLiterals;
using app::ClockText;
using clocks::ClockReport;
using clocks::Verdict;

namespace {

struct Options
{
    std::vector<std::string> servers;
    std::uint64_t timeout = 4;
};

std::string serverProblem(const std::string& text)
{
    return clocks::NtpServer::parse(QString::fromStdString(text))
               ? std::string()
               : "“" + text + "” is no server: HOST, HOST:PORT or [IPV6]:PORT is needed.";
}

QString nameOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Ok:
        return u"ok"_s;
    case Verdict::SlightlyOff:
        return u"slightly-off"_s;
    case Verdict::Risky:
        return u"risky"_s;
    case Verdict::Failing:
        return u"failing"_s;
    case Verdict::Wrong:
        return u"wrong"_s;
    case Verdict::Unknown:
        break;
    }
    return u"unknown"_s;
}

QString nameOf(ClockReport::Row::State state)
{
    using State = ClockReport::Row::State;
    switch (state) {
    case State::Used:
        return u"used"_s;
    case State::Outlier:
        return u"outlier"_s;
    case State::Rejected:
        return u"rejected"_s;
    case State::Unreachable:
        break;
    }
    return u"unreachable"_s;
}

/// Seconds to the microsecond; a network tells no more.
double secondsOf(qint64 nanoseconds)
{
    return std::round(double(nanoseconds) / 1000) / 1e6;
}

QJsonObject toJson(const ClockReport::Row& row)
{
    const auto& sample = row.answer.sample;
    return {{u"name"_s, row.answer.server.name()},
            {u"offsetSeconds"_s, row.offset ? QJsonValue(secondsOf(row.offset->value)) : QJsonValue()},
            {u"errorSeconds"_s, row.offset ? QJsonValue(secondsOf(row.offset->error)) : QJsonValue()},
            {u"delaySeconds"_s, sample ? QJsonValue(secondsOf(sample->delay)) : QJsonValue()},
            {u"stratum"_s, sample && sample->stratum > 0 ? QJsonValue(sample->stratum) : QJsonValue()},
            {u"state"_s, nameOf(row.state)},
            {u"reason"_s, sample ? QJsonValue() : QJsonValue(clocks::nameOf(row.answer.reason))},
            {u"heldBy"_s, row.answer.reason == clocks::Reason::HeldBack ? QJsonValue(clocks::nameOf(row.answer.heldBy))
                                                                        : QJsonValue()}};
}

QJsonObject toJson(const ClockReport& report, const clocks::SystemTime& system)
{
    QJsonArray servers;
    for (const auto& row : report.rows) {
        servers.append(toJson(row));
    }
    QJsonArray remedies;
    for (const auto& step : ClockText::steps(report, system)) {
        remedies.append(QJsonObject{{u"id"_s, step.id}, {u"text"_s, step.text}, {u"command"_s, step.command}});
    }
    const clocks::Acceptance acceptance;
    const auto probability = report.probability(acceptance);
    const auto rounded = [](double value) { return std::round(value * 1e4) / 1e4; };
    QJsonObject json{{u"verdict"_s, nameOf(report.verdict)},
                     {u"offsetSeconds"_s, report.offset ? QJsonValue(secondsOf(report.offset->value)) : QJsonValue()},
                     {u"errorSeconds"_s, report.offset ? QJsonValue(secondsOf(report.offset->error)) : QJsonValue()},
                     {u"servers"_s, servers},
                     {u"acceptance"_s,
                      QJsonObject{{u"steps"_s, acceptance.steps},
                                  {u"probability"_s, probability ? QJsonValue(rounded(*probability)) : QJsonValue()}}},
                     {u"explanation"_s, ClockText::explanation(report)},
                     {u"remedies"_s, remedies}};
    if (report.ageSeconds > 0) {
        json.insert(u"ageSeconds"_s, report.ageSeconds);
    }
    return json;
}

QStringList cellsOf(const ClockReport::Row& row)
{
    const auto offset = row.offset ? u"%1%2 s"_s.arg(row.offset->value < 0 ? u"−"_s : u"+"_s)
                                         .arg(std::abs(secondsOf(row.offset->value)), 0, 'f', 3)
                                   : QString();
    const auto delay =
        row.answer.sample ? u"%1 ms"_s.arg(double(row.answer.sample->delay) / 1e6, 0, 'f', 1) : QString();
    const auto stratum = row.answer.sample && row.answer.sample->stratum > 0
                             ? u"stratum %1"_s.arg(row.answer.sample->stratum)
                             : QString();
    return {nameOf(row.state), offset, delay, stratum, row.answer.server.name(), ClockText::reason(row.answer)};
}

void write(Output& out, const ClockReport& report, const clocks::SystemTime& system)
{
    out.line(ClockText::headline(report));
    for (const auto& text :
         {ClockText::acceptance(report), ClockText::explanation(report), ClockText::remark(report)}) {
        if (!text.isEmpty()) {
            out.line(text);
        }
    }
    if (!report.remedies.empty()) {
        out.line(u"\nWhat to do:"_s);
    }
    int number = 0;
    for (const auto& step : ClockText::steps(report, system)) {
        out.line(u"%1. %2"_s.arg(++number).arg(step.text));
        if (!step.command.isEmpty()) {
            out.line(u"     "_s + step.command);
        }
    }
    Table table(4);
    for (const auto& row : report.rows) {
        table.add(cellsOf(row));
    }
    out.line(u"\nThis computer:\n"_s + ClockText::system(system).join(u'\n'));
    out.line(u"\nServers (offset of this computer, delay):\n"_s + table.lines(terminal::columns()).join(u'\n'));
}

/// One line on the terminal that is written over, and gone at the end.
class ProgressLine
{
public:
    explicit ProgressLine(const QFuture<clocks::Measurement>& future)
    {
        if (terminal::isTerminal(stderr)) {
            QObject::connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, &m_watcher, [this](int done) {
                show(u"%1 of %2 servers are done with …"_s.arg(done).arg(m_watcher.progressMaximum()));
            });
            m_watcher.setFuture(future);
            show(u"Asking …"_s);
        }
    }
    ~ProgressLine() { show({}); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

private:
    void show(const QString& text)
    {
        if (terminal::isTerminal(stderr)) {
            const auto line = (u"\r"_s + text + u"\x1b[K"_s).toUtf8();
            std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
        }
    }

    QFutureWatcher<clocks::Measurement> m_watcher;
};

ExitCode exitCodeOf(Verdict verdict)
{
    return verdict == Verdict::Unknown ? ExitCode::ClockUnknown
           : verdict >= Verdict::Risky ? ExitCode::ClockOff
                                       : ExitCode::Done;
}

ExitCode clockCheck(Session& session, const Options& options)
{
    const auto system = clocks::SystemTime::read();
    QList<clocks::NtpServer> servers;
    for (const auto& text : options.servers) {
        if (const auto server = clocks::NtpServer::parse(QString::fromStdString(text))) {
            servers.append(*server);
        }
    }
    const auto& profile = session.options().profile.folder;
    // Who names servers, here or in the window's settings, wants these to be asked, and nobody else.
    std::optional<clocks::HttpsDate::Settings> fallback;
    if (servers.isEmpty()) {
        servers = app::timeServers::ofProfile(profile);
    }
    if (servers.isEmpty()) {
        servers = clocks::serversToAsk(system);
        fallback.emplace();
        fallback->total = std::chrono::seconds(2 * options.timeout);
    }
    session.out().message(ClockText::notice(servers, fallback ? fallback->hosts : QList<clocks::NtpServer>()));

    clocks::CheckLimits limits;
    limits.total = std::chrono::seconds(options.timeout);
    const auto& clock = session.service().clock();
    clocks::ClockCheck check(clock, QDir(profile).filePath(u"clock.json"_s));
    const auto future = check.run(servers, limits, fallback);
    const auto measurement = [&future] {
        const ProgressLine progress(future);
        return await(future);
    }();
    const auto report = ClockReport::of(measurement, clocks::Reading::of(clock), system.circumstances());
    session.out().document(toJson(report, system));
    write(session.out(), report, system);
    return exitCodeOf(report.verdict);
}

} // namespace

void defineClock(CLI::App& app, Command& chosen)
{
    auto* command =
        app.add_subcommand("clock", "Ask time servers how far off this computer's clock is, and what to do");
    auto options = std::make_shared<Options>();
    command->add_option("--server", options->servers, "A server to ask, up to eight times; instead of the usual ones")
        ->check(serverProblem)
        ->expected(1, clocks::CheckLimits::mostPackets)
        ->type_name("HOST[:PORT]");
    command->add_option("--timeout", options->timeout, "Seconds that the check may take, 4 unless told")
        ->check(wholeNumber(1, 60))
        ->type_name("S");
    command->callback(
        [&chosen, options] { chosen = [options](Session& session) { return clockCheck(session, *options); }; });
}

} // namespace cli
