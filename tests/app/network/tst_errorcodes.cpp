#include "app/network/errorcodes.h"
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
        QTest::newRow("token expired") << u"DCS.1002"_s << ErrorKind::Unauthorised;
        QTest::newRow("token expired, number") << u"111401002"_s << ErrorKind::Unauthorised;
        QTest::newRow("busy") << u"DCS.4017"_s << ErrorKind::Conflict;
        QTest::newRow("busy, number") << u"111400017"_s << ErrorKind::Conflict;
        QTest::newRow("extending, number") << u"111400113"_s << ErrorKind::Conflict;
        QTest::newRow("instance gone, number") << u"111404022"_s << ErrorKind::NotFound;
        QTest::newRow("no whitelist") << u"DCS.4872"_s << ErrorKind::Unsupported;
        QTest::newRow("method not allowed") << u"DCS.5001"_s << ErrorKind::Unsupported;
        QTest::newRow("another operation") << u"CBC.99003651"_s << ErrorKind::Conflict;
        QTest::newRow("policy denies") << u"DCS.2007"_s << ErrorKind::Forbidden;
        QTest::newRow("waf token") << u"WAF.00012001"_s << ErrorKind::Unauthorised;
        QTest::newRow("waf token, bare") << u"00012001"_s << ErrorKind::Unauthorised;
        QTest::newRow("waf right") << u"WAF.00012003"_s << ErrorKind::Forbidden;
        QTest::newRow("waf quota") << u"WAF.00022005"_s << ErrorKind::Payload;
        QTest::newRow("hss right") << u"HSS.0013"_s << ErrorKind::Forbidden;
        QTest::newRow("hss gone") << u"HSS.0011"_s << ErrorKind::NotFound;
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
        QCOMPARE(errorKindOfCode(code), std::optional(kind));
    }

    void leavesOthersToTheStatus_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("one code, many statuses") << u"APIGW.0201"_s;
        QTest::newRow("bad parameter") << u"DCS.4800"_s;
        QTest::newRow("name taken") << u"WAF.00011016"_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("number of IAM") << u"401"_s;
        QTest::newRow("half a twin") << u"111400"_s;
    }

    void leavesOthersToTheStatus()
    {
        QFETCH(QString, code);
        QCOMPARE(errorKindOfCode(code), std::nullopt);
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
