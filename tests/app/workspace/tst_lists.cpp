#include "app/services/catalogue.h"
#include "app/services/enterpriseprojects.h"
#include "app/services/hss/hostreader.h"
#include "app/workspace/inventory.h"
#include "tests/app/workspace/listscript.h"
#include "tests/support/fakesession.h"
#include "tests/support/manualclock.h"
#include "tests/support/testregistry.h"

#include <QJsonObject>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

ListSpelling spellingOf(const QString &kind)
{
    if (kind == "caches"_L1) {
        return {u"dcs.ListInstances"_s, u"instances"_s, u"instance_num"_s, u"limit"_s, 1000, [](const QString &id) {
                    return QJsonObject{{u"instance_id"_s, id}, {u"name"_s, id}};
                }};
    }
    if (kind == "groups"_L1) {
        return {u"waf.ListIpGroup"_s, u"items"_s, u"total"_s, u"pagesize"_s, 100, [](const QString &id) {
                    return QJsonObject{{u"id"_s, id}, {u"name"_s, id}, {u"ips"_s, u"192.0.2.1"_s}};
                }};
    }
    if (kind == "projects"_L1) {
        return {u"eps.ListEnterpriseProject"_s, u"enterprise_projects"_s, u"total_count"_s, u"limit"_s, 1000,
            [](const QString &id) {
                return QJsonObject{{u"id"_s, id}, {u"name"_s, id}};
            }};
    }
    if (kind == "rules"_L1) {
        return {u"hss.ListLoginWhiteList"_s, u"data_list"_s, u"total_num"_s, u"limit"_s, 200, [](const QString &id) {
                    return QJsonObject{
                        {u"private_ip"_s, u"10.0.0.1"_s}, {u"login_ip"_s, u"192.0.2.1"_s}, {u"login_user_name"_s, id}};
                }};
    }
    return {u"hss.ListHostStatus"_s, u"data_list"_s, u"total_num"_s, u"limit"_s, 200, [](const QString &id) {
                return QJsonObject{{u"host_id"_s, id}, {u"host_name"_s, id}};
            }};
}

/// What a reading of a list came to.
struct Listed
{
    QStringList ids{}; ///< sorted
    bool isWhole = false;
    std::optional<Error> error{};
};

} // namespace

/// What holds for the lists of all services: none of them is short without a word, and every reading ends.
class ListsTest final : public QObject
{
    Q_OBJECT

    using Change = std::function<void(ListScript &)>;

    const std::unique_ptr<ServiceCatalog> m_catalog = makeServiceCatalog();

    static QStringList numbered(int from, int to)
    {
        QStringList ids;
        for (int i = from; i < to; ++i) {
            ids << QString(u"i-"_s + QString::number(i).rightJustified(5, u'0'));
        }
        return ids;
    }

    // The list of targets of the service that has this kind.
    Listed listTargets(FakeSession &session, const QString &serviceId)
    {
        TargetLister lister(session, *m_catalog->find(serviceId));
        std::optional<Result<QList<TargetSummary>>> outcome;
        connect(&lister, &TargetLister::finished, this, [&](const auto &targets) { outcome = targets; });
        lister.start();
        if (!QTest::qWaitFor([&] { return outcome.has_value(); })) {
            return {.error = Error{.kind = ErrorKind::Timeout}};
        }
        Listed listed{.isWhole = !lister.shortfall()};
        if (!*outcome) {
            listed.error = outcome->error();
            return listed;
        }
        for (const TargetSummary &target : **outcome) {
            if (target.target.id.startsWith(u"i-"_s)) {
                listed.ids << target.target.id;
            }
        }
        return listed;
    }

    Listed listRules(FakeSession &session)
    {
        const Service &service = *m_catalog->find(u"hss"_s);
        const TargetRef target{fakeWorkspace().id, u"hss"_s, u"project"_s, u"0"_s, u"0"_s};
        TargetReader *reader = service.reader().readTarget(session, *planContext(session, service), target, {}, this);
        std::optional<Result<Snapshot>> outcome;
        connect(reader, &TargetReader::finished, this, [&](const Result<Snapshot> &read) { outcome = read; });
        if (!QTest::qWaitFor([&] { return outcome.has_value(); })) {
            return {.error = Error{.kind = ErrorKind::Timeout}};
        }
        if (!*outcome) {
            return {.error = outcome->error()};
        }
        Listed listed{.isWhole = (*outcome)->whole};
        for (const Row &row : (*outcome)->state.rows) {
            listed.ids << row.cells.value(2);
        }
        return listed;
    }

    Listed listHosts(FakeSession &session)
    {
        const Service &service = *m_catalog->find(u"hss"_s);
        const TargetRef target{fakeWorkspace().id, u"hss"_s, u"project"_s, u"0"_s, u"0"_s};
        auto *reader = new hss::HostReader(session, *planContext(session, service), target, this);
        std::optional<Listed> listed;
        connect(reader, &hss::HostReader::finished, this,
            [&](const Result<QList<hss::Host>> &hosts, const std::optional<Error> &missing) {
                listed = Listed{.isWhole = !missing};
                if (!hosts) {
                    listed->error = hosts.error();
                    return;
                }
                for (const hss::Host &host : *hosts) {
                    listed->ids << host.id;
                }
            });
        const bool came = QTest::qWaitFor([&] { return listed.has_value(); });
        return came ? *listed : Listed{.error = Error{.kind = ErrorKind::Timeout}};
    }

    Listed list(const QString &kind, ListScript &script)
    {
        FakeSession session;
        session.channel().setAnswerer([&](const ApiRequest &request) { return script.answer(request); });
        Listed listed = kind == "caches"_L1 ? listTargets(session, u"dcs"_s)
            : kind == "groups"_L1           ? listTargets(session, u"waf"_s)
            : kind == "projects"_L1         ? listTargets(session, u"hss"_s)
            : kind == "rules"_L1            ? listRules(session)
                                            : listHosts(session);
        listed.ids.sort();
        return listed;
    }

private Q_SLOTS:
    void listsAreWholeOrSaySo_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<Change>("change");
        QTest::addColumn<bool>("isWhole");
        QTest::addColumn<bool>("hasAll");
        for (const QString &kind : {u"caches"_s, u"groups"_s, u"projects"_s, u"rules"_s, u"hosts"_s}) {
            const int size = spellingOf(kind).asked;
            const auto row = [&](const char *name, bool isWhole, bool hasAll, const Change &change) {
                QTest::addRow("%s, %s", qPrintable(kind), name) << kind << change << isWhole << hasAll;
            };
            row("as documented", true, true, [](ListScript &) {});
            row("exactly two pages", true, true, [=](ListScript &script) { script.ids = numbered(0, 2 * size); });
            row("none", true, true, [](ListScript &script) { script.ids.clear(); });
            row("pages half as large as asked for", true, true,
                [=](ListScript &script) { script.mostOnAPage = size / 2; });
            row("pages of an odd size", true, true, [=](ListScript &script) { script.mostOnAPage = size / 3; });
            row("one deleted between two pages", true, true, [](ListScript &script) {
                script.afterEachCall = [](ListScript &meanwhile) {
                    if (meanwhile.calls == 1) {
                        meanwhile.ids.removeFirst();
                    }
                };
            });
            row("one added between two pages", true, true, [](ListScript &script) {
                script.afterEachCall = [](ListScript &meanwhile) {
                    if (meanwhile.calls == 1) {
                        meanwhile.ids.prepend(u"i-new"_s);
                    }
                };
            });
            row("one added and one deleted", true, true, [](ListScript &script) {
                script.afterEachCall = [](ListScript &meanwhile) {
                    if (meanwhile.calls == 1) {
                        meanwhile.ids.prepend(u"i-new"_s);
                        meanwhile.ids.removeLast();
                    }
                };
            });
            row("changed after every call", false, false, [](ListScript &script) {
                script.afterEachCall = [](ListScript &meanwhile) {
                    meanwhile.ids.prepend(u"i-new-%1"_s.arg(meanwhile.calls));
                };
            });
            row("more counted than there are", false, true, [](ListScript &script) { script.lie = 5; });
            row("fewer counted than there are", true, true, [](ListScript &script) { script.lie = -5; });
            row("not counted", true, true, [](ListScript &script) { script.counts = false; });
            row("items that come with two pages", false, true, [](ListScript &script) { script.overlap = 1; });
            row("the same page for ever", false, false, [](ListScript &script) { script.repeatsPage = true; });
            row("pages that are too large", true, true, [=](ListScript &script) { script.mostThatArrive = size / 3; });
        }
    }

    void listsAreWholeOrSaySo()
    {
        QFETCH(QString, kind);
        QFETCH(Change, change);
        QFETCH(bool, hasAll);
        const ListSpelling spelling = spellingOf(kind);
        ListScript script(spelling);
        script.ids = numbered(0, 2 * spelling.asked + 30);
        change(script);
        const Listed listed = list(kind, script);
        QVERIFY2(!listed.error, listed.error ? qPrintable(errorSummary(*listed.error)) : "");
        QTEST(listed.isWhole, "isWhole");
        QStringList all = script.ids;
        all.sort();
        QCOMPARE(listed.ids == all, hasAll);
        QVERIFY2(script.calls < 40, qPrintable(QString::number(script.calls)));
        QStringList once = listed.ids;
        QCOMPARE(once.removeDuplicates(), 0);
    }

    void whatNeverArrivesIsAnError_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"caches", "groups", "projects", "rules", "hosts"}) {
            QTest::newRow(kind) << QString::fromLatin1(kind);
        }
    }

    // Ten are the fewest that are asked for.
    void whatNeverArrivesIsAnError()
    {
        QFETCH(QString, kind);
        ListScript script(spellingOf(kind));
        script.ids = numbered(0, 400);
        script.mostThatArrive = 9;
        const Listed listed = list(kind, script);
        QVERIFY(listed.error);
        QCOMPARE(listed.error->serviceCode, QString::fromLatin1(tooLargeCode));
        QVERIFY(script.calls < 10);
    }

    // What waits for a target is not thrown away because a list lacks it, whole or not: it is shown beside the others.
    void aShortListTakesNothingAway_data()
    {
        QTest::addColumn<int>("lie");
        QTest::addColumn<QString>("code");
        QTest::newRow("whole") << 0 << QString();
        QTest::newRow("short") << 1 << u"list.short"_s;
    }

    void aShortListTakesNothingAway()
    {
        QFETCH(int, lie);
        QFETCH(QString, code);
        ListScript script(spellingOf(u"caches"_s));
        script.ids = numbered(0, 3);
        script.lie = lie;
        FakeSession session;
        session.channel().setAnswerer([&](const ApiRequest &request) {
            return request.operation == "dcs.ListInstances"_L1 ? script.answer(request)
                                                               : failure(ErrorKind::Network, {});
        });
        ManualClock clock;
        Inventory inventory(session, *m_catalog->find(u"dcs"_s), clock);
        inventory.restore({.target = {fakeWorkspace().id, u"dcs"_s, u"instance"_s, u"i-00007"_s, {}},
            .name = u"orders"_s,
            .projectId = fakeWorkspace().projectId,
            .intents = {.rows = {{.after = QStringList{u"office"_s, u"10.0.0.1"_s}}}}});
        QCOMPARE(inventory.waiting().size(), 1);
        inventory.refresh();
        QTRY_VERIFY(!inventory.isListing());
        QCOMPARE(inventory.targets().size(), 4);
        QVERIFY(inventory.isMissing(inventory.targets().constLast().target));
        QCOMPARE(inventory.listError() ? inventory.listError()->serviceCode : QString(), code);
        QCOMPARE(inventory.waiting().size(), 1);
    }
};

ALLOWDESK_TEST(ListsTest)
#include "tst_lists.moc"
