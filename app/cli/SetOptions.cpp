#include "app/cli/SetOptions.h"

#include "app/cli/Validation.h"

#include <CLI/CLI.hpp>

namespace cli {

namespace {

void take(QString& into, const std::optional<std::string>& given)
{
    if (given) {
        into = QString::fromStdString(*given);
    }
}

} // namespace

void SetOptions::addTo(CLI::App& command)
{
    command.add_option("--note", note, "A note")->type_name("TEXT");
    command.add_option("--url", url, "Where to make new codes")->type_name("TEXT");
    command.add_option("--administrator", administrator, "Whom to ask where there is neither authenticator nor code")
        ->type_name("TEXT");
    command.add_option("--mfa", mfa, "Whether the account needs MFA: enforced, optional or unknown")
        ->check(oneOf({"enforced", "optional", "unknown"}))
        ->type_name("WHICH");
    command.add_flag("--kept-elsewhere", keptElsewhere, "A copy of the codes is kept away from this computer");
}

recovery::SetDetails SetOptions::applied(recovery::SetDetails details) const
{
    take(details.note, note);
    take(details.url, url);
    take(details.administrator, administrator);
    if (mfa) {
        const auto which = lowered(*mfa);
        details.mfa = which == "enforced"   ? recovery::Mfa::Enforced
                      : which == "optional" ? recovery::Mfa::Optional
                                            : recovery::Mfa::Unknown;
    }
    return details;
}

} // namespace cli
