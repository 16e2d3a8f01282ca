#pragma once

#include "app/base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <functional>

namespace allowdesk
{

/// A connection to one SQLite file whose commits are on the disk when they return. Lives and dies on one thread. A file
/// that is damaged or no database gives Storage errors with the code "journal.unreadable" and its path.
class SqliteFile final
{
public:
    SqliteFile() = default;
    ~SqliteFile();
    Q_DISABLE_COPY_MOVE(SqliteFile)

    /// Makes the file, for the user alone, where there is none.
    [[nodiscard]] Result<void> open(const QString &path);
    [[nodiscard]] QString path() const { return m_database.databaseName(); }

    [[nodiscard]] Result<void> run(const QString &sql);
    /// The rows can be read once, in their order. The subject is what an error happened to.
    [[nodiscard]] Result<QSqlQuery> execute(const QString &sql, const QVariantList &values, const QString &subject);
    /// The same statement so many times, prepared once, with the values of each turn; stops at the first error.
    [[nodiscard]] Result<void> executeEach(const QString &sql, qsizetype times,
        const std::function<QVariantList(qsizetype turn)> &values, const QString &subject);
    /// After the last row: whether it was the last, or a damaged file gave no more.
    [[nodiscard]] Result<void> ended(const QSqlQuery &rows, const QString &subject) const;
    /// The first column of the first row; 0 where there is none.
    [[nodiscard]] Result<qint64> number(const QString &sql);
    /// All or nothing; a second writer is found at the beginning.
    [[nodiscard]] Result<void> inTransaction(const std::function<Result<void>()> &work);
    /// A whole copy as another file, which must not be there; not inside a transaction.
    [[nodiscard]] Result<void> copyTo(const QString &path);

private:
    QSqlDatabase m_database;
    QString m_connection;

    [[nodiscard]] Result<QSqlQuery> prepared(const QString &sql, const QString &subject) const;
    [[nodiscard]] Result<void> executed(QSqlQuery &query, const QVariantList &values, const QString &subject) const;
    [[nodiscard]] tl::unexpected<Error> failed(const QSqlError &error, const QString &subject) const;
};

} // namespace allowdesk
