#include "app/cli/SecretArguments.h"

#include "app/Link.h"

#include <cstring>
#include <string_view>

namespace cli {

SecretArguments::SecretArguments(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument(argv[i]);
        if (!app::isLink(argument)) {
            m_arguments.emplace_back(argument);
            continue;
        }
        const auto name = "(link " + std::to_string(i) + ")";
        m_secrets.emplace(name, base::SecretBytes::copyOf(argument));
        m_arguments.push_back(name);
        std::memset(argv[i], '*', argument.size());
    }
}

const base::SecretBytes* SecretArguments::secretOf(const std::string& argument) const
{
    const auto found = m_secrets.find(argument);
    return found == m_secrets.end() ? nullptr : &found->second;
}

} // namespace cli
