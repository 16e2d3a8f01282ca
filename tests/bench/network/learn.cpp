#include "tests/bench/network/benchdesk.h"
#include "tests/bench/network/networkbenchmarks.h"
#include "tests/bench/network/serverprocess.h"

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr int reads = 300;
constexpr int limitCalls = 20;
constexpr int limitMilliseconds = 2000;

int refusals(const RequestLog &log)
{
    return int(std::count_if(
        log.entries().begin(), log.entries().end(), [](const RequestLogEntry &entry) { return entry.status == 429; }));
}

QJsonObject learnFrom(const QStringList &behaviour)
{
    const ServerProcess server(QStringList{u"--delay"_s, u"20"_s, u"--limit"_s, QString::number(limitCalls),
                                   QString::number(limitMilliseconds)}
        + behaviour);
    BenchDesk desk;
    const BatchResult learning = readWhitelists(desk, server.url(), reads);
    const int refusedWhileLearning = refusals(desk.log);
    const BatchResult knowing = readWhitelists(desk, server.url(), reads);
    const double allowed = double(limitCalls) * 1000 / limitMilliseconds;
    return {{u"succeeded"_s, learning.succeeded + knowing.succeeded}, {u"asked"_s, 2 * reads},
        {u"refusedWhileLearning"_s, refusedWhileLearning},
        {u"refusedAfterwards"_s, refusals(desk.log) - refusedWhileLearning}, {u"secondsLearning"_s, learning.seconds},
        {u"secondsAfterwards"_s, knowing.seconds}, {u"shareOfAllowedPace"_s, double(reads) / knowing.seconds / allowed},
        {u"concurrency"_s, desk.readSlots.concurrency().limit}};
}

} // namespace

QJsonObject benchmarkLearning(const QStringList &)
{
    return {{u"benchmark"_s, u"learn"_s}, {u"textNamesLimit"_s, learnFrom({u"--says-limit"_s})},
        {u"onlyRetryAfter"_s, learnFrom({u"--says-retry-after"_s})}, {u"nothingSaid"_s, learnFrom({})}};
}

} // namespace allowdesk
