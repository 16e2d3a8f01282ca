#include "app/changes/jobevent.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

template <typename T>
QJsonArray arrayOf(const QList<T> &items)
{
    QJsonArray array;
    for (const T &item : items) {
        array.append(toJson(item));
    }
    return array;
}

template <typename Read>
auto listOf(const QJsonValue &value, Read read)
{
    QList<decltype(read(QJsonObject()))> list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue item : array) {
        list << read(item.toObject());
    }
    return list;
}

std::optional<Error> optionalError(const QJsonObject &json)
{
    return json.contains(u"error"_s) ? std::optional(errorFromJson(json[u"error"_s].toObject())) : std::nullopt;
}

// One pair of functions for each event. The name of the type in the journal is the first member of the pair.
QJsonObject bodyJson(const event::Started &e)
{
    return {{u"after_restart"_s, e.afterRestart}};
}
QJsonObject bodyJson(const event::Checked &e)
{
    return {{u"fresh"_s, toJson(e.fresh)}, {u"wanted"_s, toJson(e.wanted)},
        {u"steps"_s, QJsonArray::fromStringList(e.stepIds)}};
}
QJsonObject bodyJson(const event::ConflictFound &e)
{
    return {
        {u"error"_s, toJson(e.error)}, {u"conflicts"_s, arrayOf(e.conflicts)}, {u"findings"_s, arrayOf(e.findings)}};
}
QJsonObject bodyJson(const event::ReadFailed &e)
{
    return {{u"error"_s, toJson(e.error)}};
}
QJsonObject bodyJson(const event::AttemptBegan &e)
{
    return {{u"step"_s, e.stepId}, {u"attempt"_s, e.attempt},
        {u"digest"_s, QString::fromLatin1(e.requestDigest.toHex())}, {u"request"_s, e.requestText}};
}
QJsonObject bodyJson(const event::AttemptEnded &e)
{
    QJsonObject json{{u"step"_s, e.stepId}, {u"outcome"_s, static_cast<int>(e.outcome)}, {u"follow_id"_s, e.followId},
        {u"request_id"_s, e.requestId}};
    if (e.error) {
        json[u"error"_s] = toJson(*e.error);
    }
    return json;
}
QJsonObject bodyJson(const event::Polled &e)
{
    return {{u"step"_s, e.stepId}, {u"status"_s, e.status}};
}
QJsonObject bodyJson(const event::FollowEnded &e)
{
    QJsonObject json{{u"step"_s, e.stepId}, {u"reason"_s, e.reason}};
    if (e.success) {
        json[u"success"_s] = *e.success;
    }
    return json;
}
QJsonObject bodyJson(const event::Settled &e)
{
    return {{u"step"_s, e.stepId}, {u"applied"_s, e.applied}};
}
QJsonObject bodyJson(const event::Verified &e)
{
    return {{u"verification"_s, static_cast<int>(e.verification)}, {u"differences"_s, arrayOf(e.differences)}};
}
QJsonObject bodyJson(const event::WaitBegan &e)
{
    return {{u"reason"_s, static_cast<int>(e.reason)}, {u"until"_s, e.until.toString(Qt::ISODateWithMs)},
        {u"error"_s, toJson(e.error)}};
}
QJsonObject bodyJson(const event::Finished &e)
{
    QJsonObject json{{u"outcome"_s, static_cast<int>(e.outcome)}};
    if (e.error) {
        json[u"error"_s] = toJson(*e.error);
    }
    return json;
}
// WaitEnded, Paused, Resumed, CancelRequested: that they happened is all there is.
template <typename Empty>
QJsonObject bodyJson(const Empty &)
{
    static_assert(std::is_empty_v<Empty>, "an event with members needs a bodyJson of its own");
    return {};
}

using Reader = Result<JobEventBody> (*)(const QJsonObject &);

Result<JobEventBody> readChecked(const QJsonObject &json)
{
    auto fresh = snapshotFromJson(json[u"fresh"_s].toObject());
    auto wanted = targetStateFromJson(json[u"wanted"_s].toObject());
    if (!fresh || !wanted) {
        return failure(fresh ? wanted.error() : fresh.error());
    }
    return event::Checked{*fresh, *wanted, json[u"steps"_s].toVariant().toStringList()};
}

Result<JobEventBody> readAttemptEnded(const QJsonObject &json)
{
    return event::AttemptEnded{.stepId = json[u"step"_s].toString(),
        .outcome = static_cast<AttemptOutcome>(json[u"outcome"_s].toInt(static_cast<int>(AttemptOutcome::Unknown))),
        .followId = json[u"follow_id"_s].toString(),
        .requestId = json[u"request_id"_s].toString(),
        .error = optionalError(json)};
}

Result<JobEventBody> readFollowEnded(const QJsonObject &json)
{
    const QJsonValue success = json[u"success"_s];
    return event::FollowEnded{.stepId = json[u"step"_s].toString(),
        .success = success.isBool() ? std::optional(success.toBool()) : std::nullopt,
        .reason = json[u"reason"_s].toString()};
}

// In the order of JobEventBody's alternatives: index and name belong together.
struct EventType
{
    const char *name;
    Reader read;
};
constexpr EventType eventTypes[] = {
    {"Started",
        [](const QJsonObject &j) -> Result<JobEventBody> { return event::Started{j[u"after_restart"_s].toBool()}; }},
    {"Checked", readChecked},
    {"ConflictFound",
        [](const QJsonObject &j) -> Result<JobEventBody> {
            return event::ConflictFound{errorFromJson(j[u"error"_s].toObject()),
                listOf(j[u"conflicts"_s], conflictFromJson), listOf(j[u"findings"_s], findingFromJson)};
        }},
    {"ReadFailed",
        [](const QJsonObject &j) -> Result<JobEventBody> {
            return event::ReadFailed{errorFromJson(j[u"error"_s].toObject())};
        }},
    {"AttemptBegan",
        [](const QJsonObject &j) -> Result<JobEventBody> {
            return event::AttemptBegan{j[u"step"_s].toString(), j[u"attempt"_s].toInt(1),
                QByteArray::fromHex(j[u"digest"_s].toString().toLatin1()), j[u"request"_s].toString()};
        }},
    {"AttemptEnded", readAttemptEnded},
    {"Polled",
        [](const QJsonObject &j) -> Result<JobEventBody> {
            return event::Polled{j[u"step"_s].toString(), j[u"status"_s].toString()};
        }},
    {"FollowEnded", readFollowEnded},
    {"Settled",
        [](const QJsonObject &j) -> Result<JobEventBody> {
            return event::Settled{j[u"step"_s].toString(), j[u"applied"_s].toBool()};
        }},
    {"Verified",
        [](const QJsonObject &j) -> Result<JobEventBody> {
            return event::Verified{
                static_cast<Verification>(j[u"verification"_s].toInt(static_cast<int>(Verification::Absent))),
                listOf(j[u"differences"_s], conflictFromJson)};
        }},
    {"WaitBegan",
        [](const QJsonObject &j) -> Result<JobEventBody> {
            return event::WaitBegan{static_cast<WaitReason>(j[u"reason"_s].toInt()),
                QDateTime::fromString(j[u"until"_s].toString(), Qt::ISODateWithMs),
                errorFromJson(j[u"error"_s].toObject())};
        }},
    {"WaitEnded", [](const QJsonObject &) -> Result<JobEventBody> { return event::WaitEnded{}; }},
    {"Paused", [](const QJsonObject &) -> Result<JobEventBody> { return event::Paused{}; }},
    {"Resumed", [](const QJsonObject &) -> Result<JobEventBody> { return event::Resumed{}; }},
    {"CancelRequested", [](const QJsonObject &) -> Result<JobEventBody> { return event::CancelRequested{}; }},
    {"Finished",
        [](const QJsonObject &j) -> Result<JobEventBody> {
            return event::Finished{
                static_cast<JobOutcome>(j[u"outcome"_s].toInt(static_cast<int>(JobOutcome::Failed))), optionalError(j)};
        }},
};
static_assert(std::size(eventTypes) == std::variant_size_v<JobEventBody>);

} // namespace

QString jobEventName(const JobEvent &event)
{
    return QString::fromLatin1(eventTypes[event.body.index()].name);
}

QJsonObject toJson(const JobEvent &event)
{
    QJsonObject json = std::visit([](const auto &body) { return bodyJson(body); }, event.body);
    json[u"type"_s] = jobEventName(event);
    json[u"at"_s] = event.at.toString(Qt::ISODateWithMs);
    return json;
}

Result<JobEvent> jobEventFromJson(const QJsonObject &json)
{
    const QString name = json[u"type"_s].toString();
    const QDateTime at = QDateTime::fromString(json[u"at"_s].toString(), Qt::ISODateWithMs);
    for (const EventType &type : eventTypes) {
        if (name == QLatin1StringView(type.name)) {
            return type.read(json).map([&](JobEventBody body) { return JobEvent{at, std::move(body)}; });
        }
    }
    return failure(ErrorKind::Payload, u"an event of a type that this version does not know"_s, name);
}

QJsonObject toJson(const Error &error)
{
    QJsonObject json{{u"kind"_s, errorKindName(error.kind)}, {u"status"_s, error.httpStatus},
        {u"code"_s, error.serviceCode}, {u"message"_s, error.message}, {u"request_id"_s, error.requestId},
        {u"subject"_s, error.subject}};
    if (error.retryAfter) {
        json[u"retry_after_ms"_s] = static_cast<qint64>(error.retryAfter->count());
    }
    return json;
}

Error errorFromJson(const QJsonObject &json)
{
    Error error{.kind = errorKindFromName(json[u"kind"_s].toString()).value_or(ErrorKind::Storage),
        .httpStatus = json[u"status"_s].toInt(),
        .serviceCode = json[u"code"_s].toString(),
        .message = json[u"message"_s].toString(),
        .requestId = json[u"request_id"_s].toString(),
        .subject = json[u"subject"_s].toString()};
    if (json.contains(u"retry_after_ms"_s)) {
        error.retryAfter = std::chrono::milliseconds(json[u"retry_after_ms"_s].toInteger());
    }
    return error;
}

} // namespace allowdesk
