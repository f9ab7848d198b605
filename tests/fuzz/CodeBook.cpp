#include "vault/RecoveryRecords.h"

#include "FuzzTarget.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const base::ByteView payload(data, size);
    const auto book = vault::decodeCodeBook(payload);
    if (!book) {
        const auto code = book.error().code;
        require(code == base::ErrorCode::Altered || code == base::ErrorCode::NewerVersion, "no other reason");
        return 0;
    }
    require(vault::encodeCodeBook(*book).equals(payload), "each book has one form, in which nothing is lost");
    return 0;
}
