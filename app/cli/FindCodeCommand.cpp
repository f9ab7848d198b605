#include "app/CodeFinder.h"
#include "app/cli/AccountForms.h"
#include "app/cli/Await.h"
#include "app/cli/Commands.h"
#include "app/cli/Session.h"

#include <CLI/CLI.hpp>

#include <QJsonArray>

#include <algorithm>
#include <memory>

namespace cli {

namespace {

QJsonObject toJson(const app::FoundCode& hit)
{
    const bool timeBased = hit.parameters.isTimeBased();
    auto json = namesJson(hit.account);
    const auto set = [&json](const char* name, const QJsonValue& value) { json.insert(QLatin1String(name), value); };
    set("step", hit.step);
    set("offsetSeconds", timeBased ? QJsonValue(hit.offsetSeconds) : QJsonValue());
    set("period", timeBased ? QJsonValue(hit.parameters.period) : QJsonValue());
    set("digits", hit.parameters.digits);
    set("algorithm", otp::nameOf(hit.parameters.hash));
    set("counter", timeBased ? QJsonValue() : QJsonValue(static_cast<qint64>(hit.counter)));
    set("state", account::nameOf(hit.account.state));
    return json;
}

QString whenOf(const app::FoundCode& hit)
{
    if (!hit.parameters.isTimeBased()) {
        return hit.step == 0 ? QStringLiteral("the present counter, %1").arg(hit.counter)
                             : QStringLiteral("counter %1, %2 after the present one").arg(hit.counter).arg(hit.step);
    }
    if (hit.step == 0) {
        return QStringLiteral("the code of now");
    }
    const auto seconds = std::abs(hit.offsetSeconds);
    return (hit.step < 0 ? QStringLiteral("the code of %1 s ago") : QStringLiteral("the code in %1 s")).arg(seconds);
}

QString sentenceOf(const app::FoundCode& hit)
{
    const auto remark = remarkOf(hit.account);
    auto text = titleOf(hit.account) + (remark.isEmpty() ? remark : QStringLiteral(" (%1)").arg(remark)) +
                QStringLiteral(": ") + whenOf(hit);
    if (!hit.asStored) {
        text += QStringLiteral(", with %1, %2 digits").arg(otp::nameOf(hit.parameters.hash)).arg(hit.parameters.digits);
        text += hit.parameters.isTimeBased() ? QStringLiteral(", %1 s").arg(hit.parameters.period) : QString();
        text += QStringLiteral(" – not as it is stored here (keytide-cli edit changes that)");
    }
    return text;
}

ExitCode write(Session& session, const std::vector<app::FoundCode>& found)
{
    QJsonArray rows;
    for (const auto& hit : found) {
        rows.append(toJson(hit));
        session.out().line(sentenceOf(hit));
    }
    session.out().document(rows);
    if (found.empty()) {
        session.out().message(QStringLiteral(
            "No account gives this code, neither now nor within ten minutes, nor with another hash, period "
            "or number of digits. It may be of an account that is not kept here, or mistyped."));
    }
    return found.empty() ? ExitCode::Partly : ExitCode::Done;
}

ExitCode findCode(Session& session, const QString& code)
{
    if (const auto checked = app::CodeFinder::check(code); !checked) {
        return session.out().failure(checked.error(),
                                     QStringLiteral("This is no code: a code has 5 to 10 digits or letters."));
    }
    const auto index = session.index();
    if (!index) {
        return session.failure(index.error());
    }
    auto accounts = index->accounts;
    std::erase_if(accounts, [](const Account& account) { return account.state == account::State::Binned; });
    if (accounts.empty()) {
        return write(session, {});
    }
    if (const auto opened = session.openSecrets(); !opened) {
        return session.failure(opened.error());
    }
    const auto secrets = await(session.service().secretsOf(accounts));
    const auto failed = std::ranges::find_if(secrets.items, [](const auto& secret) { return !secret.has_value(); });
    const bool noneIsThere = std::ranges::none_of(secrets.items, [](const auto& secret) { return secret.has_value(); });
    if (noneIsThere) {
        return session.failure(failed->error());
    }
    const auto found = app::CodeFinder::find(code, session.now(), accounts, secrets.items);
    if (!found) {
        return session.failure(found.error());
    }
    const auto result = write(session, *found);
    if (failed == secrets.items.end()) {
        return result;
    }
    session.out().message(QStringLiteral("Not all keys could be read: %1").arg(session.sentence(failed->error())));
    return ExitCode::Partly;
}

} // namespace

void defineFindCode(CLI::App& app, Command& chosen)
{
    auto* command = app.add_subcommand("find-code", "Find out which account, moment and parameters give a code");
    auto code = std::make_shared<std::string>();
    command->add_option("CODE", *code, "The code that was refused, or that a phone shows")->required()->type_name("");
    command->callback([&chosen, code] {
        chosen = [code](Session& session) { return findCode(session, QString::fromStdString(*code)); };
    });
}

} // namespace cli
