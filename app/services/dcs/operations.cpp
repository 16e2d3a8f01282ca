#include "app/services/dcs/operations.h"

#include "app/services/dcs/codec.h"
#include "app/services/dcs/requests.h"
#include "app/services/payload.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk::dcs
{

using namespace payload;

Result<QString> Operations::decodeId(const ApiResponse &response) const
{
    return decodeJobId(response.body);
}

ApiRequest Operations::request(const PlanContext &context, const QString &operationId) const
{
    return showJob(context, operationId);
}

Result<OperationStatus> Operations::decode(const ApiRequest &request, const ApiResponse &response) const
{
    return answeredBy(request, decodeJob(response.body, request.path.section(u'/', -1)));
}

QList<ApiRequest> BusyInstances::requests(const PlanContext &context, const TargetRef &target) const
{
    return {showInstance(context, target.id), listTasks(context, target.id)};
}

Result<bool> BusyInstances::decodeBusy(
    const ApiRequest &request, const ApiResponse &response, const QDateTime &since) const
{
    if (request.operation == u"dcs.ShowInstance"_s) {
        return answeredBy(request, decodeInstanceBusy(response.body, request.path.section(u'/', -1)));
    }
    return answeredBy(request, decodeTasks(response.body)).map([&](const QList<BackgroundTask> &tasks) {
        return std::any_of(
            tasks.begin(), tasks.end(), [&](const BackgroundTask &task) { return mayBeAtWork(task, since); });
    });
}

ApiRequest BusyInstances::stateRequest(const PlanContext &context, const TargetRef &target) const
{
    return showInstance(context, target.id);
}

Result<QString> BusyInstances::decodeStopped(const ApiRequest &request, const ApiResponse &response) const
{
    return answeredBy(request, decodeStoppedState(response.body, request.path.section(u'/', -1)));
}

ApiRequest BackgroundTasks::request(const PlanContext &context, const TargetRef &target) const
{
    return listTasks(context, target.id);
}

Result<QList<ServiceTask>> BackgroundTasks::decode(const ApiRequest &request, const ApiResponse &response) const
{
    return answeredBy(request, decodeTasks(response.body)).map([](const QList<BackgroundTask> &tasks) {
        QList<ServiceTask> list;
        for (const BackgroundTask &task : tasks) {
            list << ServiceTask{
                .name = task.name, .status = task.status, .person = task.userName, .at = task.updatedAt};
        }
        std::stable_sort(
            list.begin(), list.end(), [](const ServiceTask &a, const ServiceTask &b) { return a.at > b.at; });
        return list;
    });
}

} // namespace allowdesk::dcs
