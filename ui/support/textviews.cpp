#include "ui/support/textviews.h"

#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextCursor>

#include <algorithm>

namespace allowdesk
{
namespace
{

/// A position in a text by its line, which stays what it is while other lines change.
struct Spot
{
    int line = 0;
    int column = 0;
};

Spot spotOf(const QTextDocument &document, int position)
{
    const QTextBlock block = document.findBlock(position);
    return {block.blockNumber(), position - block.position()};
}

int positionOf(const QTextDocument &document, const Spot &spot)
{
    const QTextBlock block = document.findBlockByNumber(std::clamp(spot.line, 0, document.blockCount() - 1));
    return block.position() + std::min(spot.column, block.length() - 1);
}

qsizetype countSameAtEnd(const QStringList &before, const QStringList &after)
{
    const qsizetype shorter = std::min(before.size(), after.size());
    return std::mismatch(before.crbegin(), before.crbegin() + shorter, after.crbegin()).first - before.crbegin();
}

// Line by line, and all lines at once that only one of both has.
void editLines(QTextDocument &document, const QStringList &before, const QStringList &after)
{
    QTextCursor edit(&document);
    const qsizetype both = std::min(before.size(), after.size());
    for (qsizetype line = 0; line < both; ++line) {
        if (before[line] != after[line]) {
            edit.setPosition(document.findBlockByNumber(static_cast<int>(line)).position());
            edit.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
            edit.insertText(after[line]);
        }
    }
    edit.setPosition(document.findBlockByNumber(static_cast<int>(both - 1)).position());
    edit.movePosition(QTextCursor::EndOfBlock);
    edit.movePosition(QTextCursor::NextBlock, QTextCursor::KeepAnchor,
        static_cast<int>(std::max<qsizetype>(0, before.size() - both)));
    edit.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    const QStringList more = after.mid(both);
    edit.insertText(more.isEmpty() ? QString() : u'\n' + more.join(u'\n'));
}

} // namespace

void replaceText(QPlainTextEdit &view, const QString &text)
{
    QTextDocument &document = *view.document();
    const QStringList before = view.toPlainText().split(u'\n');
    const QStringList after = text.split(u'\n');
    // One line before the end that is the same is always edited, so that there is one to add others to.
    const qsizetype shorter = std::min(before.size(), after.size());
    const qsizetype atEnd = std::min(countSameAtEnd(before, after), shorter - 1);
    const auto moved = [&, first = before.size() - atEnd](const Spot &spot) {
        // Where new lines come in, a selection that ends there does not take them in.
        const bool isBehind = spot.line > first || (spot.line == first && spot.column > 0);
        return isBehind ? Spot{static_cast<int>(spot.line + after.size() - before.size()), spot.column} : spot;
    };
    const Spot anchor = moved(spotOf(document, view.textCursor().anchor()));
    const Spot position = moved(spotOf(document, view.textCursor().position()));
    QScrollBar &scroll = *view.verticalScrollBar();
    const int shown = scroll.value();
    const bool isAtEnd = shown > 0 && shown == scroll.maximum();
    editLines(document, before.first(before.size() - atEnd), after.first(after.size() - atEnd));
    QTextCursor chosen(&document);
    chosen.setPosition(positionOf(document, anchor));
    chosen.setPosition(positionOf(document, position), QTextCursor::KeepAnchor);
    view.setTextCursor(chosen);
    scroll.setValue(isAtEnd ? scroll.maximum() : shown);
}

} // namespace allowdesk
