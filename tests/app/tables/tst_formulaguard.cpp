#include "app/tables/formulaguard.h"
#include "tests/support/testregistry.h"

#include <QTest>

#include <random>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class FormulaGuardTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guards_data()
    {
        QTest::addColumn<QByteArray>("cell");
        QTest::addColumn<QByteArray>("guarded");
        const auto row = [](const char *name, const QByteArray &cell, const QByteArray &guarded) {
            QTest::newRow(name) << cell << guarded;
        };
        row("text", "web", "web");
        row("empty", "", "");
        row("address", "10.0.0.1", "10.0.0.1");
        row("inner sign", "a=b", "a=b");
        row("equals", "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0");
        row("plus", "+1", "'+1");
        row("minus", "-1", "'-1");
        row("at", "@SUM(A1)", "'@SUM(A1)");
        row("tab", "\t=1", "'\t=1");
        row("carriage return", "\r=1", "'\r=1");
        row("full width",
            "\xef\xbc\x9d"
            "1",
            "'\xef\xbc\x9d"
            "1");
        row("behind a blank", " =1", "' =1");
        row("behind a no-break space", "\xc2\xa0=1", "'\xc2\xa0=1");
        row("second line", "a\n=1\nb", "a\n'=1\nb");
        row("apostrophe of its own", "'=1", "''=1");
        row("apostrophe before text", "'text", "'text");
        row("two apostrophes", "''=1", "'''=1");
    }

    void guards()
    {
        QFETCH(const QByteArray, cell);
        QFETCH(const QByteArray, guarded);
        QCOMPARE(QByteArray::fromStdString(guardFormulas(cell.toStdString())), guarded);
        QCOMPARE(QByteArray::fromStdString(removeFormulaGuard(guarded.toStdString())), cell);
    }

    void anyTextComesBack()
    {
        std::mt19937 random(1);
        const std::string alphabet = "'=+-@ \t\r\na\xc2\xa0";
        for (int i = 0; i < 20'000; ++i) {
            std::string cell(random() % 7, ' ');
            for (char &c : cell) {
                c = alphabet.at(random() % alphabet.size());
            }
            const std::string guarded = guardFormulas(cell);
            QCOMPARE(removeFormulaGuard(guarded), cell);
            QVERIFY(guarded == cell || mayHaveFormulaGuard(guarded));
        }
    }
};

ALLOWDESK_TEST(FormulaGuardTest)
#include "tst_formulaguard.moc"
