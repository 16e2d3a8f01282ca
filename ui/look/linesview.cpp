#include "ui/look/linesview.h"

#include "ui/look/tables.h"
#include "ui/look/theme.h"
#include "ui/support/labels.h"

#include <QAbstractTableModel>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// What others send may be megabytes in one cell.
constexpr qsizetype mostShown = 1000;

RowChange changeOf(const QString &line)
{
    if (line.startsWith(u'+')) {
        return RowChange::Added;
    }
    return line.startsWith(u'−') ? RowChange::Removed : RowChange::Edited;
}

QString joined(const TextLines &lines, const QList<std::pair<int, int>> &runs, const WorkControl &control)
{
    QStringList texts;
    for (const auto &[top, bottom] : runs) {
        for (int line = top; line <= bottom && !control.stop.stop_requested(); ++line) {
            texts << lines.line(line);
        }
    }
    return texts.join(u'\n');
}

} // namespace

class LinesView::Model final : public QAbstractTableModel
{
public:
    explicit Model(LinesView &view) : m_view(view) { }

    void setGrounds(Grounds grounds) { m_grounds = grounds; }
    void fill(std::shared_ptr<const TextLines> lines)
    {
        beginResetModel();
        m_lines = std::move(lines);
        m_rows = m_lines ? static_cast<int>(m_lines->count()) : 0;
        endResetModel();
    }

    void update(std::shared_ptr<const TextLines> lines)
    {
        const QList<qsizetype> before = m_lines ? m_lines->parts() : QList<qsizetype>();
        const QList<qsizetype> after = lines->parts();
        if (before.size() != after.size()) {
            fill(std::move(lines));
            return;
        }
        m_lines = std::move(lines);
        int end = 0;
        for (qsizetype part = 0; part < after.size(); ++part) {
            end += static_cast<int>(after[part]);
            resizePart(end - static_cast<int>(after[part] - before[part]), end);
        }
        if (m_rows > 0) {
            Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, 0));
        }
    }

    [[nodiscard]] const std::shared_ptr<const TextLines> &lines() const { return m_lines; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : m_rows; }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 1; }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (index.row() >= m_lines->count()) {
            return {}; // while the view is told which lines went
        }
        switch (role) {
        case Qt::DisplayRole:
            return textOf(index.row());
        case Qt::ToolTipRole: {
            const QString text = textOf(index.row());
            const bool isCut = m_view.fontMetrics().horizontalAdvance(text) > m_view.viewport()->width();
            return isCut ? toolTipText(text) : QString();
        }
        case Qt::BackgroundRole:
            return m_grounds == Grounds::None
                ? QVariant()
                : theme::rowBackground(changeOf(m_lines->line(index.row())), m_view.palette());
        default:
            return {};
        }
    }

private:
    LinesView &m_view;
    Grounds m_grounds = Grounds::None;
    std::shared_ptr<const TextLines> m_lines;
    int m_rows = 0; ///< those that the view knows of

    [[nodiscard]] QString textOf(int row) const
    {
        const QString line = m_lines->line(row);
        return line.size() <= mostShown ? line : QString(line.first(mostShown) + u'…');
    }

    /// A part ended at the one line, and ends at the other.
    void resizePart(int before, int after)
    {
        if (after > before) {
            beginInsertRows({}, before, after - 1);
            m_rows += after - before;
            endInsertRows();
        } else if (after < before) {
            beginRemoveRows({}, after, before - 1);
            m_rows -= before - after;
            endRemoveRows();
        }
    }
};

LinesView::LinesView(const QString &accessibleName, QWidget *parent)
    : QTableView(parent), m_model(std::make_unique<Model>(*this))
{
    setAccessibleName(accessibleName);
    setModel(m_model.get());
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setShowGrid(false);
    setFont(theme::fixedFont());
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    // A line begins at the left with its sign, whatever letters come after.
    setLayoutDirection(Qt::LeftToRight);
    horizontalHeader()->hide();
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(fontMetrics().lineSpacing());
    auto *copy = new QAction(tr("Copy lines"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &LinesView::copySelected);
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

LinesView::~LinesView() = default;

void LinesView::setGrounds(Grounds grounds)
{
    m_model->setGrounds(grounds);
}

void LinesView::setLines(Make make)
{
    m_make = std::move(make);
    m_isUpdate = false;
    m_making.stop();
    if (isVisible()) {
        makeLines();
    } else {
        m_model->fill({}); // lines of another text are not to be seen, however short
    }
}

// What is being made is shown first: a text that changes all the time would never be there.
void LinesView::updateLines(Make make)
{
    m_isUpdate = m_isUpdate || !m_make;
    m_make = std::move(make);
    if (isVisible()) {
        makeLines();
    }
}

const std::shared_ptr<const TextLines> &LinesView::lines() const
{
    return m_model->lines();
}

void LinesView::showEvent(QShowEvent *event)
{
    QTableView::showEvent(event);
    makeLines();
}

void LinesView::makeLines()
{
    if (m_make && !m_making.isRunning()) {
        m_making.start([make = std::exchange(m_make, {})](const WorkControl &) { return make(); },
            [this, isUpdate = std::exchange(m_isUpdate, false)](const std::shared_ptr<const TextLines> &lines) {
                fill(lines, isUpdate);
                makeLines(); // another one that was asked for meanwhile
            });
    }
}

void LinesView::fill(const std::shared_ptr<const TextLines> &lines, bool isUpdate)
{
    const QScrollBar &scroll = *verticalScrollBar();
    const bool isAtEnd = isUpdate && scroll.value() > 0 && scroll.value() == scroll.maximum();
    if (isUpdate) {
        m_model->update(lines);
    } else {
        m_model->fill(lines);
    }
    const qsizetype characters = std::min(lines->longest(), mostShown) + 2;
    setColumnWidth(0, static_cast<int>(characters) * fontMetrics().horizontalAdvance(u'M'));
    if (isAtEnd) {
        scrollToBottom(); // who reads along goes on doing so
    }
}

void LinesView::copySelected()
{
    const QList<std::pair<int, int>> runs = selectedRuns(*this);
    if (!runs.isEmpty()) {
        m_copying.start(
            [lines = m_model->lines(), runs](const WorkControl &control) { return joined(*lines, runs, control); },
            [](const QString &text) { QGuiApplication::clipboard()->setText(text); });
    }
}

} // namespace allowdesk

#include "moc_linesview.cpp"
