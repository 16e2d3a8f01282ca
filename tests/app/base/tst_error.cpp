#include "app/base/error.h"
#include "tests/support/testregistry.h"

#include <QMetaEnum>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class ErrorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasANameThatComesBack()
    {
        const auto meta = QMetaEnum::fromType<ErrorKind>();
        QVERIFY(meta.keyCount() > 0);
        for (int i = 0; i < meta.keyCount(); ++i) {
            const auto kind = static_cast<ErrorKind>(meta.value(i));
            QCOMPARE(errorKindFromName(errorKindName(kind)), kind);
        }
        QVERIFY(!errorKindFromName(u"Bananas"_s));
    }

    void summaryLeavesOutWhatIsEmpty()
    {
        QCOMPARE(errorSummary({.kind = ErrorKind::Timeout}), u"Timeout"_s);
        QCOMPARE(errorSummary({.kind = ErrorKind::Forbidden,
                     .httpStatus = 403,
                     .serviceCode = u"DCS.2003"_s,
                     .message = u"denied"_s,
                     .requestId = u"r-1"_s}),
            u"Forbidden, HTTP 403, DCS.2003, denied, request id r-1"_s);
    }
};

ALLOWDESK_TEST(ErrorTest)
#include "tst_error.moc"
