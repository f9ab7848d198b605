#include "app/cli/Addition.h"
#include "app/cli/Await.h"
#include "app/cli/Commands.h"
#include "app/cli/Table.h"
#include "app/cli/Terminal.h"
#include "enrol/LookAlike.h"
#include "otp/OtpGenerator.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace cli {

namespace {

using store::AddOutcome;
using Kind = AddOutcome::Kind;

constexpr std::size_t manyAccounts = 20; ///< A keychain takes so long for these that progress is shown

store::Progress progressFor(std::size_t count)
{
    if (count < manyAccounts || !terminal::isTerminal(stderr)) {
        return {};
    }
    return [](std::size_t done, std::size_t total) {
        std::fprintf(stderr, "\rSaving %zu of %zu \r", done, total);
        return true;
    };
}

/// The present code of a draft that was stored as `account`. The secret is gone by then; its generator knows enough.
CodeRow rowOf(const Account& account, const otp::OtpGenerator& generator, qint64 now)
{
    const auto counter = account.parameters.counter;
    const auto present = account.parameters.isTimeBased() ? generator.at(now) : generator.forCounter(counter);
    return {account, store::CodePair{present, generator.forCounter(present.counter + 1)}, {}};
}

/// Names that could be taken for others that are there already.
void warnOfLookAlikes(Session& session, const std::vector<Account>& known, const enrol::Entry& entry)
{
    for (const auto& name : enrol::lookAlikes(entry.draft.account, known)) {
        session.out().message(QStringLiteral("%1 looks like %2, which is another name. Make sure that this comes from "
                                             "the site itself.")
                                  .arg(titleOf(entry.draft.account), printable(name)));
    }
}

class Adder
{
public:
    Adder(Session& session, Intake& intake) : m_session(session), m_intake(intake) {}

    ExitCode run()
    {
        m_addition.refused = std::move(m_intake.refused());
        m_addition.incomplete = m_intake.incomplete();
        prepare();
        if (!m_drafts.empty()) {
            if (const auto opened = m_session.openSecrets(); !opened) {
                return m_addition.writeFailure(m_session, opened.error());
            }
            store();
        }
        m_addition.write(m_session);
        return m_addition.code();
    }

private:
    /// Takes the entries apart into drafts and their generators.
    void prepare()
    {
        const auto index = m_session.index();
        for (auto& entry : m_intake.entries()) {
            auto generator = otp::OtpGenerator::prepare(entry.draft.account.parameters, entry.draft.secret);
            if (!generator) {
                m_addition.refused.push_back({titleOf(entry.draft.account), m_session.sentence(generator.error())});
                continue;
            }
            if (index) {
                warnOfLookAlikes(m_session, index->accounts, entry);
            }
            m_titles.append(titleOf(entry.draft.account));
            m_generators.push_back(std::move(*generator));
            m_drafts.push_back(std::move(entry.draft));
        }
    }

    void store()
    {
        const auto progress = progressFor(m_drafts.size());
        const auto outcomes = await(m_session.service().add(std::move(m_drafts), progress));
        for (std::size_t i = 0; i < outcomes.size(); ++i) {
            note(outcomes[i], i);
        }
    }

    void note(const AddOutcome& outcome, std::size_t i)
    {
        switch (outcome.kind) {
        case Kind::Added:
            m_addition.added.push_back(rowOf(outcome.account, m_generators[i], m_session.now()));
            return;
        case Kind::Staged:
            m_addition.staged.push_back(rowOf(outcome.account, m_generators[i], m_session.now()));
            m_addition.replaced.push_back(oldOf(outcome.account));
            return;
        case Kind::Duplicate:
            m_addition.duplicates.push_back(outcome.account);
            return;
        case Kind::Failed:
            break;
        }
        m_addition.refused.push_back({m_titles[static_cast<qsizetype>(i)], m_session.sentence(*outcome.error)});
        m_addition.failure = m_addition.failure ? m_addition.failure : outcome.error;
    }

    /// The row of the account whose key `staged` is to replace.
    CodeRow oldOf(const Account& staged)
    {
        const auto index = m_session.index();
        const auto* old = index ? index->find(staged.replaces) : nullptr;
        return old ? codeRows(m_session, {*old}, {}, true).front() : CodeRow{};
    }

    Session& m_session;
    Intake& m_intake;
    Addition m_addition;
    std::vector<account::AccountDraft> m_drafts;
    std::vector<otp::OtpGenerator> m_generators;
    QStringList m_titles;
};

ExitCode add(Session& session, const std::vector<std::string>& given, const SecretArguments& secrets)
{
    const bool twice =
        std::ranges::find(given, "-") != given.end() && session.options().storePasswordFile == QLatin1String("-");
    if (twice) {
        return session.out().failure({ErrorCode::InvalidArgument, {}},
                                     QStringLiteral("Standard input cannot be both the accounts and the password."));
    }
    Intake intake(session);
    for (const auto& argument : given) {
        if (const auto* link = secrets.secretOf(argument)) {
            intake.takeLink(*link);
        } else {
            intake.take(argument);
        }
    }
    return Adder(session, intake).run();
}

} // namespace

void defineAdd(CLI::App& app, Command& chosen, SecretArguments& secrets)
{
    auto* command = app.add_subcommand("add", "Enrol accounts from pictures of QR codes, or from links");
    auto given = std::make_shared<std::vector<std::string>>();
    command->add_option("INPUT", *given, "A picture, a file of links, a link (otpauth://...), or - for standard input")
        ->required();
    command->callback([&chosen, &secrets, given] {
        chosen = [&secrets, given](Session& session) { return add(session, *given, secrets); };
    });
}

} // namespace cli
