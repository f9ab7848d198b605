#include "app/cli/SecretArguments.h"

#include "app/Link.h"
#include "enrol/ForeignCode.h"

#include <QFileInfo>

#include <cstring>
#include <string_view>

namespace cli {

namespace {

bool isKeyAlone(std::string_view argument)
{
    const bool isFile = QFileInfo::exists(QString::fromUtf8(argument.data(), static_cast<qsizetype>(argument.size())));
    return !isFile && enrol::explain(argument) == enrol::ForeignCode::BareKey;
}

bool takesValue(std::string_view option)
{
    return option.starts_with("--") && option != "--json" && option != "--yes";
}

} // namespace

SecretArguments::SecretArguments(int argc, char** argv)
{
    bool isAdd = false; // elsewhere letters that could be a key are a name
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument(argv[i]);
        const bool isInput = isAdd && !takesValue(argv[i - 1]);
        isAdd = isAdd || argument == "add";
        if (!app::isLink(argument) && !(isInput && isKeyAlone(argument))) {
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
