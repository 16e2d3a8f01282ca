#pragma once

#include "app/base/result.h"
#include "app/network/apiresponse.h"

#include <QObject>

namespace allowdesk
{

/// One call under way. Emits finished() exactly once, never from inside the function that made it, also after
/// cancel(), a deadline or the death of its client; then deletes itself.
class ApiCall : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ApiCall)

public:
    ~ApiCall() override;

    [[nodiscard]] const ApiRequest &request() const { return m_request; }

    /// Stops it: finished() follows with ErrorKind::Cancelled; for a write of which bytes left, OutcomeUnknown.
    virtual void cancel() = 0;

Q_SIGNALS:
    /// A response with status 2xx, or the Error. A write's Error of kind NotSent or OutcomeUnknown says what is
    /// known of it; every other kind of a write is a definite refusal.
    void finished(const allowdesk::Result<allowdesk::ApiResponse> &outcome);

protected:
    explicit ApiCall(ApiRequest request, QObject *parent);

    /// The one exit: emits finished() once, then deletes this later. Calls after the first are ignored.
    void finish(const Result<ApiResponse> &outcome);
    [[nodiscard]] bool isFinished() const { return m_finished; }

private:
    ApiRequest m_request;
    bool m_finished = false;
};

} // namespace allowdesk
