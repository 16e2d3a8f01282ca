#include "app/jobs/busyprobe.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// An answer that cannot be read tells as little as none.
bool tellsNothing(const Error &error)
{
    return error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::NotFound
        || error.kind == ErrorKind::Unsupported || error.kind == ErrorKind::Payload;
}

} // namespace

std::optional<BusyQuestions> questionsFor(ReadPurpose purpose, const Service &service, const PlanContext &with,
    const TargetRef &target, const JobState &state)
{
    const BusyLookUp *busy = service.busyLookUp();
    if (purpose == ReadPurpose::Check && state.lastWaitReason == WaitReason::Service) {
        return busy ? std::optional(BusyQuestions{.state = busy->stateRequest(with, target)}) : std::nullopt;
    }
    if (purpose != ReadPurpose::Settle) {
        return std::nullopt;
    }
    BusyQuestions questions{
        .requests = busy ? busy->requests(with, target) : QList<ApiRequest>(), .since = state.sendingSince};
    const StepState *step = currentStep(state);
    const OperationPolling *polling = service.operationPolling();
    if (polling && step && !step->operationId.isEmpty() && !step->endedByService) {
        questions.operation = polling->request(with, step->operationId);
    }
    return questions;
}

BusyProbe::BusyProbe(Session &session, const Service &service, BusyQuestions questions, QObject *parent)
    : QObject(parent), m_session(session), m_service(service), m_questions(std::move(questions))
{
    if (m_questions.operation) {
        m_questions.requests << *m_questions.operation;
    }
    m_known = m_questions.requests.isEmpty() ? Activity::Idle : Activity::Unknown;
    // Queued, so that finished() never comes before the caller could connect to it.
    QMetaObject::invokeMethod(this, &BusyProbe::askNext, Qt::QueuedConnection);
}

BusyProbe::~BusyProbe() = default;

void BusyProbe::askNext()
{
    if (const auto state = std::exchange(m_questions.state, std::nullopt)) {
        connect(m_session.channel().read(*state), &ApiCall::finished, this,
            [this, request = *state](const Result<ApiResponse> &outcome) { stateAnswered(request, outcome); });
        return;
    }
    if (m_questions.requests.isEmpty()) {
        finish(m_known);
        return;
    }
    const ApiRequest request = m_questions.requests.takeFirst();
    connect(m_session.channel().read(request), &ApiCall::finished, this,
        [this, request](const Result<ApiResponse> &outcome) { answered(request, outcome); });
}

void BusyProbe::stateAnswered(const ApiRequest &request, const Result<ApiResponse> &outcome)
{
    const Result<QString> stopped = outcome.and_then(
        [&](const ApiResponse &response) { return m_service.busyLookUp()->decodeStopped(request, response); });
    if (!stopped && !tellsNothing(stopped.error())) {
        finish(failure(stopped.error()));
    } else if (stopped && !stopped->isEmpty()) {
        finish(failure({.kind = ErrorKind::Unsupported, .serviceCode = u"job.target-stopped"_s, .message = *stopped}));
    } else {
        askNext();
    }
}

Result<bool> BusyProbe::decoded(const ApiRequest &request, const ApiResponse &response) const
{
    if (request == m_questions.operation) {
        return m_service.operationPolling()->decode(request, response).map([](const OperationStatus &status) {
            return status.progress == OperationStatus::Progress::Running;
        });
    }
    return m_service.busyLookUp()->decodeBusy(request, response, m_questions.since);
}

void BusyProbe::answered(const ApiRequest &request, const Result<ApiResponse> &outcome)
{
    const Result<bool> busy = outcome.and_then([&](const ApiResponse &response) { return decoded(request, response); });
    if (!busy && !tellsNothing(busy.error())) {
        finish(failure(busy.error()));
        return;
    }
    if (busy && *busy) {
        finish(Activity::Busy);
        return;
    }
    m_known = busy ? Activity::Idle : m_known;
    askNext();
}

void BusyProbe::finish(const Result<Activity> &activity)
{
    Q_EMIT finished(activity);
    deleteLater();
}

} // namespace allowdesk

#include "moc_busyprobe.cpp"
