#include "ui/panels/recordpanel.h"

#include "ui/panels/recordtable.h"
#include "ui/support/errorsentences.h"
#include "ui/support/findingsentences.h"
#include "ui/support/theme.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr int shownFindings = 4;

QLabel *plainLabel(const QString &objectName, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(objectName);
    // Names and texts of the service must never be taken for HTML.
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

RecordPanel::RecordPanel(Room &room, QWidget *parent)
    : QWidget(parent), m_room(room), m_name(plainLabel(u"targetName"_s, this)),
      m_state(plainLabel(u"targetState"_s, this)), m_findings(plainLabel(u"findings"_s, this)),
      m_filter(new QLineEdit(this)), m_table(new RecordTable(m_model, room.service().schema().columns().size(), this)),
      m_import(new QPushButton(tr("&Import file…"), this)), m_paste(new QPushButton(tr("&Paste…"), this)),
      m_add(new QPushButton(tr("&Add"), this)), m_remove(new QPushButton(tr("&Remove"), this)),
      m_restore(new QPushButton(tr("Res&tore"), this)), m_review(new QPushButton(tr("Nothing to review"), this)),
      m_switches(new QHBoxLayout), m_form(new QFormLayout), m_remarks(plainLabel(u"targetRemarks"_s, this))
{
    QFont large = m_name->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setBold(true);
    m_name->setFont(large);
    auto *tools = new QHBoxLayout;
    buildToolRow(*tools);
    connectTable();
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_findings, 1);
    foot->addWidget(m_review, 0, Qt::AlignBottom);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_name);
    layout->addWidget(m_state);
    layout->addWidget(m_remarks);
    layout->addLayout(m_form);
    layout->addLayout(m_switches);
    layout->addLayout(tools);
    layout->addWidget(m_table, 1);
    layout->addLayout(foot);
    buildTexts();
    buildSwitches();

    connect(&m_room, &Room::readingChanged, this, &RecordPanel::readingChanged);
    connect(&m_room, &Room::draftChanged, this, &RecordPanel::draftChanged);
    connect(&m_room, &Room::planChanged, this, &RecordPanel::planChanged);
    setTarget(std::nullopt);
}

RecordPanel::~RecordPanel() = default;

void RecordPanel::buildToolRow(QHBoxLayout &row)
{
    const auto tool = [&](QPushButton *button, const QString &objectName, auto slot) {
        button->setObjectName(objectName);
        connect(button, &QPushButton::clicked, this, slot);
        row.addWidget(button);
    };
    tool(m_import, u"import"_s, &RecordPanel::importRequested);
    tool(m_paste, u"paste"_s, &RecordPanel::pasteRequested);
    tool(m_add, u"addRow"_s, &RecordPanel::addRow);
    tool(m_remove, u"removeRows"_s, &RecordPanel::removeSelected);
    tool(m_restore, u"restoreRows"_s, &RecordPanel::restoreSelected);
    row.addStretch(1);
    m_review->setObjectName(u"review"_s);
    m_review->setDefault(true);
    connect(m_review, &QPushButton::clicked, this, &RecordPanel::reviewRequested);
}

void RecordPanel::connectTable()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RecordPanel::updateButtons);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &RecordPanel::showFindings);
    connect(m_table->model(), &QAbstractItemModel::modelReset, this, &RecordPanel::updateButtons);
}

void RecordPanel::buildTexts()
{
    for (const Attribute &attribute : m_room.service().schema().attributes()) {
        if (attribute.kind != FieldKind::Text || !attribute.editable) {
            continue;
        }
        auto *field = new QLineEdit(this);
        field->setObjectName(u"attribute."_s + attribute.id);
        const QString title = QCoreApplication::translate("Schema", attribute.title);
        field->setAccessibleName(title);
        m_form->addRow(title + u':', field);
        // At every change and not when the field is left: a screen reader's text comes without the focus.
        connect(field, &QLineEdit::textChanged, this, [this, id = attribute.id](const QString &text) {
            if (draft()) {
                // No text is none where the service has none.
                const bool isNone = text.isEmpty() && !draft()->base().state.attributes.contains(id);
                draft()->setAttribute(id, isNone ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text));
            }
        });
        m_texts.insert(attribute.id, field);
    }
}

void RecordPanel::showAttributes()
{
    const QJsonObject wanted = draft() ? draft()->wantedAttributes() : QJsonObject();
    for (QCheckBox *box : std::as_const(m_boxes)) {
        box->setChecked(wanted[box->objectName().section(u'.', 1)].toBool());
    }
    for (auto it = m_texts.cbegin(); it != m_texts.cend(); ++it) {
        it.value()->setEnabled(draft() && !draft()->isToBeDeleted());
        if (const QString text = wanted[it.key()].toString(); text != it.value()->text()) {
            const QSignalBlocker silent(it.value());
            it.value()->setText(text);
        }
    }
}

void RecordPanel::buildSwitches()
{
    for (const Attribute &attribute : m_room.service().schema().attributes()) {
        if (attribute.kind != FieldKind::Boolean || !attribute.editable) {
            continue;
        }
        auto *box = new QCheckBox(QCoreApplication::translate("Schema", attribute.title), this);
        box->setObjectName(u"attribute."_s + attribute.id);
        connect(box, &QCheckBox::clicked, this, [this, id = attribute.id](bool checked) {
            if (draft()) {
                draft()->setAttribute(id, checked);
            }
        });
        m_switches->addWidget(box);
        m_boxes << box;
    }
    m_switches->addStretch(1);
    m_filter->setObjectName(u"recordFilter"_s);
    m_filter->setPlaceholderText(tr("Filter rows"));
    m_filter->setAccessibleName(tr("Filter rows"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(160);
    connect(m_filter, &QLineEdit::textChanged, &m_model, &DraftModel::setFilter);
    m_switches->addWidget(m_filter);
}

void RecordPanel::setTarget(const std::optional<TargetRef> &target)
{
    m_target = target;
    m_model.setDraft(target ? m_room.draft(*target) : nullptr);
    if (target) {
        planChanged(*target);
        draftChanged(*target);
    } else {
        showAttributes();
        showState();
        showFindings();
        updateButtons();
        Q_EMIT stateChanged();
    }
}

void RecordPanel::readingChanged(const TargetRef &target)
{
    if (m_target != target) {
        return;
    }
    if (!m_model.draft() && m_room.reading(target).snapshot) {
        m_model.setDraft(m_room.draft(target));
    }
    draftChanged(target);
}

void RecordPanel::draftChanged(const TargetRef &target)
{
    if (m_target != target) {
        return;
    }
    showAttributes();
    showState();
    showFindings();
    updateButtons();
    Q_EMIT stateChanged();
}

void RecordPanel::planChanged(const TargetRef &target)
{
    if (m_target != target) {
        return;
    }
    m_model.setFindings(m_room.findings(target));
    showFindings();
    updateButtons();
    Q_EMIT stateChanged();
}

QString RecordPanel::stateText() const
{
    const TargetReading reading = m_room.reading(*m_target);
    QStringList parts;
    const TargetSummary *summary = m_room.find(*m_target);
    if (summary && !summary->supported) {
        return findingSentence({.code = u"target.unsupported"_s});
    }
    if (reading.snapshot) {
        parts << findingSentence(m_room.service().describe(reading.snapshot->state))
              << tr("as of %1").arg(QLocale().toString(reading.snapshot->readAt.toLocalTime().time(), u"HH:mm:ss"_s));
    }
    if (reading.loading && reading.total > 0 && reading.snapshot && !reading.snapshot->whole) {
        parts << tr("%1 of %2 rows read so far…").arg(reading.snapshot->state.rows.size()).arg(reading.total);
    } else if (reading.loading) {
        parts << tr("reading…");
    } else if (reading.snapshot && !reading.snapshot->whole) {
        parts << tr("not all rows were read; refresh to read them again");
    }
    if (reading.unfinished) {
        parts << findingSentence({.code = u"target.unfinished"_s});
    }
    if (reading.error) {
        parts << errorSentence(*reading.error);
    }
    if (reading.error && reading.error->kind == ErrorKind::Forbidden) {
        parts << tr("The right to read it: %1.").arg(m_room.service().rightToRead());
    }
    return parts.join(u" · "_s);
}

void RecordPanel::showState()
{
    const TargetSummary *summary = m_target ? m_room.find(*m_target) : nullptr;
    m_name->setText(summary ? summary->name : tr("Choose a target on the left"));
    QString state = m_target ? stateText() : QString();
    if (draft() && draft()->isToBeDeleted()) {
        state += u" · "_s + tr("to be deleted");
    }
    m_state->setText(state);
    showRemarks();
}

void RecordPanel::showRemarks()
{
    QStringList lines;
    const auto snapshot = m_target ? m_room.reading(*m_target).snapshot : std::nullopt;
    const Findings remarks = snapshot ? m_room.service().remarks(snapshot->state) : Findings();
    for (const Finding &remark : remarks) {
        lines << findingSentence(remark);
    }
    m_remarks->setText(lines.join(u'\n'));
    m_remarks->setVisible(!lines.isEmpty());
}

void RecordPanel::showFindings()
{
    QStringList lines;
    const QModelIndex current = m_table->currentIndex();
    const auto ofRow = current.data(DraftModel::FindingsRole).value<Findings>();
    for (const Finding &finding : ofRow) {
        lines << findingSentence(finding);
    }
    if (lines.isEmpty() && m_target) {
        const Findings findings = m_room.findings(*m_target);
        for (const Finding &finding : findings) {
            if (finding.severity > Severity::Note) {
                lines << (finding.row.isEmpty() ? QString() : finding.row.join(u' ') + u": "_s)
                        + findingSentence(finding);
            }
        }
    }
    if (lines.size() > shownFindings) {
        const auto more = lines.size() - shownFindings;
        lines = lines.first(shownFindings) << tr("and %1 more").arg(more);
    }
    m_findings->setText(lines.join(u'\n'));
}

void RecordPanel::updateButtons()
{
    const bool editable = draft() != nullptr;
    const bool selected = editable && m_table->selectionModel()->hasSelection();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_import, m_paste, m_add, m_filter}) {
        widget->setEnabled(editable);
    }
    for (QCheckBox *box : std::as_const(m_boxes)) {
        box->setEnabled(editable);
        box->setVisible(editable);
    }
    m_remove->setEnabled(selected);
    m_restore->setEnabled(selected);
    const int pending = editable ? static_cast<int>(draft()->pendingCount()) : 0;
    m_review->setEnabled(pending > 0);
    m_review->setText(pending > 0 ? tr("Re&view changes (%1)…").arg(pending) : tr("Nothing to review"));
}

QList<RowId> RecordPanel::selectedRows() const
{
    QList<RowId> ids;
    // Ranges, not indexes: a selection of everything is one range however long the list is.
    const QItemSelection selection = m_table->selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            ids << m_model.rowId(m_model.index(row, 0));
        }
    }
    return ids;
}

void RecordPanel::addRow()
{
    if (!draft()) {
        return;
    }
    finishEditing();
    m_filter->clear(); // an empty row matches none
    // In the part that the person is looking at.
    const int part = m_room.service().schema().partColumn();
    QStringList cells(m_model.columnCount());
    if (part >= 0 && m_table->currentIndex().isValid()) {
        cells[part] = m_table->currentIndex().siblingAtColumn(part).data().toString();
    }
    const RowId id = draft()->addRow(cells);
    const QModelIndex added = m_table->fromModel(m_model.indexOf(id));
    const int first = part >= 0 && !cells[part].isEmpty() ? m_model.columnCount() - 1 : 0;
    m_table->setCurrentIndex(added.siblingAtColumn(first));
    m_table->edit(added.siblingAtColumn(first));
}

void RecordPanel::removeSelected()
{
    if (draft()) {
        draft()->removeRows(selectedRows());
    }
}

void RecordPanel::restoreSelected()
{
    if (draft()) {
        draft()->restoreRows(selectedRows());
    }
}

// An open editor gives its text when it loses the focus.
void RecordPanel::finishEditing()
{
    m_table->setFocus();
}

void RecordPanel::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

} // namespace allowdesk

#include "moc_recordpanel.cpp"
