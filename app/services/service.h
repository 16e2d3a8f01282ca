#pragma once

#include "app/accounts/session.h"
#include "app/lists/bulkedit.h"
#include "app/lists/plan.h"
#include "app/network/apiresponse.h"
#include "app/network/endpointcatalogue.h"
#include "app/services/servicesentences.h"

#include <QObject>

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

/// One column of an inventory's list of targets, beside name and state.
struct ListColumn
{
    QString detail{}; ///< key in TargetSummary::details
    const char *title = nullptr; ///< source text in the translation context "List"
    FieldKind kind = FieldKind::Text; ///< how it is sorted and shown
    bool isShare = false; ///< the detail is [used, allowed], the latter null where there is no limit
};

/// One page of a list as the service sent it; items that cannot be read stand among the others.
struct TargetPage
{
    QList<TargetSummary> targets{};
    std::optional<int> total{}; ///< of all pages, where the service counts them
    int most = 0; ///< the same with targets that the list may hold beside these (PageOutline)
};

/// What the service says of a job that it runs for us.
struct OperationStatus
{
    enum class Progress { Running, Succeeded, Failed };
    Progress progress = Progress::Running;
    QString status{}; ///< the service's own word, shown as it is
    QString reason{}; ///< why it failed

    bool operator==(const OperationStatus &) const = default;
};

/// Something that the service itself did or does to a target, in its own words.
struct ServiceTask
{
    QString name{};
    QString status{};
    QString person{}; ///< as the cloud knows them
    QDateTime at{}; ///< UTC, of the last news; invalid when the service did not say

    bool operator==(const ServiceTask &) const = default;
};

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

/// What every inventory fills. All of it is pure but readTarget(): requests and answers are values, so that each rule
/// is a line in a test. Stateless; lives as long as the catalogue.
class Service
{
public:
    Service() = default;
    virtual ~Service() = default;
    Q_DISABLE_COPY_MOVE(Service)

    /// "dcs": stands in TargetRef, endpoints and operations.
    [[nodiscard]] virtual QString id() const = 0;
    /// Source text in the translation context "Service".
    [[nodiscard]] virtual const char *title() const = 0;
    /// Its picture in the window's set of icons.
    [[nodiscard]] virtual QString iconName() const;
    [[nodiscard]] virtual const Schema &schema() const = 0;
    /// The sentences of its codes; app/text shows them.
    [[nodiscard]] virtual ServiceSentences sentences() const = 0;
    /// Where it answers, cloud by cloud.
    [[nodiscard]] virtual ServiceEndpoints endpoints() const = 0;

    /// What the state of a target is about ("Who may connect"); source text in the translation context "List".
    [[nodiscard]] virtual const char *stateTitle() const = 0;
    /// What the list of targets shows beside name and state, in its order.
    [[nodiscard]] virtual QList<ListColumn> listColumns() const = 0;

    /// What these lists do and do not do, in a sentence for whoever opens the inventory; source text in the translation
    /// context "List".
    [[nodiscard]] virtual const char *purpose() const = 0;

    /// What a person should see of a target beside its rows, line by line ("used by that rule, which blocks").
    [[nodiscard]] virtual Findings remarks(const TargetState &) const { return {}; }

    /// What a reading says of the columns of the list; they take it over what the list said.
    [[nodiscard]] virtual QJsonObject details(const TargetState &) const { return {}; }

    /// Whether the service says by this error that such a target has no list at all, rather than that a call is
    /// missing.
    [[nodiscard]] virtual bool meansNoList(const Error &) const { return false; }
    /// What is said of a target that has no list.
    [[nodiscard]] virtual Finding noList() const;

    /// The right that reading the list takes, in the service's own words, to be named when it is missing.
    [[nodiscard]] virtual QString rightToRead() const = 0;
    /// The same of the list of targets, where that is another right.
    [[nodiscard]] virtual QString rightToList() const { return rightToRead(); }
    /// The same of testRequest().
    [[nodiscard]] virtual QString rightToTest() const { return rightToList(); }

    /// The most rows of one target, so far as people can make another one for the rest; 0 where they cannot.
    [[nodiscard]] virtual qsizetype mostRows() const { return 0; }

    /// How much fits into one target, for a change of many at once; what the plan says of each is what counts.
    [[nodiscard]] virtual BulkLimits limits(const TargetState &) const { return {}; }

    /// Where a target of that name would be made; nothing where people do not make targets here.
    [[nodiscard]] virtual std::optional<TargetRef> newTarget(const PlanContext &, const QString &) const { return {}; }
    /// What a new target of that name begins with, with rows and attributes of the pattern; only where newTarget()
    /// gives one.
    [[nodiscard]] virtual TargetState newState(const QString &, const TargetState &) const { return {.exists = false}; }

    /// The state of one target in a word, as code and arguments for a sentence of the window: what the list means
    /// differs by inventory (a cache without a group is open, an empty group blocks nobody).
    [[nodiscard]] virtual Finding describe(const TargetState &state) const = 0;

    /// What is wrong with one row by itself, as an import or a form checks it while the rest is not known yet. Pure.
    [[nodiscard]] virtual Findings checkRow(const Workspace &workspace, const QStringList &cells) const = 0;

    /// The first page of the list, which nextPage() leads on from. Nothing where no call tells of targets.
    [[nodiscard]] virtual std::optional<ApiRequest> listRequest(const PlanContext &context) const = 0;
    /// One cheap call that shows whether this service may be read here; the first page of the list, unless that is
    /// another service's.
    [[nodiscard]] virtual std::optional<ApiRequest> testRequest(const PlanContext &context) const
    {
        return listRequest(context);
    }
    /// The target of an id that a person typed, since the list may not be read; nothing where ids are not typed, or
    /// where that is none.
    [[nodiscard]] virtual std::optional<TargetRef> typedTarget(const PlanContext &, const QString &) const
    {
        return {};
    }
    /// The targets that are known without asking; they stand as well where a list of more is absent or not to be read.
    [[nodiscard]] virtual QList<TargetSummary> knownTargets(const PlanContext &) const { return {}; }
    /// Whether a target is read only when somebody looks at it: where a reading costs minutes of the rate limit.
    [[nodiscard]] virtual bool readsWhenShown() const { return false; }
    [[nodiscard]] virtual Result<TargetPage> decodeTargets(
        const PlanContext &context, const ApiRequest &request, const ApiResponse &response) const = 0;

    /// Reads the live state of one target through the session's door: all of it, or at least the rows that the intents
    /// speak of, where there are any and that takes fewer calls. Snapshot::whole tells which. What stands there before
    /// the intents is expected to be found.
    virtual TargetReader *readTarget(Session &session, const PlanContext &context, const TargetRef &target,
        const Intents &concerned, QObject *parent) const = 0;

    /// The calls of one reading of the target for these intents, for estimates.
    [[nodiscard]] virtual QList<ApiRequest> readingCalls(
        const PlanContext &, const TargetRef &, const Snapshot &, const Intents &) const
    {
        return {};
    }

    /// The exact way from the base to what the intents want on it, checked by all rules and guards. Pure.
    [[nodiscard]] virtual Plan plan(const PlanContext &context, const TargetRef &target, const QString &targetName,
        const Snapshot &base, const Intents &intents) const = 0;

    /// Whether the service takes rows one by one: a step then concerns rows of its own, others' rows are never in it,
    /// and what was read serves every step that leaves while the reading keeps.
    [[nodiscard]] virtual bool worksByRow() const { return false; }

    /// How old a reading may be when a write leaves that was planned on it: somebody else may have written since.
    [[nodiscard]] virtual std::chrono::milliseconds planKeepsFor() const { return std::chrono::seconds(10); }

    /// The operation that a refusal of such a call says is not there, in the words of PlanContext::missingOperations;
    /// empty when it says nothing of the kind. 405 and APIGW.0101 do everywhere.
    [[nodiscard]] virtual QString missingOperation(const ApiRequest &refused, const Error &error) const;

    /// The id of the service's job in the answer to a followed step. An answer without one is an error: the write may
    /// have been carried out all the same. Without jobs, an error, like the next two.
    [[nodiscard]] virtual Result<QString> decodeOperationId(const ApiResponse &response) const;
    [[nodiscard]] virtual std::optional<ApiRequest> operationRequest(
        const PlanContext &context, const QString &operationId) const;
    /// What the answer to operationRequest() says; an answer about another job is an error.
    [[nodiscard]] virtual Result<OperationStatus> decodeOperation(
        const ApiRequest &request, const ApiResponse &response) const;

    /// Whether the answer to an accepted write speaks of what was written; an error when it names another target: then
    /// nobody knows what was carried out.
    [[nodiscard]] virtual Result<void> checkAnswer(const ApiRequest &request, const ApiResponse &response) const;

    /// What to ask, one after the other, to learn whether something is still at work on the target; empty where the
    /// service works at once.
    [[nodiscard]] virtual QList<ApiRequest> busyRequests(const PlanContext &context, const TargetRef &target) const;
    /// `since` is when the write in doubt began, by our clock: what has not changed since is not at work on it, unless
    /// the service says so.
    [[nodiscard]] virtual Result<bool> decodeBusy(
        const ApiRequest &request, const ApiResponse &response, const QDateTime &since) const;

    /// What tells whether the target takes changes at all in its state, asked before another attempt once the service
    /// has refused one; nothing where no call does.
    [[nodiscard]] virtual std::optional<ApiRequest> stateRequest(const PlanContext &, const TargetRef &) const
    {
        return {};
    }
    /// The service's word for that state, when it takes no change there and the target does not leave it by itself;
    /// empty for any other one.
    [[nodiscard]] virtual Result<QString> decodeStopped(const ApiRequest &, const ApiResponse &) const
    {
        return QString();
    }

    /// Asks for what the service did to a target of late, also for others; nothing where it keeps no such list.
    [[nodiscard]] virtual std::optional<ApiRequest> tasksRequest(const PlanContext &, const TargetRef &) const
    {
        return {};
    }
    /// Newest first.
    [[nodiscard]] virtual Result<QList<ServiceTask>> decodeTasks(
        const ApiRequest &request, const ApiResponse &response) const;
};

/// What a planner needs to know of a session; an Error when the cloud lacks the service.
[[nodiscard]] Result<PlanContext> planContext(const Session &session, const Service &service);

} // namespace allowdesk
