#include "app/accounts/ratelimitstore.h"

#include "app/base/jsonformat.h"
#include "app/base/log.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>

#include <memory>

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
constexpr int longestLock = 2000; // ms; another process writes a few kilobytes
constexpr int staleLock = 10'000; // ms

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

RateLimitRecord recordIn(const QJsonObject &json)
{
    return rateLimitRecordFromJson(json[u"pace"_s].toObject());
}

} // namespace

RateLimitStore::RateLimitStore(QString fileName, Clock &clock, RateLimiter &limiter, SessionPool &pool, QObject *parent)
    : QObject(parent), m_clock(clock), m_limiter(limiter), m_pool(pool),
      m_saver(std::move(fileName), clock, beforeSaving, [this] { return content(); })
{
    connect(&limiter, &RateLimiter::throttled, &m_saver, &FileSaver::saveSoon);
    connect(&limiter, &RateLimiter::counted, &m_saver, &FileSaver::saveSoon);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &RateLimitStore::look);
    connect(&pool, &SessionPool::readConcurrencyChanged, &m_saver, &FileSaver::saveSoon);
    connect(&m_saver, &FileSaver::failed, this, &RateLimitStore::failed);
    connect(&m_saver, &FileSaver::recovered, this, &RateLimitStore::recovered);
    connect(&m_saver, &FileSaver::settled, this, [this] {
        m_changed = QFileInfo(m_saver.fileName()).lastModified(); // by this process
        Q_EMIT settled();
    });
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
    const QFileInfo file(m_saver.fileName());
    m_changed = file.lastModified();
    if (file.dir().exists()) {
        m_watcher.addPath(file.path());
    }
    const Result<QJsonObject> json = readJsonFile(m_saver.fileName(), format());
    if (!json) {
        if (json.error().kind == ErrorKind::Unsupported) {
            m_saver.leaveAlone();
        }
        return json.error().kind == ErrorKind::NotFound ? Result<void>() : failure(json.error());
    }
    m_limiter.restore(recordIn(*json));
    m_pool.setReadConcurrency(concurrencyFromJson(json->value(u"reads"_s).toObject()));
    return {};
}

void RateLimitStore::look()
{
    const QDateTime changed = QFileInfo(m_saver.fileName()).lastModified();
    if (changed == m_changed) {
        return;
    }
    m_changed = changed;
    const auto read = [fileName = m_saver.fileName()](const WorkControl &) { return readJsonFile(fileName, format()); };
    m_reading.start(read, [this](const Result<QJsonObject> &json) {
        // What cannot be read is told when it is to be replaced.
        if (json) {
            m_limiter.learn(recordIn(*json));
        }
    });
}

void RateLimitStore::keepNothing()
{
    m_isLoaded = false;
    if (const QStringList watched = m_watcher.directories(); !watched.isEmpty()) {
        m_watcher.removePaths(watched);
    }
    m_saver.leaveAlone();
}

QStringList RateLimitStore::unsavedFiles() const
{
    return m_saver.isSaved() ? QStringList() : QStringList{m_saver.fileName()};
}

// The lock is kept until the content goes, which is after it was written.
JsonText RateLimitStore::content() const
{
    return [fileName = m_saver.fileName(), now = m_clock.now(), record = m_limiter.record(),
               concurrency = m_pool.readConcurrency(),
               lock = std::make_shared<QLockFile>(m_saver.fileName() + u".lock"_s)](JsonWriter &json) {
        lock->setStaleLockTime(staleLock);
        if (!lock->tryLock(longestLock)) {
            qCWarning(logNetwork) << "rate limits are written without a lock:" << lock->fileName();
        }
        const Result<QJsonObject> there = readJsonFile(fileName, format());
        const RateLimitRecord all = there ? withOthers(record, recordIn(*there), now) : record;
        QHash<QString, ReadConcurrency> reads =
            there ? concurrencyFromJson(there->value(u"reads"_s).toObject()) : QHash<QString, ReadConcurrency>();
        reads.insert(concurrency);
        json.value(QJsonObject{{u"version"_s, format().version()}, {u"pace"_s, rateLimitRecordToJson(all)},
            {u"reads"_s, concurrencyToJson(reads)}});
    };
}

} // namespace allowdesk

#include "moc_ratelimitstore.cpp"
