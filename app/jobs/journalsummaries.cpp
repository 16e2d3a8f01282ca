#include "app/jobs/journalsummaries.h"

#include "app/base/filterwords.h"
#include "app/base/log.h"
#include "app/jobs/journalchain.h"

#include <QJsonDocument>
#include <QUrl>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// So many that another order of the journal does not wait long.
constexpr int atOnce = 50;

struct Condition
{
    QStringList sql{};
    QVariantList values{};

    void add(const QString &term, const QVariantList &its)
    {
        sql << term;
        values += its;
    }
};

Condition conditionOf(const HistoryQuery &query)
{
    Condition condition;
    if (query.before > 0) {
        condition.add(u"jobs.id < ?"_s, QVariantList{query.before});
    }
    if (query.only > 0) {
        condition.add(u"jobs.id = ?"_s, QVariantList{query.only});
    }
    if (query.target) {
        condition.add(u"jobs.target = ?"_s, QVariantList{targetRefText(*query.target)});
    }
    if (!query.workspaceId.isEmpty()) {
        // A reference begins with the workspace and a stroke, behind which comes the nought.
        const QString workspace = QString::fromLatin1(QUrl::toPercentEncoding(query.workspaceId));
        condition.add(u"jobs.target >= ? AND jobs.target < ?"_s,
            QVariantList{QString(workspace + u'/'), QString(workspace + u'0')});
    }
    const FilterWords filter(query.text);
    for (const QString &word : filter.words()) {
        condition.add(u"instr(summaries.words, ?) > 0"_s, QVariantList{word.toCaseFolded()});
    }
    return condition;
}

// Only what says the same as when it was made, and was made of the job as it is.
std::optional<JobSummary> trusted(qint64 jobId, const QByteArray &head, const QByteArray &text, const QByteArray &hash)
{
    if (head.isEmpty() || hash != summaryLink(head, text)) {
        return std::nullopt;
    }
    const auto summary = jobSummaryFromJson(QJsonDocument::fromJson(text).object());
    return summary && summary->id == jobId ? std::optional(*summary) : std::nullopt;
}

} // namespace

struct JournalSummaries::Found
{
    qint64 id = 0;
    QByteArray head{};
    std::optional<JobSummary> summary{};
    bool isArchived = false;
};

/// Where jobs are: tables with the columns jobs.id and jobs.target, and the hash of how far each goes.
struct JournalSummaries::Source
{
    QString head{};
    QString tables{};
};

const JournalSummaries::Source JournalSummaries::jobsHere{
    u"heads.hash"_s, u"jobs LEFT JOIN heads ON heads.job_id = jobs.id"_s};
const JournalSummaries::Source JournalSummaries::jobsInArchives{
    u"jobs.head"_s, u"(SELECT job_id AS id, target, head FROM archived) AS jobs"_s};

JournalSummaries::JournalSummaries(SqliteFile &file, LoadJob load) : m_file(file), m_load(std::move(load)) { }

Result<void> JournalSummaries::insert(const JobRecord &record, const QByteArray &head)
{
    return put(jobSummary(record, fold({}, record.createdAt)), searchWords(record), head);
}

Result<void> JournalSummaries::put(const JobSummary &summary, const QString &words, const QByteArray &head)
{
    const QByteArray text = compactJson(toJson(summary));
    return m_file
        .execute(u"INSERT OR REPLACE INTO summaries (job_id, summary, words, hash) VALUES (?, ?, ?, ?)"_s,
            {summary.id, QString::fromUtf8(text), words, summaryLink(head, text)},
            u"the summary of job %1"_s.arg(summary.id))
        .map([](const QSqlQuery &) {});
}

Result<JournalSummaries::Made> JournalSummaries::make(qint64 jobId, const QByteArray &head)
{
    return m_load(jobId).map([&](const StoredJob &job) {
        // What is damaged is told as it is each time. A link to no head fits nothing, so it is looked at again, too.
        return Made{jobSummary(job), searchWords(job.record), job.damage ? QByteArray() : head};
    });
}

Result<void> JournalSummaries::put(const QList<Made> &all)
{
    return m_file.inTransaction([&]() -> Result<void> {
        for (const Made &made : all) {
            if (const auto kept = put(made.summary, made.words, made.head); !kept) {
                return kept;
            }
        }
        return {};
    });
}

Result<qint64> JournalSummaries::makeMissing()
{
    auto rows = m_file.execute(u"SELECT jobs.id, heads.hash FROM jobs LEFT JOIN heads ON heads.job_id = jobs.id WHERE "
                               "NOT EXISTS (SELECT 1 FROM summaries WHERE job_id = jobs.id) LIMIT ?"_s,
        {atOnce}, m_file.path());
    if (!rows) {
        return failure(rows.error());
    }
    QList<std::pair<qint64, QByteArray>> missing;
    while (rows->next()) {
        missing.append({rows->value(0).toLongLong(), rows->value(1).toByteArray()});
    }
    if (const auto whole = m_file.ended(*rows, m_file.path()); !whole) {
        return failure(whole.error());
    }
    QList<Made> all;
    for (const auto &[id, head] : std::as_const(missing)) {
        const auto made = make(id, head);
        if (!made) {
            return failure(made.error());
        }
        all << *made;
    }
    return put(all).map([&] { return static_cast<qint64>(all.size()); });
}

// Each of the two is in the order of its ids by itself.
Result<QList<JournalSummaries::Found>> JournalSummaries::select(const HistoryQuery &query)
{
    return selectFrom(jobsHere, query).and_then([&](QList<Found> here) {
        return selectFrom(jobsInArchives, query).map([&](QList<Found> moved) {
            for (Found &each : moved) {
                each.isArchived = true;
            }
            QList<Found> all;
            std::merge(here.cbegin(), here.cend(), moved.cbegin(), moved.cend(), std::back_inserter(all),
                [](const Found &left, const Found &right) { return left.id > right.id; });
            return all.first(std::min<qsizetype>(all.size(), query.limit));
        });
    });
}

Result<QList<JournalSummaries::Found>> JournalSummaries::selectFrom(const Source &source, const HistoryQuery &query)
{
    const Condition condition = conditionOf(query);
    const QString where = condition.sql.isEmpty() ? QString() : u"WHERE "_s + condition.sql.join(u" AND "_s);
    auto rows = m_file.execute(
        u"SELECT jobs.id, %1, summaries.summary, summaries.hash FROM %2 LEFT JOIN summaries ON "
        "summaries.job_id = jobs.id %3 ORDER BY jobs.id DESC LIMIT ?"_s.arg(source.head, source.tables, where),
        condition.values + QVariantList{query.limit}, m_file.path());
    if (!rows) {
        return failure(rows.error());
    }
    QList<Found> found;
    while (rows->next()) {
        const qint64 id = rows->value(0).toLongLong();
        const QByteArray head = rows->value(1).toByteArray();
        found << Found{.id = id,
            .head = head,
            .summary = trusted(id, head, rows->value(2).toString().toUtf8(), rows->value(3).toByteArray())};
    }
    return m_file.ended(*rows, m_file.path()).map([&] { return found; });
}

Result<QList<JobSummary>> JournalSummaries::find(const HistoryQuery &query)
{
    const auto found = select(query);
    if (!found) {
        return failure(found.error());
    }
    QList<JobSummary> summaries;
    QList<Made> anew;
    for (const Found &each : *found) {
        if (each.summary) {
            summaries << *each.summary;
            continue;
        }
        const auto made = make(each.id, each.head);
        if (!made && each.isArchived) {
            // Its archive may be elsewhere.
            summaries << JobSummary{.id = each.id, .damage = made.error()};
            continue;
        }
        if (!made) {
            return failure(made.error());
        }
        anew << *made;
        summaries << made->summary;
    }
    // They can be made again: a full disk hides no history.
    if (const auto kept = anew.isEmpty() ? Result<void>() : put(anew); !kept) {
        qCWarning(logJournal) << "summaries not kept:" << errorSummary(kept.error());
    }
    return summaries;
}

} // namespace allowdesk
