#include "tests/support/sample/cloud.h"

#include "app/network/errorresponse.h"
#include "tests/support/fakechannel.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace allowdesk::sample
{
namespace
{

Result<ApiResponse> said(const QJsonObject &json)
{
    return fakeResponse(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace

std::optional<Result<ApiResponse>> Cloud::answer(const ApiRequest &request)
{
    if (!request.operation.startsWith("sample."_L1)) {
        return std::nullopt;
    }
    if (request.path == "/gates"_L1) {
        QJsonArray list;
        for (auto gate = gates.cbegin(); gate != gates.cend(); ++gate) {
            list << QJsonObject{
                {u"id"_s, gate.key()}, {u"name"_s, QString(gate.key() + u" gate"_s)}, {u"count"_s, gate->size()}};
        }
        return said({{u"gates"_s, list}});
    }
    const QString id = request.path.section(u'/', 2, 2);
    if (!gates.contains(id)) {
        return failure(ErrorKind::NotFound, u"no such gate"_s, id);
    }
    if (request.intent == Intent::Write) {
        if (isLocked) {
            return failure(errorFromResponse(
                {.status = 400, .body = R"({"error_code":"GATE.0001","error_msg":"locked"})"}, id, {}, nullptr));
        }
        gates[id] = QJsonDocument::fromJson(request.body).object()[u"entries"_s].toArray();
        return said({});
    }
    return said({{u"id"_s, id}, {u"entries"_s, gates[id]}});
}

} // namespace allowdesk::sample
