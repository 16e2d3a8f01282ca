#pragma once

#include "app/base/result.h"
#include "app/network/apiresponse.h"
#include "app/services/dcs/records.h"

#include <functional>
#include <optional>

namespace allowdesk
{

/// One cache behind the operations of the documents (FACTS A), as a value: a test copies it at every point where the
/// console could die, and goes on with the copy. Time comes in with each request.
class CloudModel
{
public:
    /// What POST whitelist-async does to a group that exists (FACTS G5).
    enum class Add { Refuse, Append, Replace };

    /// What happens to the next requests of an operation instead of an answer.
    struct Fault
    {
        enum Kind {
            Answer, ///< `error` comes back and nothing is handled
            AnswerAndHandle, ///< `error` comes back although it was handled
            Body, ///< handled, and `body` comes back with status 200
            Silence, ///< nothing comes back; the call stays open
        };
        QString operation{}; ///< "dcs.ShowIpWhitelist"; the end of a name is enough
        Kind kind = Answer;
        Error error{};
        QByteArray body{};
        int times = 1;
        int skip = 0; ///< so many pass before
    };

    /// A write as it arrived, and whether the service took it up.
    struct Write
    {
        QString operation{};
        QByteArray body{};
        bool handled = false;

        bool operator==(const Write &) const = default;
    };

    dcs::Whitelist whitelist{};
    Add add = Add::Refuse;
    QList<Fault> faults{};
    int jobSeconds = 7; ///< how long a job of the service runs
    int failJobs = 0; ///< so many of the next jobs end in FAIL
    int loseJobs = 0; ///< so many of the next jobs end in SUCCESS and change nothing
    bool hideJobs = false; ///< jobs cannot be found
    int blankSeconds = 0; ///< so long after a change the reading lacks its instance id
    QString status = QStringLiteral("RUNNING"); ///< of the cache; in any other one writes are refused
    QString dropped{}; ///< an entry that is silently not taken over (FACTS G10)
    QDateTime othersAt{}; ///< when somebody else makes it `others`
    dcs::Whitelist others{};

    /// The answer to a request at that time; nothing leaves it open.
    [[nodiscard]] std::optional<Result<ApiResponse>> answer(const ApiRequest &request, const QDateTime &now);

    /// The list as it is at that time, with the jobs that have ended by then.
    [[nodiscard]] const dcs::Whitelist &whitelistAt(const QDateTime &now);

    [[nodiscard]] const QList<Write> &writes() const { return m_writes; }
    [[nodiscard]] QList<Write> handledWrites() const;

private:
    struct Job
    {
        QString id{};
        QList<dcs::WhitelistGroup> groups{};
        bool enabled = true;
        bool fails = false;
        bool isLost = false;
        bool isOver = false;
        QDateTime endsAt{};
    };
    QList<Job> m_jobs;
    QList<Write> m_writes;
    QDateTime m_changedAt;

    [[nodiscard]] std::optional<Fault> takeFault(const QString &operation);
    [[nodiscard]] Result<ApiResponse> handle(const ApiRequest &request, const QDateTime &now);
    [[nodiscard]] Result<ApiResponse> handleWrite(const ApiRequest &request, const QDateTime &now);
    [[nodiscard]] Result<ApiResponse> startJob(
        const QList<dcs::WhitelistGroup> &groups, bool enabled, const QDateTime &now);
    [[nodiscard]] QByteArray jobStatus(const QString &id) const;
    void apply(const QList<dcs::WhitelistGroup> &groups, bool enabled, const QDateTime &at);
};

} // namespace allowdesk
