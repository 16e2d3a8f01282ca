#include "app/network/errorcodes.h"
#include "tests/app/network/samplecodes.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

class ErrorCodesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsEverySpelling_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("of the service") << u"SAMPLE.2003"_s << ErrorKind::Forbidden;
        QTest::newRow("of the service, with another spelling") << u"SAMPLE.4017"_s << ErrorKind::Conflict;
        QTest::newRow("the other spelling") << u"999400017"_s << ErrorKind::Conflict;
        QTest::newRow("gateway, no such call") << u"APIGW.0101"_s << ErrorKind::Unsupported;
        QTest::newRow("gateway, other name") << u"APIG.0308"_s << ErrorKind::Throttled;
        QTest::newRow("gateway, renew") << u"APIGW.0307"_s << ErrorKind::Unauthorised;
        QTest::newRow("iam throttled") << u"IAM.0012"_s << ErrorKind::Throttled;
        QTest::newRow("iam locked") << u"IAM.0061"_s << ErrorKind::Locked;
        QTest::newRow("identity policy") << u"PAP5.0011"_s << ErrorKind::Forbidden;
    }

    void knowsEverySpelling()
    {
        QFETCH(QString, code);
        QFETCH(ErrorKind, kind);
        QCOMPARE(errorKindOfCode(code, &sampleCodes), std::optional(kind));
    }

    void leavesOthersToTheStatus_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("one code, many statuses") << u"APIGW.0201"_s;
        QTest::newRow("bad parameter") << u"SAMPLE.4800"_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("number of IAM") << u"401"_s;
        QTest::newRow("half a twin") << u"999400"_s;
    }

    void leavesOthersToTheStatus()
    {
        QFETCH(QString, code);
        QCOMPARE(errorKindOfCode(code, &sampleCodes), std::nullopt);
    }

    // The same code from another service says nothing.
    void aCodeIsReadByItsServiceOnly()
    {
        QCOMPARE(errorKindOfCode(u"SAMPLE.4017"_s), std::nullopt);
        const ErrorCodes none;
        QCOMPARE(errorKindOfCode(u"SAMPLE.4017"_s, &none), std::nullopt);
        QCOMPARE(errorKindOfCode(u"APIGW.0308"_s, &none), std::optional(ErrorKind::Throttled));
    }

    void statusSpeaksWithoutCode_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("302") << 302 << ErrorKind::Payload;
        QTest::newRow("400") << 400 << ErrorKind::Payload;
        QTest::newRow("401") << 401 << ErrorKind::Unauthorised;
        QTest::newRow("403") << 403 << ErrorKind::Forbidden;
        QTest::newRow("404") << 404 << ErrorKind::NotFound;
        QTest::newRow("405") << 405 << ErrorKind::Unsupported;
        QTest::newRow("407") << 407 << ErrorKind::Proxy;
        QTest::newRow("409") << 409 << ErrorKind::Conflict;
        QTest::newRow("413") << 413 << ErrorKind::Payload;
        QTest::newRow("429") << 429 << ErrorKind::Throttled;
        QTest::newRow("494") << 494 << ErrorKind::Payload;
        QTest::newRow("500") << 500 << ErrorKind::Server;
        QTest::newRow("503") << 503 << ErrorKind::Server;
        QTest::newRow("599") << 599 << ErrorKind::Server;
    }

    void statusSpeaksWithoutCode()
    {
        QFETCH(int, status);
        QTEST(errorKindOfStatus(status), "kind");
    }
};

ALLOWDESK_TEST(ErrorCodesTest)
#include "tst_errorcodes.moc"
