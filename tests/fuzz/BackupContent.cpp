#include "backup/Content.h"

#include "FuzzTarget.h"

#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto content = backup::decode(base::ByteView(data, size));
    if (!content) {
        const auto code = content.error().code;
        require(code == base::ErrorCode::Altered || code == base::ErrorCode::NewerVersion, "no other reason");
        return 0;
    }
    const auto accounts = backup::accountsIn(*content);
    require(accounts.complete.size() + accounts.withoutKey.size() == content->index.accounts.size(),
            "none goes missing");
    const auto again = backup::decode(backup::encode(*content).view());
    require(again && again->index.accounts == content->index.accounts, "accounts come back");
    require(again->index.quarantined == content->index.quarantined, "and what could not be read");
    require(again->recoveryVault.equals(content->recoveryVault.view()), "and the recovery vault");
    require(std::ranges::equal(again->secrets, content->secrets,
                               [](const auto& left, const auto& right) {
                                   return left.first == right.first && left.second.equals(right.second.view());
                               }),
            "and the keys");
    return 0;
}
