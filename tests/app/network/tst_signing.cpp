#include "app/network/signing.h"
#include "tests/support/testregistry.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

namespace
{

QJsonArray vectors()
{
    QFile file(QStringLiteral(ALLOWDESK_SOURCE_DIR "/tests/data/signing_vectors.json"));
    return file.open(QIODevice::ReadOnly)
        ? QJsonDocument::fromJson(file.readAll()).object().value("vectors"_L1).toArray()
        : QJsonArray();
}

SignableRequest fromVector(const QJsonObject &vector)
{
    SignableRequest request{.method = vector.value("method"_L1).toString().toLatin1(),
        .path = QUrl(vector.value("url"_L1).toString()).path(QUrl::FullyEncoded).toLatin1(),
        .body = vector.value("body"_L1).toString().toUtf8()};
    const QJsonArray query = vector.value("query"_L1).toArray();
    for (const auto &pair : query) {
        request.query << QueryItem{pair[0].toString(), pair[1].toString()};
    }
    const QJsonObject headers = vector.value("headers"_L1).toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        request.headers << HttpHeader{it.key().toLatin1(), it.value().toString().toLatin1()};
    }
    if (vector.value("sign_host"_L1).toBool()) {
        request.headers << HttpHeader{"Host", vector.value("host"_L1).toString().toLatin1()};
    }
    return request;
}

} // namespace

class SigningTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reproducesTheVectors_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        const QJsonArray all = vectors();
        QVERIFY(all.size() >= 8);
        for (const auto &vector : all) {
            QTest::newRow(qPrintable(vector["name"_L1].toString())) << vector.toObject();
        }
    }

    void reproducesTheVectors()
    {
        QFETCH(QJsonObject, vector);
        const SignableRequest request = fromVector(vector);
        const AccessKey key{vector.value("ak"_L1).toString(), vector.value("sk"_L1).toString().toUtf8()};
        QCOMPARE(QString::fromUtf8(canonicalRequest(request)), vector.value("canonical_request"_L1).toString());
        QCOMPARE(QString::fromUtf8(stringToSign(request)), vector.value("string_to_sign"_L1).toString());
        QCOMPARE(QString::fromUtf8(signedAuthorization(request, key)), vector.value("authorization"_L1).toString());
    }

    void sortsQueriesByBytesAndRepeatedNamesByValue()
    {
        SignableRequest request{.method = "get",
            .path = "/a%20b/c",
            .query = {{u"b"_s, u"2"_s}, {u"B"_s, u"x y+z"_s}, {u"b"_s, u"10"_s}, {u"a"_s, QString()}, {u"ü"_s, u"~"_s}},
            .headers = {{"X-Sdk-Date", "20260115T080910Z"}}};
        const QByteArrayList lines = canonicalRequest(request).split('\n');
        QCOMPARE(lines.at(0), "GET"_ba);
        QCOMPARE(lines.at(1), "/a%20b/c/"_ba);
        QCOMPARE(lines.at(2), "B=x%20y%2Bz&a=&b=10&b=2&%C3%BC=~"_ba);
    }

    void trimsHeaderValuesAndSortsNames()
    {
        const SignableRequest request{.method = "GET",
            .headers = {
                {"X-Sdk-Date", "20260115T080910Z"}, {"Host", " h:8443 "}, {"content-type", "application/json"}}};
        QCOMPARE(signedHeaderNames(request.headers), "content-type;host;x-sdk-date"_ba);
        QVERIFY(canonicalRequest(request).contains("\nhost:h:8443\n"));
        QVERIFY(canonicalRequest(request).startsWith("GET\n/\n\n"));
    }

    void dateIsWrittenInUtc()
    {
        const QDateTime time = QDateTime(QDate(2026, 1, 15), QTime(9, 9, 10), Qt::OffsetFromUTC, 3600);
        QCOMPARE(signingDate(time), "20260115T080910Z"_ba);
    }
};

ALLOWDESK_TEST(SigningTest)
#include "tst_signing.moc"
