#include "app/services/dcs/service.h"
#include "tests/support/fakesession.h"
#include "tests/support/testregistry.h"
#include "tests/ui/importparts.h"

#include <QLineEdit>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace allowdesk::importparts;

/// A file that is long enough to be shown before it is read to its end.
class LongImportTest final : public QObject
{
    Q_OBJECT

    const dcs::DcsService m_service{};

    static QString faultyRows(int count)
    {
        QString text = u"group_name,ip\n"_s;
        for (int i = 0; i < count; ++i) {
            text += u"office,10.%1.%2.%3x\n"_s.arg(i >> 16).arg(i >> 8 & 255).arg(i & 255);
        }
        return text;
    }

private Q_SLOTS:
    // They can be looked at and selected, and nothing can be done with them yet. On a busy machine the whole file may
    // be read before its beginning is judged, which is not shown then: the longer the file, the rarer.
    void theFirstRowsAreShownWhileTheOthersAreRead()
    {
        const auto draft = officeDraft(m_service);
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        auto *table = dialog.findChild<QTableView *>(u"importRows"_s);
        const auto *fix = dialog.findChild<QPushButton *>(u"importMend"_s);
        int first = 0;
        bool canBeFixed = true;
        const auto watched = connect(rows(dialog), &QAbstractItemModel::rowsInserted, this, [&] {
            if (first == 0) {
                first = rows(dialog)->rowCount();
                table->selectRow(7);
                canBeFixed = fix->isEnabled();
            }
        });
        int all = 0;
        for (int count = 60'000; count < 2'000'000 && first == all; count *= 2) {
            first = 0;
            all = count;
            dialog.importText(faultyRows(count));
            QTRY_VERIFY(rows(dialog)->rowCount() == all && (first < all || fix->isEnabled()));
        }
        disconnect(watched);
        QVERIFY(first > 7 && first < all);
        QVERIFY(!canBeFixed);
        QTRY_VERIFY(fix->isEnabled());
        QVERIFY(table->selectionModel()->isRowSelected(7));
        dialog.findChild<QLineEdit *>(u"importFilter"_s)->setText(u"10.0.0.7x"_s);
        QTRY_COMPARE(rows(dialog)->rowCount(), 1);
        QTRY_VERIFY(table->selectionModel()->isRowSelected(0)); // the same one
        dialog.findChild<QLineEdit *>(u"importFilter"_s)->clear();
        QTRY_COMPARE(rows(dialog)->rowCount(), all);
        QVERIFY(table->selectionModel()->isRowSelected(7));
    }
};

ALLOWDESK_TEST(LongImportTest)
#include "tst_longimport.moc"
