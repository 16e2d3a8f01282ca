#include "app/lists/rowkeys.h"
#include "app/services/dcs/schema.h"
#include "tests/app/lists/pairschema.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <random>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class RowKeysTest final : public QObject
{
    Q_OBJECT

    const dcs::WhitelistSchema m_schema{};

    [[nodiscard]] QList<qsizetype> look(const QList<Row> &rows, const QString &key) const
    {
        QList<qsizetype> found;
        for (qsizetype i = 0; i < rows.size(); ++i) {
            if (rowKey(m_schema, rows[i]) == key) {
                found << i;
            }
        }
        return found;
    }

private Q_SLOTS:
    void itFindsWhatALookAtAllFinds()
    {
        std::mt19937 random(11);
        QList<Row> rows;
        for (int i = 0; i < 400; ++i) {
            const QString form = random() % 2 == 0 ? u"10.0.0.%1"_s : u"10.0.0.%1/32"_s;
            rows << Row{.cells = {u"office"_s, form.arg(random() % 90)}};
        }
        const RowKeys keys(m_schema, rows);
        for (int i = 0; i < 100; ++i) {
            const QString key = m_schema.key({u"office"_s, u"10.0.0.%1"_s.arg(i)});
            QCOMPARE(keys.find(m_schema, key), look(rows, key));
        }
        QVERIFY(keys.find(m_schema, u"no address"_s).isEmpty());
        QVERIFY(RowKeys().find(m_schema, QString()).isEmpty());
    }

    void itKnowsItsList()
    {
        QList<Row> rows = pairs({{u"office"_s, u"10.0.0.1"_s}, {u"office"_s, u"10.0.0.2"_s}}).rows;
        const RowKeys keys(m_schema, rows);
        const QList<Row> copy = rows;
        QVERIFY(keys.isOf(copy));
        rows[0].cells[1] = u"10.0.0.9"_s;
        QVERIFY(!keys.isOf(rows));
        rows.removeLast();
        QVERIFY(!keys.isOf(rows));
        QVERIFY(keys.isOf(copy));
        QVERIFY(!RowKeys().isOf(copy));
        QVERIFY(RowKeys().isOf({}));
    }
};

ALLOWDESK_TEST(RowKeysTest)
#include "tst_rowkeys.moc"
