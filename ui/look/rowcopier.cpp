#include "ui/look/rowcopier.h"

#include "app/tables/csvwriter.h"
#include "ui/look/tables.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QMimeData>
#include <QTableView>

using namespace std::chrono_literals;

namespace allowdesk
{
namespace
{

constexpr int atOnce = 64; // rows

// A cell that can be edited as it is, not as it is shown; of a sentence all but the marks that keep its parts in order.
QString copied(const QModelIndex &index)
{
    const QVariant raw = index.data(Qt::EditRole);
    return raw.isValid() ? raw.toString() : index.data().toString().remove(QChar(0x2068)).remove(QChar(0x2069));
}

} // namespace

SelectedRows::SelectedRows(const QTableView &table) : m_table(table), m_runs(selectedRuns(table))
{
    if (m_runs.isEmpty()) {
        return;
    }
    m_columns = shownColumns(table);
    m_row = m_runs.constFirst().first;
    QStringList heads;
    for (const int column : std::as_const(m_columns)) {
        heads << table.model()->headerData(column, Qt::Horizontal).toString();
    }
    m_csv = csvLine(heads);
}

void SelectedRows::makeMore()
{
    const QAbstractItemModel &model = *m_table.model();
    QStringList cells;
    for (int made = 0; made < atOnce && !isDone(); ++made) {
        cells.clear();
        for (const int column : std::as_const(m_columns)) {
            cells << copied(model.index(m_row, column));
        }
        m_csv += csvLine(cells);
        if (++m_row > m_runs[m_run].second && ++m_run < m_runs.size()) {
            m_row = m_runs[m_run].first;
        }
    }
    foresee();
}

// Room for all rows by the first ones: to move a hundred megabytes takes longer than the window may stand still.
void SelectedRows::foresee()
{
    if (m_csv.capacity() > m_csv.size() + m_csv.size() / atOnce) {
        return;
    }
    qint64 rows = 0;
    qint64 done = m_row;
    for (qsizetype run = 0; run < m_runs.size(); ++run) {
        const auto &[first, last] = m_runs[run];
        rows += last - first + 1;
        done += run < m_run ? last - first + 1 : run == m_run ? -first : 0;
    }
    if (done < rows) {
        m_csv.reserve(m_csv.size() * (rows + rows / 16 + 1) / std::max<qint64>(done, 1));
    }
}

RowCopier::RowCopier(QTableView &table, AddFormats addFormats)
    : QObject(&table), m_table(table), m_addFormats(std::move(addFormats))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RowCopier::copyMore);
}

RowCopier::~RowCopier() = default;

void RowCopier::copy()
{
    end();
    m_rows = std::make_unique<SelectedRows>(m_table);
    if (m_rows->isEmpty()) {
        end();
    } else {
        copyMore();
    }
}

void RowCopier::copyMore()
{
    constexpr auto longest = 6ms; // half a frame
    QElapsedTimer timer;
    timer.start();
    while (!m_rows->isDone() && !timer.hasExpired(longest.count())) {
        m_rows->makeMore();
    }
    if (!m_rows->isDone()) {
        if (m_watched.isEmpty()) {
            watch();
            m_table.viewport()->setCursor(Qt::BusyCursor);
        }
        m_timer.start(0);
        return;
    }
    auto *content = new QMimeData;
    content->setData(QStringLiteral("text/plain"), m_rows->csv());
    if (m_addFormats) {
        m_addFormats(*content, m_rows->runs()); // what is selected may have changed meanwhile
    }
    QGuiApplication::clipboard()->setMimeData(content);
    end();
}

// Only for what takes longer than a moment.
void RowCopier::watch()
{
    const QAbstractItemModel *model = m_table.model();
    m_watched = {connect(model, &QAbstractItemModel::modelReset, this, &RowCopier::beginAnew),
        connect(model, &QAbstractItemModel::layoutChanged, this, &RowCopier::beginAnew),
        connect(model, &QAbstractItemModel::rowsInserted, this, &RowCopier::beginAnew),
        connect(model, &QAbstractItemModel::rowsRemoved, this, &RowCopier::beginAnew),
        connect(model, &QAbstractItemModel::rowsMoved, this, &RowCopier::beginAnew),
        connect(model, &QObject::destroyed, this, &RowCopier::end)};
}

// Once those who restore the selection have done so.
void RowCopier::beginAnew()
{
    end();
    QMetaObject::invokeMethod(this, &RowCopier::copy, Qt::QueuedConnection);
}

void RowCopier::end()
{
    for (const QMetaObject::Connection &connection : std::as_const(m_watched)) {
        disconnect(connection);
    }
    if (!m_watched.isEmpty()) {
        m_table.viewport()->unsetCursor();
    }
    m_watched.clear();
    m_timer.stop();
    m_rows.reset();
}

} // namespace allowdesk

#include "moc_rowcopier.cpp"
