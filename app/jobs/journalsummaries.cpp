#include "app/jobs/journalsummaries.h"

#include "app/jobs/journalchain.h"

#include <QJsonDocument>
#include <QUrl>

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
    if (!query.text.isEmpty()) {
        condition.add(u"instr(summaries.words, ?) > 0"_s, QVariantList{query.text.toCaseFolded()});
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
};

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

Result<JobSummary> JournalSummaries::make(qint64 jobId, const QByteArray &head)
{
    return m_load(jobId).and_then([&](const StoredJob &job) -> Result<JobSummary> {
        const JobSummary summary = jobSummary(job);
        // What is damaged is told as it is each time. A link to no head fits nothing, so it is looked at again, too.
        const auto kept = put(summary, searchWords(job.record), job.damage ? QByteArray() : head);
        return kept.map([&] { return summary; });
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
    return m_file.ended(*rows, m_file.path())
        .and_then([&] {
            return m_file.inTransaction([&]() -> Result<void> {
                for (const auto &[id, head] : std::as_const(missing)) {
                    if (const auto made = make(id, head); !made) {
                        return failure(made.error());
                    }
                }
                return {};
            });
        })
        .map([&] { return static_cast<qint64>(missing.size()); });
}

Result<QList<JournalSummaries::Found>> JournalSummaries::select(const HistoryQuery &query)
{
    const Condition condition = conditionOf(query);
    const QString where = condition.sql.isEmpty() ? QString() : u"WHERE "_s + condition.sql.join(u" AND "_s);
    auto rows = m_file.execute(u"SELECT jobs.id, heads.hash, summaries.summary, summaries.hash FROM jobs "
                               "LEFT JOIN heads ON heads.job_id = jobs.id LEFT JOIN summaries ON "
                               "summaries.job_id = jobs.id %1 ORDER BY jobs.id DESC LIMIT ?"_s.arg(where),
        condition.values + QVariantList{query.limit}, m_file.path());
    if (!rows) {
        return failure(rows.error());
    }
    QList<Found> found;
    while (rows->next()) {
        const qint64 id = rows->value(0).toLongLong();
        const QByteArray head = rows->value(1).toByteArray();
        found << Found{id, head, trusted(id, head, rows->value(2).toString().toUtf8(), rows->value(3).toByteArray())};
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
    const auto gather = [&]() -> Result<void> {
        for (const Found &each : *found) {
            const auto summary = each.summary ? Result<JobSummary>(*each.summary) : make(each.id, each.head);
            if (!summary) {
                return failure(summary.error());
            }
            summaries << *summary;
        }
        return {};
    };
    const bool areAllKnown =
        std::all_of(found->begin(), found->end(), [](const Found &each) { return each.summary.has_value(); });
    return (areAllKnown ? gather() : m_file.inTransaction(gather)).map([&] { return summaries; });
}

} // namespace allowdesk
