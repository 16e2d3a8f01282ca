#include "tests/support/sample/reader.h"

#include "app/services/payload.h"
#include "app/services/singlerequestreader.h"

using namespace Qt::StringLiterals;

namespace allowdesk::sample
{
namespace
{

Result<Snapshot> decodeEntries(const QByteArray &body, const QString &id)
{
    return payload::objectOf(body).and_then([&](const QJsonObject &json) -> Result<Snapshot> {
        if (const auto named = payload::checkId(json, u"id"_s, id); !named) {
            return failure(named.error());
        }
        const auto entries = payload::itemsOf(json, u"entries"_s, u"count"_s);
        if (!entries) {
            return failure(entries.error());
        }
        Snapshot snapshot{.state = {.exists = true}};
        for (const QJsonValue entry : *entries) {
            snapshot.state.rows << Row{nextRowId(), {entry[u"address"_s].toString(), entry[u"note"_s].toString()}};
        }
        return snapshot;
    });
}

} // namespace

std::optional<ApiRequest> Reader::listRequest(const PlanContext &context) const
{
    return ApiRequest{.operation = u"sample.ListGates"_s, .endpoint = context.endpoint, .path = u"/gates"_s};
}

TargetDecoder Reader::targetDecoder(const PlanContext &context) const
{
    return [context](const ApiRequest &request, const ApiResponse &response) {
        const auto gates = payload::objectOf(response.body).and_then([](const QJsonObject &json) {
            return payload::itemsOf(json, u"gates"_s, u"count"_s);
        });
        return payload::answeredBy(request, gates).map([&](const QJsonArray &items) {
            TargetPage page{.total = static_cast<int>(items.size())};
            for (const QJsonValue gate : items) {
                const QString id = gate[u"id"_s].toString();
                page.targets << TargetSummary{.target = {.workspaceId = context.workspace.id,
                                                  .serviceId = u"sample"_s,
                                                  .kind = u"gate"_s,
                                                  .id = id},
                    .name = gate[u"name"_s].toString(),
                    .details = {{u"id"_s, id}, {u"entries"_s, gate[u"count"_s]}}};
            }
            return page;
        });
    };
}

TargetReader *Reader::readTarget(
    Session &session, const PlanContext &context, const TargetRef &target, const Intents &, QObject *parent) const
{
    const ApiRequest request{
        .operation = u"sample.ShowGate"_s, .endpoint = context.endpoint, .path = u"/gates/%1/entries"_s.arg(target.id)};
    const auto decode = [id = target.id](const ApiResponse &response) { return decodeEntries(response.body, id); };
    return new SingleRequestReader(session, request, decode, parent);
}

Finding Reader::describe(const TargetState &state) const
{
    return {.code = u"sample.state.passing"_s, .arguments = {QString::number(state.rows.size())}};
}

QJsonObject Reader::details(const TargetState &state) const
{
    return {{u"entries"_s, static_cast<int>(state.rows.size())}};
}

} // namespace allowdesk::sample
