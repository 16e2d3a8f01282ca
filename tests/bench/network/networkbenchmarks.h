#pragma once

#include <QJsonObject>
#include <QStringList>

namespace allowdesk
{

/// `reads [ROUNDS]`: 300 whitelists from a server that takes 100 ms each, all managers warm, against
/// `curl --parallel --parallel-max 50` on the same addresses, in turns.
[[nodiscard]] QJsonObject benchmarkReads(const QStringList &arguments);

/// `pace [ROUNDS]`: 600 writes one after the other at 60 calls in any 6 s, against a server that enforces exactly
/// that.
[[nodiscard]] QJsonObject benchmarkRateLimit(const QStringList &arguments);

/// `learn`: 300 reads as many at once as allowed, from servers that refuse more than 20 calls in any 2 s and say so in
/// different ways; then 300 more, which should meet no refusal.
[[nodiscard]] QJsonObject benchmarkLearning(const QStringList &arguments);

} // namespace allowdesk
