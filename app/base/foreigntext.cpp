#include "app/base/foreigntext.h"

#include <QList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr QChar firstStrongIsolate(0x2068);
constexpr QChar popIsolate(0x2069);
constexpr char32_t openBox = 0x2423; // a blank that is seen
constexpr qsizetype mostShown = 1000;

bool isBlank(char32_t c)
{
    return QChar::category(c) == QChar::Separator_Space;
}

// Letters, marks and symbols by their category, but drawn as nothing.
bool isDrawnAsNothing(char32_t c)
{
    constexpr char32_t invisible[] = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0};
    return std::find(std::begin(invisible), std::end(invisible), c) != std::end(invisible);
}

bool isInvisible(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate: // one without its other half
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return isDrawnAsNothing(c);
    }
}

// Persian and Indic words and pictures of several parts are written with these.
bool isJoiner(char32_t c)
{
    return c == 0x200C || c == 0x200D;
}

// Between two characters that a joiner can join; beside Latin letters and digits it only hides.
bool joins(char32_t before, char32_t after)
{
    constexpr char32_t endOfLatin = 0x02FF;
    const auto canBeJoined = [](char32_t c) { return c > endOfLatin && !isInvisible(c) && !isBlank(c); };
    return canBeJoined(before) && canBeJoined(after);
}

bool isRightToLeft(char32_t c)
{
    const QChar::Direction direction = QChar::direction(c);
    return direction == QChar::DirR || direction == QChar::DirAL || direction == QChar::DirAN;
}

QString codeOf(char32_t c)
{
    return u"⟨U+%1⟩"_s.arg(static_cast<uint>(c), 4, 16, QLatin1Char('0')).toUpper();
}

QString symbolOf(char32_t c)
{
    constexpr char32_t controlPictures = 0x2400;
    if (c < 0x20) {
        return QString(QChar::fromUcs2(static_cast<char16_t>(controlPictures + c)));
    }
    return c == 0x7F ? QString(QChar(0x2421)) : codeOf(c);
}

// What most texts are, and what all others are looked at for.
bool isPlain(const QString &text)
{
    const bool isAscii =
        std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x20 && c.unicode() < 0x7F; });
    return isAscii && !text.startsWith(u' ') && !text.endsWith(u' ');
}

// Halves of a pair that stand alone stay what they are.
QList<char32_t> codePoints(const QString &text)
{
    QList<char32_t> points;
    points.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        points << (isPair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : char32_t(text[i].unicode()));
        i += isPair ? 1 : 0;
    }
    return points;
}

bool hasRightToLeft(const QString &text)
{
    const QList<char32_t> points = codePoints(text);
    return std::any_of(points.begin(), points.end(), isRightToLeft);
}

QString isolated(const QString &shown)
{
    return !isPlain(shown) && hasRightToLeft(shown) ? firstStrongIsolate + shown + popIsolate : shown;
}

} // namespace

QString visibleText(const QString &text)
{
    if (isPlain(text)) {
        return text;
    }
    const QList<char32_t> points = codePoints(text);
    const auto isInk = [](char32_t c) { return !isBlank(c); };
    const auto first = std::find_if(points.cbegin(), points.cend(), isInk) - points.cbegin();
    const auto last = points.crend() - std::find_if(points.crbegin(), points.crend(), isInk); // behind it
    QString shown;
    for (qsizetype i = 0; i < points.size(); ++i) {
        const char32_t c = points[i];
        const bool isAtEnd = i < first || i >= last;
        const bool isJoining = isJoiner(c) && i > 0 && i + 1 < points.size() && joins(points[i - 1], points[i + 1]);
        if (isAtEnd) {
            shown += QChar::fromUcs4(openBox);
        } else if (isInvisible(c) && !isJoining) {
            shown += symbolOf(c);
        } else {
            shown += QChar::fromUcs4(c);
        }
    }
    return shown;
}

QString shownText(const QString &text)
{
    if (text.size() <= mostShown) {
        return visibleText(text);
    }
    const bool cutsPair = text[mostShown - 1].isHighSurrogate() && text[mostShown].isLowSurrogate();
    return visibleText(text.first(cutsPair ? mostShown - 1 : mostShown)) + u'…';
}

QString isolatedText(const QString &text)
{
    return isolated(shownText(text));
}

QString isolatedTexts(const QStringList &texts, const QString &separator)
{
    QStringList shown;
    std::transform(texts.begin(), texts.end(), std::back_inserter(shown), isolatedText);
    return shown.join(separator);
}

QString isolatedWholeTexts(const QStringList &texts, const QString &separator)
{
    QStringList shown;
    std::transform(texts.begin(), texts.end(), std::back_inserter(shown),
        [](const QString &text) { return isolated(visibleText(text)); });
    return shown.join(separator);
}

// All that cannot be seen is as good as a blank, and no number of them counts.
QString typableText(const QString &text)
{
    QString kept;
    const QList<char32_t> points = codePoints(text);
    for (const char32_t c : points) {
        if (isInvisible(c) || isBlank(c)) {
            kept += u' ';
        } else {
            kept += QChar::fromUcs4(c);
        }
    }
    return kept.simplified().normalized(QString::NormalizationForm_C);
}

bool isTypedAs(const QString &typed, const QString &name)
{
    // A name without such characters has to be typed exactly.
    const QString reduced = typableText(name);
    return typed == name || typed == visibleText(name) || typed == shownText(name)
        || (!reduced.isEmpty() && reduced != name && typableText(typed) == reduced);
}

QString plainJson(const QString &json)
{
    QString plain;
    for (const QChar unit : json) {
        const char32_t c = unit.unicode();
        const bool isSurrogate = unit.isSurrogate();
        // Letters beyond the first plane may run from right to left too, and tags there are invisible.
        if (unit != u'\n' && unit != u'\t' && (isSurrogate || isInvisible(c) || isRightToLeft(c))) {
            plain += u"\\u%1"_s.arg(unit.unicode(), 4, 16, QLatin1Char('0'));
        } else {
            plain += unit;
        }
    }
    return plain;
}

} // namespace allowdesk
