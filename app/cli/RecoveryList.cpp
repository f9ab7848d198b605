#include "app/cli/AccountForms.h"
#include "app/cli/RecoveryCommands.h"
#include "app/cli/RecoveryForms.h"
#include "app/cli/SecretText.h"
#include "app/cli/Table.h"
#include "app/cli/Terminal.h"
#include "recovery/Attention.h"

#include <CLI/CLI.hpp>

#include <QDateTime>
#include <QJsonDocument>

#include <array>

namespace cli {

namespace {

using base::SecretBytes;
using recovery::CodeState;
using recovery::SetState;

struct ListOptions
{
    std::string query;
    bool all = false;
    bool reveal = false;
};

QString dateOf(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

/// The set's document with the codes' texts in it, which never go through Qt's.
void appendRevealed(SecretBytes& to, QJsonObject json, const CodeSet& set)
{
    const auto rows = json.take(QLatin1String("codes")).toArray();
    auto head = QJsonDocument(json).toJson(QJsonDocument::Compact);
    head.chop(1); // the closing brace
    to.append(base::bytesOf(head));
    to.append(",\"codes\":[");
    for (qsizetype i = 0; i < rows.size(); ++i) {
        auto row = QJsonDocument(rows.at(i).toObject()).toJson(QJsonDocument::Compact);
        row.chop(1);
        to.append(i == 0 ? "" : ",");
        to.append(base::bytesOf(row));
        to.append(",\"code\":");
        appendJson(to, set.codes[static_cast<std::size_t>(i)].text.text());
        to.append("}");
    }
    to.append("]}");
}

void writeJson(Session& session, const CodeBook& book, const std::vector<const CodeSet*>& sets, bool reveal)
{
    const auto accounts = accountsOf(session);
    if (!reveal) {
        QJsonArray rows;
        for (const auto* set : sets) {
            rows.append(toJson(*set, book, accounts));
        }
        session.out().document(rows);
        return;
    }
    SecretBytes all;
    all.append("[");
    for (const auto* set : sets) {
        all.append(set == sets.front() ? "" : ",");
        appendRevealed(all, toJson(*set, book, accounts), *set);
    }
    all.append("]\n");
    session.out().raw(all.view());
}

QString remarkOf(const recovery::RecoveryCode& code)
{
    QStringList parts;
    if (code.state != CodeState::Unused) {
        parts << QString(nameOf(code.state)).replace(QLatin1Char('-'), QLatin1Char(' '))
              << (code.since == 0 ? QString() : dateOf(code.since)) << code.purpose;
    }
    if (code.refusedAt != 0) {
        parts << QStringLiteral("not accepted %1").arg(dateOf(code.refusedAt)) << code.note;
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

void writeDetails(Session& session, const CodeSet& set, bool reveal)
{
    auto& out = session.out();
    const auto& details = set.details;
    const std::array<std::pair<const char*, QString>, 5> rows{
        {{"Note", details.note},
         {"New codes", details.url},
         {"Administrator", details.administrator},
         {"MFA", details.mfa == recovery::Mfa::Unknown ? QString() : QString(nameOf(details.mfa))},
         {"State", set.state == SetState::Current ? QString() : QString(nameOf(set.state))}}};
    for (const auto& [name, value] : rows) {
        if (!value.isEmpty()) {
            out.line(QStringLiteral("  %1: %2").arg(QString::fromLatin1(name), printable(value)));
        }
    }
    out.line(QStringLiteral("  Stored: %1").arg(dateOf(set.createdAt)));
    for (std::size_t i = 0; i < set.codes.size(); ++i) {
        const auto& code = set.codes[i];
        SecretBytes line;
        line.append(base::bytesOf(QStringLiteral("%1  ").arg(i + 1, 4).toUtf8()));
        if (reveal) {
            appendPrintable(line, code.text.text());
        } else {
            line.append(code.state == CodeState::Unused ? "unused" : "");
        }
        const auto remark = remarkOf(code);
        line.append(base::bytesOf((remark.isEmpty() ? QString() : QStringLiteral("  ") + printable(remark)).toUtf8()));
        line.append("\n");
        out.raw(line.view());
    }
}

void writeTable(Session& session, const std::vector<const CodeSet*>& sets)
{
    const auto accounts = accountsOf(session);
    Table table(2);
    for (const auto* set : sets) {
        QStringList remarks;
        if (set->state != SetState::Current) {
            remarks << nameOf(set->state);
        }
        for (const auto attention : recovery::attentionOf(*set, accounts)) {
            remarks << recovery::nameOf(attention);
        }
        table.add({shortIdOf(*set), QStringLiteral("%1 of %2").arg(set->unused()).arg(set->codes.size()), titleOf(*set),
                   remarks.join(QStringLiteral(", "))});
    }
    session.out().line(table.lines(terminal::columns()).join(QLatin1Char('\n')));
}

ExitCode list(VaultAccess& access, const ListOptions& options)
{
    auto& session = access.session();
    if (options.reveal) {
        if (const auto refused = session.refusalOf(QStringLiteral("Show the codes themselves?"))) {
            return *refused;
        }
    }
    CodeBook book;
    if (const auto ended = access.read(book)) {
        return *ended;
    }
    std::vector<const CodeSet*> sets;
    if (!options.query.empty()) {
        const auto found = findSet(access, book, QString::fromStdString(options.query),
                                   {SetState::Current, SetState::Replaced, SetState::Removed});
        if (!found.set) {
            return found.code;
        }
        sets.push_back(found.set);
    } else {
        for (const auto& set : book.sets) {
            if (options.all || set.state == SetState::Current) {
                sets.push_back(&set);
            }
        }
    }
    if (session.out().isJson()) {
        writeJson(session, book, sets, options.reveal);
    } else if (sets.empty()) {
        session.out().message(
            QStringLiteral("There are no recovery codes yet. Store some with: keytide-cli recovery add "
                           "QUERY FILE"));
    } else if (options.query.empty() && !options.reveal) {
        writeTable(session, sets);
    } else {
        for (const auto* set : sets) {
            session.out().line(titleOf(*set) + QStringLiteral("  ") + shortIdOf(*set));
            writeDetails(session, *set, options.reveal);
            for (const auto& sentence : attentionSentences(*set, accountsOf(session))) {
                session.out().line(QStringLiteral("  ! ") + sentence);
            }
        }
    }
    return ExitCode::Done;
}

/// The contract's six fields of each set in use.
QJsonObject statusOf(const CodeSet& set, const CodeBook& book, const std::vector<Account>& accounts)
{
    return {{QStringLiteral("issuer"), set.details.issuer},
            {QStringLiteral("account"), set.details.name},
            {QStringLiteral("unused"), static_cast<qint64>(set.unused())},
            {QStringLiteral("used"), static_cast<qint64>(set.codes.size() - set.unused())},
            {QStringLiteral("replaced"), static_cast<qint64>(book.replacedBehind(set))},
            {QStringLiteral("attention"), attentionJson(set, accounts)}};
}

ExitCode status(VaultAccess& access)
{
    auto& session = access.session();
    if (!access.vault().exists()) {
        session.out().document(QJsonArray());
        session.out().message(access.sentence({ErrorCode::FileNotFound, {}}));
        return ExitCode::Done;
    }
    CodeBook book;
    if (const auto ended = access.read(book)) {
        return *ended;
    }
    const auto accounts = accountsOf(session);
    QJsonArray rows;
    for (const auto& set : book.sets) {
        if (set.state != SetState::Current) {
            continue;
        }
        rows.append(statusOf(set, book, accounts));
        session.out().line(
            QStringLiteral("%1: %2 of %3 unused").arg(titleOf(set)).arg(set.unused()).arg(set.codes.size()));
        for (const auto& sentence : attentionSentences(set, accounts)) {
            session.out().line(QStringLiteral("  ! ") + sentence);
        }
    }
    session.out().document(rows);
    if (book.keyCheckedAt == 0) {
        session.out().message(QStringLiteral(
            "Nobody has shown that the vault's recovery key is written down. If it is: keytide-cli recovery "
            "check-key. If not: keytide-cli recovery new-key"));
    }
    return ExitCode::Done;
}

} // namespace

void defineListCommands(const RecoveryGroup& group)
{
    auto listed = std::make_shared<ListOptions>();
    auto* command = group.add("list", "List what codes there are, or all about one account's",
                              [listed](VaultAccess& access) { return list(access, *listed); });
    command->add_option("QUERY", listed->query, "Part of the issuer or account, or the id")->type_name("");
    command->add_flag("--all", listed->all, "Also replaced and removed ones");
    command->add_flag("--reveal", listed->reveal, "Show the codes themselves");

    group.add("status", "Say what wants attention", status);
}

} // namespace cli
