#pragma once

#include "tests/simulator/http/message.h"

#include <optional>

namespace simulator
{

/// The parts of an Authorization header of the SDK-HMAC-SHA256 scheme (FACTS E1).
struct Authorization
{
    QByteArray access{};
    QByteArrayList signedHeaders{}; ///< lower case, in the order given
    QByteArray signature{};
};

/// Nothing when the header is of another scheme or malformed.
[[nodiscard]] std::optional<Authorization> parseAuthorization(const QByteArray &header);

/// Where the official signers differ from the guide (FACTS E3).
struct CanonicalForm
{
    bool encodeSentPath = false; ///< Node.js encodes what is already encoded; the others decode first
    bool sortEncoded = false; ///< C++ sorts the query after encoding
};

[[nodiscard]] QByteArray canonicalRequest(
    const Request &request, const QByteArrayList &signedHeaders, CanonicalForm form = {});
[[nodiscard]] QByteArray stringToSign(const QByteArray &sdkDate, const QByteArray &canonicalRequest);
[[nodiscard]] QByteArray signatureOf(const QByteArray &secretKey, const QByteArray &stringToSign);

/// Recomputes the signature in each form that an official signer uses.
[[nodiscard]] bool signatureMatches(
    const Request &request, const Authorization &authorization, const QByteArray &secretKey);

} // namespace simulator
