#include "ui/support/clockwarning.h"

#include "app/text/errorsentences.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{

ClockWarning::ClockWarning(QWidget *parent) : QLabel(parent)
{
    setObjectName(u"clockWarning"_s);
    setTextFormat(Qt::PlainText);
    hide();
}

ClockWarning::~ClockWarning() = default;

void ClockWarning::watch(Session *session)
{
    if (m_session) {
        disconnect(m_session, nullptr, this, nullptr);
    }
    m_session = session;
    if (session) {
        connect(session, &Session::clockOffsetChanged, this, &ClockWarning::update);
    }
    update();
}

void ClockWarning::update()
{
    const auto offset = m_session ? m_session->clockOffset() : std::nullopt;
    setText(offset ? clockSentence(*offset) : QString());
    setVisible(offset.has_value());
}

} // namespace allowdesk

#include "moc_clockwarning.cpp"
