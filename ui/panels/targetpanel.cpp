#include "ui/panels/targetpanel.h"

#include "app/text/errorsentences.h"
#include "app/text/findingsentences.h"
#include "ui/look/filterfield.h"
#include "ui/look/statepage.h"
#include "ui/look/tables.h"
#include "ui/panels/missingright.h"
#include "ui/panels/targetlook.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace allowdesk
{

TargetPanel::TargetPanel(Inventory &inventory, QWidget *parent)
    : QWidget(parent), m_inventory(inventory), m_model(inventory), m_filter(new QLineEdit(this)),
      m_table(new QTableView(this)), m_page(new StatePage(m_table, this)),
      m_again(m_page->addButton(tr("Try a&gain"), u"refresh"_s, u"targetsAgain"_s)),
      m_typeId(m_page->addButton(tr("Open &by id…"), u"find"_s, u"typeId"_s)), m_message(new QLabel(this))
{
    setUpFilter(*m_filter, *m_table, u"targetFilter"_s, tr("Filter by name, address or entry"));
    m_model.setWording(findingSentence);
    connect(m_filter, &QLineEdit::textChanged, &m_model, &TargetListModel::setFilter);
    connect(m_filter, &QLineEdit::textChanged, this, &TargetPanel::filterChanged);

    m_message->setObjectName(u"targetMessage"_s);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);

    auto *purpose = new QLabel(QCoreApplication::translate("List", m_inventory.service().facts().purpose), this);
    purpose->setObjectName(u"purpose"_s);
    purpose->setTextFormat(Qt::PlainText);
    purpose->setWordWrap(true);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(purpose);
    layout->addWidget(m_filter);
    layout->addWidget(m_page, 1);
    layout->addWidget(m_message);
    buildTable();
    connect(m_again, &QPushButton::clicked, &m_inventory, &Inventory::refresh);
    connect(m_typeId, &QPushButton::clicked, this, &TargetPanel::typeIdRequested);
    connect(&m_inventory, &Inventory::listChanged, this, &TargetPanel::showMessage);
    connect(&m_inventory, &Inventory::listProgressed, this, &TargetPanel::showMessage);
    showMessage();
}

TargetPanel::~TargetPanel() = default;

void TargetPanel::buildTable()
{
    m_table->setObjectName(u"targets"_s);
    m_table->setAccessibleName(tr("Lists"));
    auto *texts = new TargetTextModel(this);
    texts->setSourceModel(&m_model);
    m_table->setModel(texts);
    setUpTable(*m_table);
    m_table->setItemDelegate(new TargetDelegate(m_table));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->horizontalHeader()->setDefaultSectionSize(96);
    m_table->setColumnWidth(TargetListModel::NameColumn, 165);
    m_table->setColumnWidth(TargetListModel::StateColumn, 275);
    // The selection and not the current index: that is what a screen reader sets.
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        [this, texts](const QItemSelection &now) {
            const auto chosen =
                now.isEmpty() ? std::nullopt : m_model.targetAt(texts->mapToSource(now.constFirst().topLeft()));
            if (chosen) {
                m_later.reset();
            }
            if (chosen && chosen != m_current) {
                m_current = chosen;
                m_currentName = m_inventory.find(*chosen)->name;
                Q_EMIT currentChanged();
            }
        });
    connect(texts, &QAbstractItemModel::modelReset, this, [this] {
        restoreCurrent();
        takeLater();
        showCard();
    });
    connect(texts, &QAbstractItemModel::rowsInserted, this, [this] {
        takeLater();
        showCard();
    });
}

std::optional<TargetRef> TargetPanel::current() const
{
    return m_current;
}

void TargetPanel::select(const TargetRef &target)
{
    m_table->selectRow(m_model.indexOf(target).row());
}

void TargetPanel::selectLater(const TargetRef &target)
{
    m_later = target;
    takeLater();
}

void TargetPanel::takeLater()
{
    if (m_later && !m_current && m_model.indexOf(*m_later).isValid()) {
        select(*m_later);
    }
}

void TargetPanel::setFilter(const QString &text)
{
    m_filter->setText(text);
}

void TargetPanel::reveal(const TargetRef &target)
{
    if (!m_model.indexOf(target).isValid()) {
        m_filter->clear();
    }
    select(target);
}

void TargetPanel::restoreCurrent()
{
    if (m_current && m_inventory.find(*m_current)) {
        select(*m_current);
        return;
    }
    const auto &targets = m_inventory.targets();
    const auto sameName = std::find_if(
        targets.begin(), targets.end(), [this](const TargetSummary &summary) { return summary.name == m_currentName; });
    if (!m_currentName.isEmpty() && sameName != targets.end() && m_model.indexOf(sameName->target).isValid()) {
        select(sameName->target);
    } else if (std::exchange(m_current, std::nullopt)) {
        Q_EMIT currentChanged();
    }
}

QString TargetPanel::errorText() const
{
    const Error &error = *m_inventory.listError();
    QString text = errorSentence(error);
    if (error.kind == ErrorKind::Forbidden) {
        text += u'\n' + missingRightText(m_inventory, m_inventory.service().facts().rightToList);
    }
    return text;
}

// Where there is a list, what is to be said stands below it; where there is none, in its place.
void TargetPanel::showMessage()
{
    QString text;
    if (m_inventory.listError()) {
        text = errorText();
    } else if (m_inventory.isListing() && m_inventory.listTotal() > 0) {
        text = tr("Loading: %1 of %2…").arg(m_inventory.listed()).arg(m_inventory.listTotal());
    } else if (m_inventory.isListing()) {
        text = tr("Loading…");
    }
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty() && !m_inventory.targets().isEmpty());
    showCard();
}

void TargetPanel::showCard()
{
    m_again->setVisible(m_inventory.listError().has_value());
    m_typeId->setVisible(m_inventory.listError().has_value() && m_inventory.takesTypedIds());
    if (m_table->model()->rowCount() > 0) {
        m_page->showContent();
    } else if (!m_inventory.targets().isEmpty()) {
        m_page->showCard(StatePage::Kind::Empty, tr("Nothing matches the filter"));
    } else if (m_inventory.listError()) {
        m_page->showCard(StatePage::Kind::Error, tr("Could not be loaded"), errorText());
    } else if (m_inventory.isListing()) {
        m_page->showCard(StatePage::Kind::Loading, m_message->text());
    } else {
        m_page->showCard(StatePage::Kind::Empty, tr("None in this workspace"));
    }
}

} // namespace allowdesk

#include "moc_targetpanel.cpp"
