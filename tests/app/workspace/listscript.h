#pragma once

#include "app/base/result.h"
#include "app/network/apirequest.h"
#include "app/network/apiresponse.h"

#include <QJsonObject>
#include <QStringList>

#include <functional>

namespace allowdesk
{

/// How one service spells a list in pages.
struct ListSpelling
{
    QString operation{};
    QString list{}; ///< the key of the items
    QString count{}; ///< the key of their number
    QString pageSize{}; ///< the query item that says how many are wanted: "limit" or "pagesize"
    int asked = 0; ///< how many the program asks for at first
    std::function<QJsonObject(const QString &id)> item{};
};

/// A list of a service that answers in pages, as well or as badly as it is told to.
class ListScript final
{
public:
    explicit ListScript(ListSpelling spelling) : m_spelling(std::move(spelling)) { }

    QStringList ids{};
    int mostOnAPage = 0; ///< fewer than asked for; 0 for none
    int lie = 0; ///< added to the count
    bool counts = true; ///< false: the count is not said
    bool repeatsPage = false; ///< every page is the first one
    int overlap = 0; ///< so many items of each page come with the next one too
    int mostThatArrive = 0; ///< a page with more items is too large to take; 0 for none
    std::function<void(ListScript &script)> afterEachCall{}; ///< what others do meanwhile
    int calls = 0;

    [[nodiscard]] Result<ApiResponse> answer(const ApiRequest &request);

private:
    ListSpelling m_spelling;
};

} // namespace allowdesk
