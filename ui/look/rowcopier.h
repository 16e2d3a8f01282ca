#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

class QMimeData;
class QTableView;

namespace allowdesk
{

/// The selected rows of a table as CSV, cells of others as they are and all else as it is shown, with a line of heads
/// before them, in the order of the columns that are shown. Many rows are made piece by piece.
class SelectedRows final
{
public:
    explicit SelectedRows(const QTableView &table);

    [[nodiscard]] bool isEmpty() const { return m_runs.isEmpty(); }
    [[nodiscard]] bool isDone() const { return m_run == m_runs.size(); }
    /// Some more rows.
    void makeMore();
    [[nodiscard]] const QByteArray &csv() const { return m_csv; }
    /// First and last row of each run, from the top.
    [[nodiscard]] const QList<std::pair<int, int>> &runs() const { return m_runs; }

private:
    const QTableView &m_table;
    QList<std::pair<int, int>> m_runs;
    QList<int> m_columns;
    qsizetype m_run = 0;
    int m_row = 0;
    QByteArray m_csv;

    void foresee();
};

/// Copies the selected rows of a table when somebody asks for it. The window goes on meanwhile, with another pointer;
/// rows that change begin anew. Belongs to its table.
class RowCopier final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowCopier)

public:
    /// Puts further forms of these rows beside the CSV.
    using AddFormats = std::function<void(QMimeData &content, const QList<std::pair<int, int>> &runs)>;

    explicit RowCopier(QTableView &table, AddFormats addFormats);
    ~RowCopier() override;

    void copy();

private:
    QTableView &m_table;
    AddFormats m_addFormats;
    std::unique_ptr<SelectedRows> m_rows;
    QTimer m_timer;
    QList<QMetaObject::Connection> m_watched;

    void copyMore();
    void beginAnew();
    void end();
    void watch();
};

} // namespace allowdesk
