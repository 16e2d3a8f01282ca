#include "app/cli/listcommands.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "app/text/findingsentences.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk::cli
{
namespace
{

// Cells of all rows below each other, separated by two blanks; what others wrote is made visible.
QString tableText(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        for (qsizetype column = 0; column < row.size(); ++column) {
            widths.resize(std::max(widths.size(), column + 1));
            widths[column] = std::max(widths[column], row[column].size());
        }
    }
    QStringList lines;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype column = 0; column < row.size(); ++column) {
            line += row[column].leftJustified(column + 1 < row.size() ? widths[column] + 2 : 0);
        }
        lines << line;
    }
    return lines.join(u'\n');
}

} // namespace

ListsCommand::ListsCommand(CommandLine line, MakeServiceCatalog makeServices)
    : Command(std::move(line)), m_access(this->line(), makeServices)
{ }

ListsCommand::~ListsCommand() = default;

void ListsCommand::start()
{
    connect(&m_access, &CloudAccess::failed, this, [this](const Error &error) { end(failed(error)); });
    connect(&m_access, &CloudAccess::known, this, &ListsCommand::list);
    m_access.open();
}

void ListsCommand::list()
{
    const auto session = m_access.session();
    if (!session) {
        end(failed(session.error()));
        return;
    }
    m_finder = std::make_unique<ListFinder>(**session, m_access.work().services());
    connect(m_finder.get(), &ListFinder::listed, this,
        [this](const QList<FoundList> &lists, const QList<ListFinder::Unread> &unread) {
            QList<QStringList> rows;
            QJsonArray json;
            for (const FoundList &list : lists) {
                const TargetSummary &summary = list.summary;
                rows << QStringList{list.service->id(), visibleText(summary.name), visibleText(summary.target.id),
                    summary.problem         ? errorSentence(*summary.problem)
                        : summary.supported ? QString()
                                            : findingSentence(list.service->facts().noList)};
                json.append(QJsonObject{{u"service"_s, list.service->id()}, {u"name"_s, summary.name},
                    {u"id"_s, summary.target.id}, {u"reference"_s, targetRefText(summary.target)},
                    {u"supported"_s, summary.supported}, {u"details"_s, summary.details}});
            }
            Outcome outcome{.text = tableText(rows), .json = {{u"lists"_s, json}}};
            QStringList notes;
            QJsonArray missing;
            for (const ListFinder::Unread &one : unread) {
                const Outcome why = failed(one.why);
                outcome.exit = why.exit;
                notes << one.service->id() + u": "_s + why.note;
                missing.append(QJsonObject{{u"service"_s, one.service->id()}, {u"error"_s, why.json[u"error"_s]}});
            }
            outcome.note = notes.join(u'\n');
            outcome.json.insert(u"unread"_s, missing);
            end(outcome);
        });
    m_finder->list();
}

ListCommand::ListCommand(CommandLine line, QString list, MakeServiceCatalog makeServices)
    : Command(std::move(line)), m_list(std::move(list)), m_access(this->line(), makeServices)
{ }

ListCommand::~ListCommand() = default;

void ListCommand::start()
{
    connect(&m_access, &CloudAccess::failed, this, [this](const Error &error) { end(failed(error)); });
    connect(&m_access, &CloudAccess::known, this, &ListCommand::find);
    m_access.open();
}

void ListCommand::find()
{
    const auto session = m_access.session();
    if (!session) {
        end(failed(session.error()));
        return;
    }
    m_session = *session;
    m_finder = std::make_unique<ListFinder>(*m_session, m_access.work().services());
    connect(m_finder.get(), &ListFinder::failed, this, [this](const Error &error) { end(failed(error)); });
    connect(m_finder.get(), &ListFinder::found, this, &ListCommand::found);
    m_finder->find(m_list);
}

void ListCommand::found(const FoundList &list)
{
    const auto context = planContext(*m_session, *list.service);
    if (!context || list.summary.problem) {
        end(failed(context ? *list.summary.problem : context.error()));
        return;
    }
    TargetReader *reader = list.service->reader().readTarget(*m_session, *context, list.summary.target, {}, this);
    connect(reader, &TargetReader::finished, this, [this, list](const Result<Snapshot> &snapshot) {
        if (!snapshot) {
            end(failed(withSubject(snapshot.error(), list.summary.name)));
            return;
        }
        Snapshot stamped = *snapshot;
        stamped.readAt = m_access.work().clock().now();
        read(list, stamped);
    });
}

ShowCommand::ShowCommand(const CommandLine &line, MakeServiceCatalog makeServices)
    : ListCommand(line, line.argument, makeServices)
{ }

ShowCommand::~ShowCommand() = default;

void ShowCommand::read(const FoundList &list, const Snapshot &snapshot)
{
    const QList<Column> &columns = list.service->schema().columns();
    QStringList header;
    for (const Column &column : columns) {
        header << QCoreApplication::translate("Schema", column.title);
    }
    QList<QStringList> rows{header};
    QJsonArray entries;
    for (const Row &row : snapshot.state.rows) {
        QStringList cells;
        QJsonObject entry;
        for (qsizetype column = 0; column < columns.size(); ++column) {
            cells << visibleText(row.cells.value(column));
            entry.insert(columns[column].id, row.cells.value(column));
        }
        rows << cells;
        entries.append(entry);
    }
    const QString state =
        visibleText(list.summary.name) + u": "_s + findingSentence(list.service->reader().describe(snapshot.state));
    end({.text = state + u'\n' + tableText(rows),
        .json = {{u"service"_s, list.service->id()}, {u"name"_s, list.summary.name}, {u"id"_s, list.summary.target.id},
            {u"reference"_s, targetRefText(list.summary.target)},
            {u"read_at"_s, snapshot.readAt.toString(Qt::ISODateWithMs)}, {u"attributes"_s, snapshot.state.attributes},
            {u"entries"_s, entries}}});
}

} // namespace allowdesk::cli

#include "moc_listcommands.cpp"
