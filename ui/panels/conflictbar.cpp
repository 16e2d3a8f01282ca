#include "ui/panels/conflictbar.h"

#include "app/text/conflicttexts.h"
#include "app/text/language.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{

ConflictBar::ConflictBar(QWidget *parent)
    : QFrame(parent), m_text(new QLabel(this)), m_mine(new QPushButton(icon(u"apply"_s), tr("Keep &mine"), this)),
      m_theirs(new QPushButton(icon(u"restore"_s), tr("Take &theirs"), this))
{
    setObjectName(u"conflictBar"_s);
    m_text->setObjectName(u"conflictText"_s);
    m_text->setTextFormat(Qt::PlainText); // it has texts of others
    m_text->setWordWrap(true);
    m_mine->setObjectName(u"keepMine"_s);
    m_mine->setToolTip(tr("Stage your change on top of theirs"));
    m_theirs->setObjectName(u"takeTheirs"_s);
    m_theirs->setToolTip(tr("Drop your change"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_mine, 0, Qt::AlignTop);
    layout->addWidget(m_theirs, 0, Qt::AlignTop);
    connect(m_mine, &QPushButton::clicked, this, [this] { decide(ConflictSide::Mine); });
    connect(m_theirs, &QPushButton::clicked, this, [this] { decide(ConflictSide::Theirs); });
    setVisible(false);
}

ConflictBar::~ConflictBar() = default;

void ConflictBar::show(Draft *draft, const QList<RowId> &selected)
{
    m_draft = draft;
    m_chosen.clear();
    const bool isNeeded = draft && draft->conflictCount() > 0;
    setVisible(isNeeded);
    if (!isNeeded) {
        return;
    }
    for (const RowId id : selected) {
        if (const auto conflict = draft->isGone() ? std::nullopt : draft->conflictOf(id)) {
            m_chosen << *conflict;
        }
    }
    if (m_chosen.isEmpty()) {
        m_chosen = draft->conflicts();
        m_chosen.removeIf([](const Conflict &conflict) { return conflict.attribute.isEmpty(); });
    }
    m_text->setText(sentence());
    QPalette palette = this->palette();
    palette.setColor(QPalette::WindowText, theme::severityColour(Severity::Block, palette));
    m_text->setPalette(palette);
    m_mine->setEnabled(!m_chosen.isEmpty() && !draft->isGone()); // a list that is not there cannot be changed
    m_theirs->setEnabled(!m_chosen.isEmpty());
}

QString ConflictBar::sentence() const
{
    if (m_draft->isGone()) {
        return tr("≠ Others deleted this list after you changed it. Take theirs to discard your changes.");
    }
    const QString count = tr("≠ %Ln conflicts.", nullptr, numerus(m_draft->conflictCount()));
    if (m_chosen.isEmpty()) {
        return count + u' '
            + tr("Others changed the same entries. Select a marked entry, then keep yours or take theirs.");
    }
    if (m_chosen.size() > 1) {
        return count + u' ' + tr("%Ln selected.", nullptr, numerus(m_chosen.size()));
    }
    return count + u' ' + conflictParts(m_chosen.constFirst()).join(u" · "_s);
}

void ConflictBar::decide(ConflictSide side)
{
    if (m_draft) {
        const QList<Conflict> chosen = m_chosen;
        m_draft->decide(chosen, side);
    }
}

} // namespace allowdesk

#include "moc_conflictbar.cpp"
