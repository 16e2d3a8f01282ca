#include "tests/simulator/world/simulatedclock.h"

#include "tests/simulator/world/jsonvalues.h"

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace simulator
{

SimulatedClock::SimulatedClock() : m_start(QDateTime::currentDateTimeUtc())
{
    m_elapsed.start();
}

QDateTime SimulatedClock::running() const
{
    return m_start.addMSecs(m_elapsed.elapsed() + m_offset.count());
}

QDateTime SimulatedClock::now() const
{
    return m_frozenAt ? *m_frozenAt : running();
}

void SimulatedClock::advance(milliseconds by)
{
    setNow(now().addMSecs(by.count()));
}

void SimulatedClock::setNow(const QDateTime &time)
{
    m_offset += milliseconds(running().msecsTo(time));
    if (m_frozenAt) {
        m_frozenAt = time.toUTC();
    }
}

void SimulatedClock::setFrozen(bool frozen)
{
    if (frozen == isFrozen()) {
        return;
    }
    if (frozen) {
        m_frozenAt = running();
    } else {
        const auto time = *m_frozenAt;
        m_frozenAt.reset();
        setNow(time);
    }
}

QJsonObject SimulatedClock::save() const
{
    return {{u"now"_s, isoText(now())}, {u"frozen"_s, isFrozen()},
        {u"offset_ms"_s, static_cast<qint64>(m_offset.count())},
        {u"date_skew_ms"_s, static_cast<qint64>(m_dateSkew.count())}};
}

void SimulatedClock::load(const QJsonObject &object)
{
    m_start = QDateTime::currentDateTimeUtc();
    m_elapsed.restart();
    m_offset = milliseconds(object[u"offset_ms"].toInteger());
    m_dateSkew = milliseconds(object[u"date_skew_ms"].toInteger());
    m_frozenAt.reset();
    if (object[u"frozen"].toBool()) {
        m_frozenAt = timeOf(object[u"now"]);
    }
}

} // namespace simulator
