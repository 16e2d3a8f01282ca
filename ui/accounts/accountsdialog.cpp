#include "ui/accounts/accountsdialog.h"

#include "app/base/foreigntext.h"
#include "app/network/endpointcatalogue.h"
#include "ui/accounts/accountscontroller.h"
#include "ui/look/environment.h"
#include "ui/look/icons.h"
#include "ui/look/statepage.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

enum Column { NameColumn, KindColumn };
enum ItemRole { IdRole = Qt::UserRole };

QString methodWord(SignInMethod method)
{
    switch (method) {
    case SignInMethod::AccessKey:
        return AccountsDialog::tr("access key");
    case SignInMethod::TemporaryAccessKey:
        return AccountsDialog::tr("temporary access key");
    case SignInMethod::PastedToken:
        return AccountsDialog::tr("existing token");
    case SignInMethod::Password:
        break;
    }
    return AccountsDialog::tr("user and password");
}

QString cloudName(const QString &id)
{
    const QList<CloudEntry> clouds = knownClouds();
    const auto known =
        std::find_if(clouds.begin(), clouds.end(), [&](const CloudEntry &cloud) { return cloud.id == id; });
    return known == clouds.end() || id == "custom"_L1 ? AccountsDialog::tr("another cloud") : known->name;
}

QString workspaceKind(const Workspace &workspace)
{
    QStringList parts{environmentWord(workspace.environment).toLower(), workspace.region};
    parts << (workspace.readOnly ? AccountsDialog::tr("read-only") : QString());
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace

AccountsDialog::AccountsDialog(AccountsController &controller, QWidget *parent)
    : QDialog(parent), m_controller(controller), m_tree(new QTreeWidget(this)), m_page(new StatePage(m_tree, this))
{
    setObjectName(u"accountsDialog"_s);
    setWindowTitle(tr("Accounts and workspaces"));
    buildTree();
    auto *row = new QHBoxLayout;
    row->addWidget(m_page, 1);
    row->addWidget(buttonColumn());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(row, 1);
    layout->addWidget(buttons);
    resize(720, 440);
    connect(&m_controller.book(), &AccountBook::changed, this, &AccountsDialog::fill);
    fill();
}

AccountsDialog::~AccountsDialog() = default;

void AccountsDialog::buildTree()
{
    m_tree->setObjectName(u"accounts"_s);
    m_tree->setAccessibleName(tr("Accounts and workspaces"));
    m_tree->setHeaderLabels({tr("Name"), tr("Kind")});
    m_tree->header()->resizeSection(NameColumn, 280);
    connect(m_tree, &QTreeWidget::itemSelectionChanged, this, &AccountsDialog::updateButtons);
    // In a later turn: the dialog itself would take the same key for its button, or for the new dialog's.
    connect(m_tree, &QTreeWidget::itemActivated, this, &AccountsDialog::editCurrent, Qt::QueuedConnection);
}

QWidget *AccountsDialog::buttonColumn()
{
    auto *column = new QWidget(this);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const QString &text, const QString &iconName, const QString &objectName, auto run) {
        auto *button = new QPushButton(icon(iconName), text, column);
        button->setObjectName(objectName);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, run);
        layout->addWidget(button);
        return button;
    };
    add(tr("Add &account…"), u"account"_s, u"accountsAdd"_s, [this] { m_controller.addAccount(this); });
    m_addWorkspace = add(tr("Add works&pace…"), u"place"_s, u"accountsAddPlace"_s,
        [this] { m_controller.addWorkspace(currentAccount(), this); });
    m_edit = add(tr("&Edit…"), u"rename"_s, u"accountsEdit"_s, [this] { editCurrent(); });
    m_remove = add(tr("&Delete…"), u"delete"_s, u"accountsDelete"_s, [this] { removeCurrent(); });
    layout->addStretch(1);
    add(tr("&Import…"), u"import"_s, u"accountsImport"_s, [this] { m_controller.importFile(this); });
    add(tr("E&xport…"), u"export"_s, u"accountsExport"_s, [this] { m_controller.exportFile(this); });
    return column;
}

void AccountsDialog::fill()
{
    const QString shown = currentWorkspace().isEmpty() ? currentAccount() : currentWorkspace();
    m_tree->clear();
    const Connections &connections = m_controller.book().connections();
    const auto addItem = [&](auto *parent, const QString &id, const QStringList &texts, const QString &iconName) {
        auto *item = new QTreeWidgetItem(parent, texts);
        item->setData(NameColumn, IdRole, id);
        item->setIcon(NameColumn, icon(iconName));
        if (id == shown) {
            m_tree->setCurrentItem(item);
        }
        return item;
    };
    for (const Account &account : connections.accounts) {
        QTreeWidgetItem *item = addItem(m_tree, account.id,
            {isolatedText(account.name), cloudName(account.cloud) + u" · "_s + methodWord(account.method)},
            u"account"_s);
        for (const Workspace &workspace : connections.workspaces) {
            if (workspace.accountId == account.id) {
                addItem(item, workspace.id, {isolatedText(workspace.name), workspaceKind(workspace)}, u"place"_s);
            }
        }
    }
    m_tree->expandAll();
    if (connections.accounts.isEmpty()) {
        m_page->showCard(StatePage::Kind::Empty, tr("No account yet"),
            tr("An account is a cloud and a way to sign in to it; a workspace is one of its regions and projects."));
    } else {
        m_page->showContent();
    }
    updateButtons();
}

QString AccountsDialog::currentAccount() const
{
    const QList<QTreeWidgetItem *> chosen = m_tree->selectedItems();
    const QTreeWidgetItem *item = chosen.value(0);
    const QTreeWidgetItem *account = item && item->parent() ? item->parent() : item;
    return account ? account->data(NameColumn, IdRole).toString() : QString();
}

QString AccountsDialog::currentWorkspace() const
{
    const QTreeWidgetItem *item = m_tree->selectedItems().value(0);
    return item && item->parent() ? item->data(NameColumn, IdRole).toString() : QString();
}

void AccountsDialog::editCurrent()
{
    if (!currentWorkspace().isEmpty()) {
        m_controller.editWorkspace(currentWorkspace(), this);
    } else {
        m_controller.editAccount(currentAccount(), this);
    }
}

void AccountsDialog::removeCurrent()
{
    if (!currentWorkspace().isEmpty()) {
        m_controller.removeWorkspace(currentWorkspace(), this);
    } else {
        m_controller.removeAccount(currentAccount(), this);
    }
}

void AccountsDialog::updateButtons()
{
    const bool isAny = !currentAccount().isEmpty();
    m_edit->setEnabled(isAny);
    m_remove->setEnabled(isAny);
    m_addWorkspace->setEnabled(!m_controller.book().connections().accounts.isEmpty());
}

} // namespace allowdesk

#include "moc_accountsdialog.cpp"
