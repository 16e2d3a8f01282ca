#include "ui/look/linesview.h"

#include "ui/look/tables.h"
#include "ui/look/theme.h"

#include <QAbstractTableModel>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>

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
        endResetModel();
    }
    [[nodiscard]] const std::shared_ptr<const TextLines> &lines() const { return m_lines; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return m_lines && !parent.isValid() ? static_cast<int>(m_lines->count()) : 0;
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 1; }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        switch (role) {
        case Qt::DisplayRole: {
            const QString line = m_lines->line(index.row());
            return line.size() <= mostShown ? line : QString(line.first(mostShown) + u'…');
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
    m_making.stop();
    if (isVisible()) {
        makeLines();
    } else {
        m_model->fill({}); // lines of another text are not to be seen, however short
    }
}

void LinesView::showEvent(QShowEvent *event)
{
    QTableView::showEvent(event);
    makeLines();
}

void LinesView::makeLines()
{
    if (const Make make = std::exchange(m_make, {})) {
        m_making.start([make](const WorkControl &) { return make(); },
            [this](const std::shared_ptr<const TextLines> &lines) { fill(lines); });
    }
}

void LinesView::fill(const std::shared_ptr<const TextLines> &lines)
{
    m_model->fill(lines);
    const qsizetype characters = std::min(lines->longest(), mostShown) + 2;
    setColumnWidth(0, static_cast<int>(characters) * fontMetrics().horizontalAdvance(u'M'));
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
