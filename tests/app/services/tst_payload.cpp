#include "app/services/payload.h"
#include "tests/support/testregistry.h"

#include <QTest>

using namespace allowdesk;
using namespace allowdesk::payload;
using namespace Qt::StringLiterals;

/// What the codecs of all services have in common.
class PayloadTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // What is wrong is said by the details; the sentence begins with the host, which a person knows.
    void anErrorNamesTheHostAndThePlace()
    {
        const ApiRequest request{.endpoint = QUrl(u"https://dcs.example.test"_s)};
        const Result<int> broken = bad(u"items[3].id"_s, u"missing"_s);
        const auto error = answeredBy(request, broken).error();
        QCOMPARE(error.kind, ErrorKind::Payload);
        QCOMPARE(error.subject, u"dcs.example.test"_s);
        QCOMPARE(error.message, u"items[3].id: missing"_s);
    }

    // What the transport says of itself is more.
    void aSubjectStays()
    {
        const ApiRequest request{.endpoint = QUrl(u"https://dcs.example.test"_s)};
        QCOMPARE(answeredBy(request, Error{.subject = u"orders"_s}).subject, u"orders"_s);
        QCOMPARE(answeredBy(request, Result<int>(7)).value(), 7);
    }

    void madeUpIdsAreNoIds()
    {
        QCOMPARE(madeUpId(u"orders"_s, 3), u"?orders"_s);
        QCOMPARE(madeUpId({}, 3), u"?4"_s);
    }
};

ALLOWDESK_TEST(PayloadTest)
#include "tst_payload.moc"
