#include "enrol/Entry.h"

#include "enrol/LookAlike.h"

#include <utility>

namespace enrol {

Entry entryFrom(account::AccountDraft draft, bool hidCharacters)
{
    QList<Warning> warnings;
    // mOTP's keys have 64 bits as a rule, and are of no use without the PIN.
    if (draft.secret.key.size() < otp::shortKey && draft.account.parameters.type != otp::Type::Motp) {
        warnings.append(Warning::ShortSecret);
    }
    if (otp::needsPin(draft.account.parameters.type) && draft.secret.pin.isEmpty()) {
        warnings.append(Warning::PinMissing);
    }
    if (hidCharacters) {
        warnings.append(Warning::HiddenCharacters);
    }
    if (mixesScripts(judgedName(draft.account))) {
        warnings.append(Warning::MixedScripts);
    }
    return {std::move(draft), std::move(warnings)};
}

} // namespace enrol
