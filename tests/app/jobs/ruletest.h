#pragma once

#include "app/jobs/jobprogress.h"
#include "app/services/hss/service.h"
#include "tests/app/jobs/jobbench.h"
#include "tests/support/rulemodel.h"

#include <QTest>

namespace allowdesk
{

inline const QString a = QStringLiteral("10.0.0.1 192.0.2.1 ann");
inline const QString b = QStringLiteral("10.0.0.1 192.0.2.2 bob");
inline const QString c = QStringLiteral("10.0.0.1 192.0.2.3 cyd");

[[nodiscard]] inline TargetRef rulesTarget()
{
    return {.workspaceId = fakeWorkspace().id,
        .serviceId = QStringLiteral("hss"),
        .kind = QStringLiteral("project"),
        .id = QStringLiteral("0"),
        .enterpriseProjectId = QStringLiteral("0")};
}

[[nodiscard]] inline RowIntent adds(const QString &rule, const QString &remark = {})
{
    return {.after = ruleCells(rule, remark)};
}

[[nodiscard]] inline RowIntent removes(const QString &rule)
{
    return {.before = ruleCells(rule)};
}

[[nodiscard]] inline RowIntent changes(const QString &rule, const QString &to, const QString &remark = {})
{
    return {ruleCells(rule), ruleCells(to, remark)};
}

[[nodiscard]] inline Error refused(const QString &code = QStringLiteral("HSS.0001"))
{
    return {.kind = ErrorKind::Payload, .httpStatus = 400, .serviceCode = code};
}

/// What the tests of jobs over login rules have in common: an empty list of rules behind a real journal.
class RuleTest : public QObject
{
    Q_OBJECT

protected:
    RuleModel m_model;
    std::unique_ptr<JobBench> m_bench;

    [[nodiscard]] const JobState &state() { return m_bench->job().state(); }
    [[nodiscard]] JobProgress progress() { return progressOf(m_bench->job().record(), state()); }
    [[nodiscard]] QStringList rules() const
    {
        QStringList rules;
        for (const auto &[rule, remark] : m_model.rules) {
            rules << rule + (remark.isEmpty() ? QString() : QString(QStringLiteral(" # ") + remark));
        }
        return rules;
    }

    // A job of these intents on the rules as they are, started.
    void start(const QList<RowIntent> &intents)
    {
        Snapshot base{.readAt = m_bench->clock.now()};
        for (const auto &[rule, remark] : std::as_const(m_model.rules)) {
            base.state.rows << Row{nextRowId(), ruleCells(rule, remark)};
        }
        const Service &service = m_bench->service();
        const Plan plan = service.planner().plan(
            *planContext(m_bench->session, service), rulesTarget(), QStringLiteral("default"), base, {.rows = intents});
        m_bench->makeJob({.record = m_bench->createJob(plan)});
        m_bench->job().start();
    }

    // So many rules that are there, and the intents to remove them.
    [[nodiscard]] QList<RowIntent> removalsOfMany(int count)
    {
        QList<RowIntent> intents;
        for (int i = 0; i < count; ++i) {
            const QString rule = QStringLiteral("10.0.0.1 192.0.2.1 user-%1").arg(i);
            m_model.rules << qMakePair(rule, QString());
            intents << removes(rule);
        }
        return intents;
    }

    // The first of several rules is there, and nothing else has happened yet.
    void whenOneIsDone(const std::function<void()> &then)
    {
        m_bench->observer = [this, then, isDone = false](const QString &) mutable {
            if (!isDone && m_bench->hasJob() && countSteps(state(), StepStatus::Applied) == 1) {
                isDone = true;
                then();
            }
        };
    }

protected Q_SLOTS:
    void init()
    {
        m_model = {};
        m_bench = std::make_unique<JobBench>(std::make_unique<hss::HssService>(),
            [this](const ApiRequest &request, const QDateTime &) { return m_model.answer(request); });
    }
    void cleanup() { m_bench.reset(); }
};

} // namespace allowdesk
