#include "app/accounts/ratelimitstore.h"

#include "app/base/jsonformat.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

const JsonFormat &format()
{
    static const JsonFormat versions{};
    return versions;
}

constexpr std::chrono::seconds beforeSaving(2); // one refusal often comes with more of them

QJsonObject concurrencyToJson(const QHash<QString, ReadConcurrency> &concurrency)
{
    QJsonObject json;
    for (const auto &[accountId, known] : concurrency.asKeyValueRange()) {
        json.insert(accountId, QJsonObject{{u"limit"_s, known.limit}, {u"settled"_s, known.settled}});
    }
    return json;
}

// Numbers that make no sense are left out; ReadSlots bounds the others.
QHash<QString, ReadConcurrency> concurrencyFromJson(const QJsonObject &json)
{
    QHash<QString, ReadConcurrency> concurrency;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const QJsonObject known = it.value().toObject();
        const int limit = known[u"limit"_s].toInt();
        if (limit > 0) {
            concurrency.insert(it.key(), {.limit = limit, .settled = known[u"settled"_s].toBool()});
        }
    }
    return concurrency;
}

} // namespace

RateLimitStore::RateLimitStore(QString fileName, Clock &clock, RateLimiter &limiter, SessionPool &pool, QObject *parent)
    : QObject(parent), m_limiter(limiter), m_pool(pool),
      m_saver(std::move(fileName), clock, beforeSaving, [this] { return [json = content()] { return json; }; })
{
    connect(&limiter, &RateLimiter::throttled, &m_saver, &FileSaver::saveSoon);
    connect(&pool, &SessionPool::readConcurrencyChanged, &m_saver, &FileSaver::saveSoon);
    connect(&m_saver, &FileSaver::failed, this, &RateLimitStore::failed);
    connect(&m_saver, &FileSaver::recovered, this, &RateLimitStore::recovered);
    connect(&m_saver, &FileSaver::settled, this, &RateLimitStore::settled);
}

RateLimitStore::~RateLimitStore()
{
    if (m_isLoaded) {
        m_saver.save();
    }
}

Result<void> RateLimitStore::load()
{
    m_isLoaded = true;
    const Result<QJsonObject> json = readJsonFile(m_saver.fileName(), format());
    if (!json) {
        if (json.error().kind == ErrorKind::Unsupported) {
            m_saver.leaveAlone();
        }
        return json.error().kind == ErrorKind::NotFound ? Result<void>() : failure(json.error());
    }
    m_limiter.restore(rateLimitRecordFromJson(json->value(u"pace"_s).toObject()));
    m_pool.setReadConcurrency(concurrencyFromJson(json->value(u"reads"_s).toObject()));
    return {};
}

void RateLimitStore::keepNothing()
{
    m_isLoaded = false;
    m_saver.leaveAlone();
}

QStringList RateLimitStore::unsavedFiles() const
{
    return m_saver.isSaved() ? QStringList() : QStringList{m_saver.fileName()};
}

QJsonObject RateLimitStore::content() const
{
    return {{u"version"_s, format().version()}, {u"pace"_s, rateLimitRecordToJson(m_limiter.record())},
        {u"reads"_s, concurrencyToJson(m_pool.readConcurrency())}};
}

} // namespace allowdesk

#include "moc_ratelimitstore.cpp"
