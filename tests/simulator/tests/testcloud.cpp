#include "tests/simulator/tests/testcloud.h"

#include "tests/simulator/gateway/signature.h"
#include "tests/simulator/world/ids.h"
#include "tests/simulator/world/jsonvalues.h"

#include <QBuffer>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

constexpr int LongestWait = 30'000;

Reply finished(QNetworkReply *reply)
{
    QSignalSpy spy(reply, &QNetworkReply::finished);
    if (!reply->isFinished() && !spy.wait(LongestWait)) {
        QTest::qFail("no answer", __FILE__, __LINE__);
    }
    Reply result{
        .status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), .body = reply->readAll()};
    result.json = objectOf(result.body).value_or(QJsonObject());
    const auto pairs = reply->rawHeaderPairs();
    for (const auto &[name, value] : pairs) {
        result.headers.insert(name.toLower(), value);
    }
    reply->deleteLater();
    return result;
}

} // namespace

QString Reply::code() const
{
    return json.contains(u"error") ? json[u"error"][u"code"].toVariant().toString() : json[u"error_code"].toString();
}

TestCloud::TestCloud(const Options &options) : m_simulator(std::make_unique<Simulator>(options))
{
    const auto problem = m_simulator->start();
    if (!problem.isEmpty()) {
        QTest::qFail(qPrintable(problem), __FILE__, __LINE__);
    }
    m_url = m_simulator->url();
}

TestCloud::TestCloud(QUrl elsewhere) : m_url(std::move(elsewhere)) { }

TestCloud::~TestCloud() = default;

Reply TestCloud::send(
    const QByteArray &method, const QString &target, const QByteArray &body, const QList<Header> &headers)
{
    QNetworkRequest request(QUrl(m_url.toString() + target, QUrl::StrictMode));
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    for (const auto &[name, value] : headers) {
        request.setRawHeader(name, value);
    }
    return finished(m_manager.sendCustomRequest(request, method, body));
}

Reply TestCloud::call(const QByteArray &method, const QString &target, const QJsonObject &body)
{
    const auto bytes = body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact);
    return send(method, target, bytes, {{"X-Auth-Token"_ba, m_token}});
}

Reply TestCloud::callSigned(const QByteArray &method, const QString &target, const QByteArray &access,
    const QByteArray &secret, const QList<Header> &headers, std::chrono::seconds offset)
{
    Request request{.method = method,
        .path = target.section(u'?', 0, 0).toLatin1(),
        .query = target.section(u'?', 1).toLatin1(),
        .headers = headers};
    const auto now = timeOf(control(u"time"_s)[u"now"]);
    request.headers.append({"Host"_ba, m_url.authority().toLatin1()});
    QByteArrayList names{"host"_ba};
    for (const auto &header : headers) {
        names.append(header.first.toLower());
    }
    sign(&request, access, secret, now.addSecs(offset.count()), names);
    return send(method, target, {}, request.headers);
}

QJsonObject TestCloud::control(const QString &name, const QJsonObject &body)
{
    const auto reply = send("POST", u"/_sim/"_s + name, QJsonDocument(body).toJson());
    if (reply.status != 200) {
        QTest::qFail(reply.body.constData(), __FILE__, __LINE__);
    }
    return reply.json;
}

QJsonObject TestCloud::control(const QString &name)
{
    const auto reply = send("GET", u"/_sim/"_s + name);
    if (reply.status != 200) {
        QTest::qFail(reply.body.constData(), __FILE__, __LINE__);
    }
    return reply.json;
}

void TestCloud::clear(const QString &name)
{
    send("DELETE", u"/_sim/"_s + name);
}

Reply TestCloud::signIn(const QString &user, const QString &project)
{
    const auto scope =
        project.isEmpty() ? QJsonObject() : QJsonObject{{u"project"_s, QJsonObject{{u"name"_s, project}}}};
    return signInWith(signInBody(user, user + u"-password"_s, scope));
}

Reply TestCloud::signInForAccount(const QString &user)
{
    return signInWith(signInBody(user, user + u"-password"_s, {{u"domain"_s, QJsonObject{{u"name"_s, u"demo"_s}}}}));
}

Reply TestCloud::signInWith(const QJsonObject &body)
{
    auto reply = send("POST", u"/v3/auth/tokens"_s, QJsonDocument(body).toJson());
    m_token = reply.headers.value("x-subject-token");
    return reply;
}

void TestCloud::advance(std::chrono::milliseconds by)
{
    control(u"time"_s, {{u"advance_ms"_s, static_cast<qint64>(by.count())}});
}

QString TestCloud::cachePath(const QString &name, const QString &rest) const
{
    return projectPath(u"instance/"_s + uuidOfName(name) + u'/' + rest);
}

QString TestCloud::projectPath(const QString &rest) const
{
    return u"/v2/0123456789abcdef0123456789abcdef/"_s + rest;
}

QJsonArray TestCloud::log(const QString &query)
{
    return control(u"log"_s + query)[u"entries"].toArray();
}

QJsonObject signInBody(const QString &user, const QString &password, const QJsonObject &scope)
{
    const QJsonObject account{
        {u"name"_s, user}, {u"password"_s, password}, {u"domain"_s, QJsonObject{{u"name"_s, u"demo"_s}}}};
    const QJsonObject identity{
        {u"methods"_s, QJsonArray{u"password"_s}}, {u"password"_s, QJsonObject{{u"user"_s, account}}}};
    QJsonObject auth{{u"identity"_s, identity}};
    if (!scope.isEmpty()) {
        auth.insert(u"scope"_s, scope);
    }
    return {{u"auth"_s, auth}};
}

QJsonObject oneGroup(const QString &name, const QStringList &entries, std::optional<bool> enabled)
{
    QJsonObject body{
        {u"whitelist"_s, QJsonArray{QJsonObject{{u"group_name"_s, name}, {u"ip_list"_s, arrayOf(entries)}}}}};
    if (enabled) {
        body.insert(u"enable_whitelist"_s, *enabled);
    }
    return body;
}

void sign(Request *request, const QByteArray &access, const QByteArray &secret, const QDateTime &time,
    const QByteArrayList &names)
{
    const auto date = time.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s).toLatin1();
    request->headers.append({"X-Sdk-Date"_ba, date});
    auto all = names;
    all.append("x-sdk-date"_ba);
    std::sort(all.begin(), all.end());
    const auto signature = signatureOf(secret, stringToSign(date, canonicalRequest(*request, all)));
    request->headers.append({"Authorization"_ba,
        "SDK-HMAC-SHA256 Access=" + access + ", SignedHeaders=" + all.join(';') + ", Signature=" + signature});
}

} // namespace simulator
