#include "app/jobs/jobevent.h"
#include "app/jobs/jobrecord.h"
#include "app/jobs/jobstate.h"
#include "tests/fuzz/jsonproperties.h"

#include <algorithm>
#include <array>

namespace allowdesk
{
namespace
{

constexpr std::array<std::string_view, 3> seeds{
    R"([{"type":"Started","at":"2026-01-15T08:09:10.123Z"},{"type":"AttemptBegan","at":"2026-01-15T08:09:11.000Z","step":"write","attempt":1}])",
    R"({"target":"p/dcs/instance/i/","name":"orders"})", "[]"};
constexpr std::array<std::string_view, 16> pieces{"null", "[]", "{}", "\"\"", "true", "-1", "\"Started\"",
    "\"Checked\"", "\"AttemptBegan\"", "\"AttemptEnded\"", "\"FollowEnded\"", "\"Settled\"", "\"Finished\"",
    "\"WaitBegan\"", "\xff", "["};

void checkEvents(const QJsonArray &stored)
{
    QList<JobEvent> events;
    for (const auto &item : stored) {
        const auto event = jobEventFromJson(item.toObject());
        requireRoundTrip(
            event, [](const JobEvent &read) { return toJson(read); }, jobEventFromJson);
        if (event) {
            require(!jobEventName(*event).isEmpty(), "an event has a name");
            events << *event;
        }
    }
    JobState state = fold({});
    for (const JobEvent &event : std::as_const(events)) {
        const bool wasOver = isFinal(state.phase);
        state = folded(std::move(state), event);
        require(!wasOver || isFinal(state.phase), "a job that is over stays so");
    }
    require(state == fold(events), "events fold one by one as they do together");
    require(mayHaveWritten(state) || !currentStep(state), "what is under way was sent");
}

} // namespace

FuzzTarget fuzzTarget()
{
    return {seeds, pieces};
}

void fuzzOne(std::string_view input)
{
    const auto document = QJsonDocument::fromJson(bytesOf(input));
    checkEvents(document.array());
    requireRoundTrip(
        jobRecordFromJson(document.object()), [](const JobRecord &read) { return toJson(read); }, jobRecordFromJson);
}

} // namespace allowdesk
