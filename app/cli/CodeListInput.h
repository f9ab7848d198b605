#pragma once

#include "app/cli/Session.h"
#include "recovery/CodeList.h"

#include <optional>
#include <string>
#include <vector>

namespace cli {

/// Reads recovery codes from `file`, or from standard input where it is empty or "-". The exit code where it ended
/// there, after it was said why.
std::optional<ExitCode> readCodes(Session& session, const std::string& file, recovery::CodeList& list);

/// How the text was split, for the person to look at before anything is stored. Where nobody is asked, the codes are
/// not shown either: messages of scripts end in logs.
void showSplit(Session& session, const recovery::CodeList& list);

/// The lines that were not taken as JSON: [{"line", "reason", "text"}, …].
void appendLeftOver(base::SecretBytes& to, const recovery::CodeList& list);

std::vector<base::SecretBytes> textsOf(const recovery::CodeList& list);

} // namespace cli
