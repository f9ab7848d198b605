// Codes per second on one thread: OtpGenerator beside OpenSSL used by hand, and beside liboath where it is installed.

#include "OpensslPads.h"
#include "otp/OtpGenerator.h"

#ifdef KEYTIDE_LIBOATH
#include <liboath/oath.h>
#endif

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <functional>
#include <random>
#include <vector>

namespace {

constexpr int accounts = 1000;
constexpr int rounds = 15;
constexpr std::clock_t roundLength = CLOCKS_PER_SEC / 10;
constexpr qint64 startTime = 1'700'000'000;

struct Subject
{
    const char* name;
    std::function<void(std::size_t account, qint64 seconds)> makeCode;
    std::vector<double> rates = {};

    double median()
    {
        std::sort(rates.begin(), rates.end());
        return rates[rates.size() / 2];
    }
};

/// In processor time, which other programs on the machine disturb less than the clock on the wall.
void runRound(Subject& subject)
{
    const auto start = std::clock();
    auto end = start;
    qint64 seconds = startTime;
    std::size_t codes = 0;
    while (end - start < roundLength) {
        for (std::size_t i = 0; i < accounts; ++i) {
            subject.makeCode(i, seconds);
        }
        codes += accounts;
        seconds += 30;
        end = std::clock();
    }
    subject.rates.push_back(static_cast<double>(codes) * CLOCKS_PER_SEC / static_cast<double>(end - start));
}

void compare(otp::Hash hash, std::size_t keySize)
{
    std::mt19937 random(1);
    std::vector<std::vector<std::uint8_t>> keys(accounts, std::vector<std::uint8_t>(keySize));
    std::vector<otp::OtpGenerator> generators;
    std::vector<std::unique_ptr<OpensslPads>> pads;
    const auto parameters = otp::OtpParameters::make(otp::Type::Totp, hash, 6, 30, 0);
    for (auto& key : keys) {
        std::generate(key.begin(), key.end(), [&] { return static_cast<std::uint8_t>(random()); });
        const otp::OtpSecret secret{base::SecretBytes::copyOf(key), {}};
        generators.push_back(*otp::OtpGenerator::prepare(*parameters, secret));
        pads.push_back(OpensslPads::make(hash, key));
    }
    // Added up, so that no compiler may leave the work out.
    std::uint64_t sum = 0;
    std::vector<Subject> subjects;
    subjects.push_back({"OtpGenerator::at",
                        [&](std::size_t i, qint64 seconds) { sum += generators[i].at(seconds).text.at(0).unicode(); }});
    subjects.push_back({"OpenSSL by hand, six digits", [&](std::size_t i, qint64 seconds) {
                            auto value = pads[i]->truncated(static_cast<std::uint64_t>(seconds / 30));
                            std::array<char, 7> code{};
                            for (std::size_t place = 6; place-- > 0; value /= 10) {
                                code[place] = static_cast<char>('0' + value % 10);
                            }
                            sum += static_cast<unsigned char>(code[static_cast<std::size_t>(seconds % 6)]);
                        }});
    subjects.push_back({"the same, a number, no text", [&](std::size_t i, qint64 seconds) {
                            sum += pads[i]->truncated(static_cast<std::uint64_t>(seconds / 30));
                        }});
#ifdef KEYTIDE_LIBOATH
    const int flags = hash == otp::Hash::Sha1     ? 0
                      : hash == otp::Hash::Sha256 ? OATH_TOTP_HMAC_SHA256
                                                  : OATH_TOTP_HMAC_SHA512;
    subjects.push_back({"liboath", [&](std::size_t i, qint64 seconds) {
                            std::array<char, 16> code;
                            oath_totp_generate2(reinterpret_cast<const char*>(keys[i].data()), keys[i].size(), seconds,
                                                30, 0, 6, flags, code.data());
                            sum += static_cast<unsigned char>(code[0]);
                        }});
#endif
    for (int round = 0; round < rounds; ++round) { // in turn, so that a slow moment of the machine hits all of them
        for (auto& subject : subjects) {
            runRound(subject);
        }
    }
    const double own = subjects.front().median();
    for (auto& subject : subjects) {
        std::printf("  %-28s %6.2f M codes/s   OtpGenerator is %.2f times that\n", subject.name, subject.median() / 1e6,
                    own / subject.median());
    }
    std::printf("  (sum %llu)\n", static_cast<unsigned long long>(sum));
}

} // namespace

int main()
{
#ifdef KEYTIDE_LIBOATH
    oath_init();
#endif
    std::puts("SHA-1, keys of 20 bytes");
    compare(otp::Hash::Sha1, 20);
    std::puts("SHA-256, keys of 32 bytes");
    compare(otp::Hash::Sha256, 32);
    std::puts("SHA-512, keys of 64 bytes");
    compare(otp::Hash::Sha512, 64);
    return 0;
}
