#include "app/text/jobdetaillines.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <numeric>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

Intents added(const QStringList &addresses)
{
    Intents intents;
    for (const QString &address : addresses) {
        intents.rows << RowIntent{.after = QStringList{address}};
    }
    return intents;
}

StepState refused(const QStringList &addresses)
{
    const Error error{.kind = ErrorKind::Forbidden, .httpStatus = 403, .serviceCode = u"DCS.0403"_s};
    return {.id = addresses.join(u'-'), .status = StepStatus::Refused, .error = error, .effect = added(addresses)};
}

QList<JobEvent> events(const JobEventBody &body, qsizetype count)
{
    const QDateTime at(QDate(2026, 11, 28), QTime(4, 5, 6));
    return QList<JobEvent>(count, JobEvent{at, body});
}

QList<JobEvent> started(qsizetype count)
{
    return events(event::Started{}, count);
}

QStringList shown(const JobState &state, const QList<JobEvent> &events)
{
    JobRecord record;
    record.targetName = u"orders"_s;
    record.person = u"ada"_s;
    record.reason = u"ticket 7"_s;
    record.intents = added({u"10.0.0.1"_s, u"10.0.0.2"_s});
    const JobDetailLines lines(jobFacts(record, u"Shop (TEST)"_s, u"Partly done"_s, state, events));
    const QList<qsizetype> parts = lines.parts();
    const auto count = std::accumulate(parts.begin(), parts.end(), qsizetype(0));
    const QStringList all = allLines(lines);
    const auto isTooLong = [&](const QString &line) { return line.size() > lines.longest(); };
    return count == all.size() && std::none_of(all.begin(), all.end(), isTooLong) ? all : QStringList();
}

} // namespace

class JobDetailLinesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void partsStandInTheirOrder()
    {
        const QStringList head{u"List: orders"_s, u"Workspace: Shop (TEST)"_s, u"State: Partly done"_s};
        QStringList lines = shown({}, started(2));
        QCOMPARE(lines.mid(0, 3), head);
        QVERIFY2(lines[3].startsWith(u"Applied by: ada, "_s), qPrintable(lines[3]));
        const QStringList change{u"Reason: ticket 7"_s, {}, u"Change:"_s, u"+ 10.0.0.1"_s, u"+ 10.0.0.2"_s, {}};
        QCOMPARE(lines.mid(4, 6), change);
        QCOMPARE(lines.mid(10), QStringList(2, u"2026-11-28 04:05:06  Started"_s));

        JobState state;
        state.steps << refused({u"10.0.0.1"_s}) << StepState{.id = u"fine"_s, .status = StepStatus::Applied}
                    << refused({u"10.0.0.2"_s, u"10.0.0.3"_s});
        state.conflicts = {{.base = {u"a"_s}, .theirs = {u"b"_s}, .yours = {u"c"_s}}};
        lines = shown(state, started(1));
        QCOMPARE(lines.mid(4, 7), change + QStringList{u"Failed:"_s});
        for (int i = 0; i < 3; ++i) {
            const QString begin = u"+ 10.0.0.%1: "_s.arg(i + 1);
            QVERIFY2(lines[11 + i].startsWith(begin) && lines[11 + i].size() > begin.size(), qPrintable(lines[11 + i]));
        }
        QCOMPARE(lines.mid(14, 2), (QStringList{{}, u"2026-11-28 04:05:06  Started"_s}));
        QCOMPARE(lines.mid(16), QStringList(u"Conflict: original a, theirs b, yours c"_s));
    }

    // The longest event may be a known one or a new one; lines of another job, which has more of them, say nothing.
    void eventsAreMeasuredOnce_data()
    {
        QTest::addColumn<QList<JobEvent>>("before");
        QTest::addColumn<QList<JobEvent>>("now");
        const QList<JobEvent> longer = events(event::Polled{u"s1"_s, QString(300, u'x')}, 1);
        QTest::newRow("known") << longer + started(1) << longer + started(5);
        QTest::newRow("new") << started(2) << started(2) + longer;
        QTest::newRow("none new") << longer << longer;
        QTest::newRow("another job") << longer + started(9) << started(3);
    }

    void eventsAreMeasuredOnce()
    {
        QFETCH(QList<JobEvent>, before);
        QFETCH(QList<JobEvent>, now);
        const JobDetailLines earlier(JobFacts{.events = before});
        QCOMPARE(JobDetailLines(JobFacts{.events = now}, &earlier).longest(),
            JobDetailLines(JobFacts{.events = now}).longest());
    }
};

ALLOWDESK_TEST(JobDetailLinesTest)
#include "tst_jobdetaillines.moc"
