#include "app/tables/rowfilter.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class RowFilterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<quint32>>("rows");
        QTest::newRow("empty") << u""_s << QList<quint32>{0, 1, 2, 3};
        QTest::newRow("in one row") << u"10.0.0.1"_s << QList<quint32>{0};
        QTest::newRow("in several rows") << u"10.0.0"_s << QList<quint32>{0, 1};
        QTest::newRow("case") << u"WEB"_s << QList<quint32>{0, 2};
        QTest::newRow("case of the cell") << u"büro zürich"_s << QList<quint32>{3};
        QTest::newRow("case beyond ASCII") << u"BÜRO ZÜRICH"_s << QList<quint32>{3};
        QTest::newRow("over two cells") << u"web10"_s << QList<quint32>{};
        QTest::newRow("blank") << u" "_s << QList<quint32>{2, 3};
        QTest::newRow("nowhere") << u"nowhere"_s << QList<quint32>{};
        QTest::newRow("longer than any row") << QString(500, u'x') << QList<quint32>{};
        QTest::newRow("end of a long cell") << u"the end"_s << QList<quint32>{2};
    }

    void finds()
    {
        QFETCH(const QString, text);
        const auto table =
            CsvTable::read(QByteArrayView("web,10.0.0.1\ndb,10.0.0.2\nWeb,a long cell that goes on until "
                                          "the end\nx,Büro Zürich\n"),
                {});
        QVERIFY(table.has_value());
        const auto rows = rowsContaining(*table, text);
        QTEST(QList<quint32>(rows.begin(), rows.end()), "rows");
    }

    void stops()
    {
        const auto table = CsvTable::read(QByteArrayView("a\nb\n"), {});
        std::stop_source source;
        source.request_stop();
        QVERIFY(rowsContaining(table.value(), u"a"_s, source.get_token()).empty());
    }
};

ALLOWDESK_TEST(RowFilterTest)
#include "tst_rowfilter.moc"
