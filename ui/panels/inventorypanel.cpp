#include "ui/panels/inventorypanel.h"

#include "app/base/foreigntext.h"
#include "app/import/copiedrows.h"
#include "app/import/merging.h"
#include "app/lists/parts.h"
#include "app/text/errorsentences.h"
#include "ui/bulk/bulkdialog.h"
#include "ui/import/importdialog.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/panels/recordpanel.h"
#include "ui/panels/recordtable.h"
#include "ui/panels/reshaping.h"
#include "ui/panels/targetpanel.h"
#include "ui/services/serviceparts.h"
#include "ui/support/prompts.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QMimeData>
#include <QPushButton>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace allowdesk
{

InventoryPanel::InventoryPanel(Inventory &inventory, Prompts &prompts, QWidget *parent)
    : QWidget(parent), m_inventory(inventory), m_prompts(prompts), m_targets(new TargetPanel(inventory, this)),
      m_records(new RecordPanel(inventory, this))
{
    setAcceptDrops(true);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(u"room"_s);
    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_targets, 1);
    if (makesTargets() || makesRows() || changesMany()) {
        column->addLayout(inventoryButtons());
    }
    splitter->addWidget(left);
    splitter->addWidget(m_records);
    splitter->setStretchFactor(0, 5);
    splitter->setStretchFactor(1, 6);
    // Rows of many columns are what the inventory is about; rows of few leave place for what is said of the targets.
    const bool isWide = inventory.service().schema().columns().size() > wideRow;
    splitter->setSizes(isWide ? QList<int>{400, 740} : QList<int>{540, 600});
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    connect(m_targets, &TargetPanel::currentChanged, this, [this] {
        if (const auto target = m_targets->current()) {
            m_inventory.show(*target);
        }
        m_records->setTarget(m_targets->current());
    });
    connect(m_targets, &TargetPanel::typeIdRequested, this, &InventoryPanel::openById);
    connect(m_records, &RecordPanel::importRequested, this, qOverload<>(&InventoryPanel::importFile));
    connect(m_records, &RecordPanel::pasteRequested, this, &InventoryPanel::importPasted);
    connect(m_records, &RecordPanel::reviewRequested, this, &InventoryPanel::reviewRequested);
    connect(m_records, &RecordPanel::stateChanged, this, &InventoryPanel::stateChanged);
    connect(m_records, &RecordPanel::said, this, &InventoryPanel::said);
}

// What looks at the inventory goes before it: a panel that is seen is drawn once more while it is closed.
InventoryPanel::~InventoryPanel()
{
    QList<QWidget *> parts = findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    while (!parts.isEmpty()) {
        delete parts.takeLast(); // dialogs, which came last, before what they are over
    }
}

QLayout *InventoryPanel::inventoryButtons()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(theme::grid, 0, theme::grid, theme::grid);
    const auto add = [&](const QString &text, const QString &iconName, const QString &objectName, auto slot) {
        auto *button = new QPushButton(icon(iconName), text, this);
        button->setObjectName(objectName);
        connect(button, &QPushButton::clicked, this, slot);
        row->addWidget(button);
        return button;
    };
    QList<QPushButton *> ofOne; // that need a target to be shown
    if (makesTargets()) {
        add(tr("&New list…"), u"new"_s, u"newTarget"_s, [this] { stageNew(false); });
        ofOne << add(tr("D&uplicate…"), u"duplicate"_s, u"duplicateTarget"_s, [this] { stageNew(true); })
              << add(tr("&Delete list"), u"delete"_s, u"deleteTarget"_s, [this] { stageDeletion(); });
    }
    if (makesRows()) {
        ofOne << add(tr("Ma&ke rules…"), u"make"_s, u"makeRows"_s, [this] { makeRows(); });
    }
    // Where there are so many buttons already, the menu has it.
    if (changesMany() && !makesTargets()) {
        add(tr("Change man&y…"), u"bulk"_s, u"changeMany"_s, [this] { changeMany(); });
    }
    row->addStretch(1);
    const auto update = [this, ofOne] {
        for (QPushButton *button : ofOne) {
            button->setEnabled(m_records->draft() != nullptr);
        }
    };
    connect(m_records, &RecordPanel::stateChanged, this, update);
    update();
    return row;
}

void InventoryPanel::refresh()
{
    m_inventory.refresh();
}

void InventoryPanel::importFile()
{
    if (m_records->draft()) {
        m_prompts.chooseFile(this, tr("Import file"), tr("Lists (*.csv *.txt *.tsv);;All files (*)"),
            [this](const QString &path) { importFile(path); });
    }
}

void InventoryPanel::importFile(const QString &path)
{
    openImport([&path](ImportDialog &dialog) { dialog.importFile(path); });
}

void InventoryPanel::importPasted()
{
    if (m_records->draft()) {
        m_prompts.askText(this, tr("Import pasted text"), tr("One entry per line, or rows of a table:"), {},
            [this](const QString &text) { openImport([&text](ImportDialog &dialog) { dialog.importText(text); }); });
    }
}

void InventoryPanel::importClipboard()
{
    if (m_records->draft()) {
        importMime(*QGuiApplication::clipboard()->mimeData());
    }
}

// A file as it is; of everything else the text.
void InventoryPanel::importMime(const QMimeData &mime)
{
    const QList<QUrl> urls = mime.urls();
    if (!m_records->draft()) {
        m_prompts.tell(this, tr("Nothing was imported"), tr("Select a list on the left first."));
    } else if (mime.hasFormat(copiedRowsType)) {
        openImport([rows = mime.data(copiedRowsType)](ImportDialog &dialog) { dialog.importCopied(rows); });
    } else if (urls.size() > 1) {
        m_prompts.tell(this, tr("Nothing was imported"), tr("Import one file at a time."));
    } else if (!urls.isEmpty() && urls.constFirst().isLocalFile()) {
        importFile(urls.constFirst().toLocalFile());
    } else if (mime.hasText() && !mime.text().trimmed().isEmpty()) {
        openImport([text = mime.text()](ImportDialog &dialog) { dialog.importText(text); });
    } else {
        m_prompts.tell(this, tr("Nothing was imported"),
            tr("Neither a file nor text. Drop a file, or text with one entry per line."));
    }
}

void InventoryPanel::dragEnterEvent(QDragEnterEvent *event)
{
    // Whatever it is: what cannot be used is said when it is dropped, where a refused one says nothing.
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void InventoryPanel::dropEvent(QDropEvent *event)
{
    event->setDropAction(Qt::CopyAction);
    event->accept();
    importMime(*event->mimeData());
}

void InventoryPanel::moveRows()
{
    m_records->finishEditing();
    const QList<RowId> rows = m_records->selectedRows();
    if (!m_records->draft() || rows.isEmpty()) {
        return;
    }
    m_prompts.askChoice(this, tr("Move to group"), tr("Existing or new group:"), partNames(*m_records->draft()),
        [this, rows, target = m_records->target()](const QString &part) {
            if (m_records->draft() && m_records->target() == target) {
                moveToPart(*m_records->draft(), rows, part.trimmed());
            }
        });
}

void InventoryPanel::renamePart()
{
    m_records->finishEditing();
    const QString part = m_records->currentPart();
    if (!m_records->draft() || part.isEmpty()) {
        return;
    }
    m_prompts.askLine(this, tr("Rename group"), tr("New name of %1:").arg(isolatedText(part)), typableText(part),
        [this, part, target = m_records->target()](const QString &name) {
            if (m_records->draft() && m_records->target() == target) {
                allowdesk::renamePart(*m_records->draft(), part, name.trimmed());
            }
        });
}

void InventoryPanel::openImport(const std::function<void(ImportDialog &)> &begin)
{
    if (!m_records->draft()) {
        return;
    }
    auto *dialog =
        new ImportDialog(m_inventory.service(), m_inventory.session().workspace(), *m_records->draft(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportDialog::saveRequested, this, [this, dialog] {
        m_prompts.chooseNewFile(dialog, tr("Export skipped rows"), u"skipped.csv"_s, tr("Tables (*.csv)"),
            [dialog](const QString &file) { dialog->saveLeftOut(file); });
    });
    connect(dialog, &ImportDialog::saved, this, [this, dialog](const QString &file, const auto &error) {
        m_prompts.tell(dialog, error ? tr("Not saved") : tr("Saved"),
            error ? errorSentence(*error)
                  : tr("Exported the skipped rows to %1, each with its reason. Fix them there, then import the file.")
                        .arg(isolatedText(file)));
    });
    connect(dialog, &ImportDialog::closeRequested, this, [this, dialog](qsizetype changedRows) {
        m_prompts.confirm(dialog, tr("Close the import"),
            tr("Close the import without staging it? Your changes to its rows are lost: %1.").arg(changedRows),
            tr("Close"), [dialog] { dialog->giveUp(); });
    });
    begin(*dialog);
    dialog->open();
}

void InventoryPanel::openById()
{
    m_prompts.askLine(this, tr("Open by id"), tr("Id from the cloud's console:"), {}, [this](const QString &id) {
        if (const auto target = m_inventory.addTyped(id.trimmed())) {
            m_targets->reveal(*target);
        } else {
            m_prompts.tell(this, tr("Not opened"), errorSentence(target.error()));
        }
    });
}

void InventoryPanel::discardAll()
{
    if (const qsizetype pending = m_records->pendingCount(); pending > 0) {
        m_prompts.confirm(this, tr("Discard changes"), tr("Discard all staged changes of this list (%1)?").arg(pending),
            tr("Discard"), [this, target = *m_records->target()] { m_inventory.discard(target); });
    }
}

bool InventoryPanel::changesMany() const
{
    return canEditInBulk(m_inventory.service().schema());
}

void InventoryPanel::changeMany()
{
    m_records->finishEditing();
    auto *dialog = new BulkDialog(m_inventory, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BulkDialog::reviewRequested, this, &InventoryPanel::reviewOfRequested);
    dialog->open();
}

bool InventoryPanel::makesTargets() const
{
    return m_inventory.service().targetMaking() && planContext(m_inventory.session(), m_inventory.service());
}

void InventoryPanel::stageNew(bool asCopy)
{
    m_records->finishEditing();
    const Draft *shown = m_records->draft();
    const TargetState pattern = asCopy && shown ? shown->wanted() : TargetState();
    askForNew(asCopy ? tr("Duplicate") : tr("New list"), pattern);
}

void InventoryPanel::askForNew(const QString &title, const TargetState &pattern)
{
    m_prompts.askLine(this, title, tr("Name:"), {}, [this, pattern](const QString &name) {
        const auto staged = m_inventory.stageNew(name.trimmed(), pattern);
        if (staged) {
            m_targets->reveal(*staged);
        } else {
            m_prompts.tell(this, tr("Not staged"), errorSentence(staged.error()));
        }
    });
}

bool InventoryPanel::makesRows() const
{
    return static_cast<bool>(serviceParts(m_inventory.service().id()).makeRows);
}

void InventoryPanel::makeRows()
{
    m_records->finishEditing();
    if (!m_records->draft()) {
        return;
    }
    if (const ServiceParts parts = serviceParts(m_inventory.service().id()); parts.makeRows) {
        QDialog *dialog = parts.makeRows(m_inventory, *m_records->draft(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    }
}

bool InventoryPanel::mergesRows() const
{
    return canMerge(m_inventory.service().schema());
}

void InventoryPanel::mergeRows()
{
    m_records->finishEditing();
    if (Draft *draft = m_records->draft()) {
        m_prompts.tell(this, tr("Merged"), stageMerge(*draft));
    }
}

void InventoryPanel::splitRows()
{
    m_records->finishEditing();
    if (m_records->draft()) {
        m_prompts.tell(this, tr("Split"), stageSplit(m_inventory, *m_records->draft()));
    }
}

void InventoryPanel::stageDeletion()
{
    m_records->finishEditing();
    if (Draft *draft = m_records->draft(); draft && m_inventory.isNew(draft->target())) {
        deleteNew(draft->target());
    } else if (draft) {
        draft->setExists(draft->isToBeDeleted());
    }
}

// Undo ends with a new list, so it is asked about.
void InventoryPanel::deleteNew(const TargetRef &target)
{
    const qsizetype entries = m_inventory.draft(target)->wanted().rows.size();
    const auto origin = m_inventory.splitFrom(target);
    const QString text = origin
        ? tr("Delete the new list %1? Its entries (%2) came from the split of %3, where their removal stays staged. "
             "Undo the split to put them back.")
              .arg(m_inventory.nameOf(target))
              .arg(entries)
              .arg(m_inventory.nameOf(*origin))
        : tr("Delete the new list %1 with its entries (%2)? It was not applied yet. This cannot be undone.")
              .arg(m_inventory.nameOf(target))
              .arg(entries);
    m_prompts.confirm(this, tr("Delete list"), text, tr("Delete"), [this, target] { m_inventory.discard(target); });
}

} // namespace allowdesk

#include "moc_inventorypanel.cpp"
