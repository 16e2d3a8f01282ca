#include "app/import/importarrangement.h"

#include "app/base/filterwords.h"
#include "app/tables/caselessnumber.h"
#include "app/tables/textfinder.h"

#include <algorithm>
#include <utility>

namespace allowdesk
{
namespace
{

constexpr std::uint32_t recordsBetweenLooks = 8192;

bool isFound(const ImportPlan &plan, qsizetype record, const TextFinder &finder)
{
    for (int column = 0; column < static_cast<int>(plan.spec().columns.size()); ++column) {
        if (finder.isIn(plan.cell(record, column))) {
            return true;
        }
    }
    return false;
}

std::vector<TextFinder> findersOf(const FilterWords &filter)
{
    std::vector<TextFinder> finders;
    for (const QString &word : filter.words()) {
        finders.emplace_back(word);
    }
    return finders;
}

RecordList filtered(const ImportEvaluation &evaluation, const ImportArrangement &arrangement, const RecordList &kept,
    const std::stop_token &stop)
{
    const auto count = static_cast<std::uint32_t>(evaluation.records());
    std::vector<bool> isKept(kept.empty() ? 0 : count);
    for (const std::uint32_t record : kept) {
        isKept[record] = true;
    }
    const std::vector<TextFinder> finders = findersOf(FilterWords(arrangement.text));
    RecordList records;
    for (std::uint32_t record = 0; record < count; ++record) {
        if (record % recordsBetweenLooks == 0 && stop.stop_requested()) {
            return {};
        }
        const bool isWanted = (!arrangement.onlyNeeding || needsAttention(evaluation.fates.records[record]))
            && std::all_of(finders.begin(), finders.end(),
                [&](const TextFinder &finder) { return isFound(*evaluation.plan, record, finder); });
        if (isWanted || (!isKept.empty() && isKept[record])) {
            records.push_back(record);
        }
    }
    return records;
}

/// What a record is sorted by: a number that tells most apart, and the text behind it for the others.
struct SortItem
{
    std::uint64_t number = 0;
    std::string_view text{};
    std::uint32_t record = 0;
    enum class Kind : std::uint8_t { IPv4, IPv6, Other } kind = Kind::Other; ///< in this order
};
using SortItems = std::vector<SortItem>;

/// Sorts records by one column.
class RecordSorter final
{
public:
    RecordSorter(const ImportEvaluation &evaluation, const ImportArrangement &arrangement, std::stop_token stop)
        : m_evaluation(evaluation), m_plan(*evaluation.plan), m_column(arrangement.sortedBy),
          m_isDescending(arrangement.isDescending), m_stop(std::move(stop))
    {
        m_isColumn = m_column >= 0 && m_column < m_plan.spec().columns.size();
        m_holdsAddresses = m_isColumn && m_plan.spec().columns[m_column].kind == ColumnKind::Address;
    }

    void sort(RecordList &records) const
    {
        SortItems items;
        items.reserve(records.size());
        for (const std::uint32_t record : records) {
            if (record % recordsBetweenLooks == 0 && m_stop.stop_requested()) {
                return;
            }
            items.push_back(itemOf(record));
        }
        sortBy(items.begin(), items.end(), [this](const SortItem &a, const SortItem &b) { return compared(a, b); });
        sortEqual(items.begin(), items.end());
        std::transform(items.begin(), items.end(), records.begin(), [](const SortItem &item) { return item.record; });
    }

private:
    using Item = SortItems::iterator;

    // A sort cannot be left in the middle but by telling it that all are the same.
    template <typename Compare>
    void sortBy(Item begin, Item end, Compare compare) const
    {
        std::stable_sort(begin, end, [&](const SortItem &a, const SortItem &b) {
            return !m_stop.stop_requested() && (m_isDescending ? compare(b, a) : compare(a, b)) < 0;
        });
    }

    [[nodiscard]] std::strong_ordering compared(const SortItem &a, const SortItem &b) const
    {
        if (a.kind != b.kind) {
            return a.kind <=> b.kind;
        }
        if (a.kind == SortItem::Kind::IPv6 && a.number == b.number) {
            return *m_plan.address(a.record, m_column) <=> *m_plan.address(b.record, m_column);
        }
        return a.number <=> b.number;
    }

    // Each stretch of texts that begin alike by the number of what follows: so each text is read a few times, and not
    // at every comparison.
    void sortEqual(Item begin, Item end) const
    {
        for (auto first = begin; first != end && !m_stop.stop_requested();) {
            const auto behind = std::find_if(first, end,
                [first](const SortItem &item) { return item.kind != first->kind || item.number != first->number; });
            if (behind - first > 1 && first->kind == SortItem::Kind::Other && takeNext(first, behind)) {
                sortBy(first, behind, [](const SortItem &a, const SortItem &b) { return a.number <=> b.number; });
                sortEqual(first, behind);
            }
            first = behind;
        }
    }

    // Makes the numbers of what follows what all have in common; false when nothing follows in any of them.
    static bool takeNext(Item first, Item behind)
    {
        std::size_t common = first->text.size();
        for (auto item = first + 1; item != behind; ++item) {
            common = commonBytes(first->text.substr(0, common), item->text);
        }
        bool hasMore = false;
        for (auto item = first; item != behind; ++item) {
            item->text.remove_prefix(common);
            hasMore = hasMore || !item->text.empty();
            item->number = takeCaselessNumber(item->text);
        }
        return hasMore;
    }

    [[nodiscard]] SortItem itemOf(std::uint32_t record) const
    {
        if (m_column == ImportArrangement::byFate) {
            return {.number = static_cast<std::uint64_t>(m_evaluation.fates.records[record]), .record = record};
        }
        if (!m_isColumn) {
            return {.record = record}; // as in the file
        }
        if (const auto address = m_holdsAddresses ? m_plan.address(record, m_column) : std::nullopt) {
            const bool isIPv4 = address->family() == AddressFamily::IPv4;
            return {.number = isIPv4
                    ? static_cast<std::uint64_t>(address->first()) << 32 | static_cast<std::uint64_t>(address->last())
                    : address->first().high,
                .record = record,
                .kind = isIPv4 ? SortItem::Kind::IPv4 : SortItem::Kind::IPv6};
        }
        std::string_view text = m_plan.cell(record, m_column);
        const std::uint64_t number = takeCaselessNumber(text);
        return {.number = number, .text = text, .record = record};
    }

    const ImportEvaluation &m_evaluation;
    const ImportPlan &m_plan;
    int m_column;
    bool m_isDescending;
    std::stop_token m_stop;
    bool m_isColumn = false;
    bool m_holdsAddresses = false;
};

} // namespace

RecordList arrangedRecords(const ImportEvaluation &evaluation, const ImportArrangement &arrangement,
    const RecordList &kept, const std::stop_token &stop)
{
    RecordList records = filtered(evaluation, arrangement, kept, stop);
    if (arrangement.sortedBy != ImportArrangement::asInFile) {
        RecordSorter(evaluation, arrangement, stop).sort(records);
    } else if (arrangement.isDescending) {
        std::reverse(records.begin(), records.end());
    }
    return records;
}

} // namespace allowdesk
