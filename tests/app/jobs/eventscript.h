#pragma once

#include "app/jobs/jobdecision.h"
#include "tests/app/lists/pairschema.h"

namespace allowdesk
{

/// The first event of a script comes at this time, each other a second later.
inline const QDateTime scriptStart(QDate(2026, 1, 15), QTime(8, 0), Qt::UTC);

[[nodiscard]] inline QList<JobEvent> eventsOf(const QList<JobEventBody> &script)
{
    QList<JobEvent> events;
    for (const JobEventBody &body : script) {
        events << JobEvent{scriptStart.addSecs(events.size()), body};
    }
    return events;
}

[[nodiscard]] inline JobState stateAfter(const QList<JobEventBody> &script)
{
    return fold(eventsOf(script));
}

/// What a step "s<n>" of these scripts does: it adds the row n.
[[nodiscard]] inline Intents effectOf(const QString &stepId)
{
    return {.rows = {{std::nullopt, QStringList{stepId.mid(1), QStringLiteral("1")}}}};
}

[[nodiscard]] inline event::Checked checked(const QStringList &stepIds)
{
    event::Checked body{.stepIds = stepIds};
    for (const QString &id : stepIds) {
        body.effects << effectOf(id);
        body.needs << QString();
        body.wanted.rows << Row{nextRowId(), *effectOf(id).rows[0].after};
    }
    return body;
}

[[nodiscard]] inline event::AttemptBegan began(const QString &stepId, int attempt = 1)
{
    return {.stepId = stepId, .attempt = attempt};
}

[[nodiscard]] inline event::AttemptEnded accepted(const QString &stepId, const QString &operationId = {})
{
    return {.stepId = stepId, .outcome = AttemptOutcome::Accepted, .operationId = operationId};
}

[[nodiscard]] inline event::AttemptEnded ended(const QString &stepId, AttemptOutcome outcome, ErrorKind kind)
{
    return {.stepId = stepId, .outcome = outcome, .error = Error{.kind = kind}};
}

/// "Send s1", "Read Settle", "Finish Failed": an action in a word or two.
[[nodiscard]] inline QString actionText(const JobAction &action)
{
    struct Text
    {
        QString operator()(const action::Nothing &) const { return QStringLiteral("Nothing"); }
        QString operator()(const action::Read &read) const
        {
            constexpr const char *purposes[] = {"Check", "Settle", "Verify"};
            return QStringLiteral("Read ") + QString::fromLatin1(purposes[static_cast<int>(read.purpose)]);
        }
        QString operator()(const action::Send &send) const { return QStringLiteral("Send ") + send.stepId; }
        QString operator()(const action::Poll &poll) const { return QStringLiteral("Poll ") + poll.stepId; }
        QString operator()(const action::BeginWait &wait) const
        {
            constexpr const char *reasons[] = {"Network", "SignIn", "Pace", "Service", "Clock"};
            return QStringLiteral("Wait %1 %2 s")
                .arg(QString::fromLatin1(reasons[static_cast<int>(wait.reason)]))
                .arg(wait.delay.count() / 1000);
        }
        QString operator()(const action::Sleep &) const { return QStringLiteral("Sleep"); }
        QString operator()(const action::StandStill &) const { return QStringLiteral("StandStill"); }
        QString operator()(const action::DeclareConflict &) const { return QStringLiteral("DeclareConflict"); }
        QString operator()(const action::Finish &finish) const
        {
            constexpr const char *outcomes[] = {"Done", "PartlyDone", "Failed", "Cancelled"};
            return QStringLiteral("Finish ") + QString::fromLatin1(outcomes[static_cast<int>(finish.outcome)]);
        }
    };
    return std::visit(Text(), action);
}

} // namespace allowdesk
