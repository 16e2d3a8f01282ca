#include "tests/support/secretsearch.h"
#include "tests/support/testregistry.h"
#include "tests/ui/toldtexts.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

#include <functional>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

const QString planted = u"pl4nted-horse"_s;

} // namespace

/// What is searched for secrets holds all that a person could read: wherever a word is planted, it is found.
class ToldTextsTest final : public QObject
{
    Q_OBJECT

    static bool isTold()
    {
        const QStringList texts = toldTexts();
        return std::any_of(texts.begin(), texts.end(), [](const QString &text) { return text.contains(planted); });
    }

private Q_SLOTS:
    void cleanup() { QGuiApplication::clipboard()->clear(); }

    void plantedWordsAreFound_data()
    {
        QTest::addColumn<std::function<void(QWidget &)>>("plant");
        const auto row = [](const char *name, const std::function<void(QWidget &)> &plant) {
            QTest::newRow(name) << plant;
        };
        row("a title", [](QWidget &window) { window.setWindowTitle(planted); });
        row("a tool tip", [](QWidget &window) { window.setToolTip(planted); });
        row("an accessible name", [](QWidget &window) { window.setAccessibleName(planted); });
        row("a label", [](QWidget &window) { new QLabel(u"at "_s + planted, &window); });
        row("a line", [](QWidget &window) { new QLineEdit(planted, &window); });
        row("a text", [](QWidget &window) { new QPlainTextEdit(planted, &window); });
        row("a command", [](QWidget &window) { window.addAction(new QAction(planted, &window)); });
        row("a cell", [](QWidget &window) {
            auto *model = new QStandardItemModel(&window);
            model->appendRow({new QStandardItem(u"a"_s), new QStandardItem(planted)});
            (new QTableView(&window))->setModel(model);
        });
        row("the clipboard", [](QWidget &) { QGuiApplication::clipboard()->setText(planted); });
    }

    void plantedWordsAreFound()
    {
        QFETCH(std::function<void(QWidget &)>, plant);
        QWidget window;
        QVERIFY(!isTold());
        plant(window);
        QVERIFY(isTold());
    }

    void secretsAmongThemAreFound()
    {
        const QStringList texts{u"a pl4nted horse"_s, u"at "_s + planted, u"MII"_s + QString(60, u'a')};
        QCOMPARE(textsWithSecrets(texts), QStringList{texts[2]});
        useSecret(planted.toUtf8());
        QCOMPARE(textsWithSecrets(texts), (QStringList{texts[1], texts[2]}));
    }

    // Nobody can read them.
    void dotsInsteadOfASecretTellNothing()
    {
        QLineEdit line(planted);
        line.setEchoMode(QLineEdit::Password);
        QVERIFY(!isTold());
    }
};

ALLOWDESK_TEST(ToldTextsTest)
#include "tst_toldtexts.moc"
