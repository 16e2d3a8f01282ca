#include "app/services/dcs/errorcodes.h"
#include "app/services/hss/errorcodes.h"
#include "app/services/waf/errorcodes.h"
#include "tests/support/testregistry.h"

#include <QHash>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

using Kind = std::optional<ErrorKind>; // nothing: left to the status

Q_DECLARE_METATYPE(Kind)

class ServiceErrorCodesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySpellingIsKnown_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<Kind>("dcs");
        QTest::addColumn<Kind>("waf");
        QTest::addColumn<Kind>("hss");
        const auto row = [](const char *code, Kind dcs, Kind waf, Kind hss) {
            QTest::newRow(code) << QString::fromLatin1(code) << dcs << waf << hss;
        };
        row("DCS.1002", ErrorKind::Unauthorised, {}, {});
        row("111401002", ErrorKind::Unauthorised, {}, {});
        row("DCS.4017", ErrorKind::Conflict, {}, {});
        row("111400017", ErrorKind::Conflict, {}, {});
        row("111400113", ErrorKind::Conflict, {}, {});
        row("111404022", ErrorKind::NotFound, {}, {});
        row("DCS.4872", ErrorKind::Unsupported, {}, {});
        row("DCS.5001", ErrorKind::Unsupported, {}, {});
        row("111405001", ErrorKind::Unsupported, {}, {});
        row("CBC.99003651", ErrorKind::Conflict, {}, {});
        row("DCS.2007", ErrorKind::Forbidden, {}, {});
        row("WAF.00012001", {}, ErrorKind::Unauthorised, {});
        row("00012001", {}, ErrorKind::Unauthorised, {});
        row("WAF.00012003", {}, ErrorKind::Forbidden, {});
        row("WAF.00022005", {}, ErrorKind::Payload, {});
        row("HSS.0013", {}, {}, ErrorKind::Forbidden);
        row("HSS.0011", {}, {}, ErrorKind::NotFound);
        row("APIGW.0101", ErrorKind::Unsupported, ErrorKind::Unsupported, ErrorKind::Unsupported);
        row("DCS.4800", {}, {}, {}); // a bad parameter
        row("WAF.00011016", {}, {}, {}); // a name that is taken
        row("111400", {}, {}, {});
    }

    void everySpellingIsKnown()
    {
        QFETCH(QString, code);
        QTEST(Kind(errorKindOfCode(code, dcs::errorCodes())), "dcs");
        QTEST(Kind(errorKindOfCode(code, waf::errorCodes())), "waf");
        QTEST(Kind(errorKindOfCode(code, hss::errorCodes())), "hss");
    }

    void noCodeMeansTwoThings()
    {
        for (const ErrorCodes *codes : {dcs::errorCodes(), waf::errorCodes(), hss::errorCodes()}) {
            QHash<QString, ErrorKind> seen;
            for (const CodeMeaning &meaning : codes->meanings) {
                for (const QLatin1StringView spelling : {meaning.code, meaning.twin}) {
                    // Two codes may have one twin: DCS.2003 and DCS.3003 do.
                    QVERIFY2(spelling.isEmpty() || seen.value(spelling, meaning.kind) == meaning.kind, spelling.data());
                    if (!spelling.isEmpty()) {
                        seen.insert(spelling, meaning.kind);
                    }
                }
            }
        }
    }
};

ALLOWDESK_TEST(ServiceErrorCodesTest)
#include "tst_errorcodes.moc"
