#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace allowdesk
{

/// What a target gives to whatever drives it: libFuzzer under clang, driver.cpp everywhere else.
struct FuzzTarget
{
    /// Texts to begin from.
    std::span<const std::string_view> seeds;
    /// Pieces that are worth putting in.
    std::span<const std::string_view> pieces;
};

/// Defined by each target.
[[nodiscard]] FuzzTarget fuzzTarget();

/// Ends the process when a property does not hold; whoever drives the target then has the input at hand.
void require(bool holds, const char *property);

/// Takes numbers off the front of an input; zeros behind its end.
class FuzzInput final
{
public:
    explicit FuzzInput(std::string_view bytes) : m_bytes(bytes) { }

    [[nodiscard]] bool isEmpty() const { return m_bytes.empty(); }
    [[nodiscard]] std::uint8_t byte()
    {
        if (m_bytes.empty()) {
            return 0;
        }
        const auto value = static_cast<std::uint8_t>(m_bytes.front());
        m_bytes.remove_prefix(1);
        return value;
    }
    [[nodiscard]] std::string_view rest() const { return m_bytes; }

private:
    std::string_view m_bytes;
};

/// Runs the target on one input.
void fuzzOne(std::string_view input);

} // namespace allowdesk
