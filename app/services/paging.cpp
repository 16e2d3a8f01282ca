#include "app/services/paging.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr auto pageName = "page"_L1;
constexpr auto pageSizeName = "pagesize"_L1;
constexpr auto offsetName = "offset"_L1;
constexpr auto limitName = "limit"_L1;

bool has(const ApiRequest &request, QLatin1StringView name)
{
    return std::any_of(
        request.query.begin(), request.query.end(), [&](const QueryItem &item) { return item.name == name; });
}

ApiRequest with(ApiRequest request, QLatin1StringView name, qsizetype number)
{
    for (QueryItem &item : request.query) {
        if (item.name == name) {
            item.value = QString::number(number);
        }
    }
    return request;
}

/// Where in the list a page lies.
struct Place
{
    bool isNumbered = false;
    int number = 1; ///< of numbered pages
    int size = 0; ///< items that are asked for
    qsizetype before = 0; ///< items
};

Place placeOf(const ApiRequest &request)
{
    Place place{.isNumbered = has(request, pageName)};
    place.size = queryNumber(request, place.isNumbered ? pageSizeName : limitName, 0);
    place.number = queryNumber(request, pageName, 1);
    place.before = place.isNumbered ? qsizetype(place.number - 1) * place.size : queryNumber(request, offsetName, 0);
    return place;
}

qsizetype itemsInAll(const PageOutline &page)
{
    return std::max(page.total.value_or(0), page.most);
}

} // namespace

void PageTally::add(const PageOutline &page)
{
    const auto isKnown = [this](const QString &id) { return m_seen.contains(id); };
    const bool cameBefore = std::any_of(page.ids.begin(), page.ids.end(), isKnown);
    m_isExhausted = std::all_of(page.ids.begin(), page.ids.end(), isKnown);
    m_extent.moved = m_extent.moved || cameBefore || (m_pages > 0 && page.total.value_or(0) != m_extent.total);
    m_extent.total = page.total.value_or(0);
    m_extent.isEnough = page.isEnough;
    m_extent.came += page.ids.size();
    m_seen.unite({page.ids.begin(), page.ids.end()});
    ++m_pages;
}

std::optional<ApiRequest> nextPage(const ApiRequest &request, const PageOutline &page)
{
    const Place place = placeOf(request);
    const qsizetype items = page.ids.size();
    const qsizetype came = place.before + items;
    const bool isLast = page.total ? came == itemsInAll(page) : items < place.size;
    if (items == 0 || isLast) {
        return std::nullopt;
    }
    if (!place.isNumbered) {
        return with(request, offsetName, came);
    }
    const ApiRequest next = with(request, pageName, place.number + 1);
    return place.number == 1 && items < place.size ? with(next, pageSizeName, items) : next;
}

std::optional<ApiRequest> pageBehind(const ApiRequest &request, const PageOutline &counted)
{
    const Place place = placeOf(request);
    const qsizetype end = place.before + place.size;
    if (place.size == 0 || !counted.total || end >= itemsInAll(counted)) {
        return std::nullopt;
    }
    return place.isNumbered ? with(request, pageName, place.number + 1) : with(request, offsetName, end);
}

bool liesBehind(const ApiRequest &next, const ApiRequest &request)
{
    const Place place = placeOf(request);
    return place.isNumbered || placeOf(next).before == place.before + place.size;
}

std::optional<ApiRequest> inSmallerPages(const ApiRequest &request)
{
    const bool isNumbered = has(request, pageName);
    const QLatin1StringView sizeName = isNumbered ? pageSizeName : limitName;
    const int size = queryNumber(request, sizeName, 0);
    if (size <= smallestPage) {
        return std::nullopt;
    }
    const ApiRequest first = isNumbered ? with(request, pageName, 1) : with(request, offsetName, 0);
    return with(first, sizeName, std::max(size / 2, smallestPage));
}

} // namespace allowdesk
