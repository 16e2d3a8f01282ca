#include "app/import/importplan.h"
#include "app/import/importaddresses.h"
#include "tests/fuzz/fuzztarget.h"

#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr std::array<std::string_view, 9> seeds{"group_name,ip\na,10.0.0.1\nb,10.0.0.2/32\n",
    "a,10.0.0.1\na,10.0.0.1/32\na,10.0.0.1\n", "10.0.0.1\n10.0.0.0/8\n::1\n", "ip;group\n10.1.2.3/8;x\n;y\n",
    "group_name,ip,remark\n,10.0.0.1,yes\na,,no\n\"a,10.0.0.1\n", "a,010.0.0.1\na,10.0.0.1-10.0.0.9\n",
    "a,b,c\nx,y\n1,2,3,4\n", "group_name,ip\na,::1\na,0:0::1/128\nb,::1-::2\n",
    "\xff\xfe"
    "a\0,\0"
    "1\0"};
constexpr std::array<std::string_view, 14> pieces{"10.0.0.1", "10.0.0.1/32", "10.0.0.0/24", "::1", "\n", ",", "\"",
    "group_name", "ip", "a,10.0.0.1\n", "０", " ", "/", "-"};

ImportSpec spec()
{
    return {
        .columns = {{.id = u"group_name"_s, .headerNames = {u"group"_s}}, {.id = u"ip"_s, .kind = ColumnKind::Address},
            {.id = u"enabled"_s, .kind = ColumnKind::Boolean, .required = false, .identifies = false}}};
}

void checkProblems(const ImportPlan &plan)
{
    std::uint32_t row = 0;
    for (const ImportProblem &problem : plan.problems()) {
        require(problem.row >= row && problem.row < plan.rowCount(), "problems are in the order of the records");
        row = problem.row;
        if (problem.kind == ImportProblemKind::BadAddress) {
            const auto fix = plan.fix(problem);
            require(!fix || AddressRange::parse(fix->text).has_value(), "a fix is an address");
        }
    }
}

// Duplicates and counts, found again in the simplest way.
void checkRecords(const ImportPlan &plan)
{
    ImportCounts counts{.records = plan.rowCount()};
    QHash<std::pair<QString, QString>, qsizetype> firstOf;
    for (qsizetype row = 0; row < plan.rowCount(); ++row) {
        const auto found = plan.problems(row);
        const std::vector<ImportProblem> checked = plan.checkRow(row);
        require(std::equal(found.begin(), found.end(), checked.begin(), checked.end()), "judging is repeatable");
        require(plan.line(row) >= 1, "a record has a line");
        if (plan.isBad(row)) {
            require(!found.empty(), "a bad record says why");
            ++counts.bad;
            continue;
        }
        const AddressResult read = AddressRange::parse(plan.cell(row, 1));
        require(read && plan.address(row, 1) == *read, "the address of a record is that of its cell");
        require(plan.address(row, 1)->hostBitsSet() == read->hostBitsSet(), "host bits are kept");
        const auto identity = std::pair(plan.text(row, 0), read->toString());
        const auto first = firstOf.constFind(identity);
        if (first == firstOf.constEnd()) {
            firstOf.insert(identity, row);
            require(plan.isGood(row) && !plan.duplicateOf(row), "the first of its kind is good");
            ++counts.good;
        } else {
            require(plan.duplicateOf(row) == *first, "a duplicate knows the first");
            ++counts.duplicates;
        }
    }
    require(plan.counts() == counts, "every record is counted once");
}

void checkMerged(const ImportPlan &plan)
{
    std::vector<AddressRange> entries;
    for (qsizetype row = 0; row < plan.rowCount(); ++row) {
        if (!plan.isBad(row)) {
            entries.push_back(plan.address(row, 1).value());
        }
    }
    require(importedAddresses(plan, 1) == AddressSet::of(entries), "the merged list has every good address");
}

void checkEdits(ImportPlan plan, std::string_view input)
{
    FuzzInput choice(input);
    constexpr std::array<QStringView, 6> texts{u"a", u"10.0.0.1", u"10.0.0.1/32", u"", u"10.1.2.3/8", u"::1"};
    for (int i = 0; i < 4 && plan.rowCount() > 0; ++i) {
        const auto row = static_cast<qsizetype>(choice.byte()) % plan.rowCount();
        const int column = choice.byte() % 2;
        require(plan.setCells({{row, column, texts.at(choice.byte() % texts.size()).toString()}}), "nothing stops it");
        checkProblems(plan);
        checkRecords(plan);
        checkMerged(plan);
    }
}

} // namespace

FuzzTarget fuzzTarget()
{
    return {seeds, pieces};
}

void fuzzOne(std::string_view input)
{
    const Dialect dialect = detectDialect(input);
    auto table = CsvTable::read(QByteArrayView(input.data(), static_cast<qsizetype>(input.size())), dialect);
    require(table.has_value(), "what is in memory can be read");
    const auto shared = std::make_shared<const CsvTable>(std::move(*table));
    ImportMapping mapping = findMapping(*shared, spec());
    if (mapping.sources[0].fileColumn < 0) {
        mapping.sources[0].fallback = u"default"_s;
    }
    const auto plan = ImportPlan::make(shared, spec(), mapping);
    require(plan.has_value(), "a plan can be made of any table");
    const qsizetype header = mapping.hasHeader ? 1 : 0;
    require(plan->rowCount() == std::max(shared->rowCount() - header, qsizetype(0)), "each row is a record");
    checkProblems(*plan);
    checkRecords(*plan);
    checkMerged(*plan);
    checkEdits(*plan, input);
}

} // namespace allowdesk
