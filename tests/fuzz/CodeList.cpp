#include "recovery/CodeList.h"

#include "FuzzTarget.h"

#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto list = recovery::readCodeList({data, size});
    if (!list) {
        const auto code = list.error().code;
        require(code == base::ErrorCode::TextTooLong || code == base::ErrorCode::NotText ||
                    code == base::ErrorCode::NoCodesFound,
                "no other reason refuses a text");
        return 0;
    }
    require(!list->codes.empty() && list->codes.size() <= recovery::mostCodes, "there are codes, and not too many");
    for (const auto& code : list->codes) {
        require(!code.text.isEmpty() && code.text.size() <= recovery::longestCode, "a code can be stored");
        require(std::ranges::count_if(list->codes,
                                      [&code](const recovery::ListedCode& other) {
                                          return recovery::sameCode(code.text.view(), other.text.view());
                                      }) == 1,
                "no code is there twice");
        require(std::ranges::none_of(code.text.view(), [](std::uint8_t byte) { return byte < 0x20; }),
                "a code is one line");
    }
    for (const auto& left : list->leftOver) {
        require(left.line > 0 && !left.text.isEmpty(), "what is left over has its line");
    }
    return 0;
}
