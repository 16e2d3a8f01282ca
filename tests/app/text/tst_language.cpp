#include "app/services/catalogue.h"
#include "app/text/findingsentences.h"
#include "app/text/language.h"
#include "app/text/reviewtexts.h"
#include "app/text/servicesentences.h"
#include "tests/support/testregistry.h"

#include <QLocale>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class LanguageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installSentences(*makeServiceCatalog());
    }
    void cleanupTestCase() { QLocale::setDefault(QLocale::system()); }

    void numbersOfAFindingHaveTheirForms_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const QString &code, const QStringList &arguments,
                             const QString &sentence) { QTest::newRow(name) << code << arguments << sentence; };
        row("none", u"dcs.state.restricted"_s, {u"0"_s}, u"0 entries"_s);
        row("one", u"dcs.state.restricted"_s, {u"1"_s}, u"1 entry"_s);
        row("two", u"dcs.state.restricted"_s, {u"2"_s}, u"2 entries"_s);
        row("with a separator", u"dcs.state.restricted"_s, {u"20299"_s}, u"20,299 entries"_s);
        row("the last argument counts", u"dcs.state.restricted-of"_s, {u"1"_s, u"20"_s}, u"1 of 20 entries"_s);
        row("one address", u"dcs.reach.gained"_s, {u"10.0.0.1"_s, u"1"_s}, u"Allows 10.0.0.1 (1 address)"_s);
        row("a network", u"dcs.reach.gained"_s, {u"10.0.0.0/8"_s, u"16777216"_s},
            u"Allows 10.0.0.0/8 (16,777,216 addresses)"_s);
        row("more than can be counted", u"waf.reach.lost"_s, {u"2001:db8::/32"_s, u"79228162514264337593543950336"_s},
            u"Rules will no longer apply to 2001:db8::/32 (about 7.9 × 10²⁸ addresses)"_s);
        row("two numbers", u"waf.state.blocked"_s, {u"1"_s, u"2"_s}, u"1 entry · blocked by 2 rules"_s);
        row("two numbers, the other way", u"waf.state.allowed"_s, {u"3"_s, u"1"_s}, u"3 entries · allowed by 1 rule"_s);
        row("the verb too", u"hss.state.silent"_s, {u"1"_s}, u"1 rule suppresses alarms"_s);
        row("a name of digits is no number", u"waf.name.taken"_s, {u"20299"_s},
            u"A group named 20299 already exists. Open it, or choose another name."_s);
    }
    void numbersOfAFindingHaveTheirForms()
    {
        QFETCH(const QString, code);
        QFETCH(const QStringList, arguments);
        QString sentence = findingSentence({.code = code, .arguments = arguments});
        sentence.remove(QChar(0x2068)).remove(QChar(0x2069)); // around texts of others
        QTEST(sentence, "sentence");
    }

    void countsAreWrittenAsPeopleReadThem_data()
    {
        QTest::addColumn<QString>("digits");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("no number") << u"1a"_s << u"1a"_s;
        QTest::newRow("zero") << u"0"_s << u"0"_s;
        QTest::newRow("written out") << u"999999999"_s << u"999,999,999"_s;
        QTest::newRow("a billion") << u"1000000000"_s << u"about 1.0 × 10⁹"_s;
        QTest::newRow("all of IPv4") << u"4294967296"_s << u"about 4.3 × 10⁹"_s;
        QTest::newRow("rounded up to the next power") << u"99999999999"_s << u"about 1.0 × 10¹¹"_s;
        QTest::newRow("all of IPv6") << u"340282366920938463463374607431768211456"_s << u"about 3.4 × 10³⁸"_s;
    }
    void countsAreWrittenAsPeopleReadThem()
    {
        QFETCH(const QString, digits);
        QTEST(countText(digits), "text");
    }

    void zerosAreLeftOutOfSummaries_data()
    {
        QTest::addColumn<ChangeCounts>("counts");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << ChangeCounts{} << u"no entries change"_s;
        QTest::newRow("one kind") << ChangeCounts{.added = 1} << u"1 to add"_s;
        QTest::newRow("all") << ChangeCounts{.added = 2000, .removed = 1, .changed = 3}
                             << u"2,000 to add, 1 to remove, 3 to change"_s;
    }
    void zerosAreLeftOutOfSummaries()
    {
        QFETCH(const ChangeCounts, counts);
        QTEST(changeCounts(counts), "text");
    }
};

ALLOWDESK_TEST(LanguageTest)
#include "tst_language.moc"
