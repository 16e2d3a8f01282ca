#pragma once

#include "app/base/detachedwork.h"
#include "app/base/result.h"
#include "app/network/apirequest.h"
#include "app/network/apiresponse.h"

namespace allowdesk
{

/// Decodes answers, one after the other: a large one on a thread, so that whoever shows something goes on meanwhile.
/// Nobody waits for a decoding that is not wanted any more.
class AnswerDecoder final
{
public:
    /// Bytes of a body; decoding as many takes some milliseconds.
    static constexpr qsizetype large = 64 * 1024;

    /// done(decode(request, response)) follows, at once where the answer is small. decode() owns all that it looks at.
    template <typename Decode, typename Done>
    void start(const ApiRequest &request, const ApiResponse &response, Decode decode, Done done)
    {
        startOrDo(
            m_work, response.body.size() >= large,
            [=, decode = std::move(decode)](const WorkControl &) { return decode(request, response); },
            std::move(done));
    }

    /// The same with what came of a call: its error is done() at once.
    template <typename Decode, typename Done>
    void start(const ApiRequest &request, const Result<ApiResponse> &outcome, Decode decode, Done done)
    {
        if (outcome) {
            start(request, *outcome, std::move(decode), std::move(done));
        } else {
            done(failure(outcome.error()));
        }
    }

    /// Whether the decoding of a large answer goes on.
    [[nodiscard]] bool isRunning() const { return m_work.isRunning(); }
    /// done() is not called any more.
    void stop() { m_work.stop(); }

private:
    DetachedWork m_work;
};

} // namespace allowdesk
