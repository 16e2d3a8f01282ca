#include "app/import/importaddresses.h"
#include "app/import/importevaluation.h"
#include "app/services/catalogue.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/stopwatch.h"

#include <QFile>
#include <QJsonArray>

#include <cstdio>

namespace allowdesk
{
using namespace Qt::StringLiterals;

namespace
{

QJsonObject countProblems(const ImportPlan &plan)
{
    QMap<QString, qint64> counts;
    for (const ImportProblem &problem : plan.problems()) {
        ++counts[importProblemName(problem)];
    }
    QJsonObject object;
    for (const auto &[name, count] : counts.asKeyValueRange()) {
        object.insert(name, count);
    }
    return object;
}

Result<CsvTable> readTable(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return failure(ErrorKind::Storage, file.errorString(), path);
    }
    const QByteArray beginning = file.peek(qint64{64} << 10);
    return CsvTable::read(file, detectDialect({beginning.constData(), static_cast<std::size_t>(beginning.size())}));
}

void print(std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

} // namespace

Result<QJsonObject> benchmarkImport(const QStringList &arguments)
{
    if (arguments.isEmpty()) {
        return failure(ErrorKind::NotFound, u"import [--service dcs|waf] [--print] [--evaluate] FILE"_s);
    }
    Stopwatch watch;
    auto table = readTable(arguments.constLast());
    if (!table) {
        return failure(table.error());
    }
    watch.phase(u"read"_s);
    const auto shared = std::make_shared<const CsvTable>(std::move(*table));
    const auto services = makeServiceCatalog();
    const qsizetype named = arguments.indexOf(u"--service"_s);
    const Service *service = services->find(named < 0 ? u"dcs"_s : arguments.value(named + 1));
    if (!service) {
        return failure(ErrorKind::NotFound, arguments.value(named + 1));
    }
    const ImportSpec spec = importSpec(service->schema());
    ImportMapping mapping = findMapping(*shared, spec);
    if (service->schema().partColumn() >= 0) {
        mapping.sources[service->schema().partColumn()].fallback = u"default"_s;
    }
    const auto plan = ImportPlan::make(shared, spec, mapping);
    if (!plan) {
        return failure(plan.error());
    }
    watch.phase(u"judge"_s);
    const AddressSet merged = importedAddresses(*plan, service->schema().keyColumn());
    watch.phase(u"merge"_s);
    if (arguments.contains(u"--evaluate"_s)) {
        const ImportEvaluation evaluation =
            evaluateImport(std::make_shared<const ImportPlan>(*plan), {}, *service, Workspace{}, {}, {});
        watch.phase(u"evaluate"_s);
    }
    if (arguments.contains(u"--print"_s)) {
        merged.printBlocks(&print);
        watch.phase(u"print"_s);
    }
    return QJsonObject{{u"rows"_s, plan->counts().records}, {u"entries"_s, plan->counts().good},
        {u"duplicates"_s, plan->counts().duplicates}, {u"bad"_s, plan->counts().bad},
        {u"merged"_s, static_cast<qint64>(merged.ipv4().size() + merged.ipv6().size())},
        {u"addresses"_s, merged.count().toString()}, {u"problems"_s, countProblems(*plan)},
        {u"milliseconds"_s, watch.phases()}};
}

} // namespace allowdesk
