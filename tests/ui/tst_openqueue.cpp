#include "tests/support/testregistry.h"
#include "tests/ui/desk.h"
#include "ui/import/importdialog.h"

#include <QStatusBar>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// What other starts of the program hand over: opened in the window that runs, in their order, when nothing is in
/// front.
class OpenQueueTest final : public QObject
{
    Q_OBJECT

    static QString file(const Desk &desk, const QString &name)
    {
        const QString path = desk.folder.filePath(name);
        QFile file(path);
        [&] {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("group_name,ip\noffice,10.0.0.7\n");
        }();
        return path;
    }
    static ImportDialog *import(const Desk &desk)
    {
        const QList<ImportDialog *> dialogs = desk.window.findChildren<ImportDialog *>();
        const auto shown =
            std::find_if(dialogs.begin(), dialogs.end(), [](const auto *dialog) { return dialog->isVisible(); });
        return shown == dialogs.end() ? nullptr : *shown;
    }
    static QString said(const Desk &desk) { return desk.window.findChild<QStatusBar *>()->currentMessage(); }

private Q_SLOTS:
    void aFileIsOpenedInTheListThatIsShown()
    {
        Desk desk;
        desk.openOrders();
        desk.window.open({.file = file(desk, u"a.csv"_s)});
        QVERIFY(import(desk));
    }

    void filesWaitForAListAndForEachOther()
    {
        Desk desk;
        desk.window.open({.file = file(desk, u"a.csv"_s)});
        desk.window.open({.file = file(desk, u"b.csv"_s)});
        QVERIFY(!import(desk));
        QCOMPARE(said(desk), u"Select the list to import a.csv into."_s);
        desk.openOrders();
        QVERIFY(import(desk));
        ImportDialog *first = import(desk);
        QVERIFY(said(desk) != QString());
        first->reject();
        QTRY_VERIFY(import(desk) && import(desk) != first);
        QCOMPARE(import(desk)->findChild<QLabel *>(u"importSource"_s)->text(), u"File: b.csv"_s);
    }

    void aDialogThatIsOpenIsWaitedFor()
    {
        Desk desk;
        desk.openOrders();
        desk.window.findChild<QAction *>(u"command.shortcuts"_s)->trigger();
        auto *dialog = desk.window.findChild<QDialog *>(u"shortcutsDialog"_s);
        QVERIFY(dialog);
        desk.window.open({.workspace = u"Second"_s, .file = file(desk, u"a.csv"_s)});
        QVERIFY(!import(desk));
        QVERIFY2(said(desk).startsWith(u"a.csv is waiting."_s), qPrintable(said(desk)));
        QVERIFY(desk.window.windowTitle().startsWith(u"Test place"_s));
        dialog->reject();
        QTRY_VERIFY(desk.window.windowTitle().startsWith(u"Second"_s));
        desk.openOrders();
        QTRY_VERIFY(import(desk));
        QVERIFY2(!said(desk).contains(u"waits"_s) && !said(desk).contains(u"Select"_s), qPrintable(said(desk)));
    }

    void aWorkspaceIsOpened()
    {
        Desk desk;
        desk.window.open({.workspace = u"Second"_s});
        QVERIFY(desk.window.windowTitle().startsWith(u"Second"_s));
        desk.window.open({.workspace = u"Third"_s});
        QVERIFY(said(desk).contains(u"Third"_s));
        QVERIFY(desk.window.windowTitle().startsWith(u"Second"_s));
    }
};

ALLOWDESK_TEST(OpenQueueTest)
#include "tst_openqueue.moc"
