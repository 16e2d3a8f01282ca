#include "app/text/requestlines.h"

#include "app/base/foreigntext.h"
#include "app/text/jobtexts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

const QString titleSign = u"# "_s;

// What stands before the body: the title, the call, its header fields.
QStringList headLines(const PlanStep &step)
{
    ApiRequest head = step.request;
    head.body.clear();
    return QStringList{titleSign + stepTitleText(step.title)} + requestText(head).split(u'\n');
}

qsizetype headCount(const ApiRequest &request)
{
    return 2 + (request.contentType.isEmpty() ? 0 : 1) + request.headers.size();
}

// As it may be percent-encoded.
qsizetype encodedSize(const QString &text)
{
    qsizetype size = 0;
    for (const QChar c : text) {
        size += c.unicode() >= 0x80 ? 9 : c.isLetterOrNumber() ? 1 : 3;
    }
    return size;
}

// A letter of two bytes may be written as an escape of six.
qsizetype escapedSize(const QByteArray &body, qsizetype longest)
{
    const bool isPlain = std::all_of(body.begin(), body.end(), [](char c) { return static_cast<uchar>(c) < 0x80; });
    return isPlain ? longest : 3 * longest;
}

// Without making the address, which takes long for so many.
qsizetype longestLineOf(const ApiRequest &request)
{
    constexpr qsizetype schemeHostAndMethod = 100;
    qsizetype characters = encodedSize(request.path);
    for (const auto &[key, value] : request.query) {
        characters += encodedSize(key) + encodedSize(value) + 2;
    }
    return schemeHostAndMethod + characters;
}

} // namespace

RequestLines::RequestLines(QList<PlanStep> steps) : m_steps(std::move(steps))
{
    m_begins.reserve(m_steps.size());
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        const ApiRequest &request = m_steps[i].request;
        m_count += i > 0 ? 1 : 0; // a line between two steps
        m_begins << m_count;
        m_count += headCount(request);
        m_longest = std::max(m_longest, longestLineOf(request));
        if (request.body.isEmpty()) {
            continue;
        }
        const IndentedJson body(request.body);
        m_count += 1 + body.lineCount();
        m_longest = std::max(m_longest, escapedSize(request.body, body.longestLine()));
        if (body.lineCount() > IndentedJson::pageLines) {
            m_long.insert(i, body);
        }
    }
}

QString RequestLines::line(qsizetype number) const
{
    const auto behind = std::upper_bound(m_begins.begin(), m_begins.end(), number);
    const qsizetype step = std::distance(m_begins.begin(), behind) - 1;
    const qsizetype within = number - m_begins[step];
    const ApiRequest &request = m_steps[step].request;
    const qsizetype head = headCount(request);
    if (within < head) {
        return headLines(m_steps[step]).value(within);
    }
    const qsizetype ofBody = within - head - 1;
    const auto known = m_long.constFind(step);
    if (known != m_long.constEnd()) {
        return ofBody >= 0 && ofBody < known->lineCount() ? plainJson(known->line(ofBody)) : QString();
    }
    const IndentedJson body(request.body);
    return ofBody >= 0 && ofBody < body.lineCount() && !request.body.isEmpty() ? plainJson(body.line(ofBody))
                                                                               : QString();
}

} // namespace allowdesk
