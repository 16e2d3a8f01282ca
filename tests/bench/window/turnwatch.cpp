#include "tests/bench/window/turnwatch.h"

#include <QAbstractEventDispatcher>
#include <QJsonArray>
#include <QMetaEnum>
#include <QPointer>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

// Shorter ones say nothing about a turn that is too long.
constexpr double worthTelling = 0.5;

double millisecondsSince(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

// The receiver may be gone by now.
QString nameOf(const char *className, const QObject *receiver, QEvent::Type type)
{
    const char *kind = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
    QStringList parts{QString::fromLatin1(className)};
    if (receiver && !receiver->objectName().isEmpty()) {
        parts << receiver->objectName();
    }
    parts << (kind ? QString::fromLatin1(kind) : QString::number(type));
    return parts.join(u' ');
}

} // namespace

WatchedApplication::WatchedApplication(int &argc, char **argv) : QApplication(argc, argv)
{
    auto *dispatcher = QAbstractEventDispatcher::instance();
    connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, this, [this] { end(); });
    connect(dispatcher, &QAbstractEventDispatcher::awake, this, [this] {
        if (!m_isWoken) {
            end();
            begin();
        }
        m_isWoken = false;
    });
}

WatchedApplication::~WatchedApplication() = default;

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    // Other threads deliver their events by this, too; theirs are no turn of the window.
    if (QThread::currentThread() != thread() || m_depth > 0) {
        return QApplication::notify(receiver, event);
    }
    if (!m_isInTurn) {
        begin();
        m_isWoken = true;
    }
    const QEvent::Type type = event->type();
    const char *className = receiver->metaObject()->className();
    const QPointer<QObject> alive = receiver;
    const auto begun = Clock::now();
    ++m_depth;
    const bool isTaken = QApplication::notify(receiver, event);
    --m_depth;
    if (const double taken = millisecondsSince(begun); taken > worthTelling) {
        m_current.deliveries << Delivery{nameOf(className, alive, type), taken};
    }
    return isTaken;
}

void WatchedApplication::begin()
{
    m_begin = Clock::now();
    m_isInTurn = true;
    m_current = {};
}

void WatchedApplication::end()
{
    if (!m_isInTurn) {
        return;
    }
    m_isInTurn = false;
    m_isWoken = false;
    m_current.milliseconds = millisecondsSince(m_begin);
    if (std::exchange(m_isStale, false)) {
        m_longest = {};
        return; // the turn in which it was asked for is not measured
    }
    if (m_current.milliseconds > m_longest.milliseconds) {
        m_longest = m_current;
    }
}

QJsonObject WatchedApplication::longestTurn() const
{
    QList<Delivery> deliveries = m_longest.deliveries;
    std::sort(deliveries.begin(), deliveries.end(),
        [](const Delivery &a, const Delivery &b) { return a.milliseconds > b.milliseconds; });
    QJsonArray ran;
    for (const Delivery &each : std::as_const(deliveries).first(std::min<qsizetype>(3, deliveries.size()))) {
        ran.append(QJsonObject{{u"what"_s, each.what}, {u"ms"_s, each.milliseconds}});
    }
    return {{u"ms"_s, m_longest.milliseconds}, {u"ran"_s, ran}};
}

} // namespace allowdesk

#include "moc_turnwatch.cpp"
