#include "tests/headless/crashpoint.h"

#include <csignal>

using namespace Qt::StringLiterals;

namespace allowdesk
{

void CrashPoint::reached(const QString &name) const
{
    if (name == m_name) {
        std::raise(SIGKILL);
    }
}

void CrashPoint::look(const ApplyJob &job) const
{
    const JobState &state = job.state();
    if (state.phase == JobPhase::Sending && !currentStep(state) && countSteps(state, StepStatus::Pending) > 0) {
        reached(u"before-journal"_s);
    }
    if (state.phase == JobPhase::Verifying) {
        reached(state.verification ? u"before-end"_s : u"before-verify"_s);
    }
}

ApiCall *CrashingChannel::read(const ApiRequest &request)
{
    ApiCall *call = m_inner.read(request);
    if (request.operation.endsWith(u"ShowJobInfo"_s)) {
        // Connected before the job can, so its answer has not been heard.
        QObject::connect(call, &ApiCall::finished, call, [this] { m_point.reached(u"while-polling"_s); });
    }
    return call;
}

ApiCall *CrashingChannel::write(const ApiRequest &request, Permit permit)
{
    m_point.reached(u"after-journal"_s);
    ApiCall *call = m_inner.write(request, std::move(permit));
    QObject::connect(call, &ApiCall::finished, call, [this] { m_point.reached(u"after-answer"_s); });
    return call;
}

CrashingSession::CrashingSession(Session &inner, const CrashPoint &point, QObject *parent)
    : Session(inner.account(), inner.workspace(), parent), m_inner(inner), m_channel(inner.channel(), point)
{
    connect(&inner, &Session::signInNeededChanged, this, [this](Session *, bool needed) { setSignInNeeded(needed); });
    connect(&inner, &Session::endedChanged, this, [this] { end(*m_inner.ended()); });
}

} // namespace allowdesk

#include "moc_crashpoint.cpp"
