#include "tests/support/testregistry.h"
#include "tests/ui/desk.h"

#include <QListView>
#include <QMenu>
#include <QMenuBar>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// A letter that two things share acts on neither: Alt and the letter only moves the focus between them.
class MnemonicsTest final : public QObject
{
    Q_OBJECT

    // The letter behind the sign in each text, in lower case; texts without one are left out.
    static QString shared(const QStringList &texts)
    {
        QHash<QString, QString> owners;
        QStringList twice;
        for (const QString &text : texts) {
            const QString letter = QKeySequence::mnemonic(text).toString();
            if (letter.isEmpty()) {
                continue;
            }
            if (owners.contains(letter)) {
                twice << letter + u": "_s + owners[letter] + u", "_s + text;
            }
            owners[letter] = text;
        }
        return twice.join(u'\n');
    }
    static QStringList textsOf(const QList<QAction *> &actions)
    {
        QStringList texts;
        for (const QAction *action : actions) {
            texts << action->text();
        }
        return texts;
    }
    // Of all that is seen, as it would be with everything enabled.
    static QStringList textsIn(const QWidget &window)
    {
        QStringList texts;
        const QList<QAbstractButton *> buttons = window.findChildren<QAbstractButton *>();
        for (const QAbstractButton *button : buttons) {
            if (button->isVisibleTo(&window)) {
                texts << button->text();
            }
        }
        const QList<QLabel *> labels = window.findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->buddy() && label->isVisibleTo(&window)) {
                texts << label->text();
            }
        }
        return texts;
    }

private Q_SLOTS:
    void aSharedLetterIsFound()
    {
        QCOMPARE(shared({u"&Add"_s, u"Re&move"_s, u"None"_s, u"Fish && chips"_s}), QString());
        QVERIFY(!shared({u"&Add"_s, u"Remove &all"_s}).isEmpty());
    }

    void lettersOfAMenuAreItsOwn()
    {
        Desk desk;
        const QList<QAction *> menus = desk.window.menuBar()->actions();
        QCOMPARE(shared(textsOf(menus)), QString());
        for (const QAction *menu : menus) {
            QCOMPARE(shared(textsOf(menu->menu()->actions())), QString());
        }
    }

    void lettersOfTheWindowAreTheirOwn_data()
    {
        QTest::addColumn<int>("service");
        QTest::addColumn<bool>("isConflict");
        for (int service = 0; service < 3; ++service) {
            QTest::addRow("service %d", service) << service << false;
        }
        QTest::newRow("a conflict is open") << 0 << true;
    }
    void lettersOfTheWindowAreTheirOwn()
    {
        QFETCH(const int, service);
        QFETCH(const bool, isConflict);
        Desk desk;
        desk.openOrders();
        if (isConflict) {
            Draft *draft = desk.shown<RecordPanel>()->draft();
            draft->removeRows({draft->rows().constFirst().id});
            desk.cloud.setGroups(
                u"i-1"_s, {QJsonObject{{u"group_name"_s, u"branch"_s}, {u"ip_list"_s, QJsonArray{u"10.0.0.1"_s}}}});
            desk.window.findChild<QAction *>(u"command.refresh"_s)->trigger();
            QTRY_VERIFY(desk.shown<QFrame>(u"conflictBar"_s));
        }
        auto *services = desk.child<QListView>(u"rooms"_s);
        services->setCurrentIndex(services->model()->index(service, 0));
        const QStringList texts = textsIn(desk.window) + textsOf(desk.window.menuBar()->actions());
        QVERIFY(texts.size() > 10);
        QCOMPARE(shared(texts), QString());
    }
};

ALLOWDESK_TEST(MnemonicsTest)
#include "tst_mnemonics.moc"
