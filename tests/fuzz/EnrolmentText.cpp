#include "enrol/EnrolmentText.h"
#include "enrol/LookAlike.h"

#include "FuzzTarget.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using Kind = enrol::Enrolment::Kind;
    const auto text = base::textOf({data, size});
    enrol::explain(text);
    const auto enrolment = enrol::EnrolmentText::parse(text);
    if (!enrolment) {
        require(enrolment.error().code == base::ErrorCode::TextTooLong, "no other reason refuses a whole text");
        return 0;
    }
    const bool isEmpty = enrolment->entries.empty() && enrolment->refused.empty() && enrolment->parts.empty();
    require((enrolment->kind == Kind::Other) == isEmpty, "a text of another kind holds nothing");
    for (const auto& entry : enrolment->entries) {
        const auto& account = entry.draft.account;
        require(otp::checkKey(account.parameters.type, entry.draft.secret.key).has_value(), "keys are checked");
        require(!enrol::resembles(account.issuer, account.issuer), "a name does not resemble itself");
        require(enrol::resembles(account.issuer, account.name) == enrol::resembles(account.name, account.issuer),
                "resembling goes both ways");
    }
    for (const auto& refused : enrolment->refused) {
        require(refused.line > 0, "what is refused has its line");
    }
    return 0;
}
