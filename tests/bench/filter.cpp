#include "app/import/importarrangement.h"
#include "app/services/dcs/service.h"
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
            + QByteArray::number(i >> 8 & 255) + '.' + QByteArray::number(i & 255) + '\n';
    }
    return text;
}

} // namespace

Result<QJsonObject> benchmarkFilter(const QStringList &arguments)
{
    const qint64 count = arguments.value(0, u"1000000"_s).toLongLong();
    auto table = CsvTable::read(QByteArrayView(makeRows(count)), Dialect());
    if (!table) {
        return failure(table.error());
    }
    const dcs::DcsService service;
    const ImportSpec spec = importSpec(service.schema());
    const auto shared = std::make_shared<const CsvTable>(std::move(*table));
    auto plan = ImportPlan::make(shared, spec, findMapping(*shared, spec));
    if (!plan) {
        return failure(plan.error());
    }
    const ImportEvaluation evaluation =
        evaluateImport(std::make_shared<const ImportPlan>(std::move(*plan)), {}, service, Workspace{}, {}, {});
    QJsonObject milliseconds;
    QJsonObject found;
    for (const QString &text : {u"9"_s, u"group_9"_s, u"10.7.9.1"_s, u"nowhere"_s, u"büro"_s}) {
        Stopwatch watch;
        found.insert(text, static_cast<qint64>(arrangedRecords(evaluation, {.text = text}).size()));
        watch.phase(text);
        milliseconds.insert(text, watch.phases().value(text));
    }
    return QJsonObject{
        {u"rows"_s, static_cast<qint64>(shared->rowCount())}, {u"found"_s, found}, {u"milliseconds"_s, milliseconds}};
}

} // namespace allowdesk
