#include "tests/simulator/gateway/signature.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUrl>

using namespace simulator;
using namespace Qt::StringLiterals;

namespace
{

QByteArray bytes(const QJsonValue &value)
{
    return value.toString().toUtf8();
}

Request requestOf(const QJsonObject &vector)
{
    const QUrl url(vector[u"url"].toString());
    Request request{.method = bytes(vector[u"method"]),
        .path = url.path(QUrl::FullyEncoded).toLatin1(),
        .query = url.query(QUrl::FullyEncoded).toLatin1(),
        .body = bytes(vector[u"body"])};
    const auto headers = vector[u"headers"].toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        request.headers.append({it.key().toUtf8(), bytes(it.value())});
    }
    request.headers.append({"Host"_ba, bytes(vector[u"host"])});
    return request;
}

} // namespace

class SignatureTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectors_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        QFile file(QStringLiteral(ALLOWDESK_SOURCE_DIR "/tests/data/signing_vectors.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto vectors = QJsonDocument::fromJson(file.readAll())[u"vectors"].toArray();
        QVERIFY(vectors.size() >= 8);
        for (const auto &vector : vectors) {
            QTest::newRow(qPrintable(vector[u"name"].toString())) << vector.toObject();
        }
    }

    void vectors()
    {
        QFETCH(QJsonObject, vector);
        auto request = requestOf(vector);
        const auto authorization = parseAuthorization(bytes(vector[u"authorization"]));
        QVERIFY(authorization);
        QCOMPARE(authorization->access, bytes(vector[u"ak"]));
        const auto canonical = canonicalRequest(request, authorization->signedHeaders);
        QCOMPARE(canonical, bytes(vector[u"canonical_request"]));
        QCOMPARE(stringToSign(bytes(vector[u"x_sdk_date"]), canonical), bytes(vector[u"string_to_sign"]));
        QVERIFY(signatureMatches(request, *authorization, bytes(vector[u"sk"])));

        QVERIFY(!signatureMatches(request, *authorization, "another key"));
        request.body += ' ';
        QVERIFY(!signatureMatches(request, *authorization, bytes(vector[u"sk"])));
    }

    void canonicalParts_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("canonicalPath");
        QTest::addColumn<QByteArray>("canonicalQuery");
        QTest::newRow("nothing") << ""_ba
                                 << ""_ba
                                 << "/"_ba
                                 << ""_ba;
        QTest::newRow("unreserved stay") << "/a-b_c.d~e"_ba
                                         << "x=-_.~"_ba
                                         << "/a-b_c.d~e/"_ba
                                         << "x=-_.~"_ba;
        QTest::newRow("reserved are encoded") << "/a:b"_ba
                                              << "x=a:b,c"_ba
                                              << "/a%3Ab/"_ba
                                              << "x=a%3Ab%2Cc"_ba;
        QTest::newRow("encoded once") << "/a%20b"_ba
                                      << "x=a%20b"_ba
                                      << "/a%20b/"_ba
                                      << "x=a%20b"_ba;
        QTest::newRow("plus is a blank") << "/"_ba
                                         << "x=a+b"_ba
                                         << "/"_ba
                                         << "x=a%20b"_ba;
        QTest::newRow("encoded plus") << "/"_ba
                                      << "x=a%2Bb"_ba
                                      << "/"_ba
                                      << "x=a%2Bb"_ba;
        QTest::newRow("upper before lower") << "/"_ba
                                            << "b=1&a=2&B=3"_ba
                                            << "/"_ba
                                            << "B=3&a=2&b=1"_ba;
        QTest::newRow("repeated") << "/"_ba
                                  << "a=2&a=10&a="_ba
                                  << "/"_ba
                                  << "a=&a=10&a=2"_ba;
        QTest::newRow("without value") << "/"_ba
                                       << "flag"_ba
                                       << "/"_ba
                                       << "flag="_ba;
        QTest::newRow("UTF-8") << "/"_ba
                               << "n=%C3%BC"_ba
                               << "/"_ba
                               << "n=%C3%BC"_ba;
        QTest::newRow("slash at the end") << "/a/"_ba
                                          << ""_ba
                                          << "/a/"_ba
                                          << ""_ba;
    }

    void canonicalParts()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, query);
        const Request request{.method = "GET", .path = path, .query = query};
        const auto lines = canonicalRequest(request, {"x-sdk-date"_ba}).split('\n');
        QTEST(lines[1], "canonicalPath");
        QTEST(lines[2], "canonicalQuery");
    }

    void acceptsWhatOfficialSignersDo_data()
    {
        QTest::addColumn<bool>("encodeSentPath");
        QTest::addColumn<bool>("sortEncoded");
        QTest::newRow("guide") << false << false;
        QTest::newRow("Node.js encodes what was encoded") << true << false;
        QTest::newRow("C++ sorts after encoding") << false << true;
        QTest::newRow("both") << true << true;
    }

    void acceptsWhatOfficialSignersDo()
    {
        QFETCH(bool, encodeSentPath);
        QFETCH(bool, sortEncoded);
        Request request{.method = "GET", .path = "/a%20b", .query = "z=1&%C3%A4=%7E&z=%20&a=!"};
        request.headers.append({"X-Sdk-Date"_ba, "20260115T080910Z"_ba});
        const QByteArrayList names{"x-sdk-date"_ba};
        const auto canonical = canonicalRequest(request, names, {encodeSentPath, sortEncoded});
        const Authorization authorization{.access = "a",
            .signedHeaders = names,
            .signature = signatureOf("key", stringToSign("20260115T080910Z", canonical))};
        QVERIFY(signatureMatches(request, authorization, "key"));
    }

    void unsignedPayloadReplacesTheHash()
    {
        const Request request{.method = "PUT",
            .path = "/",
            .headers = {{"X-Sdk-Content-Sha256"_ba, "UNSIGNED-PAYLOAD"_ba}},
            .body = "anything"};
        QVERIFY(canonicalRequest(request, {"x-sdk-date"_ba}).endsWith("\nUNSIGNED-PAYLOAD"));
    }

    void malformedAuthorizationIsNone_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("empty") << ""_ba;
        QTest::newRow("another scheme") << "Bearer abc"_ba;
        QTest::newRow("scheme alone") << "SDK-HMAC-SHA256 "_ba;
        QTest::newRow("no signature") << "SDK-HMAC-SHA256 Access=a, SignedHeaders=host"_ba;
        QTest::newRow("no access") << "SDK-HMAC-SHA256 SignedHeaders=host, Signature=00"_ba;
        QTest::newRow("no names") << "SDK-HMAC-SHA256 Access=a, Signature=00"_ba;
        QTest::newRow("no equals sign") << "SDK-HMAC-SHA256 Access, SignedHeaders, Signature"_ba;
    }

    void malformedAuthorizationIsNone()
    {
        QFETCH(QByteArray, header);
        QVERIFY(!parseAuthorization(header));
    }
};

ALLOWDESK_TEST(SignatureTest)
#include "tst_signature.moc"
