#pragma once

#include <QString>

#include <optional>

namespace simulator
{

/// An IPv4 address or CIDR block, read strictly: four decimal numbers without leading zeros, prefix 0 to 32.
struct Ipv4Block
{
    quint32 address = 0;
    int prefix = 32;

    [[nodiscard]] static std::optional<Ipv4Block> fromText(const QString &text);
    [[nodiscard]] bool hasHostBits() const;

    /// The same for two spellings of the same block ("10.0.0.1" and "10.0.0.1/32").
    [[nodiscard]] QString key() const;
};

} // namespace simulator
