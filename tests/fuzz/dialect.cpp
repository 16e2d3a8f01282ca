#include "app/tables/dialect.h"
#include "app/tables/csvtable.h"
#include "app/tables/csvwriter.h"
#include "tests/fuzz/jsonproperties.h"

#include <algorithm>
#include <array>

namespace allowdesk
{
namespace
{

constexpr std::array<std::string_view, 10> seeds{"a,b\n1,2\n", "a;b;c\n1;2;3\n", "a\tb\n1\t2\n", "a|b\n1|2\n",
    "10.0.0.1\n10.0.0.2\n", "# x\na,b\n1,2\n",
    "\xef\xbb\xbf"
    "a,b\n",
    "'a','b'\n", "\"a\"\"b\",c\n", "address;remark\n10.0.0.1;\"x, y\"\n"};
constexpr std::array<std::string_view, 14> pieces{
    ",", ";", "\t", "|", "\"", "'", "\n", "\r\n", "#", "10.0.0.1", "\\", "\xe4\xbd\xa0", "\xff", "a,b\n"};

void checkSense(const Dialect &dialect)
{
    constexpr std::string_view delimiters(",;\t|");
    require(delimiters.find(dialect.delimiter) != std::string_view::npos || dialect.layout == CsvLayout::List,
        "the delimiter of a table is one that tables have");
    require(dialect.delimiter != dialect.quote && dialect.delimiter != dialect.comment, "signs have one meaning each");
    require(dialect.quote == '\0' || dialect.quote != dialect.comment, "a quote begins no comment");
}

// A table of words, made of the input and written with each delimiter, is found to be written with it.
void checkFound(std::string_view input)
{
    FuzzInput bytes(input.substr(0, 60));
    const auto columns = 2 + bytes.byte() % 4;
    QList<QStringList> rows;
    while (rows.size() < 3 || !bytes.isEmpty()) {
        QStringList row;
        for (int column = 0; column < columns; ++column) {
            row << QStringLiteral("word") + QChar(u'a' + bytes.byte() % 26);
        }
        rows << row;
    }
    for (const char delimiter : {',', ';', '\t', '|'}) {
        QByteArray text;
        for (const QStringList &row : std::as_const(rows)) {
            text += row.join(QLatin1Char(delimiter)).toLatin1() + '\n';
        }
        const Dialect found = detectDialect({text.constData(), static_cast<std::size_t>(text.size())});
        require(found.layout == CsvLayout::Table, "a table is found to be one");
        require(found.delimiter == delimiter, "the delimiter of a table is found");
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
    require(detectDialect(input) == dialect, "the same bytes give the same dialect");
    checkSense(dialect);
    require(CsvTable::read(bytesOf(input), dialect).has_value(), "what was found can be read with");
    checkFound(input);
}

} // namespace allowdesk
