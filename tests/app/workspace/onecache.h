#pragma once

#include "tests/support/fakesession.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace allowdesk
{

using namespace Qt::StringLiterals;

/// One cache with one group of these addresses.
class OneCache
{
public:
    QStringList addresses{u"10.0.0.1"_s, u"10.0.0.2"_s};
    bool isThere = true;
    bool isFinished = true; ///< false: readings have no id, as for some time after a change

    std::optional<Result<ApiResponse>> answer(const ApiRequest &request) const
    {
        if (request.operation == u"dcs.ListInstances"_s && !isThere) {
            return fakeResponse(R"({"instance_num":0,"instances":[]})");
        }
        if (request.operation == u"dcs.ListInstances"_s) {
            return fakeResponse(R"({"instance_num":1,"instances":[{"instance_id":"i-1","name":"orders",
                "engine":"Redis","engine_version":"6.0","status":"RUNNING"}]})");
        }
        if (request.operation.startsWith(u"waf."_s)) {
            return fakeResponse(R"({"total":0,"items":[]})");
        }
        if (!isThere) {
            return failure(ErrorKind::NotFound, {});
        }
        const QJsonObject group{{u"group_name"_s, u"office"_s}, {u"ip_list"_s, QJsonArray::fromStringList(addresses)}};
        return fakeResponse(QJsonDocument(QJsonObject{{u"instance_id"_s, isFinished ? u"i-1"_s : QString()},
                                              {u"enable_whitelist"_s, true}, {u"whitelist"_s, QJsonArray{group}}})
                                .toJson());
    }
};

} // namespace allowdesk
