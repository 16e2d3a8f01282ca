#include "tests/app/workspace/listscript.h"

#include "app/network/apichannel.h"
#include "tests/support/fakechannel.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace allowdesk
{

using namespace Qt::StringLiterals;

Result<ApiResponse> ListScript::answer(const ApiRequest &request)
{
    ++calls;
    const int asked = queryNumber(request, m_spelling.pageSize, 0);
    const int size = mostOnAPage > 0 ? std::min(asked, mostOnAPage) : asked;
    const int offset = m_spelling.pageSize == "pagesize"_L1 ? (queryNumber(request, u"page"_s, 1) - 1) * size
                                                            : queryNumber(request, u"offset"_s, 0);
    QJsonArray items;
    const QStringList page = ids.mid(repeatsPage ? 0 : std::max(offset - overlap, 0), size);
    for (const QString &id : page) {
        items.append(m_spelling.item(id));
    }
    QJsonObject body{{m_spelling.list, items}};
    if (counts) {
        body[m_spelling.count] = static_cast<int>(ids.size()) + lie;
    }
    if (afterEachCall) {
        afterEachCall(*this);
    }
    if (mostThatArrive > 0 && page.size() > mostThatArrive) {
        return failure({.kind = ErrorKind::Payload, .serviceCode = QString::fromLatin1(tooLargeCode)});
    }
    return fakeResponse(QJsonDocument(body).toJson(QJsonDocument::Compact));
}

} // namespace allowdesk
