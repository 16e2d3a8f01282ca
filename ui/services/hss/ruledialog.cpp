#include "ui/services/hss/ruledialog.h"

#include "app/services/hss/hostreader.h"
#include "app/services/hss/requests.h"
#include "app/tables/listentries.h"
#include "app/text/errorsentences.h"
#include "app/text/jobtexts.h"
#include "app/text/language.h"
#include "ui/look/filterfield.h"
#include "ui/look/tables.h"
#include "ui/look/theme.h"
#include "ui/support/unclearlines.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace allowdesk::hss
{
namespace
{

constexpr qsizetype mostRules = 10'000; // more than go through in a week at the documented rate limit

} // namespace

RuleDialog::RuleDialog(Inventory &inventory, Draft &draft, QWidget *parent)
    : DeliberateDialog(parent), m_inventory(inventory), m_draft(&draft), m_table(new QTableView(this)),
      m_filter(new QLineEdit(this)), m_hostMessage(new QLabel(this)),
      m_servers(listField(tr("Further servers, one per line"), u"ruleServers"_s)),
      m_sources(listField(tr("Sources, one per line"), u"ruleSources"_s)),
      m_users(listField(tr("Users, one per line"), u"ruleUsers"_s)), m_remark(new QLineEdit(this)),
      m_pack(new QCheckBox(tr("&Pack into fewer rules, with comma lists"), this)), m_summary(new QLabel(this))
{
    setObjectName(u"ruleDialog"_s);
    setWindowTitle(tr("Make login rules"));
    const QList<Row> rows = draft.wanted().rows;
    for (const Row &row : rows) {
        m_present.insert(rowKey(draft.schema(), row));
    }
    buildLayout();
    connect(&m_hosts, &HostModel::tickedChanged, this, &RuleDialog::update);
    connect(m_filter, &QLineEdit::textChanged, &m_hosts, &HostModel::setFilter);
    connect(m_pack, &QCheckBox::toggled, this, &RuleDialog::update);
    for (QPlainTextEdit *field : {m_servers, m_sources, m_users}) {
        connect(field, &QPlainTextEdit::textChanged, this, &RuleDialog::update);
    }
    connect(m_draft, &QObject::destroyed, this, &QDialog::reject); // there is nothing left to stage in
    readHosts();
    update();
}

RuleDialog::~RuleDialog() = default;

QPlainTextEdit *RuleDialog::listField(const QString &name, const QString &objectName)
{
    auto *field = new QPlainTextEdit(this);
    field->setObjectName(objectName);
    field->setAccessibleName(name);
    field->setFont(theme::fixedFont());
    field->setTabChangesFocus(true);
    return field;
}

// With its name above it.
void RuleDialog::addField(QBoxLayout &column, QPlainTextEdit *field, int stretch)
{
    auto *label = new QLabel(field->accessibleName() + u':', this);
    label->setBuddy(field);
    column.addWidget(label);
    column.addWidget(field, stretch);
}

void RuleDialog::buildLayout()
{
    setUpFilter(*m_filter, *m_table, u"hostFilter"_s, tr("Filter servers"));
    m_table->setObjectName(u"hosts"_s);
    m_table->setAccessibleName(tr("Servers"));
    m_table->setModel(&m_hosts);
    setUpTable(*m_table);
    m_table->setColumnWidth(HostModel::NameColumn, 140);
    m_table->setColumnWidth(HostModel::AddressColumn, 110);
    m_table->setColumnWidth(HostModel::AgentColumn, 100);
    for (QLabel *label : {m_hostMessage, m_summary}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_summary->setObjectName(u"ruleSummary"_s);
    m_servers->setMaximumHeight(90);
    auto *left = new QVBoxLayout;
    left->addWidget(m_filter);
    left->addWidget(m_table, 1);
    left->addWidget(m_hostMessage);
    addField(*left, m_servers, 0);
    auto *right = new QVBoxLayout;
    addField(*right, m_sources, 1);
    addField(*right, m_users, 1);
    auto *form = new QFormLayout;
    m_remark->setObjectName(u"ruleRemark"_s);
    form->addRow(tr("&Remark:"), m_remark);
    right->addLayout(form);
    auto *columns = new QHBoxLayout;
    columns->addLayout(left, 5);
    columns->addLayout(right, 4);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_stage = buttons->addButton(tr("&Stage rules"), QDialogButtonBox::AcceptRole);
    m_stage->setObjectName(u"ruleStage"_s);
    m_stage->setDefault(true);
    m_stage->setToolTip(tr("Stage rules (Ctrl+Enter)"));
    connect(buttons, &QDialogButtonBox::accepted, this, &RuleDialog::stage);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(columns, 1);
    layout->addWidget(m_pack);
    layout->addWidget(m_summary);
    layout->addWidget(buttons);
    resize(860, 520);
}

void RuleDialog::readHosts()
{
    const auto context = planContext(m_inventory.session(), m_inventory.service());
    if (!context) {
        m_hostMessage->setText(errorSentence(context.error()));
        return;
    }
    m_hostMessage->setText(tr("Reading the servers…"));
    auto *reader = new HostReader(m_inventory.session(), *context, m_draft->target(), this);
    connect(reader, &HostReader::finished, this,
        [this](const Result<QList<Host>> &hosts, const std::optional<Error> &missing) {
            m_hosts.setHosts(hosts.value_or(QList<Host>()));
            m_hostMessage->setText(!hosts
                    ? tr("The servers cannot be listed. Type their addresses. %1").arg(errorSentence(hosts.error()))
                    : missing ? tr("Some servers are missing. Type their addresses. %1").arg(errorSentence(*missing))
                    : hosts->isEmpty() ? tr("The service lists no servers. Type their addresses.")
                                       : QString());
            m_hostMessage->setVisible(!m_hostMessage->text().isEmpty());
        });
}

RuleGrid RuleDialog::grid() const
{
    QStringList servers = m_hosts.tickedAddresses() + listEntries(m_servers->toPlainText()).entries;
    servers.removeDuplicates();
    return {.servers = servers,
        .sources = listEntries(m_sources->toPlainText()).entries,
        .users = listLines(m_users->toPlainText()),
        .remark = m_remark->text()};
}

QList<QStringList> RuleDialog::newRows(bool packed) const
{
    QList<QStringList> rows = packed ? packedRowsOf(grid()) : rowsOf(grid());
    rows.removeIf(
        [this](const QStringList &cells) { return m_present.contains(m_inventory.service().schema().key(cells)); });
    return rows;
}

QString RuleDialog::costOf(qsizetype rules) const
{
    const auto context = planContext(m_inventory.session(), m_inventory.service());
    if (!context || rules == 0 || !m_draft) {
        return tr("%Ln rules", nullptr, numerus(rules));
    }
    const auto waiting = m_inventory.session().channel().waitFor(
        addRule(*context, m_draft->target(), {}, false), static_cast<int>(rules));
    return tr("%Ln rules, about %1", nullptr, numerus(rules)).arg(durationText(waiting + rules * typicalCall));
}

void RuleDialog::update()
{
    const qsizetype wanted = grid().size();
    const QStringList unclear =
        unclearLines(listEntries(m_servers->toPlainText())) + unclearLines(listEntries(m_sources->toPlainText()));
    const bool isTooMany = wanted > mostRules;
    const qsizetype single = isTooMany ? 0 : newRows(false).size();
    const qsizetype packed = isTooMany ? 0 : newRows(true).size();
    m_pack->setEnabled(packed > 0 && packed < single);
    m_stage->setEnabled(single > 0 && unclear.isEmpty());
    QStringList lines;
    if (!unclear.isEmpty()) {
        lines << unclear.constFirst();
        const int others = numerus(unclear.size() - 1);
        if (others > 0) {
            lines << tr("%Ln other lines with the same problem.", nullptr, others);
        }
    } else if (wanted == 0) {
        lines << tr("Choose at least one server, one source and one user.");
    } else if (isTooMany) {
        lines << tr(
            "%Ln rules exceed the limit of %1. Choose fewer, or use ranges and CIDR blocks.", nullptr, numerus(wanted))
                     .arg(QLocale().toString(mostRules));
    } else if (m_pack->isEnabled()) {
        lines << tr("One by one: %1. Packed: %2.").arg(costOf(single), costOf(packed));
    } else {
        lines << costOf(single) + u'.';
    }
    if (m_stage->isEnabled() && m_pack->isEnabled() && packed > 1) {
        lines << tr("The first packed rule is verified before the others are sent.");
    }
    if (unclear.isEmpty() && !isTooMany && single < wanted) {
        lines << tr("Already present and skipped: %1.").arg(wanted - single);
    }
    m_summary->setText(lines.join(u' '));
}

void RuleDialog::stage()
{
    if (!m_stage->isEnabled()) {
        return; // by Ctrl+Enter
    }
    if (m_draft) {
        m_draft->apply({.additions = newRows(m_pack->isEnabled() && m_pack->isChecked())});
    }
    accept();
}

} // namespace allowdesk::hss

#include "moc_ruledialog.cpp"
