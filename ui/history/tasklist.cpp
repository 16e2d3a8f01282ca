#include "ui/history/tasklist.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "ui/look/statepage.h"
#include "ui/look/tables.h"

#include <QBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace allowdesk
{

TaskList::TaskList(Session &session, const TaskLookUp &lookUp, ApiRequest request, QWidget *parent)
    : QWidget(parent), m_session(&session), m_lookUp(lookUp), m_request(std::move(request)),
      m_model(new QStandardItemModel(this))
{
    auto *table = new QTableView(this);
    table->setObjectName(u"serviceTasks"_s);
    table->setAccessibleName(tr("Service tasks"));
    m_model->setHorizontalHeaderLabels({tr("When"), tr("What"), tr("State"), tr("Who")});
    table->setModel(m_model);
    setUpTable(*table);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setColumnWidth(0, 150);
    table->setColumnWidth(1, 200);
    table->setColumnWidth(2, 140);
    m_page = new StatePage(table, this);
    const QPushButton *again = m_page->addButton(tr("&Try again"), u"refresh"_s, u"tasksAgain"_s);
    connect(again, &QPushButton::clicked, this, &TaskList::read);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_page);
}

TaskList::~TaskList()
{
    if (m_call) {
        m_call->cancel();
    }
}

void TaskList::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_model->rowCount() == 0) {
        read();
    }
}

void TaskList::read()
{
    if (m_call || !m_session) {
        return;
    }
    m_page->showCard(StatePage::Kind::Loading, tr("Reading…"));
    m_call = m_session->channel().read(m_request);
    connect(m_call.data(), &ApiCall::finished, this, [this](const Result<ApiResponse> &answer) {
        m_call.clear();
        show(answer.and_then([this](const ApiResponse &response) { return m_lookUp.decode(m_request, response); }));
    });
}

void TaskList::show(const Result<QList<ServiceTask>> &tasks)
{
    m_model->removeRows(0, m_model->rowCount());
    if (!tasks) {
        m_page->showCard(StatePage::Kind::Error, tr("The tasks could not be loaded"), errorSentence(tasks.error()));
        return;
    }
    for (const ServiceTask &task : *tasks) {
        QList<QStandardItem *> cells;
        const QString when =
            task.at.isValid() ? QLocale().toString(task.at.toLocalTime(), QLocale::ShortFormat) : QString();
        for (const QString &text : {when, task.name, task.status, task.person}) {
            cells << new QStandardItem(shownText(text));
        }
        m_model->appendRow(cells);
    }
    if (tasks->isEmpty()) {
        m_page->showCard(StatePage::Kind::Empty, tr("No service tasks"));
    } else {
        m_page->showContent();
    }
}

} // namespace allowdesk

#include "moc_tasklist.cpp"
