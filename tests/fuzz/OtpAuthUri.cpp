#include "enrol/OtpAuthUri.h"

#include "otp/OtpGenerator.h"

#include "FuzzTarget.h"

using enrol::OtpAuthUri;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = base::textOf({data, size});
    const auto names = OtpAuthUri::names(text);
    require(names.issuer.size() <= account::longestName && names.name.size() <= account::longestName,
            "names are short");
    auto draft = OtpAuthUri::parse(text);
    if (!draft) {
        return 0;
    }
    auto& account = draft->account;
    require(account.issuer == names.issuer && account.name == names.name, "the names are the same in both ways");
    require(account.issuer == account::cleanedName(account.issuer), "the issuer is clean");
    require(account.tags.size() <= account::mostTags && account.note.size() <= account::longestNote, "limits hold");

    const bool canMakeCodes = !otp::needsPin(account.parameters.type) || !draft->secret.pin.isEmpty();
    const auto generator = otp::OtpGenerator::prepare(account.parameters, draft->secret);
    require(generator.has_value() == canMakeCodes, "what is accepted makes codes");
    require(!generator || generator->at(59).text.size() == account.parameters.digits, "a code has its digits");

    const auto uri = OtpAuthUri::format(account, draft->secret);
    if (uri.size() <= OtpAuthUri::longest) {
        const auto back = OtpAuthUri::parse(uri.text());
        account.tags.clear(); // no standard field carries these
        account.note.clear();
        account.pinned = false;
        require(back && back->account == account && back->secret.equals(draft->secret), "what is written is read");
    }
    return 0;
}
