#include "app/addresses/addressrange.h"
#include "app/lists/draft.h"
#include "tests/app/services/servicestest.h"
#include "tests/support/testregistry.h"

#include <QSet>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// What every service has to keep, whatever it is: a new one is tested on the day its line is in the catalogue.
class ServiceCatalogTest final : public ServicesTest
{
    Q_OBJECT

    // A cell that a person could have typed into that column.
    static QString typical(const Column &column, int number)
    {
        return column.kind == FieldKind::Address ? u"192.0.2.%1"_s.arg(number) : u"text-%1"_s.arg(number);
    }
    static QStringList typicalRow(const Schema &schema, int number)
    {
        QStringList cells;
        for (const Column &column : schema.columns()) {
            cells << typical(column, number);
        }
        return cells;
    }

private Q_SLOTS:
    void servicesAreFoundByTheirId()
    {
        QVERIFY(!m_catalog->services().empty());
        QSet<QString> ids;
        for (const auto &service : m_catalog->services()) {
            QCOMPARE(m_catalog->find(service->id()), service.get());
            QVERIFY(!service->id().isEmpty());
            QCOMPARE(service->id(), service->id().toLower());
            QVERIFY(service->facts().title && *service->facts().title);
            ids.insert(service->id());
        }
        QCOMPARE(ids.size(), static_cast<qsizetype>(m_catalog->services().size()));
        QVERIFY(!m_catalog->find(u"teleport"_s));
    }

    void columnsAreWellFormed_data() { addServices(); }

    void columnsAreWellFormed()
    {
        QFETCH(QString, id);
        const Schema &schema = serviceOf(id).schema();
        QVERIFY(!schema.columns().isEmpty());
        QSet<QString> names;
        for (const Column &column : schema.columns()) {
            QVERIFY(!column.id.isEmpty());
            QVERIFY(column.title && *column.title);
            QVERIFY2(!names.contains(column.id), qPrintable(column.id));
            names.insert(column.id);
            for (const QString &header : column.importHeaders) {
                QCOMPARE(header, header.toLower());
                QVERIFY2(!names.contains(header), qPrintable(header)); // one header names one column
                names.insert(header);
            }
        }
        QVERIFY(schema.partColumn() >= -1 && schema.partColumn() < schema.columns().size());
        for (const Attribute &attribute : schema.attributes()) {
            QVERIFY(!attribute.id.isEmpty() && attribute.title && *attribute.title);
        }
        const Service &service = serviceOf(id);
        QVERIFY(service.facts().stateTitle && *service.facts().stateTitle);
        const QList<ListColumn> shown = service.facts().columns;
        for (const ListColumn &column : shown) {
            QVERIFY(!column.detail.isEmpty() && column.title && *column.title);
        }
    }

    void rowsAreToldApart_data() { addServices(); }

    void rowsAreToldApart()
    {
        QFETCH(QString, id);
        const Schema &schema = serviceOf(id).schema();
        const QStringList one = typicalRow(schema, 1);
        const QStringList two = typicalRow(schema, 2);
        QCOMPARE(schema.normalised(one), one);
        QCOMPARE(schema.normalised(schema.normalised(two)), schema.normalised(two));
        QCOMPARE(schema.normalised(one).size(), schema.columns().size());
        QCOMPARE(schema.normalised({}).size(), schema.columns().size());
        QVERIFY(schema.key(one) != schema.key(two));
        QCOMPARE(schema.key(schema.normalised(one)), schema.key(one));
    }

    void cellsAreNormalisedOneByOne_data() { addServices(); }

    void cellsAreNormalisedOneByOne()
    {
        QFETCH(QString, id);
        const Schema &schema = serviceOf(id).schema();
        const QStringList odd(schema.columns().size(), u" 10.0.0.1/32 "_s);
        const QStringList whole = schema.normalised(odd);
        for (int column = 0; column < static_cast<int>(odd.size()); ++column) {
            QStringList one(odd.size());
            one[column] = odd[column];
            QCOMPARE(schema.normalised(one)[column], whole[column]);
        }
    }

    void aKeyColumnIsTheWholeKey_data() { addServices(); }

    void aKeyColumnIsTheWholeKey()
    {
        QFETCH(QString, id);
        const Schema &schema = serviceOf(id).schema();
        const int column = schema.keyColumn();
        if (column < 0) {
            return; // known by its texts
        }
        QCOMPARE(schema.columns()[column].kind, FieldKind::Address);
        const QStringList texts{u"10.0.0.1"_s, u"10.0.0.1/32"_s, u"10.0.0.0/24"_s, u"10.0.0.7/24"_s,
            u"10.0.0.0-10.0.0.255"_s, u"10.0.0.1-10.0.0.9"_s, u"::1"_s, u"0:0::1/128"_s, u"office"_s, u"Office"_s};
        for (const QString &left : texts) {
            for (const QString &right : texts) {
                QStringList one = typicalRow(schema, 1);
                QStringList two = typicalRow(schema, 2);
                one[column] = left;
                two[column] = right;
                const auto first = AddressRange::parse(left);
                const auto second = AddressRange::parse(right);
                const bool isSame = first && second ? *first == *second : left == right;
                QVERIFY2(isSame == (schema.key(one) == schema.key(two)), qPrintable(left + u" and "_s + right));
            }
        }
    }

    void draftsGoThereAndBack_data() { addServices(); }

    void draftsGoThereAndBack()
    {
        QFETCH(QString, id);
        const Service &service = serviceOf(id);
        const Schema &schema = service.schema();
        Snapshot base;
        base.state.rows = {{nextRowId(), typicalRow(schema, 1)}, {nextRowId(), typicalRow(schema, 2)}};
        Draft draft(targetOf(service), schema, base);
        const RowId added = draft.addRow(typicalRow(schema, 3));
        draft.removeRows({base.state.rows[0].id});
        const Intents there = intentsBetween(schema, base.state, draft.wanted());
        QCOMPARE(there.rows.size(), 2);
        const Rebased laid = rebase(schema, there, base.state);
        QVERIFY(laid.conflicts.isEmpty());
        QCOMPARE(laid.wanted.rows, (QList<Row>{{0, typicalRow(schema, 2)}, {0, typicalRow(schema, 3)}}));
        draft.removeRows({added});
        draft.restoreRows({base.state.rows[0].id});
        QVERIFY(draft.isEmpty());
        QVERIFY(intentsBetween(schema, base.state, draft.wanted()).isEmpty());
    }

    void noIntentIsNoPlan_data() { addServices(); }

    void noIntentIsNoPlan()
    {
        QFETCH(QString, id);
        const Service &service = serviceOf(id);
        Snapshot base;
        base.state.rows = {{nextRowId(), typicalRow(service.schema(), 1)}};
        const Plan plan = service.planner().plan(contextOf(service), targetOf(service), u"name"_s, base, {});
        QVERIFY(plan.isEmpty());
        QVERIFY(plan.conflicts.isEmpty());
        QVERIFY(!hasBlock(plan.findings));
        // One that works by row keeps only the rows that the intents speak of.
        QCOMPARE(
            plan.wanted, service.facts().worksByRow ? rowsConcerned(service.schema(), base.state, {}) : base.state);
        QCOMPARE(plan.target, targetOf(service));
        QCOMPARE(plan.targetName, u"name"_s);
    }

    void intentsBecomeReviewableWrites_data() { addServices(); }

    void intentsBecomeReviewableWrites()
    {
        QFETCH(QString, id);
        const Service &service = serviceOf(id);
        const Schema &schema = service.schema();
        Snapshot base;
        base.state.rows = {{nextRowId(), typicalRow(schema, 1)}, {nextRowId(), typicalRow(schema, 2)}};
        TargetState wanted = base.state;
        wanted.rows.removeFirst();
        wanted.rows << Row{nextRowId(), typicalRow(schema, 3)};
        const Intents intents = intentsBetween(schema, base.state, wanted);
        const Plan plan = service.planner().plan(contextOf(service), targetOf(service), u"name"_s, base, intents);
        QVERIFY(!plan.isEmpty());
        QCOMPARE(plan.intents, intents);
        QSet<QString> stepIds;
        Intents promised;
        for (const PlanStep &step : plan.steps) {
            QVERIFY2(!step.id.isEmpty() && !stepIds.contains(step.id), qPrintable(step.id));
            stepIds.insert(step.id);
            QVERIFY(step.title.startsWith(QString(id + u'.')));
            QVERIFY(!step.effect.isEmpty());
            promised.rows << step.effect.rows;
            QCOMPARE(step.request.intent, Intent::Write);
            QVERIFY2(step.request.operation.startsWith(QString(id + u'.')), qPrintable(step.request.operation));
            QVERIFY(step.request.path.startsWith(u'/'));
            QVERIFY(!requestText(step.request).isEmpty());
        }
        QCOMPARE(promised.rows.size(), intents.rows.size()); // every intent is some step's, none is two's
        // Planning is pure: the same again gives the same bytes.
        QCOMPARE(
            service.planner().plan(contextOf(service), targetOf(service), u"name"_s, base, intents).steps, plan.steps);
    }

    void targetsAreMadeAndDeletedByPlans_data() { addServices(); }

    // Where people make targets, a new one and a deleted one are plans like any other: one write each, whose effect is
    // that it is there, or is not.
    void targetsAreMadeAndDeletedByPlans()
    {
        QFETCH(QString, id);
        const Service &service = serviceOf(id);
        const Schema &schema = service.schema();
        const PlanContext context = contextOf(service);
        const TargetMaking *targetMaking = service.targetMaking();
        if (!targetMaking) {
            return; // people do not make targets of this service
        }
        const TargetRef made = targetMaking->newTarget(context, u"fresh"_s);
        QCOMPARE(made.serviceId, id);
        const TargetState pattern{.rows = {{nextRowId(), typicalRow(schema, 1)}}};
        const TargetState wanted = targetMaking->newState(u"fresh"_s, pattern);
        const TargetState absent{.exists = false};
        const Plan making = service.planner().plan(
            context, made, u"fresh"_s, {.state = absent}, intentsBetween(schema, absent, wanted));
        QCOMPARE(making.steps.size(), 1);
        QCOMPARE(making.steps.constFirst().effect.existence, std::optional(true));
        QVERIFY(making.wanted.exists);
        QCOMPARE(making.wanted.rows.size(), 1);
        const Plan deleting =
            service.planner().plan(context, targetOf(service), u"fresh"_s, {.state = wanted}, {.existence = false});
        QCOMPARE(deleting.steps.size(), 1);
        QCOMPARE(deleting.steps.constFirst().request.method, QByteArray("DELETE"));
        QCOMPARE(deleting.steps.constFirst().effect.existence, std::optional(false));
        QVERIFY(!deleting.wanted.exists);
        QVERIFY(!deleting.findings.isEmpty()); // that a whole list goes is said
        // What is gone already needs no call.
        QVERIFY(service.planner()
                    .plan(context, targetOf(service), u"fresh"_s, {.state = absent}, {.existence = false})
                    .isEmpty());
    }

    void readingsForIntentsAreNeverWhollyTrustedForOthers_data() { addServices(); }

    // A plan on a reading that may lack rows never does more than the same plan on a whole one.
    void readingsForIntentsAreNeverWhollyTrustedForOthers()
    {
        QFETCH(QString, id);
        const Service &service = serviceOf(id);
        const Schema &schema = service.schema();
        Snapshot base;
        base.state.rows = {{nextRowId(), typicalRow(schema, 1)}};
        const Intents removal{.rows = {{.before = typicalRow(schema, 1)}}};
        Snapshot part = base;
        part.whole = false;
        const auto steps = [&](const Snapshot &reading) {
            return service.planner()
                .plan(contextOf(service), targetOf(service), u"name"_s, reading, removal)
                .steps.size();
        };
        QVERIFY(steps(part) <= steps(base));
    }

    void readsNeverWrite_data() { addServices(); }

    void readsNeverWrite()
    {
        QFETCH(QString, id);
        const Service &service = serviceOf(id);
        const PlanContext context = contextOf(service);
        m_session.channel().forgetRequests();
        service.reader().readTarget(m_session, context, targetOf(service), {}, this);
        QList<ApiRequest> reads = m_session.channel().requests();
        QVERIFY(!reads.isEmpty());
        if (const auto list = service.reader().listRequest(context)) {
            reads << *list;
        }
        if (const OperationPolling *polling = service.operationPolling()) {
            reads << polling->request(context, u"job"_s);
        }
        if (const BusyLookUp *busy = service.busyLookUp()) {
            reads << busy->requests(context, targetOf(service)) << busy->stateRequest(context, targetOf(service));
        }
        if (const TaskLookUp *tasks = service.taskLookUp()) {
            reads << tasks->request(context, targetOf(service));
        }
        for (const ApiRequest &request : std::as_const(reads)) {
            QCOMPARE(request.intent, Intent::Read);
            QCOMPARE(request.method, QByteArray("GET"));
            // The enterprise projects that a service's targets are in have a service of their own.
            QVERIFY2(request.operation.startsWith(QString(id + u'.')) || request.operation.startsWith(u"eps."_s),
                qPrintable(request.operation));
        }
        m_session.channel().finishAll(failure(ErrorKind::Network, {}));
    }

    void rubbishIsNeverAnAnswer_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QByteArray>("body");
        const QList<const Service *> services = all();
        for (const Service *service : services) {
            for (const char *body :
                {"", "[]", "null", "7", "<html></html>", "{\"error_code\":\"x\",\"error_msg\":\"y\"}"}) {
                QTest::addRow("%s, %s", qPrintable(service->id()), body) << service->id() << QByteArray(body);
            }
        }
    }

    void rubbishIsNeverAnAnswer()
    {
        QFETCH(QString, id);
        QFETCH(QByteArray, body);
        const Service &service = serviceOf(id);
        const PlanContext context = contextOf(service);
        const ApiResponse response = *fakeResponse(body);
        QVERIFY(!service.reader().targetDecoder(context)(
            service.reader().listRequest(context).value_or(ApiRequest()), response));
        if (const OperationPolling *polling = service.operationPolling()) {
            QVERIFY(!polling->decodeId(response));
            QVERIFY(!polling->decode(polling->request(context, u"job"_s), response));
        }
        if (const BusyLookUp *busy = service.busyLookUp()) {
            const QList<ApiRequest> questions = busy->requests(context, targetOf(service));
            for (const ApiRequest &question : questions) {
                QVERIFY(!busy->decodeBusy(question, response, {}));
            }
        }
        if (const TaskLookUp *tasks = service.taskLookUp()) {
            QVERIFY(!tasks->decode(tasks->request(context, targetOf(service)), response));
        }
        m_session.channel().setAnswerer([&](const ApiRequest &) { return fakeResponse(body); });
        std::optional<Result<Snapshot>> read;
        TargetReader *reader = service.reader().readTarget(m_session, context, targetOf(service), {}, this);
        connect(reader, &TargetReader::finished, this, [&](const Result<Snapshot> &result) { read = result; });
        QTRY_VERIFY(read);
        QVERIFY(!*read);
        m_session.channel().setAnswerer({});
    }

    void missingServiceIsAnError_data() { addServices(); }

    void missingServiceIsAnError()
    {
        QFETCH(QString, id);
        FakeSession session;
        session.removeService(id);
        const auto context = planContext(session, serviceOf(id));
        QVERIFY(!context);
        QCOMPARE(context.error().kind, ErrorKind::Unsupported);
    }
};

ALLOWDESK_TEST(ServiceCatalogTest)
#include "tst_servicecatalog.moc"
