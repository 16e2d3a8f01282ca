#include "ui/panels/targetheader.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"
#include "app/text/findingsentences.h"
#include "app/text/language.h"
#include "ui/look/stateline.h"
#include "ui/look/theme.h"
#include "ui/panels/missingright.h"
#include "ui/support/labels.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

QLabel *plainLabel(const QString &objectName, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(objectName);
    // Names and texts of the service must never be taken for HTML.
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

StateLine::State shapeOf(const TargetReading &reading, const Finding &state)
{
    if (reading.error) {
        return StateLine::State::Bad;
    }
    if (!reading.snapshot) {
        return StateLine::State::Busy;
    }
    return state.severity == Severity::Note ? StateLine::State::Good : StateLine::State::Warn;
}

// A reading of another day, of an earlier run of the program, names the day.
QString ageText(const QDateTime &readAt)
{
    return readAt.date() == QDate::currentDate() ? QLocale().toString(readAt.time(), u"HH:mm:ss"_s)
                                                 : QLocale().toString(readAt, QLocale::ShortFormat);
}

} // namespace

TargetHeader::TargetHeader(Inventory &inventory, QWidget *parent)
    : QWidget(parent), m_inventory(inventory), m_name(plainLabel(u"targetName"_s, this)),
      m_state(new StateLine(u"targetState"_s, this)), m_remarks(plainLabel(u"targetRemarks"_s, this)),
      m_form(new QFormLayout), m_switches(new QHBoxLayout)
{
    m_name->setFont(theme::font(theme::Type::Title));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_name);
    layout->addWidget(m_state);
    layout->addWidget(m_remarks);
    layout->addLayout(m_form);
    layout->addLayout(m_switches);
    buildTexts();
    buildSwitches();
}

TargetHeader::~TargetHeader() = default;

void TargetHeader::setCorner(QWidget *control)
{
    m_switches->addWidget(control);
}

void TargetHeader::buildTexts()
{
    for (const Attribute &attribute : m_inventory.service().schema().attributes()) {
        if (attribute.kind != FieldKind::Text || !attribute.editable) {
            continue;
        }
        auto *field = new QLineEdit(this);
        field->setObjectName(u"attribute."_s + attribute.id);
        const QString title = QCoreApplication::translate("Schema", attribute.title);
        field->setAccessibleName(title);
        m_form->addRow(title + u':', field);
        // At every change and not when the field is left: a screen reader's text comes without the focus.
        connect(field, &QLineEdit::textChanged, this, [this, id = attribute.id](const QString &text) {
            if (m_draft) {
                // No text is none where the service has none.
                const bool isNone = text.isEmpty() && !m_draft->base().state.attributes.contains(id);
                m_draft->setAttribute(id, isNone ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text));
            }
        });
        m_texts.insert(attribute.id, field);
    }
}

void TargetHeader::buildSwitches()
{
    for (const Attribute &attribute : m_inventory.service().schema().attributes()) {
        if (attribute.kind != FieldKind::Boolean || !attribute.editable) {
            continue;
        }
        auto *box = new QCheckBox(QCoreApplication::translate("Schema", attribute.title), this);
        box->setObjectName(u"attribute."_s + attribute.id);
        connect(box, &QCheckBox::clicked, this, [this, id = attribute.id](bool checked) {
            if (m_draft) {
                m_draft->setAttribute(id, checked);
            }
        });
        m_switches->addWidget(box);
        m_boxes.insert(attribute.id, box);
    }
    m_switches->addStretch(1);
}

void TargetHeader::show(const std::optional<TargetRef> &target, Draft *draft)
{
    m_draft = draft;
    const TargetSummary *summary = target ? m_inventory.find(*target) : nullptr;
    m_name->setText(summary ? shownText(summary->name) : QString());
    showAttributes();
    QStringList remarks;
    const auto snapshot = target ? m_inventory.reading(*target).snapshot : std::nullopt;
    const Findings findings = snapshot ? m_inventory.service().reader().remarks(snapshot->state) : Findings();
    for (const Finding &finding : findings) {
        remarks << findingSentence(finding);
    }
    m_remarks->setText(remarks.join(u'\n'));
    m_remarks->setVisible(!remarks.isEmpty());
    if (!summary) {
        m_state->setState(StateLine::State::None);
    } else if (summary->problem) {
        m_state->setState(StateLine::State::Warn, errorSentence(*summary->problem));
    } else if (!summary->supported) {
        m_state->setState(StateLine::State::Warn, findingSentence(m_inventory.service().facts().noList));
    } else {
        showState(*target);
    }
}

void TargetHeader::showAttributes()
{
    const QJsonObject wanted = m_draft ? m_draft->wantedAttributes() : QJsonObject();
    for (auto it = m_boxes.cbegin(); it != m_boxes.cend(); ++it) {
        it.value()->setChecked(wanted[it.key()].toBool());
        it.value()->setEnabled(!m_draft.isNull());
        it.value()->setVisible(!m_draft.isNull());
    }
    for (auto it = m_texts.cbegin(); it != m_texts.cend(); ++it) {
        const QString whole = wanted[it.key()].toString();
        const bool isTooLong = whole.size() > longestEdited;
        it.value()->setEnabled(m_draft && !m_draft->isToBeDeleted() && !isTooLong);
        it.value()->setToolTip(isTooLong ? toolTipText(tooLongToEditText(whole.size())) : QString());
        if (const QString text = isTooLong ? shownText(whole) : whole; text != it.value()->text()) {
            const QSignalBlocker silent(it.value());
            it.value()->setText(text);
        }
    }
}

void TargetHeader::showState(const TargetRef &target)
{
    const TargetReading reading = m_inventory.reading(target);
    const Finding state =
        reading.snapshot ? m_inventory.service().reader().describe(reading.snapshot->state) : Finding();
    QStringList parts;
    if (reading.snapshot) {
        parts << findingSentence(state) << tr("updated %1").arg(ageText(reading.snapshot->readAt.toLocalTime()));
    }
    parts += stateParts(reading);
    if (m_draft && m_draft->isToBeDeleted()) {
        parts << tr("to be deleted");
    }
    m_state->setState(shapeOf(reading, state), parts.join(u" · "_s));
}

QStringList TargetHeader::stateParts(const TargetReading &reading) const
{
    QStringList parts;
    if (reading.loading && reading.total > 0 && reading.snapshot && !reading.snapshot->whole) {
        parts << tr("%1 of %Ln entries loaded…", nullptr, numerus(reading.total))
                     .arg(QLocale().toString(reading.snapshot->state.rows.size()));
    } else if (reading.loading) {
        parts << tr("reading…");
    } else if (reading.snapshot && !reading.snapshot->whole) {
        parts << tr("some entries could not be read; refresh to try again");
    }
    if (reading.unfinished) {
        parts << findingSentence({.code = u"target.unfinished"_s});
    }
    if (reading.error) {
        parts << errorSentence(*reading.error);
    }
    if (reading.error && reading.error->kind == ErrorKind::Forbidden) {
        parts << missingRightText(m_inventory, m_inventory.service().facts().rightToRead)
              << tr("Without this permission nothing can be changed here: each change starts from the current list.");
    }
    return parts;
}

} // namespace allowdesk

#include "moc_targetheader.cpp"
