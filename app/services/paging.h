#pragma once

#include "app/network/apirequest.h"

#include <QSet>
#include <QStringList>

#include <optional>

namespace allowdesk
{

/// What one page of a list brought.
struct PageOutline
{
    QStringList ids{}; ///< of the items in their order, also of those that cannot be read
    std::optional<int> total{}; ///< items of the whole list, where the service counts them
    int most = 0; ///< the same with items that the list may hold beside these; 0 where the service does not say
    bool isEnough = false; ///< what was looked for is among them: the other pages are not wanted
};

/// How much of a list has come.
struct ListExtent
{
    qsizetype came = 0; ///< items on all pages
    qsizetype total = 0; ///< by the service's last count; 0 where it does not count
    bool moved = false; ///< the list changed while it was read: items may be missing, others be gone already
    bool isEnough = false; ///< the reading ended early, with what was looked for

    [[nodiscard]] bool isWhole() const { return !moved && came >= total; }
    bool operator==(const ListExtent &) const = default;
};

/// Counts what the pages of one reading brought: an item that comes twice or a count that changes tells that the list
/// moved between two pages.
class PageTally final
{
public:
    void add(const PageOutline &page);

    /// Whether the last page brought nothing that was not there before: whoever gives the same page again and again
    /// would be read for ever.
    [[nodiscard]] bool isExhausted() const { return m_isExhausted; }
    [[nodiscard]] const ListExtent &extent() const { return m_extent; }
    [[nodiscard]] int pages() const { return m_pages; }

private:
    QSet<QString> m_seen;
    ListExtent m_extent;
    int m_pages = 0;
    bool m_isExhausted = false;
};

/// The smallest page that is asked for when larger ones are too large to take: what all services give when they are not
/// told.
inline constexpr int smallestPage = 10;

/// The request for the page after this one; nothing once exactly as many items have come as the service counts, or none
/// on this page, or where it does not count, fewer than were asked for. Pages are counted by offset and limit, or by
/// page and pagesize; where the first page of the latter is smaller than was asked for, the next ones are asked for in
/// that size, so that none is skipped.
[[nodiscard]] std::optional<ApiRequest> nextPage(const ApiRequest &request, const PageOutline &page);

/// The request for the page after this one if this one comes full; nothing where the list ends before that, or is not
/// counted. `counted` is the outline of a page that has come.
[[nodiscard]] std::optional<ApiRequest> pageBehind(const ApiRequest &request, const PageOutline &counted);

/// Whether the next page begins where this one ends when it comes full. Numbered pages do, whatever they hold.
[[nodiscard]] bool liesBehind(const ApiRequest &next, const ApiRequest &request);

/// The first page of the same list in pages half as large; nothing where they are as small as they get.
[[nodiscard]] std::optional<ApiRequest> inSmallerPages(const ApiRequest &request);

} // namespace allowdesk
