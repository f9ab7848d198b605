// Runs a fuzz target over mutations of its seeds: always the same ones, so that a failure happens again.
// Usage: Mutate_NAME DICTIONARY SEEDS. The dictionary is libFuzzer's: a quoted token a line, '#' begins a remark.

#include "FuzzTarget.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace {

constexpr int rounds = 20'000;
constexpr std::size_t longestInput = 64 * 1024;

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t limit)
{
    return limit == 0 ? 0 : random() % limit;
}

std::string contentOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// In the order of their names, because the order decides the mutations.
std::vector<std::string> seedsIn(const char* folder)
{
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> seeds;
    std::transform(paths.begin(), paths.end(), std::back_inserter(seeds), contentOf);
    return seeds;
}

std::vector<std::string> tokensIn(const char* dictionary)
{
    std::vector<std::string> tokens;
    std::ifstream file(dictionary);
    for (std::string line; std::getline(file, line);) {
        if (line.size() > 2 && line.front() == '"' && line.back() == '"') {
            tokens.push_back(line.substr(1, line.size() - 2));
        }
    }
    return tokens;
}

class Mutator
{
public:
    Mutator(std::vector<std::string> seeds, std::vector<std::string> tokens)
        : m_seeds(std::move(seeds)), m_tokens(std::move(tokens))
    {}

    std::string next()
    {
        auto input = anyOf(m_seeds);
        for (auto steps = 1 + below(m_random, 8); steps > 0; --steps) {
            mutate(input);
        }
        input.resize(std::min(input.size(), longestInput));
        return input;
    }

private:
    const std::string& anyOf(const std::vector<std::string>& list) { return list[below(m_random, list.size())]; }

    std::string endOf(const std::string& seed) { return seed.substr(below(m_random, seed.size() + 1)); }

    void mutate(std::string& input)
    {
        const auto place = below(m_random, input.size() + 1);
        const auto length = below(m_random, std::min<std::size_t>(input.size() - place, 64) + 1);
        switch (below(m_random, 8)) {
        case 0:
            input.insert(place, 1, static_cast<char>(m_random() & 0xFFU));
            break;
        case 1:
            if (place < input.size()) {
                input[place] = static_cast<char>(input[place] ^ (1 << below(m_random, 8)));
            }
            break;
        case 2:
            input.erase(place, length);
            break;
        case 3:
            input.insert(place, input.substr(place, length));
            break;
        case 4:
            input.insert(place, anyOf(m_tokens));
            break;
        case 5:
            input.replace(place, length, anyOf(m_tokens));
            break;
        case 6: // the beginning of one and the end of another
            input.erase(place);
            input += endOf(anyOf(m_seeds));
            break;
        default:
            input.insert(place, below(m_random, 512), place < input.size() ? input[place] : '?');
        }
    }

    Random m_random{20'260'101};
    std::vector<std::string> m_seeds;
    std::vector<std::string> m_tokens;
};

void run(const std::string& input)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 3) {
        std::fprintf(stderr, "Usage: %s DICTIONARY SEEDS\n", arguments[0]);
        return 2;
    }
    const auto tokens = tokensIn(arguments[1]);
    const auto seeds = seedsIn(arguments[2]);
    require(!tokens.empty() && !seeds.empty(), "there are tokens and seeds");
    run({});
    std::for_each(seeds.begin(), seeds.end(), run);
    Mutator mutator(seeds, tokens);
    for (int round = 0; round < rounds; ++round) {
        run(mutator.next());
    }
    std::printf("%d inputs\n", rounds);
    return 0;
}
