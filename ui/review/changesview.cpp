#include "ui/review/changesview.h"

#include "app/text/jobtexts.h"
#include "ui/look/theme.h"

#include <QPlainTextEdit>
#include <QSyntaxHighlighter>
#include <QTextDocument>
#include <QTextOption>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

RowChange changeOf(const QString &line)
{
    if (line.startsWith(u'+')) {
        return RowChange::Added;
    }
    return line.startsWith(u'−') ? RowChange::Removed : RowChange::Edited;
}

/// Grounds of lines by their sign.
class ChangeGrounds final : public QSyntaxHighlighter
{
public:
    explicit ChangeGrounds(QPlainTextEdit &view) : QSyntaxHighlighter(view.document()), m_view(view) { }

protected:
    void highlightBlock(const QString &text) override
    {
        QTextCharFormat format;
        format.setBackground(theme::rowBackground(changeOf(text), m_view.palette()));
        setFormat(0, static_cast<int>(text.size()), format);
    }

private:
    QPlainTextEdit &m_view;
};

} // namespace

QPlainTextEdit *makeTextView(const QString &text, const QString &accessibleName, QWidget *parent)
{
    auto *view = new QPlainTextEdit(text, parent);
    view->setAccessibleName(accessibleName);
    view->setReadOnly(true);
    view->setFont(theme::fixedFont());
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    // A line begins at the left with its sign, whatever letters come after.
    QTextOption option = view->document()->defaultTextOption();
    option.setTextDirection(Qt::LeftToRight);
    view->document()->setDefaultTextOption(option);
    return view;
}

QPlainTextEdit *makeChangesView(const Intents &intents, QWidget *parent)
{
    QPlainTextEdit *view = makeTextView(intentLines(intents).join(u'\n'), QPlainTextEdit::tr("Changes"), parent);
    new ChangeGrounds(*view);
    return view;
}

} // namespace allowdesk
