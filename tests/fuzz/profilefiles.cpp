#include "app/accounts/connections.h"
#include "app/lists/stageddraft.h"
#include "app/network/ratelimitrecord.h"
#include "app/workspace/knowninventory.h"
#include "tests/fuzz/jsonproperties.h"
#include "tests/support/writtenjson.h"

#include <algorithm>
#include <array>

namespace allowdesk
{
namespace
{

constexpr std::array<std::string_view, 4> seeds{
    R"({"version":1,"accounts":[{"id":"a1","name":"Acme","identityEndpoint":"https://iam.example.com","cloud":"custom","method":"password","domainName":"demo","userName":"demo","proxy":"none"}],"places":[{"id":"p1","accountId":"a1","name":"Shop","region":"eu-demo-1","projectId":"0123","environment":"production","endpoints":{"dcs":"https://dcs.example.com"}}]})",
    R"({"version":1,"drafts":[]})", R"({"version":1,"lanes":[]})", R"({"version":1,"targets":[],"snapshots":[]})"};
constexpr std::array<std::string_view, 13> pieces{"null", "[]", "{}", "\"\"", "true", "-1", "1e999", "\"version\":2",
    "http://", "\"p/dcs/instance/i/\"", "2026-01-15T08:09:10.123Z", "\xff", "["};

} // namespace

FuzzTarget fuzzTarget()
{
    return {seeds, pieces};
}

void fuzzOne(std::string_view input)
{
    const QJsonObject object = objectIn(input);
    requireRoundTrip(connectionsFromJson(object), connectionsToJson, connectionsFromJson);
    requireRoundTrip(
        stagedDraftsFromJson(object),
        [](const QList<StagedDraft> &drafts) {
            return writtenJson([&](JsonWriter &json) {
                json.beginObject();
                writeMembers(json, drafts);
                json.endObject();
            });
        },
        stagedDraftsFromJson);
    requireRoundTrip(
        knownInventoryFromJson(object),
        [](const KnownInventory &memory) { return writtenJson([&](JsonWriter &json) { write(json, memory); }); },
        knownInventoryFromJson);
    const RateLimitRecord record = rateLimitRecordFromJson(object);
    require(rateLimitRecordFromJson(rateLimitRecordToJson(record)) == record,
        "what was written of a pace reads as the same");
}

} // namespace allowdesk
