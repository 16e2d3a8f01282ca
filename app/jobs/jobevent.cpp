#include "app/jobs/jobevent.h"

#include "app/network/errorcodes.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

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
    for (const auto &item : array) {
        list << read(item.toObject());
    }
    return list;
}

// The names that the journal keeps; enumerators may move, these may not.
constexpr std::array waitReasonNames{"network"_L1, "sign-in"_L1, "pace"_L1, "service"_L1, "clock"_L1};
constexpr std::array attemptOutcomeNames{"accepted"_L1, "refused"_L1, "not-sent"_L1, "unknown"_L1};
constexpr std::array verificationNames{"fulfilled"_L1, "partly"_L1, "absent"_L1};
constexpr std::array jobOutcomeNames{"done"_L1, "partly-done"_L1, "failed"_L1, "cancelled"_L1};

template <typename Enum, size_t count>
QString nameOf(const std::array<QLatin1StringView, count> &names, Enum value)
{
    return names.at(static_cast<size_t>(value));
}

template <typename Enum, size_t count>
Result<Enum> valueOf(const std::array<QLatin1StringView, count> &names, const QJsonValue &name)
{
    const auto found = std::find(names.begin(), names.end(), name.toString());
    if (found == names.end()) {
        return failure(ErrorKind::Payload, u"a word that this version does not know"_s, name.toString());
    }
    return static_cast<Enum>(found - names.begin());
}

std::optional<Error> optionalError(const QJsonObject &json)
{
    return json.contains(u"error"_s) ? std::optional(errorFromJson(json[u"error"_s].toObject())) : std::nullopt;
}

// One pair of functions for each event. The name of the type in the journal is the first member of the pair.
QJsonObject bodyJson(const event::Started &e)
{
    return {{u"after_restart"_s, e.afterRestart}, {u"after_sleep"_s, e.afterSleep}};
}
QJsonObject bodyJson(const event::Checked &e)
{
    QJsonObject json{{u"fresh"_s, toJson(e.fresh)}, {u"wanted"_s, toJson(e.wanted)},
        {u"steps"_s, QJsonArray::fromStringList(e.stepIds)}, {u"effects"_s, arrayOf(e.effects)},
        {u"needs"_s, QJsonArray::fromStringList(e.needs)}, {u"must_show"_s, QJsonArray::fromStringList(e.mustShow)}};
    if (e.fulfilled) {
        json[u"fulfilled"_s] = QJsonArray::fromStringList(*e.fulfilled);
    }
    return json;
}
QJsonObject bodyJson(const event::ConflictFound &e)
{
    return {
        {u"error"_s, toJson(e.error)}, {u"conflicts"_s, arrayOf(e.conflicts)}, {u"findings"_s, arrayOf(e.findings)}};
}
QJsonObject bodyJson(const event::ReadFailed &e)
{
    return {{u"error"_s, toJson(e.error)}, {u"stands_still"_s, e.standsStill}};
}
QJsonObject bodyJson(const event::AttemptBegan &e)
{
    return {{u"step"_s, e.stepId}, {u"attempt"_s, e.attempt},
        {u"digest"_s, QString::fromLatin1(e.requestDigest.toHex())}, {u"request"_s, e.requestText}};
}
QJsonObject bodyJson(const event::AttemptEnded &e)
{
    QJsonObject json{{u"step"_s, e.stepId}, {u"outcome"_s, nameOf(attemptOutcomeNames, e.outcome)},
        {u"follow_id"_s, e.operationId}, {u"request_id"_s, e.requestId}, {u"wants_other_form"_s, e.wantsOtherForm}};
    if (e.error) {
        json[u"error"_s] = toJson(*e.error);
    }
    return json;
}
QJsonObject bodyJson(const event::Polled &e)
{
    return {{u"step"_s, e.stepId}, {u"status"_s, e.status}};
}
QJsonObject bodyJson(const event::PollingEnded &e)
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
    return {{u"verification"_s, nameOf(verificationNames, e.verification)}, {u"differences"_s, arrayOf(e.differences)}};
}
QJsonObject bodyJson(const event::WaitBegan &e)
{
    return {{u"reason"_s, nameOf(waitReasonNames, e.reason)}, {u"until"_s, e.until.toString(Qt::ISODateWithMs)},
        {u"error"_s, toJson(e.error)}};
}
QJsonObject bodyJson(const event::Finished &e)
{
    QJsonObject json{{u"outcome"_s, nameOf(jobOutcomeNames, e.outcome)}};
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

Result<JobEventBody> readStarted(const QJsonObject &json)
{
    return event::Started{json[u"after_restart"_s].toBool(), json[u"after_sleep"_s].toBool()};
}

Result<JobEventBody> readChecked(const QJsonObject &json)
{
    auto fresh = snapshotFromJson(json[u"fresh"_s].toObject());
    auto wanted = targetStateFromJson(json[u"wanted"_s].toObject());
    if (!fresh || !wanted) {
        return failure(fresh ? wanted.error() : fresh.error());
    }
    event::Checked checked{*fresh, *wanted, json[u"steps"_s].toVariant().toStringList()};
    const QJsonArray effects = json[u"effects"_s].toArray();
    for (const auto &effect : effects) {
        auto intents = intentsFromJson(effect.toObject());
        if (!intents) {
            return failure(intents.error());
        }
        checked.effects << *intents;
    }
    checked.needs = json[u"needs"_s].toVariant().toStringList();
    checked.mustShow = json[u"must_show"_s].toVariant().toStringList();
    if (json.contains(u"fulfilled"_s)) {
        checked.fulfilled = json[u"fulfilled"_s].toVariant().toStringList();
    }
    // What was written before steps could need one another says nothing of it.
    checked.needs.resize(checked.stepIds.size());
    if (checked.effects.size() != checked.stepIds.size()) {
        return failure(ErrorKind::Payload, u"a stored check has not one effect for each step"_s);
    }
    return checked;
}

Result<JobEventBody> readConflictFound(const QJsonObject &json)
{
    return event::ConflictFound{errorFromJson(json[u"error"_s].toObject()),
        listOf(json[u"conflicts"_s], conflictFromJson), listOf(json[u"findings"_s], findingFromJson)};
}

Result<JobEventBody> readReadFailed(const QJsonObject &json)
{
    return event::ReadFailed{errorFromJson(json[u"error"_s].toObject()), json[u"stands_still"_s].toBool()};
}

Result<JobEventBody> readAttemptBegan(const QJsonObject &json)
{
    // Attempts count from one, and a step with none was never sent: another number would say that of one that was.
    const int attempt = json[u"attempt"_s].toInt(1);
    if (attempt < 1) {
        return failure(ErrorKind::Payload, u"an attempt without a number"_s, u"attempt"_s);
    }
    return event::AttemptBegan{json[u"step"_s].toString(), attempt,
        QByteArray::fromHex(json[u"digest"_s].toString().toLatin1()), json[u"request"_s].toString()};
}

Result<JobEventBody> readAttemptEnded(const QJsonObject &json)
{
    return valueOf<AttemptOutcome>(attemptOutcomeNames, json[u"outcome"_s])
        .map([&](AttemptOutcome outcome) -> JobEventBody {
            return event::AttemptEnded{.stepId = json[u"step"_s].toString(),
                .outcome = outcome,
                .operationId = json[u"follow_id"_s].toString(),
                .requestId = json[u"request_id"_s].toString(),
                .error = optionalError(json),
                .wantsOtherForm = json[u"wants_other_form"_s].toBool()};
        });
}

Result<JobEventBody> readPolled(const QJsonObject &json)
{
    return event::Polled{json[u"step"_s].toString(), json[u"status"_s].toString()};
}

Result<JobEventBody> readPollingEnded(const QJsonObject &json)
{
    const QJsonValue success = json[u"success"_s];
    return event::PollingEnded{.stepId = json[u"step"_s].toString(),
        .success = success.isBool() ? std::optional(success.toBool()) : std::nullopt,
        .reason = json[u"reason"_s].toString()};
}

Result<JobEventBody> readSettled(const QJsonObject &json)
{
    if (!json[u"applied"_s].isBool()) {
        return failure(ErrorKind::Payload, u"a stored settlement says neither yes nor no"_s);
    }
    return event::Settled{json[u"step"_s].toString(), json[u"applied"_s].toBool()};
}

Result<JobEventBody> readVerified(const QJsonObject &json)
{
    return valueOf<Verification>(verificationNames, json[u"verification"_s])
        .map([&](Verification verification) -> JobEventBody {
            return event::Verified{verification, listOf(json[u"differences"_s], conflictFromJson)};
        });
}

Result<JobEventBody> readWaitBegan(const QJsonObject &json)
{
    return valueOf<WaitReason>(waitReasonNames, json[u"reason"_s]).map([&](WaitReason reason) -> JobEventBody {
        return event::WaitBegan{reason, QDateTime::fromString(json[u"until"_s].toString(), Qt::ISODateWithMs),
            errorFromJson(json[u"error"_s].toObject())};
    });
}

Result<JobEventBody> readFinished(const QJsonObject &json)
{
    return valueOf<JobOutcome>(jobOutcomeNames, json[u"outcome"_s]).map([&](JobOutcome outcome) -> JobEventBody {
        return event::Finished{outcome, optionalError(json)};
    });
}

template <typename Empty>
Result<JobEventBody> readEmpty(const QJsonObject &)
{
    return Empty{};
}

// In the order of JobEventBody's alternatives: index and name belong together.
struct EventType
{
    const char *name;
    Reader read;
};
constexpr EventType eventTypes[] = {
    {"Started", readStarted},
    {"Checked", readChecked},
    {"ConflictFound", readConflictFound},
    {"ReadFailed", readReadFailed},
    {"AttemptBegan", readAttemptBegan},
    {"AttemptEnded", readAttemptEnded},
    {"Polled", readPolled},
    {"FollowEnded", readPollingEnded},
    {"Settled", readSettled},
    {"Verified", readVerified},
    {"WaitBegan", readWaitBegan},
    {"WaitEnded", readEmpty<event::WaitEnded>},
    {"Paused", readEmpty<event::Paused>},
    {"Resumed", readEmpty<event::Resumed>},
    {"CancelRequested", readEmpty<event::CancelRequested>},
    {"Finished", readFinished},
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
    if (!at.isValid()) {
        return failure(ErrorKind::Payload, u"a stored event lacks its time"_s, name);
    }
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
    if (error.kind == ErrorKind::Conflict || error.isBusy) {
        json[u"busy"_s] = error.isBusy;
    }
    if (error.retryAfter) {
        json[u"retry_after_ms"_s] = static_cast<qint64>(error.retryAfter->count());
    }
    if (error.askedUntil.isValid()) {
        json[u"asked_until_ms"_s] = error.askedUntil.toMSecsSinceEpoch();
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
        .subject = json[u"subject"_s].toString(),
        .isBusy = json[u"busy"_s].toBool()};
    // Journals of before say nothing of it. One attempt too many of what was refused does no harm; one too few ends a
    // job that would have gone through.
    if (error.kind == ErrorKind::Conflict && !json.contains(u"busy"_s)) {
        error.isBusy = isServiceCode(error.serviceCode);
    }
    if (json.contains(u"retry_after_ms"_s)) {
        error.retryAfter = std::chrono::milliseconds(json[u"retry_after_ms"_s].toInteger());
    }
    if (json.contains(u"asked_until_ms"_s)) {
        error.askedUntil = QDateTime::fromMSecsSinceEpoch(json[u"asked_until_ms"_s].toInteger(), Qt::UTC);
    }
    return error;
}

} // namespace allowdesk
