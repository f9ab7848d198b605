#pragma once

#include <QString>

/// Known answers, computed anew: a wrong library, compiler or processor shows here and not at a site's sign-in.
namespace cli::selfTest {

/// RFC 4226 appendix D, RFC 6238 appendix B, and codes that other programs make for Steam, mOTP and Yandex. The names
/// of what came out wrong; empty: all is right.
QString wrongCodes();

/// AES-256-GCM (the test cases of its specification), scrypt (RFC 7914 section 12), HKDF (RFC 5869 appendix A).
QString wrongCryptography();

} // namespace cli::selfTest
