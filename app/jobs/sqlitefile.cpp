#include "app/jobs/sqlitefile.h"

#include "app/base/privatefiles.h"

#include <QFileInfo>
#include <QSqlError>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// By SQLite's own numbers: the content is not what a database has, whatever the disk does.
bool saysDamaged(const QSqlError &error)
{
    constexpr int corrupt = 11;
    constexpr int notADatabase = 26;
    constexpr int primaryCode = 0xff; // above it stand the details
    const int code = error.nativeErrorCode().toInt() & primaryCode;
    return code == corrupt || code == notADatabase;
}

} // namespace

SqliteFile::~SqliteFile()
{
    m_database.close();
    m_database = {};
    if (!m_connection.isEmpty()) {
        QSqlDatabase::removeDatabase(m_connection);
    }
}

Result<void> SqliteFile::open(const QString &path)
{
    if (QFileInfo(path).isDir()) {
        return failure({.kind = ErrorKind::Storage,
            .serviceCode = u"journal.unreadable"_s,
            .message = u"it is a folder"_s,
            .subject = path});
    }
    if (auto made = makePrivateFile(path).and_then([&] { return makePrivate(path); }); !made) {
        return made;
    }
    m_connection = u"journal-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_database.setDatabaseName(path);
    if (!m_database.open()) {
        return failed(m_database.lastError(), path);
    }
    // FULL: a commit is on the disk when it returns, which is what a Permit promises.
    // The cache is a fourth of what is usual: a journal is written at its end and read by its indexes, however long it
    // is.
    for (const char *pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON",
             "PRAGMA busy_timeout=5000", "PRAGMA cache_size=-512"}) {
        if (auto done = run(QString::fromLatin1(pragma)); !done) {
            return done;
        }
    }
    return {};
}

tl::unexpected<Error> SqliteFile::failed(const QSqlError &error, const QString &subject) const
{
    const bool isDamaged = saysDamaged(error);
    return failure({.kind = ErrorKind::Storage,
        .serviceCode = isDamaged ? u"journal.unreadable"_s : QString(),
        .message = error.text().trimmed(),
        .subject = isDamaged ? path() : subject});
}

Result<void> SqliteFile::run(const QString &sql)
{
    return execute(sql, {}, path()).map([](const QSqlQuery &) {});
}

// Asked one by one: running what could not be prepared only says that the parameters do not fit.
Result<QSqlQuery> SqliteFile::prepared(const QString &sql, const QString &subject) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql)) {
        return failed(query.lastError(), subject);
    }
    return query;
}

Result<void> SqliteFile::executed(QSqlQuery &query, const QVariantList &values, const QString &subject) const
{
    for (qsizetype i = 0; i < values.size(); ++i) {
        query.bindValue(static_cast<int>(i), values[i]);
    }
    if (!query.exec()) {
        return failed(query.lastError(), subject);
    }
    return {};
}

Result<QSqlQuery> SqliteFile::execute(const QString &sql, const QVariantList &values, const QString &subject)
{
    auto query = prepared(sql, subject);
    if (!query) {
        return query;
    }
    if (const auto done = executed(*query, values, subject); !done) {
        return failure(done.error());
    }
    return query;
}

Result<void> SqliteFile::executeEach(const QString &sql, qsizetype times,
    const std::function<QVariantList(qsizetype turn)> &values, const QString &subject)
{
    return prepared(sql, subject).and_then([&](QSqlQuery query) {
        Result<void> done;
        for (qsizetype turn = 0; turn < times && done; ++turn) {
            done = executed(query, values(turn), subject);
        }
        return done;
    });
}

Result<void> SqliteFile::ended(const QSqlQuery &rows, const QString &subject) const
{
    return rows.lastError().isValid() ? Result<void>(failed(rows.lastError(), subject)) : Result<void>();
}

Result<qint64> SqliteFile::number(const QString &sql)
{
    return execute(sql, {}, path()).map([](QSqlQuery query) { return query.next() ? query.value(0).toLongLong() : 0; });
}

Result<void> SqliteFile::inTransaction(const std::function<Result<void>()> &work)
{
    // IMMEDIATE: a second writer is found here and not in the middle.
    if (auto begun = run(u"BEGIN IMMEDIATE"_s); !begun) {
        return begun;
    }
    auto done = work();
    if (done) {
        done = run(u"COMMIT"_s);
    }
    if (!done && !run(u"ROLLBACK"_s)) {
        // A failed COMMIT may have ended the transaction already; the first error is the one to tell.
        return done;
    }
    return done;
}

Result<void> SqliteFile::copyTo(const QString &path)
{
    return makePrivateFile(path).and_then(
        [&] { return execute(u"VACUUM INTO ?"_s, {path}, path).map([](const QSqlQuery &) {}); });
}

} // namespace allowdesk
