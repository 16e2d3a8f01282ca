#pragma once

#include "app/base/result.h"
#include "app/network/apirequest.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <optional>

namespace allowdesk::payload
{

/// Code of the error about an answer that names another thing than the one that was asked for.
inline constexpr auto ofAnother = "answer.of-another";
/// Code of the error about an item of a list that says too little to be shown as one.
inline constexpr auto itemUnreadable = "list.item-unreadable";

/// The object that a body is; a Payload error for anything else.
[[nodiscard]] Result<QJsonObject> objectOf(const QByteArray &body);

/// A Payload error about one place of a body ("items[3].id"), which its message begins with.
[[nodiscard]] tl::unexpected<Error> bad(const QString &path, const QString &what);

/// The same of an item of a list, which is in the list all the same.
[[nodiscard]] Error badItem(const QString &path, const QString &what);

/// What an item without an id is told apart by: its name, or else its place on the page. No id of a service, and none
/// that a person may type, begins with a question mark.
[[nodiscard]] QString madeUpId(const QString &name, qsizetype index);

/// The items of a page. Null is an empty list only where the service counts none; a list that is not there is an error,
/// since taken for an empty one it would look as if all were gone.
[[nodiscard]] Result<QJsonArray> itemsOf(const QJsonObject &json, const QString &list, const QString &count);

/// Text where services send text, a number, a flag or null; anything else is as good as absent.
[[nodiscard]] QString textOf(const QJsonValue &value);

/// A whole number, also one sent as text.
[[nodiscard]] std::optional<int> numberOf(const QJsonValue &value);

/// Whether an answer is about what was asked for. One that names nothing may be; one that names another, in whatever
/// type, is an error and nothing in it may be used. Letters of either case are the same id.
[[nodiscard]] Result<void> checkId(const QJsonObject &json, const QString &key, const QString &asked);

/// The same error with the host that gave the answer as its subject.
[[nodiscard]] Error answeredBy(const ApiRequest &request, Error error);

/// What came of decoding the answer to a request: an error names the host that gave it.
template <typename T>
[[nodiscard]] Result<T> answeredBy(const ApiRequest &request, const Result<T> &decoded)
{
    return decoded.map_error([&request](const Error &error) { return answeredBy(request, error); });
}

} // namespace allowdesk::payload
