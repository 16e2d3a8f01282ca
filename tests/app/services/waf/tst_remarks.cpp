#include "app/services/waf/planner.h"
#include "tests/app/services/waf/groups.h"
#include "tests/support/testregistry.h"

#include <QJsonDocument>
#include <QRandomGenerator>

using namespace allowdesk;
using namespace allowdesk::waf;
using namespace Qt::StringLiterals;

using Remarks = QMap<QString, QString>;

/// Remarks of entries, whatever their keys are like: how a service spells them is not documented.
class RemarksTest final : public QObject
{
    Q_OBJECT

    const GroupSchema m_schema{};

    static AddressGroup groupOf(const QStringList &entries, const Remarks &remarks)
    {
        AddressGroup group = groupWith(entries);
        group.remarks = remarks;
        return group;
    }
    // What a replace with these intents sends as remarks.
    [[nodiscard]] Remarks sent(const AddressGroup &group, const Intents &intents) const
    {
        const Plan plan =
            planGroup(m_schema, {.endpoint = QUrl(u"https://waf.example.test"_s), .workspace = fakeWorkspace()},
                {u"place"_s, u"waf"_s, u"group"_s, u"g-1"_s, {}}, u"partners"_s, {.state = toState(group)}, intents);
        const QJsonObject body = QJsonDocument::fromJson(plan.steps.value(0).request.body).object();
        Remarks remarks;
        const QJsonObject object = body[u"ip_remarks"_s].toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            remarks.insert(it.key(), it.value().toString());
        }
        return remarks;
    }
    [[nodiscard]] static QString shown(const AddressGroup &group, const QString &entry)
    {
        const TargetState state = toState(group);
        const auto row = std::find_if(
            state.rows.begin(), state.rows.end(), [&](const Row &each) { return each.cells.value(0) == entry; });
        return row == state.rows.end() ? QString() : row->cells.value(1);
    }
    static Intents addition(const QString &address, const QString &remark = {})
    {
        return {.rows = {{.after = QStringList{address, remark}}}};
    }

private Q_SLOTS:
    void aKeyInAnotherSpellingIsTheEntrysRemark_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("key");
        QTest::addColumn<bool>("isItsRemark");
        const auto row = [](const QString &entry, const QString &key, bool isItsRemark) {
            QTest::addRow("%s, %s", qPrintable(entry), qPrintable(key)) << entry << key << isItsRemark;
        };
        row(u"10.0.0.1"_s, u"10.0.0.1"_s, true);
        row(u"10.0.0.1/32"_s, u"10.0.0.1"_s, true);
        row(u"10.0.0.1"_s, u"10.0.0.1/32"_s, true);
        row(u"10.0.0.1"_s, u" 10.0.0.1 "_s, true);
        row(u"10.0.0.0/24"_s, u"10.0.0.7/24"_s, true);
        row(u"2001:db8::1"_s, u"2001:0DB8:0:0:0:0:0:1"_s, true);
        row(u"2001:DB8::/32"_s, u"2001:db8::/32"_s, true);
        row(u"2001:db8::1"_s, u"2001:db8::1/128"_s, true);
        row(u"10.0.0.0/24"_s, u"10.0.0.1"_s, false);
        row(u"10.0.0.1"_s, u"10.0.0.0/24"_s, false);
        row(u"10.0.0.1"_s, u"010.0.0.1"_s, false);
        row(u"10.0.0.1"_s, u"10.0.0.1,10.0.0.2"_s, false);
        row(u"10.0.0.1"_s, u"office"_s, false);
        row(u"10.0.0.1"_s, QString(), false);
    }

    void aKeyInAnotherSpellingIsTheEntrysRemark()
    {
        QFETCH(QString, entry);
        QFETCH(QString, key);
        QFETCH(bool, isItsRemark);
        const AddressGroup group = groupOf({entry, u"192.0.2.9"_s}, {{key, u"office"_s}});
        QCOMPARE(shown(group, entry), isItsRemark ? u"office"_s : QString());
        QCOMPARE(toGroup(toState(group)).remarks, group.remarks);
        // An edit of another entry leaves it alone, an edit of its own goes under the service's own key.
        QCOMPARE(sent(group, addition(u"192.0.2.2"_s)), *group.remarks);
        if (isItsRemark) {
            const QStringList before{entry, u"office"_s};
            QCOMPARE(sent(group, {.rows = {{.before = before, .after = QStringList{entry, u"lab"_s}}}}),
                (Remarks{{key, u"lab"_s}}));
            QCOMPARE(sent(group, {.rows = {{.before = before, .after = QStringList{entry, QString()}}}}), Remarks());
            QCOMPARE(sent(group, {.rows = {{.before = before}}}), Remarks()); // it goes with its entry
        }
    }

    void oneEntryMayHaveSeveral_data()
    {
        QTest::addColumn<Intents>("intents");
        QTest::addColumn<Remarks>("sentRemarks");
        const Remarks both{{u"10.0.0.1"_s, u"a"_s}, {u"10.0.0.1/32"_s, u"b"_s}};
        const QStringList before{u"10.0.0.1/32"_s, u"b"_s};
        QTest::newRow("another edit") << addition(u"192.0.2.2"_s) << both;
        QTest::newRow("another remark") << Intents{.rows = {{.before = before,
                                                       .after = QStringList{u"10.0.0.1/32"_s, u"c"_s}}}}
                                        << Remarks{{u"10.0.0.1"_s, u"a"_s}, {u"10.0.0.1/32"_s, u"c"_s}};
        QTest::newRow("no remark") << Intents{.rows = {{.before = before,
                                                  .after = QStringList{u"10.0.0.1/32"_s, QString()}}}}
                                   << Remarks();
        QTest::newRow("removed") << Intents{.rows = {{.before = before}}} << Remarks();
    }

    void oneEntryMayHaveSeveral()
    {
        QFETCH(Intents, intents);
        const AddressGroup group =
            groupOf({u"10.0.0.1/32"_s, u"192.0.2.9"_s}, {{u"10.0.0.1"_s, u"a"_s}, {u"10.0.0.1/32"_s, u"b"_s}});
        QCOMPARE(shown(group, u"10.0.0.1/32"_s), u"b"_s);
        QTEST(sent(group, intents), "sentRemarks");
    }

    // A remark of no entry belongs to one as soon as that is added: then its row tells.
    void aRemarkOfNoEntryIsNotForOneThatComes()
    {
        const AddressGroup group = groupOf({u"192.0.2.9"_s}, {{u"10.0.0.1"_s, u"old"_s}});
        QCOMPARE(sent(group, addition(u"10.0.0.1"_s)), Remarks());
        QCOMPARE(sent(group, addition(u"10.0.0.1"_s, u"new"_s)), (Remarks{{u"10.0.0.1"_s, u"new"_s}}));
    }

    void remarksThatSayNothingStay()
    {
        const AddressGroup group =
            groupOf({u"10.0.0.1"_s, u"192.0.2.9"_s}, {{u"10.0.0.1"_s, QString()}, {u"192.0.2.9/32"_s, QString()}});
        QCOMPARE(toGroup(toState(group)).remarks, group.remarks);
        QCOMPARE(sent(group, addition(u"192.0.2.2"_s)), *group.remarks);
    }

    // Whatever the service keys its remarks by, an edit that does not touch them neither wipes nor rewrites one.
    void unrelatedEditsTouchNoRemark()
    {
        const QList<QStringList> spellings{{u"10.0.0.1"_s, u"10.0.0.1/32"_s, u" 10.0.0.1"_s},
            {u"10.1.0.0/16"_s, u"10.1.2.3/16"_s}, {u"2001:db8::1"_s, u"2001:DB8::1"_s, u"2001:db8:0::1/128"_s},
            {u"2001:db8:1::/48"_s, u"2001:DB8:1:0::/48"_s}, {u"::ffff:10.0.0.1"_s, u"::FFFF:A00:1"_s}, {u"010.0.0.1"_s},
            {u"office"_s, u"Office"_s}, {u"10.0.0.1-10.0.0.9"_s}, {u"10.0.0.1,10.0.0.2"_s}, {u""_s}};
        QRandomGenerator random(7);
        const auto oneOf = [&](const QStringList &texts) { return texts[random.bounded(texts.size())]; };
        for (int round = 0; round < 300; ++round) {
            QStringList entries{u"192.0.2.9"_s};
            Remarks remarks;
            for (const QStringList &same : spellings) {
                if (same.size() > 1 && random.bounded(3) > 0) {
                    entries << oneOf(same).trimmed();
                }
                for (int i = random.bounded(3); i > 0; --i) {
                    remarks.insert(oneOf(same), random.bounded(4) ? u"r%1"_s.arg(round + i) : QString());
                }
            }
            const AddressGroup group = groupOf(entries, remarks);
            QCOMPARE(toGroup(toState(group)).remarks, group.remarks);
            const QList<Intents> unrelated{addition(u"192.0.2.77"_s),
                {.rows = {{.before = QStringList{u"192.0.2.9"_s, QString()}},
                     {.after = QStringList{u"192.0.2.8"_s, QString()}}}},
                {.attributes = {{u"description"_s, u"offices"_s, u"all offices"_s}}},
                {.attributes = {{u"name"_s, u"partners"_s, u"friends"_s}}}};
            for (const Intents &intents : unrelated) {
                QCOMPARE(sent(group, intents), remarks);
            }
        }
    }
};

ALLOWDESK_TEST(RemarksTest)
#include "tst_remarks.moc"
