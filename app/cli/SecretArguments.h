#pragma once

#include "base/SecretBytes.h"

#include <map>
#include <string>
#include <vector>

namespace cli {

/// The arguments of the process, without the keys in them: key URIs, and for `add` also a key alone, which it refuses.
/// They can be seen by every user with `ps`, so they are taken out of argv first of all and overwritten there; the
/// parser gets a name for each.
class SecretArguments
{
public:
    SecretArguments(int argc, char** argv);

    /// Without the program's name.
    const std::vector<std::string>& arguments() const { return m_arguments; }

    /// What `argument` stands for, or null if it is an ordinary one.
    const base::SecretBytes* secretOf(const std::string& argument) const;

private:
    std::vector<std::string> m_arguments;
    std::map<std::string, base::SecretBytes> m_secrets;
};

} // namespace cli
