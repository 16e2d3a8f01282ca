#include "ui/panels/targetpanel.h"

#include "ui/support/errorsentences.h"
#include "ui/support/findingsentences.h"
#include "ui/support/tables.h"
#include "ui/support/theme.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QIdentityProxyModel>
#include <QLabel>
#include <QLineEdit>
#include <QStyledItemDelegate>
#include <QTableView>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

/// The words of the list, for the eye and for a screen reader alike; texts of the model itself are codes and values.
class TargetTextModel final : public QIdentityProxyModel
{
public:
    using QIdentityProxyModel::QIdentityProxyModel;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (role == Qt::DisplayRole && index.column() == TargetListModel::StateColumn) {
            const auto state = index.data(TargetListModel::StateRole).value<Finding>();
            return QString((state.severity == Severity::Warn ? u"⚠ "_s : QString()) + findingSentence(state));
        }
        const QVariant text = QIdentityProxyModel::data(index, role);
        if (role == Qt::DisplayRole && index.column() == TargetListModel::NameColumn) {
            const int pending = index.data(TargetListModel::PendingRole).toInt();
            return pending > 0 ? QString(text.toString() + u"  (%1)"_s.arg(pending)) : text;
        }
        return text;
    }
};

class TargetDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto state = index.data(TargetListModel::StateRole).value<Finding>();
        if (index.column() == TargetListModel::StateColumn && state.severity == Severity::Warn) {
            option->palette.setColor(QPalette::Text, theme::severityColour(Severity::Warn, option->palette));
        }
    }
};

} // namespace

TargetPanel::TargetPanel(Room &room, QWidget *parent)
    : QWidget(parent), m_room(room), m_model(room), m_filter(new QLineEdit(this)), m_table(new QTableView(this)),
      m_message(new QLabel(this))
{
    m_filter->setObjectName(u"targetFilter"_s);
    m_filter->setPlaceholderText(tr("Filter by name, address or entry"));
    m_filter->setAccessibleName(tr("Filter by name, address or entry"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, &m_model, &TargetListModel::setFilter);

    m_table->setObjectName(u"targets"_s);
    m_table->setAccessibleName(tr("Targets"));
    auto *texts = new TargetTextModel(this);
    texts->setSourceModel(&m_model);
    m_table->setModel(texts);
    setUpTable(*m_table);
    m_table->setItemDelegate(new TargetDelegate(m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setColumnWidth(TargetListModel::NameColumn, 190);
    m_table->setColumnWidth(TargetListModel::StateColumn, 290);

    m_message->setObjectName(u"targetMessage"_s);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);

    auto *purpose = new QLabel(QCoreApplication::translate("List", m_room.service().purpose()), this);
    purpose->setObjectName(u"purpose"_s);
    purpose->setTextFormat(Qt::PlainText);
    purpose->setWordWrap(true);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(purpose);
    layout->addWidget(m_filter);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_message);

    // The selection and not the current index: that is what a screen reader sets.
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        [this, texts](const QItemSelection &now) {
            const auto chosen =
                now.isEmpty() ? std::nullopt : m_model.targetAt(texts->mapToSource(now.constFirst().topLeft()));
            if (chosen && chosen != m_current) {
                m_current = chosen;
                m_currentName = m_room.find(*chosen)->name;
                Q_EMIT currentChanged();
            }
        });
    connect(texts, &QAbstractItemModel::modelReset, this, &TargetPanel::restoreCurrent);
    connect(&m_room, &Room::listChanged, this, &TargetPanel::showMessage);
    connect(&m_room, &Room::listProgressed, this, &TargetPanel::showMessage);
    showMessage();
}

TargetPanel::~TargetPanel() = default;

std::optional<TargetRef> TargetPanel::current() const
{
    return m_current;
}

void TargetPanel::select(const TargetRef &target)
{
    m_table->selectRow(m_model.indexOf(target).row());
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
    if (m_current && m_room.find(*m_current)) {
        select(*m_current);
        return;
    }
    const auto &targets = m_room.targets();
    const auto sameName = std::find_if(
        targets.begin(), targets.end(), [this](const TargetSummary &summary) { return summary.name == m_currentName; });
    if (!m_currentName.isEmpty() && sameName != targets.end()) {
        select(sameName->target);
    } else if (std::exchange(m_current, std::nullopt)) {
        Q_EMIT currentChanged();
    }
}

void TargetPanel::showMessage()
{
    QString text;
    if (m_room.listError()) {
        text = errorSentence(*m_room.listError());
        if (m_room.listError()->kind == ErrorKind::Forbidden) {
            text += u'\n' + tr("The right to read it: %1.").arg(m_room.service().rightToList());
        }
    } else if (m_room.isListing()) {
        text = m_room.listTotal() > 0 ? tr("Reading the list: %1 of %2…").arg(m_room.listed()).arg(m_room.listTotal())
                                      : tr("Reading the list…");
    } else if (m_room.targets().isEmpty()) {
        text = tr("This place has none.");
    }
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

} // namespace allowdesk

#include "moc_targetpanel.cpp"
