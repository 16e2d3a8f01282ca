#include "app/network/apirequest.h"
#include "tests/support/testregistry.h"

#include <QSet>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

ApiRequest sample()
{
    return {.intent = Intent::Write,
        .operation = u"waf.UpdateIpGroup"_s,
        .method = "PUT",
        .endpoint = QUrl(u"https://waf.example.test:8443"_s),
        .path = u"/v1/pid/waf/ip-group/g1"_s,
        .query = {{u"enterprise_project_id"_s, u"0"_s}},
        .headers = {{"region", "eu-test-1"}},
        .contentType = "application/json",
        .body = R"({"name":"a"})"};
}

} // namespace

class ApiRequestTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encodesEveryPartForSignatures_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("url");
        QTest::newRow("plain") << u"/v2/p"_s << u"1"_s << "https://h.example.test/v2/p?q=1"_ba;
        QTest::newRow("unreserved") << u"/a-b_c.d~e"_s << u"-_.~"_s << "https://h.example.test/a-b_c.d~e?q=-_.~"_ba;
        QTest::newRow("reserved") << u"/a b(1)*"_s << u"a+b&c=d/e"_s
                                  << "https://h.example.test/a%20b%281%29%2A?q=a%2Bb%26c%3Dd%2Fe"_ba;
        QTest::newRow("percent") << u"/50%"_s << u"%41"_s << "https://h.example.test/50%25?q=%2541"_ba;
        QTest::newRow("unicode") << u"/Jürgen"_s << u"管"_s << "https://h.example.test/J%C3%BCrgen?q=%E7%AE%A1"_ba;
        QTest::newRow("empty value") << u"/v2"_s << QString() << "https://h.example.test/v2?q="_ba;
    }

    void encodesEveryPartForSignatures()
    {
        QFETCH(QString, path);
        QFETCH(QString, value);
        const ApiRequest request{
            .endpoint = QUrl(u"https://h.example.test/ignored?x=1"_s), .path = path, .query = {{u"q"_s, value}}};
        QTEST(requestUrl(request).toEncoded(QUrl::FullyEncoded), "url");
    }

    void digestDiffersWithEveryPartThatCounts()
    {
        QSet<QByteArray> digests{requestDigest(sample())};
        const auto add = [&](auto change) {
            ApiRequest request = sample();
            change(request);
            digests << requestDigest(request);
        };
        add([](ApiRequest &request) { request.intent = Intent::Read; });
        add([](ApiRequest &request) { request.method = "POST"; });
        add([](ApiRequest &request) { request.endpoint.setPort(8444); });
        add([](ApiRequest &request) { request.path += u'x'; });
        add([](ApiRequest &request) { request.query.first().value = u"1"_s; });
        add([](ApiRequest &request) { request.contentType.clear(); });
        add([](ApiRequest &request) { request.body += ' '; });
        QCOMPARE(digests.size(), 8);
        QCOMPARE(requestDigest(sample()), requestDigest(sample()));
    }

    void textShowsWhatLeaves()
    {
        QCOMPARE(requestText(sample()),
            u"PUT https://waf.example.test:8443/v1/pid/waf/ip-group/g1?enterprise_project_id=0\n"
            "Content-Type: application/json\nregion: eu-test-1\n\n{\"name\":\"a\"}"_s);
    }
};

ALLOWDESK_TEST(ApiRequestTest)
#include "tst_apirequest.moc"
