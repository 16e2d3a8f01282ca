#include "ui/panels/environmentband.h"

#include "app/base/foreigntext.h"
#include "ui/look/environment.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{

namespace
{

QString signOf(WorkspaceEnvironment environment, bool demo)
{
    return demo ? u"demo"_s : environmentIconName(environment);
}

} // namespace

EnvironmentBand::EnvironmentBand(QWidget *parent)
    : QFrame(parent), m_sign(new QLabel(this)), m_environment(new QLabel(this)), m_name(new QLabel(this)),
      m_workspaces(new QComboBox(this)), m_review(new QPushButton(this))
{
    setAutoFillBackground(true);
    m_environment->setObjectName(u"environment"_s);
    m_environment->setTextFormat(Qt::PlainText);
    m_environment->setFont(theme::font(theme::Type::Heading));
    m_name->setObjectName(u"placeName"_s);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setMinimumWidth(1); // a long one is cut rather than that it widens the window
    auto *label = new QLabel(tr("W&orkspace:"), this);
    label->setBuddy(m_workspaces);
    m_workspaces->setObjectName(u"places"_s);
    m_workspaces->setAccessibleName(tr("Workspace"));
    m_workspaces->setMinimumContentsLength(28);
    m_workspaces->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_review->setObjectName(u"reviewAll"_s);
    m_review->setIcon(icon(u"review"_s));
    m_review->hide();
    connect(m_review, &QPushButton::clicked, this, &EnvironmentBand::reviewRequested);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::grid * 3 / 2, theme::grid * 3 / 4, theme::grid * 3 / 2, theme::grid * 3 / 4);
    layout->addWidget(m_sign);
    layout->addWidget(m_environment);
    layout->addWidget(m_name, 1);
    layout->addWidget(m_review);
    layout->addWidget(label);
    layout->addWidget(m_workspaces);
    connect(m_workspaces, &QComboBox::activated, this,
        [this](int index) { Q_EMIT workspaceChosen(m_workspaces->itemData(index).toString()); });
}

EnvironmentBand::~EnvironmentBand() = default;

void EnvironmentBand::setWorkspaces(const QList<Workspace> &workspaces, const QString &currentId, bool demo)
{
    m_workspaces->clear();
    for (const Workspace &workspace : workspaces) {
        m_workspaces->addItem(shownText(workspace.name), workspace.id);
    }
    const auto current = std::find_if(
        workspaces.begin(), workspaces.end(), [&](const Workspace &workspace) { return workspace.id == currentId; });
    const bool known = current != workspaces.end();
    m_workspaces->setCurrentIndex(known ? static_cast<int>(current - workspaces.begin()) : -1);
    const WorkspaceEnvironment environment = known ? current->environment : WorkspaceEnvironment::Test;
    m_sign->setPixmap(icon(signOf(environment, demo), IconTint::OnBand)
                          .pixmap(QSize(theme::iconSize + 4, theme::iconSize + 4), devicePixelRatioF()));
    m_sign->setVisible(known || demo);
    m_environment->setText(demo ? tr("DEMO") : known ? environmentWord(environment) : tr("No workspace open"));
    QString text = known ? isolatedText(current->name) : QString();
    if (known && current->readOnly) {
        text += u" · "_s + tr("read-only");
    }
    m_name->setText(text);
    m_workspaces->setEnabled(!workspaces.isEmpty());
    QPalette colours = palette();
    colours.setColor(QPalette::Window, known || demo ? theme::bandBackground(environment, demo) : theme::neutralBand());
    colours.setColor(QPalette::WindowText, theme::bandText());
    setPalette(colours);
    // The box keeps the desktop's own colours: it is a control and not part of the sign.
    m_workspaces->setPalette(QPalette());
    m_review->setPalette(QPalette());
}

void EnvironmentBand::setStagedLists(qsizetype lists, qsizetype waiting)
{
    m_review->setText(tr("Revie&w all lists (%1)…").arg(lists));
    m_review->setVisible(lists > 1 || waiting > 0);
}

} // namespace allowdesk

#include "moc_environmentband.cpp"
