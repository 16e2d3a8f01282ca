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

private Q_SLOTS:
    // They can be looked at and selected, and nothing can be done with them yet.
    void theFirstRowsAreShownWhileTheOthersAreRead()
    {
        constexpr int all = 60'000;
        QString text = u"group_name,ip\n"_s;
        for (int i = 0; i < all; ++i) {
            text += u"office,10.%1.%2.%3x\n"_s.arg(i >> 16).arg(i >> 8 & 255).arg(i & 255);
        }
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
        dialog.importText(text);
        QTRY_COMPARE(rows(dialog)->rowCount(), all);
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
