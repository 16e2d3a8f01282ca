#include "tests/support/testregistry.h"
#include "tests/ui/shownlines.h"

#include <QScrollBar>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

/// "a0", "a1", …, "b0", …: so many lines in each part.
class Parts final : public TextLines
{
public:
    Parts(QList<qsizetype> counts, QString sign) : m_counts(std::move(counts)), m_sign(std::move(sign)) { }

    [[nodiscard]] qsizetype count() const override
    {
        return std::accumulate(m_counts.begin(), m_counts.end(), qsizetype(0));
    }
    [[nodiscard]] QString line(qsizetype number) const override
    {
        qsizetype part = 0;
        while (number >= m_counts[part]) {
            number -= m_counts[part++];
        }
        return QChar(static_cast<char16_t>(u'a' + part)) + QString::number(number) + m_sign;
    }
    [[nodiscard]] qsizetype longest() const override { return 10; }
    [[nodiscard]] QList<qsizetype> parts() const override { return m_counts; }

private:
    QList<qsizetype> m_counts;
    QString m_sign;
};

LinesView::Make making(const QList<qsizetype> &counts, const QString &sign = {})
{
    return [counts, sign] { return std::make_shared<Parts>(counts, sign); };
}

QString textOf(const QList<qsizetype> &counts, const QString &sign)
{
    const Parts parts(counts, sign);
    return allLines(parts).join(u'\n');
}

} // namespace

/// A text that changes while somebody reads it.
class LinesViewTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSelectedStays_data()
    {
        QTest::addColumn<QList<qsizetype>>("before");
        QTest::addColumn<QList<qsizetype>>("after");
        QTest::addColumn<QString>("chosen");
        using Counts = QList<qsizetype>;
        QTest::newRow("at the end") << Counts{2, 3} << Counts{2, 9} << u"b1"_s;
        QTest::newRow("before it") << Counts{2, 3} << Counts{7, 3} << u"b1"_s;
        QTest::newRow("in all parts") << Counts{2, 3, 1} << Counts{4, 5, 6} << u"c0"_s;
        QTest::newRow("shorter before it") << Counts{5, 3, 1} << Counts{1, 4, 2} << u"b2"_s;
        QTest::newRow("nothing before") << Counts{0, 3} << Counts{2, 3} << u"b0"_s;
        QTest::newRow("only other words") << Counts{2, 3} << Counts{2, 3} << u"b2"_s;
    }

    void whatIsSelectedStays()
    {
        QFETCH(QList<qsizetype>, before);
        QFETCH(QList<qsizetype>, after);
        QFETCH(QString, chosen);
        LinesView view(u"Lines"_s);
        view.setLines(making(before));
        view.show();
        QTRY_COMPARE(shownLines(view), textOf(before, {}));
        const auto selected = [&] {
            const QModelIndexList rows = view.selectionModel()->selectedRows();
            return rows.size() == 1 ? rows.constFirst().data().toString() : QString();
        };
        for (int row = 0; selected() != chosen; ++row) {
            QVERIFY(row < view.model()->rowCount());
            view.selectRow(row);
        }
        const QSignalSpy reset(view.model(), &QAbstractItemModel::modelReset);
        view.updateLines(making(after, u"!"_s));
        QTRY_COMPARE(shownLines(view), textOf(after, u"!"_s));
        QCOMPARE(selected(), QString(chosen + u'!'));
        QCOMPARE(reset.size(), 0);
    }

    void anotherTextIsAnotherText()
    {
        LinesView view(u"Lines"_s);
        view.setLines(making({2, 3}));
        view.show();
        QTRY_COMPARE(view.model()->rowCount(), 5);
        view.updateLines(making({2}));
        QTRY_COMPARE(shownLines(view), textOf({2}, {}));
        view.selectRow(1);
        view.setLines(making({2}, u"?"_s));
        QTRY_COMPARE(shownLines(view), textOf({2}, u"?"_s));
        QVERIFY(!view.selectionModel()->hasSelection());
    }

    void whatIsSeenStaysAndTheEndIsFollowed()
    {
        LinesView view(u"Lines"_s);
        view.resize(300, 150);
        view.setLines(making({5, 100}));
        view.show();
        QTRY_COMPARE(view.model()->rowCount(), 105);
        QScrollBar &scroll = *view.verticalScrollBar();
        QTRY_VERIFY(scroll.maximum() > 60);
        scroll.setValue(40);
        view.updateLines(making({5, 200}));
        QTRY_COMPARE(view.model()->rowCount(), 205);
        QCOMPARE(scroll.value(), 40);
        view.scrollToBottom();
        QCOMPARE(scroll.value(), scroll.maximum());
        view.updateLines(making({5, 300}));
        QTRY_COMPARE(view.model()->rowCount(), 305);
        QTRY_COMPARE(scroll.value(), scroll.maximum());
        QVERIFY(view.rowAt(view.viewport()->height() - view.rowHeight(0)) > 290);
    }

    // Otherwise a text that changes faster than its lines are made would never be seen.
    void whatIsBeingMadeIsShownFirst()
    {
        LinesView view(u"Lines"_s);
        view.show();
        QSemaphore gate;
        QStringList shown;
        connect(view.model(), &QAbstractItemModel::modelReset, this, [&] { shown << shownLines(view); });
        connect(view.model(), &QAbstractItemModel::dataChanged, this, [&] { shown << shownLines(view); });
        view.setLines([&gate] {
            gate.acquire();
            return std::make_shared<Parts>(QList<qsizetype>{1}, QString());
        });
        for (const QString &sign : {u"1"_s, u"2"_s, u"3"_s}) {
            view.updateLines(making({1}, sign));
        }
        gate.release();
        QTRY_COMPARE(shownLines(view), u"a03"_s);
        QCOMPARE(shown, (QStringList{u"a0"_s, u"a03"_s}));
    }

    void aHiddenViewMakesTheNewestWhenItIsSeen()
    {
        LinesView view(u"Lines"_s);
        view.updateLines(making({1}, u"1"_s));
        view.updateLines(making({2}, u"2"_s));
        QCOMPARE(view.model()->rowCount(), 0);
        view.show();
        QTRY_COMPARE(shownLines(view), textOf({2}, u"2"_s));
    }

    // What others send is no mark-up, and is told whole where the view is too narrow for it.
    void aLineThatIsCutHasATip()
    {
        LinesView view(u"Lines"_s);
        view.resize(200, 100);
        view.setLines([] {
            return std::make_shared<KnownLines>(QStringList{u"<b>x</b>"_s, u"<b>"_s + QString(200, u'y')});
        });
        view.show();
        QTRY_COMPARE(view.model()->rowCount(), 2);
        QCOMPARE(view.model()->index(0, 0).data(Qt::ToolTipRole).toString(), QString());
        const QString tip = view.model()->index(1, 0).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(u"&lt;b&gt;yyy"_s), qPrintable(tip));
    }
};

ALLOWDESK_TEST(LinesViewTest)
#include "tst_linesview.moc"
