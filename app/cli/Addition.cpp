#include "app/cli/Addition.h"

#include "app/cli/Terminal.h"

namespace cli {

namespace {

QJsonArray numbers(const QList<int>& parts)
{
    QJsonArray array;
    for (const int part : parts) {
        array.append(part);
    }
    return array;
}

QString listed(const QList<int>& parts)
{
    QStringList texts;
    for (const int part : parts) {
        texts.append(QString::number(part));
    }
    return texts.join(QStringLiteral(", "));
}

} // namespace

QJsonArray Addition::refusedJson() const
{
    QJsonArray rows;
    for (const auto& each : refused) {
        rows.append(QJsonObject{{QStringLiteral("entry"), each.entry}, {QStringLiteral("reason"), each.reason}});
    }
    return rows;
}

QJsonObject Addition::toJson(const Session& session) const
{
    const auto now = session.now();
    auto stagedRows = QJsonArray();
    for (std::size_t i = 0; i < staged.size(); ++i) {
        auto row = cli::toJson(staged[i], now);
        row.insert(QLatin1String("replaces"), cli::toJson(replaced[i], now));
        stagedRows.append(row);
    }
    QJsonArray known;
    for (const auto& account : duplicates) {
        known.append(namesJson(account));
    }
    QJsonArray missing;
    for (const auto& each : incomplete) {
        missing.append(QJsonObject{{QStringLiteral("batch"), each.batch},
                                   {QStringLiteral("size"), each.size},
                                   {QStringLiteral("parts"), numbers(each.missing)}});
    }
    return {{QStringLiteral("added"), jsonOf(session, added, now)},
            {QStringLiteral("duplicates"), known},
            {QStringLiteral("staged"), stagedRows},
            {QStringLiteral("refused"), refusedJson()},
            {QStringLiteral("missing"), missing}};
}

void Addition::writeStaged(Session& session, qint64 now) const
{
    for (std::size_t i = 0; i < staged.size(); ++i) {
        const auto id = shortIdOf(staged[i].account);
        session.out().line(
            QStringLiteral("%1 is there already with another key. Both are kept:").arg(titleOf(staged[i].account)));
        for (const auto& line : linesOf({staged[i], replaced[i]}, now, terminal::columns() - 2)) {
            session.out().line(QStringLiteral("  ") + line);
        }
        session.out().line(QStringLiteral("Sign in with the new code. If the site accepts it: keytide-cli edit %1 "
                                          "--accept\nIf not: keytide-cli remove %1")
                               .arg(id));
    }
}

void Addition::sayRefused(Session& session) const
{
    for (const auto& each : refused) {
        session.out().message(each.entry + QStringLiteral(": ") + each.reason);
    }
}

ExitCode Addition::writeFailure(Session& session, const Error& error) const
{
    sayRefused(session);
    return session.out().failure(error, session.sentence(error), {{QStringLiteral("refused"), refusedJson()}});
}

void Addition::write(Session& session) const
{
    auto& out = session.out();
    const auto now = session.now();
    if (!added.empty() || !staged.empty()) {
        out.noteChange();
    }
    out.document(toJson(session));
    for (const auto& line : linesOf(added, now, terminal::columns())) {
        out.line(line);
    }
    for (const auto& row : added) {
        if (row.account.issuer.isEmpty() && row.account.name.isEmpty()) {
            out.message(
                QStringLiteral("One account has no name. Its id is %1; to name it: keytide-cli edit %1 --account NAME")
                    .arg(shortIdOf(row.account)));
        }
    }
    writeStaged(session, now);
    for (const auto& account : duplicates) {
        out.message(
            QStringLiteral("%1 is there already, with the same key. Nothing was changed.").arg(titleOf(account)));
    }
    sayRefused(session);
    for (const auto& each : incomplete) {
        out.message(QStringLiteral("This Google Authenticator export has %1 QR codes. Still missing: number %2.")
                        .arg(each.size)
                        .arg(listed(each.missing)));
    }
}

ExitCode Addition::code() const
{
    const bool isWhole = refused.empty() && incomplete.isEmpty();
    if (!added.empty() || !staged.empty()) {
        return isWhole ? ExitCode::Done : ExitCode::Partly;
    }
    if (!duplicates.empty()) {
        return ExitCode::Partly; // nothing to do
    }
    return failure ? exitCodeOf(failure->code) : ExitCode::Refused;
}

} // namespace cli
