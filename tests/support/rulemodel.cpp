#include "tests/support/rulemodel.h"

#include "tests/support/fakechannel.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QString textOf(const QJsonObject &triple)
{
    return QStringList{
        triple[u"private_ip"_s].toString(), triple[u"login_ip"_s].toString(), triple[u"login_user_name"_s].toString()}
        .join(u' ');
}

QString queryText(const ApiRequest &request, const QString &name)
{
    const auto it = std::find_if(
        request.query.begin(), request.query.end(), [&](const QueryItem &item) { return item.name == name; });
    return it == request.query.end() ? QString() : it->value;
}

QJsonObject bodyOf(const ApiRequest &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

} // namespace

QStringList ruleCells(const QString &rule, const QString &remark)
{
    QStringList cells = rule.split(u' ');
    cells << remark << QString() << QString() << QString();
    return cells;
}

std::optional<Result<ApiResponse>> RuleModel::answer(const ApiRequest &request)
{
    if (request.method == "GET") {
        return list(request);
    }
    if (nextWrite) {
        calls << QString::fromLatin1(request.method) + u" not handled"_s;
        return failure(*std::exchange(nextWrite, std::nullopt));
    }
    return request.method == "POST" ? add(request) : std::optional(remove(request));
}

Result<ApiResponse> RuleModel::list(const ApiRequest &request)
{
    const QString server = queryText(request, u"private_ip"_s);
    const QString source = queryText(request, u"login_ip"_s);
    const QString user = queryText(request, u"login_user_name"_s);
    const int offset = queryNumber(request, u"offset"_s, 0);
    calls << u"GET "_s + (server.isEmpty() ? QString::number(offset) : QString(server + u' ' + source + u' ' + user));
    const bool hasSeveral = QString(server + source).contains(QRegularExpression(u"[,-]"_s));
    if (refusesFilters && hasSeveral) {
        return failure({.kind = ErrorKind::Payload, .httpStatus = 400, .serviceCode = u"HSS.0001"_s});
    }
    const auto matches = [this](const QString &text, const QString &filter) {
        return filter.isEmpty() || (hasFilters && exactFilters ? text == filter : hasFilters && text.contains(filter));
    };
    QJsonArray items;
    int total = 0;
    for (const auto &[rule, remark] : std::as_const(rules)) {
        const QStringList parts = rule.split(u' ');
        if (!matches(parts[0], server) || !matches(parts[1], source) || !matches(parts[2], user)) {
            continue;
        }
        if (total++ >= offset && items.size() < 200) {
            items.append(QJsonObject{{u"private_ip"_s, parts[0]}, {u"login_ip"_s, parts[1]},
                {u"login_user_name"_s, parts[2]}, {u"remarks"_s, remark}, {u"update_time"_s, qint64(1760000000000)},
                {u"enterprise_project_name"_s, u"default"_s}});
        }
    }
    return fakeResponse(QJsonDocument(QJsonObject{{u"total_num"_s, total}, {u"data_list"_s, items}}).toJson());
}

std::optional<Result<ApiResponse>> RuleModel::add(const ApiRequest &request)
{
    const QString rule = textOf(bodyOf(request));
    calls << u"POST "_s + rule;
    if (refusals.contains(rule)) {
        return failure(refusals[rule]);
    }
    if (dropped.contains(rule)) {
        return fakeResponse({});
    }
    rules << qMakePair(rule, bodyOf(request)[u"remarks"_s].toString());
    return silent.contains(rule) ? std::nullopt : std::optional(fakeResponse({}));
}

Result<ApiResponse> RuleModel::remove(const ApiRequest &request)
{
    if (bodyOf(request)[u"delete_all"_s].toBool()) {
        calls << u"DELETE all"_s;
        rules.clear();
        return fakeResponse({});
    }
    QStringList named;
    const QJsonArray triples = bodyOf(request)[u"data_list"_s].toArray();
    for (const QJsonValue triple : triples) {
        named << textOf(triple.toObject());
    }
    calls << u"DELETE "_s + named.join(u", "_s);
    rules.removeIf([&](const auto &rule) { return !keepsAll && named.contains(rule.first); });
    return fakeResponse({});
}

qsizetype RuleModel::count(const QString &call) const
{
    return std::count_if(calls.begin(), calls.end(), [&](const QString &made) { return made.startsWith(call); });
}

QStringList RuleModel::writes() const
{
    return calls.filter(QRegularExpression(u"^(?!GET)"_s));
}

} // namespace allowdesk
