#pragma once

#include "app/jobs/journaldatabase.h"
#include "tests/app/jobs/eventscript.h"
#include "tests/app/jobs/journalpump.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

namespace allowdesk
{

inline ApiRequest reviewedCall()
{
    return {.intent = Intent::Write,
        .operation = QStringLiteral("test.Replace"),
        .method = "PUT",
        .endpoint = QUrl(QStringLiteral("https://test.example.test")),
        .path = QStringLiteral("/list"),
        .body = "{}"};
}

inline JobRecord record(const QString &name)
{
    return {.target = {QStringLiteral("place-1"), QStringLiteral("test"), QStringLiteral("list"), name, {}},
        .targetName = name,
        .createdAt = scriptStart,
        .base = {.state = pairs({{QStringLiteral("a"), QStringLiteral("1")}}), .readAt = scriptStart},
        .intents = effectOf(QStringLiteral("s1")),
        .wanted = pairs({{QStringLiteral("a"), QStringLiteral("1")}, {QStringLiteral("1"), QStringLiteral("1")}}),
        .steps = {reviewedStep({.id = QStringLiteral("s1"), .request = reviewedCall()})}};
}

/// What the file says to a statement by hand: nothing when it was carried out.
inline QString saidTo(const QString &path, const QString &sql)
{
    QString said;
    {
        QSqlDatabase outside = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("by hand"));
        outside.setDatabaseName(path);
        QSqlQuery query(outside);
        said = !outside.open() ? outside.lastError().text() : !query.exec(sql) ? query.lastError().text() : QString();
    }
    QSqlDatabase::removeDatabase(QStringLiteral("by hand"));
    return said;
}

/// A journal in a folder of its own, and what is in it.
class JournalFile final
{
public:
    JournalFile() : m_folder(fastFolderTemplate()) { }

    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("journal.sqlite")); }

    // Three jobs: one with five events, one finished, one without any.
    void fill()
    {
        JournalDatabase database;
        QVERIFY(database.open(path()));
        for (const QString &name : {QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third")}) {
            QVERIFY(database.createJob(record(name)));
        }
        const QList<JobEvent> events = eventsOf({event::Started{}, checked({QStringLiteral("s1")}),
            began(QStringLiteral("s1")), accepted(QStringLiteral("s1"), QStringLiteral("j")),
            event::Polled{QStringLiteral("s1"), QStringLiteral("RUNNING")}});
        for (const JobEvent &event : events) {
            QVERIFY(database.append(1, events.indexOf(event) + 1, event));
        }
        QVERIFY(database.append(2, 1, {scriptStart, event::Finished{JobOutcome::Done, {}}}));
    }

    QList<StoredJob> load(int limit = 10)
    {
        JournalDatabase database;
        const auto opened = database.open(path());
        const auto jobs = opened ? database.load(limit) : Result<QList<StoredJob>>(failure(opened.error()));
        if (!jobs) {
            qWarning("%s", qPrintable(errorSummary(jobs.error())));
        }
        return jobs.value_or(QList<StoredJob>());
    }

    [[nodiscard]] const QTemporaryDir &folder() const { return m_folder; }

private:
    QTemporaryDir m_folder;
};

} // namespace allowdesk
