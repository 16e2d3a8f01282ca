#pragma once

#include <QtGlobal>

#include <functional>
#include <stop_token>

namespace allowdesk
{

/// How a long task on a pool thread is stopped and reports its way.
struct TaskControl
{
    std::stop_token stop{};
    /// Called from the working thread, some two hundred times at most. A total of 0 is unknown.
    std::function<void(qint64 done, qint64 total)> progress{};

    /// For the task: reports the end of a step when enough was done since the last report.
    void report(qint64 done, qint64 total, qint64 step) const
    {
        constexpr qint64 reports = 200;
        constexpr qint64 blindInterval = qint64{4} << 20;
        const qint64 interval = total > 0 ? total / reports + 1 : blindInterval;
        if (progress && step > 0 && (done / interval != (done - step) / interval || done == total)) {
            progress(done, total);
        }
    }
};

} // namespace allowdesk
