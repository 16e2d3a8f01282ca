// Runs a fuzz target without libFuzzer: on the files named, or on mutations of its seeds by a fixed random sequence.
//     fuzz_NAME [--runs N | --seconds N] [--seed S] [--corpus FOLDER] [FILE...]
// The files of a corpus are run first, and are seeds too. An input that breaks a property, or takes longer than any
// may, is written to fuzz_NAME.failure in the working folder before the process dies.

#include "tests/fuzz/fuzztarget.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <unistd.h>
#include <vector>

namespace allowdesk
{
namespace
{

// Read by the signal handler, so plain data.
const char *s_input = nullptr; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
std::size_t s_inputSize = 0; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
char s_failureFile[256] = {}; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

/// Seconds that one input may take, also under the sanitizers on a machine that has other things to do.
constexpr unsigned longestInput = 20;

void keepInput(int signal)
{
    if (std::FILE *const file = std::fopen(s_failureFile, "wb")) {
        std::fwrite(s_input, 1, s_inputSize, file);
        std::fclose(file);
    }
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

void run(const std::string &input)
{
    s_input = input.data();
    s_inputSize = input.size();
    alarm(longestInput);
    fuzzOne(input);
    alarm(0);
}

/// Mutations in the manner of libFuzzer, without its knowledge of coverage.
class Mutator final
{
public:
    Mutator(std::uint32_t seed, std::vector<std::string> corpus) : m_random(seed), m_seeds(std::move(corpus))
    {
        for (const std::string_view text : fuzzTarget().seeds) {
            m_seeds.emplace_back(text);
        }
    }

    [[nodiscard]] std::string input()
    {
        const FuzzTarget target = fuzzTarget();
        std::string text = m_seeds[below(m_seeds.size())];
        for (auto steps = below(6); steps > 0; --steps) {
            mutate(text, target);
        }
        return text;
    }

private:
    void mutate(std::string &text, const FuzzTarget &target)
    {
        const std::size_t at = below(text.size() + 1);
        switch (below(6)) {
        case 0:
            text.insert(at, target.pieces[below(target.pieces.size())]);
            break;
        case 1:
            text.insert(at, 1, static_cast<char>(below(256)));
            break;
        case 2:
            text.erase(at, 1 + below(4));
            break;
        case 3:
            if (at < text.size()) {
                text[at] = static_cast<char>(text[at] ^ (1U << below(8)));
            }
            break;
        case 4:
            text.insert(at, text.substr(below(text.size() + 1), below(24)));
            break;
        default:
            text += m_seeds[below(m_seeds.size())].substr(0, below(32));
        }
    }
    [[nodiscard]] std::size_t below(std::size_t bound) { return m_random() % bound; }

    std::mt19937 m_random;
    std::vector<std::string> m_seeds;
};

std::string contentOf(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        std::fprintf(stderr, "%s cannot be read\n", path.c_str());
        std::exit(2);
    }
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The files of a folder, in the order of their names.
std::vector<std::string> corpusIn(const std::string &folder)
{
    std::vector<std::filesystem::path> paths;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> corpus;
    std::transform(paths.begin(), paths.end(), std::back_inserter(corpus), contentOf);
    return corpus;
}

struct Options
{
    unsigned long runs = 20000;
    unsigned long seconds = 0; ///< instead of runs
    unsigned long seed = 1;
    std::vector<std::string> corpus{};
    std::vector<std::string> files{};
};

Options optionsOf(const std::vector<std::string> &arguments)
{
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string &name = arguments[i];
        if (name.rfind("--", 0) != 0 || i + 1 == arguments.size()) {
            options.files.push_back(name);
            continue;
        }
        const std::string &value = arguments[++i];
        if (name == "--corpus") {
            options.corpus = corpusIn(value);
        } else {
            (name == "--runs"             ? options.runs
                    : name == "--seconds" ? options.seconds
                                          : options.seed) = std::stoul(value);
        }
    }
    return options;
}

/// Random inputs, by number or by time; gives how many.
unsigned long runRandomly(const Options &options)
{
    using std::chrono::steady_clock;
    Mutator mutator(static_cast<std::uint32_t>(options.seed), options.corpus);
    const auto end = steady_clock::now() + std::chrono::seconds(options.seconds);
    unsigned long count = 0;
    while (options.seconds > 0 ? steady_clock::now() < end : count < options.runs) {
        run(mutator.input());
        ++count;
    }
    return count;
}

} // namespace

void require(bool holds, const char *property)
{
    if (!holds) {
        std::fprintf(stderr, "does not hold: %s\n", property);
        std::abort();
    }
}

} // namespace allowdesk

int main(int argc, char **argv)
{
    using namespace allowdesk;
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const std::string program(argv[0]);
    std::snprintf(s_failureFile, sizeof s_failureFile, "%s.failure", program.substr(program.rfind('/') + 1).c_str());
    std::signal(SIGABRT, keepInput);
    std::signal(SIGSEGV, keepInput);
    std::signal(SIGALRM, keepInput);
    const Options options = optionsOf(arguments);
    for (const std::string &file : options.files) {
        run(contentOf(file));
    }
    if (!options.files.empty()) {
        return 0;
    }
    for (const std::string &text : options.corpus) {
        run(text);
    }
    for (const std::string_view text : fuzzTarget().seeds) {
        run(std::string(text));
    }
    const unsigned long count = runRandomly(options);
    std::printf("%zu files, %lu inputs, seed %lu: all properties hold\n", options.corpus.size(), count, options.seed);
    return 0;
}
