// Runs a fuzz target without libFuzzer: on the files named, or on mutations of its seeds by a fixed random sequence.
//     fuzz_NAME [--runs N] [--seed S] [FILE...]
// An input that breaks a property is written to fuzz_NAME.failure in the working folder before the process dies.

#include "tests/fuzz/fuzztarget.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace allowdesk
{
namespace
{

// Read by the signal handler, so plain data.
const char *s_input = nullptr; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
std::size_t s_inputSize = 0; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
char s_failureFile[256] = {}; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

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
    fuzzOne(input);
}

/// Mutations in the manner of libFuzzer, without its knowledge of coverage.
class Mutator final
{
public:
    explicit Mutator(std::uint32_t seed) : m_random(seed) { }

    [[nodiscard]] std::string input()
    {
        const FuzzTarget target = fuzzTarget();
        std::string text(target.seeds[below(target.seeds.size())]);
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
            text += target.seeds[below(target.seeds.size())].substr(0, below(32));
        }
    }
    [[nodiscard]] std::size_t below(std::size_t bound) { return m_random() % bound; }

    std::mt19937 m_random;
};

void runFile(const char *path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        std::fprintf(stderr, "%s cannot be read\n", path);
        std::exit(2);
    }
    run(std::string(std::istreambuf_iterator<char>(file), {}));
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
    unsigned long runs = 20000;
    unsigned long seed = 1;
    bool hadFile = false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if ((arguments[i] == "--runs" || arguments[i] == "--seed") && i + 1 < arguments.size()) {
            (arguments[i] == "--runs" ? runs : seed) = std::stoul(arguments[i + 1]);
            ++i;
        } else {
            runFile(arguments[i].c_str());
            hadFile = true;
        }
    }
    if (hadFile) {
        return 0;
    }
    for (const std::string_view text : fuzzTarget().seeds) {
        run(std::string(text));
    }
    Mutator mutator(static_cast<std::uint32_t>(seed));
    for (unsigned long i = 0; i < runs; ++i) {
        run(mutator.input());
    }
    std::printf("%lu inputs, seed %lu: all properties hold\n", runs, seed);
    return 0;
}
