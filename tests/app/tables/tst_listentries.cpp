#include "app/tables/listentries.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class ListEntriesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatIsTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("entries");
        QTest::addColumn<QStringList>("unclear");
        const auto row = [](const char *name, const QString &text, const QStringList &entries,
                             const QStringList &unclear = {}) { QTest::newRow(name) << text << entries << unclear; };
        const QStringList both{u"10.0.0.1"_s, u"10.0.0.2"_s};
        row("nothing", {}, {});
        row("blanks", u" \n\t\n"_s, {});
        row("lines", u"10.0.0.1\n10.0.0.2\n"_s, both);
        row("separators, each once", u" 10.0.0.1 , 10.0.0.2;10.0.0.1"_s, both);
        row("a tab", u"10.0.0.1\t10.0.0.2"_s, both);
        row("a note", u"10.0.0.1 # the office\n10.0.0.2"_s, both);
        row("a range", u"10.0.0.1 - 10.0.0.9"_s, {u"10.0.0.1-10.0.0.9"_s});
        row("a range of IPv6", u"2001:db8::1 - 2001:db8::9"_s, {u"2001:db8::1-2001:db8::9"_s});
        row("a dash that is none", u"10.0.0.1 -"_s, {}, {u"10.0.0.1 -"_s});
        row("what is no address", u"server-1"_s, {u"server-1"_s});
        const auto unclear = [&](const char *name, const QString &line) {
            row(name, u"10.0.0.1\n"_s + line + u"\n10.0.0.2"_s, both, {line});
        };
        unclear("a mask behind a blank", u"10.20.0.0 255.255.0.0"_s);
        unclear("a mask behind a comma", u"10.20.0.0,255.255.0.0"_s);
        unclear("a wildcard", u"172.16.8.0 0.0.7.255"_s);
        unclear("the ends of a block", u"203.0.113.0 203.0.113.255"_s);
        unclear("a blank inside of an address", u"10.0.0.1 5 - 10.0.0.90"_s);
        unclear("a range in words", u"203.0.113.10 to 203.0.113.20"_s);
        unclear("an address and a note", u"203.0.113.10 office"_s);
    }

    void readsWhatIsTyped()
    {
        QFETCH(QString, text);
        const ListEntries found = listEntries(text);
        QTEST(found.entries, "entries");
        QTEST(found.unclear, "unclear");
    }

    void linesAreTakenWhole()
    {
        QCOMPARE(listLines(u" ann \r\n\nbob, the cook\nann\n"_s), (QStringList{u"ann"_s, u"bob, the cook"_s}));
        QVERIFY(listLines(u" \n "_s).isEmpty());
    }
};

ALLOWDESK_TEST(ListEntriesTest)
#include "tst_listentries.moc"
