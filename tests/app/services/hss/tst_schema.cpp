#include "tests/app/services/hss/loginrules.h"
#include "tests/support/testregistry.h"

#include <QSet>

using namespace allowdesk;
using namespace allowdesk::hss;
using namespace Qt::StringLiterals;

class LoginRuleSchemaTest final : public QObject
{
    Q_OBJECT

    const LoginRuleSchema m_schema{};

private Q_SLOTS:
    void columnsAreWhereTheirPositionsSay_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("position");
        QTest::addColumn<FieldKind>("kind");
        QTest::addColumn<bool>("required");
        QTest::addColumn<bool>("editable");
        const auto row = [](const char *id, RuleColumn position, FieldKind kind, bool required, bool editable) {
            QTest::newRow(id) << QString::fromLatin1(id) << static_cast<int>(position) << kind << required << editable;
        };
        row("private_ip", ServerColumn, FieldKind::AddressList, true, true);
        row("login_ip", SourceColumn, FieldKind::AddressList, true, true);
        row("login_user_name", UserColumn, FieldKind::Text, true, true);
        row("remarks", RemarkColumn, FieldKind::Text, false, true);
        row("handle_event", HandleEventColumn, FieldKind::Boolean, false, true);
        row("enterprise_project", ProjectColumn, FieldKind::Text, false, false);
        row("update_time", UpdatedColumn, FieldKind::Time, false, false);
    }

    void columnsAreWhereTheirPositionsSay()
    {
        QFETCH(int, position);
        const Column column = m_schema.columns()[position];
        QTEST(column.id, "id");
        QTEST(column.kind, "kind");
        QTEST(column.required, "required");
        QTEST(column.editable, "editable");
        QVERIFY(column.title);
    }

    void thereIsNothingElse()
    {
        QCOMPARE(m_schema.columns().size(), 7);
        QVERIFY(m_schema.attributes().isEmpty());
        QCOMPARE(m_schema.partColumn(), -1);
    }

    // Imports compare headers without blanks, '-' and '_'.
    void headersMeanOneColumn()
    {
        QSet<QString> seen;
        for (const Column &column : m_schema.columns()) {
            QSet<QString> own;
            for (QString header : column.importHeaders + QStringList{column.id}) {
                QCOMPARE(header, header.toLower());
                own.insert(header.remove(u'_').remove(u' '));
            }
            QCOMPARE(own.size(), column.importHeaders.size() + 1);
            QVERIFY2(!seen.intersects(own), qPrintable(column.id));
            seen.unite(own);
        }
    }

    void rulesAreToldApartByTheirExactTexts_data()
    {
        QTest::addColumn<QStringList>("one");
        QTest::addColumn<QStringList>("two");
        QTest::addColumn<bool>("same");
        const QStringList plain = typed(u"10.0.0.1"_s, u"203.0.113.7"_s, u"ops"_s);
        QTest::newRow("the same") << plain << plain << true;
        QTest::newRow("another remark and flag")
            << plain << typed(u"10.0.0.1"_s, u"203.0.113.7"_s, u"ops"_s, u"x"_s, u"true"_s) << true;
        QTest::newRow("as reported") << plain << toRow(ruleFor(u"10.0.0.1"_s, u"203.0.113.7"_s, u"ops"_s)).cells
                                     << true;
        QTest::newRow("a host block") << plain << typed(u"10.0.0.1/32"_s, u"203.0.113.7"_s, u"ops"_s) << false;
        QTest::newRow("a blank") << plain << typed(u"10.0.0.1"_s, u"203.0.113.7 "_s, u"ops"_s) << false;
        QTest::newRow("a blank behind the user") << plain << typed(u"10.0.0.1"_s, u"203.0.113.7"_s, u"ops "_s) << false;
        QTest::newRow("other letters") << plain << typed(u"10.0.0.1"_s, u"203.0.113.7"_s, u"Ops"_s) << false;
        QTest::newRow("server and source swapped")
            << plain << typed(u"203.0.113.7"_s, u"10.0.0.1"_s, u"ops"_s) << false;
        QTest::newRow("a list in another order") << typed(u"10.0.0.1,10.0.0.2"_s, u"203.0.113.7"_s, u"ops"_s)
                                                 << typed(u"10.0.0.2,10.0.0.1"_s, u"203.0.113.7"_s, u"ops"_s) << false;
        QTest::newRow("texts that join alike")
            << typed(u"a"_s, u"bc"_s, u"d"_s) << typed(u"ab"_s, u"c"_s, u"d"_s) << false;
        QTest::newRow("empty in another place")
            << typed(QString(), u"a"_s, QString()) << typed(QString(), QString(), u"a"_s) << false;
    }

    void rulesAreToldApartByTheirExactTexts()
    {
        QFETCH(QStringList, one);
        QFETCH(QStringList, two);
        QTEST(m_schema.key(one) == m_schema.key(two), "same");
    }

    void onlyWhatTheServiceKeepsIsCompared_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("same");
        const auto row = [](const char *name, RuleColumn column, const QString &text, bool same) {
            QTest::newRow(name) << static_cast<int>(column) << text << same;
        };
        row("server", ServerColumn, u"10.0.0.1/32"_s, false);
        row("source", SourceColumn, u" 203.0.113.7"_s, false);
        row("user", UserColumn, u"ops "_s, false);
        row("remark", RemarkColumn, u" "_s, false);
        row("closing of alarms", HandleEventColumn, u"true"_s, true);
        row("enterprise project", ProjectColumn, QString(), true);
        row("time", UpdatedColumn, u"2027-01-01 00:00:00"_s, true);
    }

    void onlyWhatTheServiceKeepsIsCompared()
    {
        QFETCH(int, column);
        QFETCH(QString, text);
        const QStringList cells = toRow(ruleFor(u"10.0.0.1"_s, u"203.0.113.7"_s, u"ops"_s)).cells;
        QStringList changed = cells;
        changed[column] = text;
        QVERIFY(changed != cells);
        QTEST(sameCells(m_schema, cells, changed), "same");
    }

    void normalisedKeepsItsPlaces()
    {
        QCOMPARE(m_schema.compared({u" a"_s, u"b "_s, u"C"_s, u" d "_s, u"true"_s, u"p"_s, u"t"_s}),
            (QStringList{u" a"_s, u"b "_s, u"C"_s, u" d "_s, QString(), QString(), QString()}));
        QCOMPARE(m_schema.normalised({u" a"_s, {}, {}, {}, u"true"_s}).value(HandleEventColumn), u"true"_s); // as typed
        QCOMPARE(m_schema.normalised({u"a"_s}).size(), m_schema.columns().size());
    }
};

ALLOWDESK_TEST(LoginRuleSchemaTest)
#include "tst_schema.moc"
