#pragma once

#include <QString>

#include <string_view>

/// Keys that have got into a name: from a URI that is written wrongly, by a site or by hand. Names are shown, listed
/// and stored in the clear.
namespace enrol {

/// The name up to "secret=", in any case and with or without percent-encoding, and without the mark before it.
QString withoutKeyParameter(const QString& name);

/// Whether the key, as it is written, is in the name: case, spaces and dashes do not matter. Below 8 characters it is
/// taken for a coincidence.
bool showsKey(const QString& name, std::string_view key);

/// Whether a key may be in the name: at least 16 symbols of base32 or hexadecimal, in one piece, in fours, in capitals,
/// or with a digit beside a letter. "Amazon Web Services" is none, "christopherjohnson" is one: only for what has no
/// key where it belongs.
bool mayShowKey(const QString& name);

} // namespace enrol
