#include "tests/simulator/hss/loginrule.h"

#include "tests/simulator/world/jsonvalues.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

std::optional<quint32> addressOf(const QString &text)
{
    static const QRegularExpression form(u"\\A(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}\\z"_s);
    const QHostAddress address(text);
    return form.match(text).hasMatch() && !address.isNull() ? std::optional(address.toIPv4Address()) : std::nullopt;
}

bool isPart(const QString &text)
{
    static const QRegularExpression prefix(u"\\A(0|[1-9]|[12][0-9]|3[0-2])\\z"_s);
    if (text.contains(u'-')) {
        const auto first = addressOf(text.section(u'-', 0, 0));
        const auto last = addressOf(text.section(u'-', 1));
        return first && last && *first <= *last;
    }
    return addressOf(text.section(u'/', 0, 0)).has_value()
        && (!text.contains(u'/') || prefix.match(text.section(u'/', 1)).hasMatch());
}

} // namespace

bool isLoginAddress(const QString &text, qsizetype longest)
{
    const auto parts = text.split(u',');
    return text.size() <= longest && std::all_of(parts.begin(), parts.end(), isPart);
}

QJsonObject toJson(const LoginRule &rule)
{
    return {{u"project_id"_s, rule.projectId}, {u"enterprise_project_id"_s, rule.enterpriseProjectId},
        {u"private_ip"_s, rule.privateIp}, {u"login_ip"_s, rule.loginIp}, {u"login_user_name"_s, rule.userName},
        {u"remarks"_s, rule.remarks}, {u"updated_at"_s, isoText(rule.updatedAt)}};
}

LoginRule loginRuleFromJson(const QJsonObject &object)
{
    return {.projectId = object[u"project_id"].toString(),
        .enterpriseProjectId = object[u"enterprise_project_id"].toString(u"0"_s),
        .privateIp = object[u"private_ip"].toString(),
        .loginIp = object[u"login_ip"].toString(),
        .userName = object[u"login_user_name"].toString(),
        .remarks = object[u"remarks"].toString(),
        .updatedAt = timeOf(object[u"updated_at"])};
}

} // namespace simulator
