#include "enrol/MigrationUri.h"
#include "enrol/MigrationCollector.h"

#include "otp/OtpGenerator.h"

#include "FuzzTarget.h"

namespace {

void check(std::string_view uri)
{
    const auto batch = enrol::MigrationUri::parse(uri);
    if (!batch) {
        return;
    }
    require(batch->entries.size() + batch->refused.size() <= enrol::MigrationUri::mostEntries, "few accounts");
    const auto& part = batch->part;
    require(part.index >= 0 && part.index < part.size && part.size <= enrol::MigrationUri::mostParts,
            "a possible part");
    for (const auto& entry : batch->entries) {
        const auto generator = otp::OtpGenerator::prepare(entry.draft.account.parameters, entry.draft.secret);
        require(generator.has_value(), "what is accepted makes codes");
    }
    enrol::MigrationCollector collector;
    require(collector.add(part), "the first part is new");
    require(collector.exports().first().missing.size() == part.size - 1, "all other parts are missing");
}

} // namespace

/// The bytes are tried as a URI and as the message within one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    check(base::textOf({data, size}));
    const QByteArray message(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const auto uri = "otpauth-migration://offline?data=" + message.toBase64(QByteArray::Base64UrlEncoding);
    check(base::textOf(base::bytesOf(uri)));
    return 0;
}
