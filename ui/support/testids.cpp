#include "ui/support/testids.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QSaveFile>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr std::chrono::milliseconds between(100);

QJsonObject entryOf(const QString &id, const QString &name)
{
    QString label = name;
    return {{u"id"_s, id}, {u"name"_s, label.remove(u'&')}};
}

QJsonArray controls()
{
    QJsonArray entries;
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        if (widget->objectName().isEmpty() || !widget->isVisible()) {
            continue;
        }
        const QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(widget);
        if (!seen) {
            continue;
        }
        QJsonObject entry = entryOf(widget->objectName(), seen->text(QAccessible::Name));
        const QRect area = seen->rect();
        entry.insert(u"x"_s, area.x());
        entry.insert(u"y"_s, area.y());
        entry.insert(u"width"_s, area.width());
        entry.insert(u"height"_s, area.height());
        entries << entry;
    }
    return entries;
}

QJsonArray commands()
{
    QJsonArray entries;
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (const QWidget *window : windows) {
        const QList<QMenu *> menus = window->findChildren<QMenu *>();
        for (const QMenu *menu : menus) {
            const QList<QAction *> actions = menu->actions();
            for (const QAction *action : actions) {
                if (!action->objectName().isEmpty()) {
                    QJsonObject entry = entryOf(action->objectName(), action->text());
                    QString title = menu->title();
                    entry.insert(u"menu"_s, title.remove(u'&'));
                    entries << entry;
                }
            }
        }
    }
    return entries;
}

} // namespace

TestIds::TestIds(QString fileName, QObject *parent) : QObject(parent), m_fileName(std::move(fileName))
{
    connect(&m_timer, &QTimer::timeout, this, &TestIds::write);
    m_timer.start(between);
}

TestIds::~TestIds() = default;

void TestIds::write()
{
    const QByteArray now = QJsonDocument(QJsonObject{{u"controls"_s, controls()}, {u"commands"_s, commands()}})
                               .toJson(QJsonDocument::Compact);
    if (now == m_written) {
        return;
    }
    QSaveFile file(m_fileName);
    if (file.open(QIODevice::WriteOnly) && file.write(now) == now.size() && file.commit()) {
        m_written = now;
    } else {
        qWarning("the table of test ids cannot be written: %s", qPrintable(file.errorString()));
    }
}

} // namespace allowdesk

#include "moc_testids.cpp"
