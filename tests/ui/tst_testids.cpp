#include "tests/support/testregistry.h"
#include "ui/support/testids.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// The table by which the end-to-end tests find controls, in any language.
class TestIdsTest final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    const QString m_file = m_folder.filePath(u"ids.json"_s);

    // The names of what has that id now.
    [[nodiscard]] QStringList named(const char *part, const QString &id) const
    {
        QFile file(m_file);
        QStringList names;
        if (file.open(QIODevice::ReadOnly)) {
            const QJsonArray entries = QJsonDocument::fromJson(file.readAll())[QLatin1StringView(part)].toArray();
            for (const QJsonValue entry : entries) {
                if (entry[u"id"_s].toString() == id) {
                    names << entry[u"name"_s].toString();
                }
            }
        }
        return names;
    }

private Q_SLOTS:
    void whatIsShownIsNamedAsItIsCalledNow()
    {
        QMainWindow window;
        auto *button = new QPushButton(u"&Review"_s, &window);
        button->setObjectName(u"review"_s);
        auto *hidden = new QPushButton(u"Not now"_s, &window);
        hidden->setObjectName(u"hidden"_s);
        hidden->hide();
        window.show();
        const TestIds ids(m_file);
        QTRY_COMPARE(named("controls", u"review"_s), QStringList{u"Review"_s});
        QVERIFY(named("controls", u"hidden"_s).isEmpty());
        button->setText(u"&Prüfen"_s);
        QTRY_COMPARE(named("controls", u"review"_s), QStringList{u"Prüfen"_s});
        window.hide();
        QTRY_VERIFY(named("controls", u"review"_s).isEmpty());
    }

    void buttonsOfDialogsAreNamedByWhatTheyDo()
    {
        QDialog dialog;
        dialog.setObjectName(u"ask"_s);
        auto *box = new QDialogButtonBox(QDialogButtonBox::Cancel, &dialog);
        const QString cancel = box->button(QDialogButtonBox::Cancel)->text().remove(u'&');
        box->addButton(u"Use these"_s, QDialogButtonBox::AcceptRole);
        box->addButton(u"Test"_s, QDialogButtonBox::ActionRole)->setObjectName(u"askTest"_s);
        dialog.show();
        const TestIds ids(m_file);
        QTRY_COMPARE(named("controls", u"ask/Cancel"_s), QStringList{cancel});
        QCOMPARE(named("controls", u"ask/Accept"_s), QStringList{u"Use these"_s});
        QCOMPARE(named("controls", u"askTest"_s), QStringList{u"Test"_s});
        QVERIFY(named("controls", u"ask/Action"_s).isEmpty()); // it has a name of its own
    }

    void commandsAndTabsAreThere()
    {
        QMainWindow window;
        QMenu *menu = window.menuBar()->addMenu(u"&Edit"_s);
        menu->addAction(u"&Merge"_s)->setObjectName(u"command.merge"_s);
        auto *tabs = new QTabWidget(&window);
        auto *page = new QWidget(tabs);
        page->setObjectName(u"page"_s);
        tabs->addTab(page, u"&Tasks"_s);
        window.show();
        const TestIds ids(m_file);
        QTRY_COMPARE(named("commands", u"command.merge"_s), QStringList{u"Merge"_s});
        QCOMPARE(named("tabs", u"page"_s), QStringList{u"Tasks"_s});
    }
};

ALLOWDESK_TEST(TestIdsTest)
#include "tst_testids.moc"
