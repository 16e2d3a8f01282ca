#include "tests/simulator/world/directory.h"

#include "tests/simulator/world/ids.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

template <typename List, typename Predicate>
auto *first(List &list, Predicate predicate)
{
    const auto it = std::find_if(list.begin(), list.end(), predicate);
    return it == list.end() ? nullptr : &*it;
}

template <typename Item>
QJsonArray arrayOfItems(const QList<Item> &items)
{
    QJsonArray array;
    for (const auto &item : items) {
        array.append(toJson(item));
    }
    return array;
}

template <typename Item>
QList<Item> itemsOf(const QJsonValue &value, Item (*read)(const QJsonObject &))
{
    QList<Item> items;
    const auto array = value.toArray();
    for (const auto &item : array) {
        items.append(read(item.toObject()));
    }
    return items;
}

} // namespace

Directory::Directory()
{
    seed();
}

void Directory::seed()
{
    m_domainId = hexIdOfName(u"account demo"_s);
    m_domainName = u"demo"_s;
    m_projects = {
        {u"0123456789abcdef0123456789abcdef"_s, u"eu-demo-1"_s, u"The standing project"_s},
        {u"fedcba9876543210fedcba9876543210"_s, u"eu-demo-2"_s, u"A second region"_s},
        {hexIdOfName(u"eu-demo-1_staging"_s), u"eu-demo-1_staging"_s, u"A sub-project of the first region"_s},
        {hexIdOfName(u"MOS"_s), u"MOS"_s, u"Internal project of the object storage"_s},
    };
    const auto user = [](const QString &name, Rights rights, const QStringList &actions = {}) {
        return User{.id = hexIdOfName(u"user "_s + name),
            .name = name,
            .password = name + u"-password"_s,
            .rights = rights,
            .actions = actions};
    };
    m_users = {user(u"demo"_s, Rights::Everything), user(u"mfa"_s, Rights::Everything),
        user(u"adder"_s, Rights::IdentityPolicy, {u"dcs:instance:list"_s, u"dcs:instance:get"_s, u"dcs:job:get"_s}),
        user(u"reader"_s, Rights::ReadOnlyRole)};
    m_users[1].totpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    m_keys.clear();
    for (const auto &one : std::as_const(m_users)) {
        m_keys.append({.access = one.name.toUpper().toLatin1() + "ACCESSKEY",
            .secret = one.name.toLatin1() + "-secret-key",
            .userId = one.id});
    }
    m_tokens.clear();
}

const Project *Directory::project(const QString &id) const
{
    return first(m_projects, [&](const Project &item) { return item.id == id; });
}

const Project *Directory::projectNamed(const QString &name) const
{
    return first(m_projects, [&](const Project &item) { return item.name == name; });
}

const User *Directory::user(const QString &id) const
{
    return first(m_users, [&](const User &item) { return item.id == id; });
}

const User *Directory::userNamed(const QString &name) const
{
    return first(m_users, [&](const User &item) { return item.name == name; });
}

AccessKey *Directory::accessKey(const QByteArray &access)
{
    return first(m_keys, [&](const AccessKey &item) { return item.access == access; });
}

Token *Directory::token(const QByteArray &value)
{
    return first(m_tokens, [&](const Token &item) { return item.value == value; });
}

void Directory::removeToken(const QByteArray &value)
{
    m_tokens.removeIf([&](const Token &item) { return item.value == value; });
}

QJsonObject Directory::save() const
{
    return {{u"domain_id"_s, m_domainId}, {u"domain_name"_s, m_domainName}, {u"projects"_s, arrayOfItems(m_projects)},
        {u"users"_s, arrayOfItems(m_users)}, {u"access_keys"_s, arrayOfItems(m_keys)},
        {u"tokens"_s, arrayOfItems(m_tokens)}};
}

void Directory::load(const QJsonObject &object)
{
    m_domainId = object[u"domain_id"].toString();
    m_domainName = object[u"domain_name"].toString();
    m_projects = itemsOf(object[u"projects"], projectFromJson);
    m_users = itemsOf(object[u"users"], userFromJson);
    m_keys = itemsOf(object[u"access_keys"], accessKeyFromJson);
    m_tokens = itemsOf(object[u"tokens"], tokenFromJson);
}

} // namespace simulator
