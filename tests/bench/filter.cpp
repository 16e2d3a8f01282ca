#include "app/tables/rowfilter.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/stopwatch.h"

namespace allowdesk
{
using namespace Qt::StringLiterals;

namespace
{

QByteArray makeRows(qint64 count)
{
    QByteArray text;
    for (qint64 i = 0; i < count; ++i) {
        text += "group_" + QByteArray::number(i % 400) + ",10." + QByteArray::number(i >> 16 & 255) + '.'
            + QByteArray::number(i >> 8 & 255) + '.' + QByteArray::number(i & 255) + ",Office " + QByteArray::number(i)
            + ",team-" + QByteArray::number(i % 77) + '\n';
    }
    return text;
}

} // namespace

Result<QJsonObject> benchmarkFilter(const QStringList &arguments)
{
    const qint64 count = arguments.value(0, u"1000000"_s).toLongLong();
    const auto table = CsvTable::read(QByteArrayView(makeRows(count)), Dialect());
    if (!table) {
        return failure(table.error());
    }
    QJsonObject milliseconds;
    QJsonObject found;
    for (const QString &text : {u"9"_s, u"office 99"_s, u"10.7.9.1"_s, u"nowhere"_s, u"büro"_s}) {
        Stopwatch watch;
        found.insert(text, static_cast<qint64>(rowsContaining(*table, text).size()));
        watch.phase(text);
        milliseconds.insert(text, watch.phases().value(text));
    }
    return QJsonObject{
        {u"rows"_s, static_cast<qint64>(table->rowCount())}, {u"found"_s, found}, {u"milliseconds"_s, milliseconds}};
}

} // namespace allowdesk
