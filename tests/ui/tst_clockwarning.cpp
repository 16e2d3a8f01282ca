#include "tests/support/fakesession.h"
#include "tests/support/testregistry.h"
#include "ui/support/clockwarning.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ClockWarningTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsThereForAsLongAsTheClockIsWrong()
    {
        FakeSession session;
        FakeSession other;
        ClockWarning warning;
        warning.watch(&session);
        QVERIFY(warning.isHidden());
        session.noteClockOffset(14min);
        QVERIFY(warning.isHidden());
        session.noteClockOffset(40min);
        QVERIFY(!warning.isHidden());
        QVERIFY2(warning.text().contains(u"40 min ahead"_s), qPrintable(warning.text()));
        warning.watch(&other);
        QVERIFY(warning.isHidden());
        warning.watch(&session);
        QVERIFY(!warning.isHidden());
        session.noteClockOffset(-1s);
        QVERIFY(warning.isHidden());
        warning.watch(nullptr);
        QVERIFY(warning.isHidden());
    }
};

ALLOWDESK_TEST(ClockWarningTest)
#include "tst_clockwarning.moc"
