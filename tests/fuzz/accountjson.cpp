#include "app/accounts/projects.h"
#include "app/network/tokenrequest.h"
#include "app/services/enterpriseprojects.h"
#include "tests/fuzz/jsonproperties.h"

#include <algorithm>
#include <array>

namespace allowdesk
{
namespace
{

constexpr std::array<std::string_view, 4> seeds{
    R"({"projects":[{"id":"0123","name":"eu-demo-1","enabled":true,"domain_id":"d"},{"id":"4567","name":"MOS"}],"links":{}})",
    R"({"enterprise_projects":[{"id":"0","name":"default","status":1},{"id":"5","name":"finance","status":2}],"total_count":2})",
    R"({"token":{"expires_at":"2026-01-16T08:09:10.123000Z","issued_at":"2026-01-15T08:09:10.123000Z","methods":["password"]}})",
    R"({"projects":[],"total_count":0})"};
constexpr std::array<std::string_view, 12> pieces{
    "null", "[]", "{}", "\"\"", "true", "1e999", "-1", "\"MOS\"", "\"id\":", "9999-12-31T23:59:60Z", "\xff", "["};

void checkProjects(const QByteArray &body)
{
    const auto projects = decodeProjects(body);
    requireReason(projects);
    if (!projects) {
        return;
    }
    for (const Project &project : projects->projects) {
        require(!project.id.isEmpty() && !project.name.isEmpty(), "a project has an id and a name");
        require(project.name != QLatin1StringView("MOS"), "the cloud's own project is hidden");
        require(project.name.startsWith(project.region()), "a project's name begins with its region");
    }
    require(std::is_sorted(projects->projects.begin(), projects->projects.end(),
                [](const Project &left, const Project &right) { return left.name < right.name; }),
        "projects are sorted by name");
}

void checkToken(const QByteArray &body)
{
    const ApiResponse without{.status = 201, .body = body};
    require(!tokenFromResponse(without).has_value(), "there is no token without its header");
    const ApiResponse with{.status = 201, .headers = {{"X-Subject-Token", "MIItoken"}}, .body = body};
    const auto token = tokenFromResponse(with);
    requireReason(token);
    require(!token || token->value == "MIItoken", "the token is the header's");
}

} // namespace

FuzzTarget fuzzTarget()
{
    return {seeds, pieces};
}

void fuzzOne(std::string_view input)
{
    const QByteArray body = bytesOf(input);
    checkProjects(body);
    checkToken(body);
    requireReason(decodeEnterpriseProjects(body));
}

} // namespace allowdesk
