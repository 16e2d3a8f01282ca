#include "tests/simulator/dcs/dcsseed.h"

#include "tests/simulator/world/ids.h"
#include "tests/simulator/world/jsonvalues.h"

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

/// What differs between the seeded caches.
struct CacheSeed
{
    QString name;
    QString version = u"5.0"_s;
    QString ip{};
    QString status = u"RUNNING"_s;
    QString engine = u"Redis"_s;
    QString mode = u"ha"_s;
    QString product = u"generic"_s;
    double capacity = 2;
    QJsonArray tags{};
    QJsonValue enterpriseProject = u"0"_s;
    QString description{};
};

QJsonArray tags(const QString &environment, const QString &team)
{
    return {QJsonObject{{u"key"_s, u"environment"_s}, {u"value"_s, environment}},
        QJsonObject{{u"key"_s, u"team"_s}, {u"value"_s, team}}};
}

QString specCode(const CacheSeed &seed)
{
    if (seed.engine != u"Redis"_s) {
        return u"dcs.memcached.master_standby"_s;
    }
    return u"redis.%1.xu1.large.r2.%2"_s.arg(seed.mode).arg(seed.capacity);
}

QJsonObject shownOf(const CacheSeed &seed)
{
    const bool small = seed.capacity < 1;
    return {{u"instance_id"_s, uuidOfName(seed.name)}, {u"name"_s, seed.name}, {u"engine"_s, seed.engine},
        {u"engine_version"_s, seed.version}, {u"status"_s, seed.status}, {u"sub_status"_s, QJsonValue()},
        {u"ip"_s, seed.ip}, {u"port"_s, seed.engine == u"Redis"_s ? 6379 : 11211},
        {u"domain_name"_s, u"redis-%1.dcs.eu-demo-1.example.com"_s.arg(uuidOfName(seed.name).left(8))},
        {u"readonly_domain_name"_s, QString()}, {u"spec_code"_s, specCode(seed)},
        {u"capacity"_s, small ? 0 : seed.capacity},
        {u"capacity_minor"_s, small ? QString::number(seed.capacity).mid(1) : QString()},
        {u"max_memory"_s, static_cast<int>(seed.capacity * 1024)}, {u"used_memory"_s, 217},
        {u"vpc_id"_s, uuidOfName(u"vpc-main"_s)}, {u"vpc_name"_s, u"vpc-main"_s},
        {u"subnet_id"_s, uuidOfName(u"subnet-caches"_s)}, {u"security_group_id"_s, uuidOfName(u"sg-caches"_s)},
        {u"publicip_id"_s, QJsonValue()}, {u"publicip_address"_s, QJsonValue()}, {u"enable_publicip"_s, false},
        {u"enable_ssl"_s, false}, {u"no_password_access"_s, u"false"_s}, {u"access_user"_s, QJsonValue()},
        {u"charging_mode"_s, 0}, {u"order_id"_s, QJsonValue()}, {u"created_at"_s, u"2025-11-03T09:21:47.318Z"_s},
        {u"updated_at"_s, u"2026-01-09T14:02:10.007Z"_s}, {u"maintain_begin"_s, u"02:00:00"_s},
        {u"maintain_end"_s, u"06:00:00"_s}, {u"service_upgrade"_s, false}, {u"service_task_id"_s, QString()},
        {u"user_id"_s, hexIdOfName(u"user demo"_s)}, {u"user_name"_s, u"demo"_s}, {u"tags"_s, seed.tags},
        {u"enterprise_project_id"_s, seed.enterpriseProject}, {u"description"_s, seed.description},
        {u"cpu_type"_s, u"x86_64"_s}, {u"az_codes"_s, QJsonArray{u"eu-demo-1a"_s, u"eu-demo-1b"_s}},
        {u"features"_s,
            QJsonObject{{u"support_acl"_s, true}, {u"support_transparent_client_ip"_s, seed.mode == u"cluster"_s},
                {u"support_ssl"_s, seed.version >= u"6"_s}, {u"support_audit_log"_s, false}}}};
}

QJsonObject detailsOf(const CacheSeed &seed)
{
    const int shards = seed.mode == u"cluster"_s ? 3 : 1;
    return {{u"security_group_name"_s, u"sg-caches"_s}, {u"subnet_name"_s, u"subnet-caches"_s},
        {u"subnet_cidr"_s, u"10.20.0.0/24"_s}, {u"product_type"_s, seed.product}, {u"storage_type"_s, u"DRAM"_s},
        {u"cache_mode"_s, seed.mode}, {u"enterprise_project_name"_s, u"default"_s},
        {u"launched_at"_s, u"2025-11-03T09:26:12.554Z"_s}, {u"update_at"_s, u"2026-01-09T14:02:10.007Z"_s},
        {u"db_number"_s, 256}, {u"replica_count"_s, seed.mode == u"single"_s ? 1 : 2}, {u"sharding_count"_s, shards},
        {u"support_slow_log_flag"_s, u"support"_s}, {u"cloud_service_type_code"_s, u"hws.service.type.dcs"_s},
        {u"cloud_resource_type_code"_s, u"hws.resource.type.dcs3"_s}, {u"inquery_spec_code"_s, specCode(seed)},
        {u"task"_s, QJsonValue()}};
}

Cache cacheOf(const CacheSeed &seed, const Whitelist &whitelist)
{
    return {.id = uuidOfName(seed.name),
        .projectId = u"0123456789abcdef0123456789abcdef"_s,
        .shown = shownOf(seed),
        .details = detailsOf(seed),
        .whitelist = whitelist};
}

WhitelistGroup fullGroup(const QString &name, const QString &net, int count)
{
    WhitelistGroup group{.name = name};
    for (int i = 1; i <= count; ++i) {
        group.entries.append(net + QString::number(i * 10));
    }
    return group;
}

/// The ones with an ordinary whitelist.
void addOrdinary(QList<Cache> &caches)
{
    caches.append(cacheOf({.name = u"orders-cache-prod"_s,
                              .version = u"6.0"_s,
                              .ip = u"10.20.0.11"_s,
                              .capacity = 8,
                              .tags = tags(u"production"_s, u"orders"_s),
                              .description = u"Baskets and open orders"_s},
        {true,
            {{u"office-berlin"_s, {u"10.1.0.0/24"_s, u"10.2.0.7"_s}},
                {u"app-servers"_s, {u"10.20.4.0/22"_s, u"10.20.8.15"_s, u"10.20.8.16"_s}}}}));
    caches.append(cacheOf({.name = u"catalog-cluster-prod"_s,
                              .ip = u"10.20.0.21,10.20.0.22,10.20.0.23"_s,
                              .mode = u"cluster"_s,
                              .capacity = 24,
                              .tags = tags(u"production"_s, u"catalog"_s),
                              .enterpriseProject = uuidOfName(u"enterprise project shop"_s)},
        {true, {{u"search-nodes"_s, {u"10.30.1.0/26"_s}}}}));
    caches.back().limitForm = LimitForm::Text;
    caches.back().limit = 100;
    caches.append(cacheOf({.name = u"web-cache-staging"_s,
                              .version = u"4.0"_s,
                              .ip = u"10.21.0.5"_s,
                              .mode = u"single"_s,
                              .capacity = 0.125,
                              .tags = tags(u"staging"_s, u"web"_s),
                              .enterpriseProject = 0},
        {true, {{u"testers"_s, {u"192.0.2.10"_s, u"192.0.2.11"_s}}}}));
    caches.back().limitForm = LimitForm::Absent;
    caches.append(cacheOf({.name = u"reports-cache-test"_s,
                              .ip = u"10.22.0.9"_s,
                              .capacity = 1.5,
                              .tags = {QJsonObject{{u"key"_s, 2026}, {u"value"_s, u"budget"_s}}}},
        {false, {{u"analysts"_s, {u"198.51.100.0/28"_s}}}}));
}

/// The ones that the console must treat in a special way.
void addSpecial(QList<Cache> &caches)
{
    caches.append(cacheOf({.name = u"session-store-prod"_s,
                              .version = u"6.0"_s,
                              .ip = u"10.20.0.31"_s,
                              .capacity = 4,
                              .tags = tags(u"production"_s, u"platform"_s),
                              .description = u"Open: it has no whitelist group yet"_s},
        {true, {}}));
    caches.append(cacheOf({.name = u"partner-gateway-prod"_s,
                              .ip = u"10.20.0.41"_s,
                              .tags = tags(u"production"_s, u"partners"_s),
                              .description = u"20 of 20 entries"_s},
        {true,
            {fullGroup(u"partners-north"_s, u"203.0.113."_s, 8), fullGroup(u"partners-south"_s, u"198.51.100."_s, 8),
                fullGroup(u"monitoring"_s, u"192.0.2."_s, 4)}}));
    caches.append(cacheOf({.name = u"billing-cache-prod"_s,
                              .ip = u"10.20.0.51"_s,
                              .status = u"EXTENDING"_s,
                              .tags = tags(u"production"_s, u"billing"_s),
                              .description = u"Is being enlarged"_s},
        {true, {{u"billing-servers"_s, {u"10.40.0.0/24"_s}}}}));
    caches.append(cacheOf({.name = u"legacy-cache"_s,
                              .version = u"3.0"_s,
                              .ip = u"10.20.0.61"_s,
                              .tags = tags(u"production"_s, u"platform"_s),
                              .description = u"Too old for whitelists"_s},
        {}));
    caches.append(cacheOf(
        {.name = u"memcached-images"_s, .version = u"1.5"_s, .ip = u"10.20.0.62"_s, .engine = u"Memcached"_s}, {}));
    caches.append(cacheOf({.name = u"failed-create"_s, .status = u"CREATEFAILED"_s}, {}));
    caches.append(
        cacheOf({.name = u"eu2-cache"_s, .ip = u"10.60.0.5"_s}, {true, {{u"office-paris"_s, {u"10.3.0.0/24"_s}}}}));
    caches.back().projectId = u"fedcba9876543210fedcba9876543210"_s;
}

/// Types that differ from the documented ones (FACTS G12).
void addOddTypes(Cache *cache)
{
    cache->shown.insert(u"publicip_id"_s, QJsonObject());
    cache->shown.insert(u"no_password_access"_s, true);
    cache->details.insert(u"no_password_access"_s, true);
}

} // namespace

void seedCaches(DcsState &state, const SeedOptions &options)
{
    auto &caches = state.caches();
    if (options.demo) {
        addOrdinary(caches);
        addSpecial(caches);
        addOddTypes(state.cacheCalled(u"web-cache-staging"_s));
        const auto *busy = state.cacheCalled(u"billing-cache-prod"_s);
        state.jobs().append({.id = hexIdOfName(u"job extend"_s),
            .taskId = hexIdOfName(u"task extend"_s),
            .type = u"changeInstanceSpecJob"_s,
            .taskName = u"ChangeInstanceSpec"_s,
            .instanceId = busy->id,
            .projectId = busy->projectId,
            .userId = hexIdOfName(u"user demo"_s),
            .userName = u"demo"_s,
            .createdAt = state.now(),
            .beginAt = state.now(),
            .endAt = state.now().addDays(1)});
    }
    for (int i = 1; i <= options.extraCaches; ++i) {
        const auto name = u"cache-%1"_s.arg(i, 4, 10, QChar(u'0'));
        const auto net = u"10.%1.%2."_s.arg(100 + i / 250).arg(i % 250);
        caches.append(cacheOf({.name = name, .ip = QString(net + u"5"_s)},
            {true, {{u"app-servers"_s, {net + u"16/28"_s, net + u"40"_s}}}}));
    }
}

} // namespace simulator
