#include "app/jobs/jobevent.h"
#include "tests/app/lists/pairschema.h"
#include "tests/support/testregistry.h"

#include <QJsonDocument>
#include <QMetaEnum>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QDateTime time0(QDate(2026, 1, 15), QTime(8, 9, 10, 123), Qt::UTC);

Error everyField()
{
    return {.kind = ErrorKind::Throttled,
        .httpStatus = 429,
        .serviceCode = u"APIGW.0308"_s,
        .message = u"zu viel, 太多"_s,
        .requestId = u"r-1"_s,
        .subject = u"orders"_s,
        .isBusy = true,
        .retryAfter = 7s};
}

QJsonObject throughText(const QJsonObject &json)
{
    return QJsonDocument::fromJson(QJsonDocument(json).toJson(QJsonDocument::Compact)).object();
}

} // namespace

class JobEventTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEventComesBack_data()
    {
        QTest::addColumn<JobEvent>("event");
        const auto row = [](const char *name, const JobEventBody &body) {
            QTest::newRow(name) << JobEvent{time0, body};
        };
        const TargetState state = pairs({{u"a"_s, u"1"_s}}, {{u"open"_s, true}});
        const Intents effect{.rows = {{std::nullopt, QStringList{u"a"_s, u"1"_s}}}, .existence = true};
        const Conflict conflict{u"open"_s, {u"a"_s}, {u"b"_s}, {u"c"_s}};
        const Finding finding{.severity = Severity::Block, .code = u"x"_s, .fix = u"y"_s, .overridable = true};
        row("Started", event::Started{});
        row("Started again", event::Started{true});
        row("AttemptEnded, in another form",
            event::AttemptEnded{.stepId = u"w"_s, .outcome = AttemptOutcome::Refused, .wantsOtherForm = true});
        row("Checked", event::Checked{{state, time0, true}, state, {u"write"_s}, {effect}, {QString()}});
        row("Checked, of a part, one after the other",
            event::Checked{{state, time0, true, false}, state, {u"a"_s, u"b"_s}, {effect, effect}, {QString(), u"a"_s},
                QStringList{u"c"_s}, {u"a"_s}});
        row("Checked, nothing to do", event::Checked{{state, time0, true}, state, {}, {}});
        row("ConflictFound", event::ConflictFound{everyField(), {conflict}, {finding}});
        row("ReadFailed", event::ReadFailed{everyField()});
        row("ReadFailed, stands still", event::ReadFailed{everyField(), true});
        row("AttemptBegan", event::AttemptBegan{u"write"_s, 3, QByteArray("\x00\xff\x80", 3), u"PUT /x\n\n{}"_s});
        for (const auto outcome :
            {AttemptOutcome::Accepted, AttemptOutcome::Refused, AttemptOutcome::NotSent, AttemptOutcome::Unknown}) {
            QTest::addRow("AttemptEnded %d", static_cast<int>(outcome))
                << JobEvent{time0, event::AttemptEnded{u"write"_s, outcome, u"job-1"_s, u"r-1"_s, everyField()}};
        }
        row("AttemptEnded without an error", event::AttemptEnded{u"write"_s, AttemptOutcome::Accepted, {}, {}, {}});
        row("Polled", event::Polled{u"write"_s, u"RUNNING"_s});
        row("FollowEnded well", event::PollingEnded{u"write"_s, true, {}});
        row("FollowEnded badly", event::PollingEnded{u"write"_s, false, u"why"_s});
        row("FollowEnded, lost", event::PollingEnded{u"write"_s, std::nullopt, u"gone"_s});
        row("Settled", event::Settled{u"write"_s, true});
        row("Settled, not applied", event::Settled{u"write"_s, false});
        for (const auto verification : {Verification::Fulfilled, Verification::Partly, Verification::Absent}) {
            QTest::addRow("Verified %d", static_cast<int>(verification))
                << JobEvent{time0, event::Verified{verification, {conflict}}};
        }
        for (const auto reason :
            {WaitReason::Network, WaitReason::SignIn, WaitReason::RateLimit, WaitReason::Service, WaitReason::Clock}) {
            QTest::addRow("WaitBegan %d", static_cast<int>(reason))
                << JobEvent{time0, event::WaitBegan{reason, time0.addSecs(7), everyField()}};
        }
        row("WaitEnded", event::WaitEnded{});
        row("Paused", event::Paused{});
        row("Resumed", event::Resumed{});
        row("CancelRequested", event::CancelRequested{});
        for (const auto outcome :
            {JobOutcome::Done, JobOutcome::PartlyDone, JobOutcome::Failed, JobOutcome::Cancelled}) {
            QTest::addRow("Finished %d", static_cast<int>(outcome))
                << JobEvent{time0, event::Finished{outcome, everyField()}};
        }
        row("Finished without an error", event::Finished{JobOutcome::Done, {}});
    }

    void everyEventComesBack()
    {
        QFETCH(JobEvent, event);
        const QJsonObject json = throughText(toJson(event));
        QCOMPARE(json[u"type"_s].toString(), jobEventName(event));
        const auto read = jobEventFromJson(json);
        QVERIFY2(read, read ? "" : qPrintable(errorSummary(read.error())));
        QCOMPARE(*read, event);
    }

    void namesAreStable()
    {
        // They are in people's journals.
        QStringList names;
        const auto add = [&]<size_t... i>(std::index_sequence<i...>)
        {
            ((names << jobEventName({time0, std::variant_alternative_t<i, JobEventBody>{}})), ...);
        };
        add(std::make_index_sequence<std::variant_size_v<JobEventBody>>());
        QCOMPARE(names.join(u' '),
            u"Started Checked ConflictFound ReadFailed AttemptBegan AttemptEnded Polled FollowEnded Settled Verified "
            "WaitBegan WaitEnded Paused Resumed CancelRequested Finished"_s);
    }

    void whatIsNotUnderstoodIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const QByteArray &members) {
            QTest::newRow(name) << QByteArray("{\"at\":\"2026-01-15T08:09:10.123Z\"," + members + "}");
        };
        QTest::newRow("nothing") << QByteArray("{}");
        QTest::newRow("no time") << QByteArray(R"({"type":"Paused"})");
        QTest::newRow("bad time") << QByteArray(R"({"type":"Paused","at":"yesterday"})");
        row("no type", R"("x":1)");
        row("type of a newer version", R"("type":"Teleported")");
        row("type in other letters", R"("type":"paused")");
        row("outcome of an attempt as a number", R"("type":"AttemptEnded","step":"w","outcome":77)");
        row("unknown outcome of an attempt", R"("type":"AttemptEnded","step":"w","outcome":"perhaps")");
        row("attempt without a number", R"("type":"AttemptBegan","step":"w","attempt":0,"digest":"","request":"")");
        row("attempt below none", R"("type":"AttemptBegan","step":"w","attempt":-1,"digest":"","request":"")");
        row("unknown outcome", R"("type":"Finished","outcome":"nearly")");
        row("no outcome", R"("type":"Finished")");
        row("unknown verification", R"("type":"Verified","verification":"")");
        row("unknown reason to wait", R"("type":"WaitBegan","reason":"weather")");
        row("settled without an answer", R"("type":"Settled","step":"w")");
        row("check without states", R"("type":"Checked")");
        row("check with fewer effects than steps",
            R"("type":"Checked","fresh":{"state":{"exists":true,"attributes":{},"rows":[]}},)"
            R"("wanted":{"exists":true,"attributes":{},"rows":[]},"steps":["w"],"effects":[])");
        row("check with a broken effect",
            R"("type":"Checked","fresh":{"state":{"exists":true,"attributes":{},"rows":[]}},)"
            R"("wanted":{"exists":true,"attributes":{},"rows":[]},"steps":["w"],"effects":[{}])");
    }

    void whatIsNotUnderstoodIsRefused()
    {
        QFETCH(QByteArray, text);
        const QJsonDocument document = QJsonDocument::fromJson(text);
        QVERIFY(document.isObject());
        const auto read = jobEventFromJson(document.object());
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Payload);
    }

    void aConflictOfAnOldJournalMayPass_data()
    {
        QTest::addColumn<QJsonObject>("json");
        QTest::addColumn<bool>("isBusy");
        const auto row = [](const char *name, const QString &code, const QJsonValue &busy, bool isBusy) {
            QJsonObject json{{u"kind"_s, u"Conflict"_s}, {u"status"_s, 409}, {u"code"_s, code}};
            if (!busy.isUndefined()) {
                json[u"busy"_s] = busy;
            }
            QTest::newRow(name) << json << isBusy;
        };
        row("of before, with a code", u"DCS.4017"_s, QJsonValue::Undefined, true);
        row("of before, without one", QString(), QJsonValue::Undefined, false);
        row("busy", u"DCS.4017"_s, true, true);
        row("not busy", u"WAF.00011016"_s, false, false);
    }

    void aConflictOfAnOldJournalMayPass()
    {
        QFETCH(QJsonObject, json);
        QFETCH(bool, isBusy);
        const Error error = errorFromJson(json);
        QCOMPARE(error.isBusy, isBusy);
        QCOMPARE(errorFromJson(throughText(toJson(error))), error);
    }

    void errorsOfEveryKindComeBack()
    {
        const auto meta = QMetaEnum::fromType<ErrorKind>();
        for (int i = 0; i < meta.keyCount(); ++i) {
            Error error = everyField();
            error.kind = static_cast<ErrorKind>(meta.value(i));
            QCOMPARE(errorFromJson(throughText(toJson(error))), error);
            error.retryAfter.reset();
            QCOMPARE(errorFromJson(throughText(toJson(error))), error);
        }
        QCOMPARE(errorFromJson({{u"kind"_s, u"Bananas"_s}}).kind, ErrorKind::Storage);
    }
};

ALLOWDESK_TEST(JobEventTest)
#include "tst_jobevent.moc"
