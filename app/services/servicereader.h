#pragma once

#include "app/accounts/session.h"
#include "app/lists/plan.h"
#include "app/network/apiresponse.h"
#include "app/services/readinground.h"

#include <QObject>

#include <functional>

namespace allowdesk
{

/// One line of an inventory's list of targets.
struct TargetSummary
{
    TargetRef target{};
    QString name{};
    bool supported = true; ///< false where the service has no such list for it: shown, not an error
    std::optional<Error> problem{}; ///< why this item of the list cannot be read; then it is not supported either
    QJsonObject details{}; ///< what the inventory's list shows beside the name

    bool operator==(const TargetSummary &) const = default;
};

/// One page of a list as the service sent it; items that cannot be read stand among the others.
struct TargetPage
{
    QList<TargetSummary> targets{};
    std::optional<int> total{}; ///< of all pages, where the service counts them
    int most = 0; ///< the same with targets that the list may hold beside these (PageOutline)
};

/// Decodes a page of the list of targets.
using TargetDecoder = std::function<Result<TargetPage>(const ApiRequest &request, const ApiResponse &response)>;

/// A reading of one target under way: finished() exactly once, then it deletes itself. The caller stamps the time of
/// the snapshot, since it has the Clock.
class TargetReader : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TargetReader)

public:
    ~TargetReader() override;

    /// finished() follows with ErrorKind::Cancelled.
    virtual void cancel() = 0;

Q_SIGNALS:
    /// What there is so far of a reading that takes many calls; not after each of them. `total` is the number of rows
    /// that there will be, as the service says.
    void progressed(const allowdesk::Snapshot &soFar, qsizetype total);
    void finished(const allowdesk::Result<allowdesk::Snapshot> &result);

protected:
    explicit TargetReader(QObject *parent);
};

/// How the lists of a service are found and read, and what their state means. All of it is pure but readTarget().
class ServiceReader
{
public:
    ServiceReader() = default;
    virtual ~ServiceReader() = default;
    Q_DISABLE_COPY_MOVE(ServiceReader)

    /// The first page of the list, which nextPage() leads on from. Nothing where no call tells of targets.
    [[nodiscard]] virtual std::optional<ApiRequest> listRequest(const PlanContext &context) const = 0;
    /// Decodes the answers to it. Owns all that it looks at: a large one is decoded on a thread.
    [[nodiscard]] virtual TargetDecoder targetDecoder(const PlanContext &context) const = 0;
    /// The targets that are known without asking; they are there as well where a list of more is absent or not to be
    /// read.
    [[nodiscard]] virtual QList<TargetSummary> knownTargets(const PlanContext &context) const;
    /// One cheap call that shows whether this service may be read here; the first page of the list, unless that is
    /// another service's.
    [[nodiscard]] virtual std::optional<ApiRequest> testRequest(const PlanContext &context) const;

    /// Reads the live state of one target through the session's channel: all of it, or at least the rows that the
    /// intents speak of, where there are any and that takes fewer calls. Snapshot::whole tells which. What is there
    /// before the intents is expected to be found.
    virtual TargetReader *readTarget(Session &session, const PlanContext &context, const TargetRef &target,
        const Intents &concerned, QObject *parent) const = 0;
    /// Reads all of the target as one of many: what several of a round need is asked for once.
    virtual TargetReader *readInRound(Session &session, const PlanContext &context, const TargetRef &target,
        ReadingRound &round, QObject *parent) const;
    /// The calls of one reading of the target for these intents, for estimates.
    [[nodiscard]] virtual QList<ApiRequest> readingCalls(
        const PlanContext &context, const TargetRef &target, const Snapshot &base, const Intents &concerned) const;
    /// Whether the service says by this error that such a target has no list at all, rather than that a call is
    /// missing.
    [[nodiscard]] virtual bool meansNoList(const Error &error) const;

    /// The state of one target in a word, as code and arguments: what the list means differs by service (a cache
    /// without a group is open, an empty group blocks nobody).
    [[nodiscard]] virtual Finding describe(const TargetState &state) const = 0;
    /// What a person should see of a target beside its rows, line by line ("used by that rule, which blocks").
    [[nodiscard]] virtual Findings remarks(const TargetState &state) const;
    /// What a reading says of the columns of the list; they take it over what the list said.
    [[nodiscard]] virtual QJsonObject details(const TargetState &state) const;
};

} // namespace allowdesk
