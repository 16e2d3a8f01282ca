#include "app/jobs/steplist.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// What a StepList knows at once is what a look at every step says.
class StepListTest final : public QObject
{
    Q_OBJECT

    static constexpr std::array statuses{StepStatus::Pending, StepStatus::InFlight, StepStatus::Polling,
        StepStatus::Unknown, StepStatus::Applied, StepStatus::Refused, StepStatus::NotApplied};

    static void compare(const StepList &steps)
    {
        for (const StepStatus status : statuses) {
            QCOMPARE(steps.count(status), std::count_if(steps.begin(), steps.end(), [&](const StepState &step) {
                return step.status == status;
            }));
        }
        const auto current = std::find_if(steps.begin(), steps.end(), [](const StepState &step) {
            return step.status == StepStatus::InFlight || step.status == StepStatus::Polling
                || step.status == StepStatus::Unknown;
        });
        QCOMPARE(steps.current(), current == steps.end() ? nullptr : &*current);
        for (qsizetype i = 0; i < steps.size(); ++i) {
            QCOMPARE(steps.indexOf(steps[i].id), i);
            QList<qsizetype> dependents;
            for (qsizetype other = 0; other < steps.size(); ++other) {
                if (steps[other].needs == steps[i].id) {
                    dependents << other;
                }
            }
            QCOMPARE(steps.dependents(steps[i].id), dependents);
        }
        QList<qsizetype> pending;
        QList<qsizetype> refused;
        QList<qsizetype> afterApplied;
        for (qsizetype i = 0; i < steps.size(); ++i) {
            const StepState *needed = steps.find(steps[i].needs);
            if (steps[i].status == StepStatus::Refused) {
                refused << i;
            } else if (steps[i].status == StepStatus::Pending) {
                pending << i;
                if (needed && needed->status == StepStatus::Applied) {
                    afterApplied << i;
                }
            }
        }
        QCOMPARE(steps.pending(), pending);
        QCOMPARE(steps.refused(), refused);
        QCOMPARE(steps.pendingAfterApplied(), afterApplied);
        QCOMPARE(steps.indexOf(u"of nobody"_s), -1);
        QVERIFY(!steps.find(u"of nobody"_s));
    }

private Q_SLOTS:
    void itKnowsWhatALookAtAllSays()
    {
        std::mt19937 random(7);
        const auto below = [&](qsizetype limit) { return static_cast<qsizetype>(random() % limit); };
        StepList steps;
        compare(steps);
        for (int change = 0; change < 600; ++change) {
            const QString id = QString::number(below(30));
            const qsizetype index = steps.findOrAdd(id);
            switch (below(4)) {
            case 0:
                steps.setNeeds(index, below(5) == 0 ? QString() : QString::number(below(30)));
                break;
            case 1:
                if (below(20) == 0) {
                    steps.removeIf([](const StepState &step) { return step.status == StepStatus::Pending; });
                }
                break;
            default:
                steps.setStatus(index, statuses.at(static_cast<std::size_t>(below(statuses.size()))));
                break;
            }
            compare(steps);
            if (QTest::currentTestFailed()) {
                return; // one difference makes all that follow
            }
        }
    }
};

ALLOWDESK_TEST(StepListTest)
#include "tst_steplist.moc"
