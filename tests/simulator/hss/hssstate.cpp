#include "tests/simulator/hss/hssstate.h"

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

QJsonArray arrayOf(const QList<LoginRule> &rules)
{
    QJsonArray array;
    for (const LoginRule &rule : rules) {
        array.append(toJson(rule));
    }
    return array;
}

} // namespace

QJsonObject HssState::effect(const QString &change, const QList<LoginRule> &rules)
{
    return {{u"service"_s, u"hss"_s}, {u"change"_s, change}, {u"rules"_s, arrayOf(rules)}};
}

QJsonObject HssState::save() const
{
    return {{u"rules"_s, arrayOf(m_rules)}, {u"hosts"_s, m_hosts}};
}

void HssState::load(const QJsonObject &object)
{
    m_rules.clear();
    const auto rules = object[u"rules"].toArray();
    for (const auto &rule : rules) {
        m_rules.append(loginRuleFromJson(rule.toObject()));
    }
    m_hosts = object[u"hosts"].toArray();
}

} // namespace simulator
