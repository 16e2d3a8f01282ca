#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace simulator
{

using Header = std::pair<QByteArray, QByteArray>;
using QueryPair = std::pair<QByteArray, QByteArray>;

/// One HTTP request as it came, nothing decoded.
struct Request
{
    QByteArray method{}; ///< upper case
    QByteArray path{}; ///< percent-encoded as sent
    QByteArray query{}; ///< as sent, without the question mark
    QList<Header> headers{};
    QByteArray body{};
    int connection = 0; ///< the client's port: the same number means the same connection

    /// The first header of that name, whatever its case; empty when absent.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    [[nodiscard]] bool hasHeader(QByteArrayView name) const;

    /// Path and query as sent.
    [[nodiscard]] QByteArray target() const;

    /// All query parameters, decoded ("+" is a blank), in the order sent.
    [[nodiscard]] QList<QueryPair> queryPairs() const;
    [[nodiscard]] std::optional<QString> parameter(QLatin1StringView name) const;
};

/// One HTTP answer before it is written.
struct Answer
{
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body{};
    QList<Header> headers{};
    qsizetype cutBodyAt = -1; ///< bytes after which the connection closes although more were announced; -1 for never

    [[nodiscard]] static Answer json(int status, const QJsonObject &object);
    [[nodiscard]] static Answer empty(int status);
};

/// The bytes on the wire. Length and connection headers are added; a 204 has no body.
[[nodiscard]] QByteArray serialized(const Answer &answer, bool withBody, bool keepAlive);

} // namespace simulator
