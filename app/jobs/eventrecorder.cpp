#include "app/jobs/eventrecorder.h"

#include "app/base/log.h"

using namespace std::chrono_literals;

namespace allowdesk
{

EventRecorder::EventRecorder(Clock &clock, Journal &journal, qint64 jobId, qint64 count, QObject *parent)
    : QObject(parent), m_clock(clock), m_journal(journal), m_jobId(jobId), m_count(count)
{ }

EventRecorder::~EventRecorder() = default;

void EventRecorder::record(JobEventBody body)
{
    if (!m_closed) {
        m_unwritten << std::move(body);
        writeNext();
    }
}

void EventRecorder::close()
{
    m_closed = true;
    m_unwritten.clear();
    m_retry.cancel();
}

void EventRecorder::writeNext()
{
    if (m_writing || m_isHeld || m_unwritten.isEmpty()) {
        return;
    }
    m_retry.cancel();
    m_writing = true;
    m_journal.append(m_jobId, m_count + 1, m_unwritten.constFirst(), this,
        [this](const Result<JobEvent> &event) { written(event); });
}

void EventRecorder::written(const Result<JobEvent> &event)
{
    m_writing = false;
    if (!event) {
        setError(event.error());
        m_retry = m_clock.callLater(5s, this, [this] { writeNext(); });
        return;
    }
    m_unwritten.removeFirst();
    setError(std::nullopt);
    count(*event);
    goOn();
}

void EventRecorder::resume()
{
    m_isHeld = false;
    goOn();
}

void EventRecorder::goOn()
{
    writeNext();
    if (isIdle()) {
        Q_EMIT drained();
    }
}

void EventRecorder::beginAttempt(
    const event::AttemptBegan &attempt, const ApiRequest &request, std::function<void(Result<Permit>)> then)
{
    Q_ASSERT(isIdle());
    m_writing = true; // the attempt is the next event; others queue up behind it
    m_journal.beginAttempt(m_jobId, m_count + 1, attempt, request, this,
        [this, then = std::move(then)](Result<Journal::BegunAttempt> begun) {
            m_writing = false;
            setError(begun ? std::nullopt : std::optional(begun.error()));
            if (begun) {
                count(begun->event);
            }
            then(std::move(begun).map([](Journal::BegunAttempt &&ours) { return std::move(ours.permit); }));
            writeNext();
        });
}

void EventRecorder::count(const JobEvent &event)
{
    ++m_count;
    Q_EMIT stored(event);
}

void EventRecorder::setError(const std::optional<Error> &error)
{
    if (error && error != m_error) {
        qCWarning(logJobs) << "job" << m_jobId << errorSummary(*error);
    }
    if (error != m_error) {
        m_error = error;
        Q_EMIT errorChanged();
    }
}

} // namespace allowdesk

#include "moc_eventrecorder.cpp"
