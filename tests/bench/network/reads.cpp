#include "tests/bench/network/benchdesk.h"
#include "tests/bench/network/networkbenchmarks.h"
#include "tests/bench/network/serverprocess.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr int whitelists = 300;

void writeCurlConfiguration(const QString &fileName, const QUrl &url)
{
    QFile file(fileName);
    if (!file.open(QIODevice::WriteOnly)) {
        qFatal("the list of addresses cannot be written");
    }
    for (int i = 0; i < whitelists; ++i) {
        file.write("url = \"" + requestUrl(whitelistRequest(url, i)).toEncoded() + "\"\noutput = \"/dev/null\"\n");
    }
}

double secondsOfCurl(const QString &configuration)
{
    QProcess curl;
    const double begin = secondsNow();
    curl.start(u"curl"_s,
        {u"--noproxy"_s, u"*"_s, u"--silent"_s, u"--show-error"_s, u"--fail"_s, u"--parallel"_s, u"--parallel-max"_s,
            u"50"_s, u"--config"_s, configuration});
    if (!curl.waitForFinished(120'000) || curl.exitCode() != 0) {
        qFatal("curl failed: %s", curl.readAllStandardError().constData());
    }
    return secondsNow() - begin;
}

} // namespace

QJsonObject benchmarkReads(const QStringList &arguments)
{
    const int rounds = std::max(1, arguments.value(0, u"7"_s).toInt());
    const ServerProcess server({u"--delay"_s, u"100"_s});
    const QTemporaryDir folder;
    const QString configuration = folder.filePath(u"addresses"_s);
    writeCurlConfiguration(configuration, server.url());
    // As an account is remembered that never met a refusal.
    BenchDesk desk({.limit = 48, .settled = false});
    int failed = whitelists - readWhitelists(desk, server.url(), whitelists).succeeded; // warms all managers
    QList<double> ours;
    QList<double> curls;
    for (int round = 0; round < rounds; ++round) {
        const BatchResult batch = readWhitelists(desk, server.url(), whitelists);
        failed += whitelists - batch.succeeded;
        ours << batch.seconds;
        curls << secondsOfCurl(configuration);
    }
    return {{u"benchmark"_s, u"reads"_s}, {u"whitelists"_s, whitelists}, {u"failed"_s, failed},
        {u"seconds"_s, toJson(ours)}, {u"curlSeconds"_s, toJson(curls)}, {u"median"_s, median(ours)},
        {u"curlMedian"_s, median(curls)}, {u"ratio"_s, median(ours) / median(curls)}, {u"required"_s, 1.3}};
}

} // namespace allowdesk
