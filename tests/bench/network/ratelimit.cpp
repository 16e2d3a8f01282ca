#include "tests/bench/network/benchdesk.h"
#include "tests/bench/network/networkbenchmarks.h"
#include "tests/bench/network/serverprocess.h"
#include "tests/support/permitfortests.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace allowdesk
{
namespace
{

constexpr int steps = 600;
constexpr RateLimit limit{60, 6s};

// Writes one after the other, as a job does.
class StepRunner final : public QObject
{
public:
    StepRunner(BenchDesk &desk, QUrl endpoint, QEventLoop &loop)
        : m_desk(desk), m_endpoint(std::move(endpoint)), m_loop(loop)
    { }

    void next()
    {
        if (m_done == steps) {
            m_loop.quit();
            return;
        }
        ApiRequest request = whitelistRequest(m_endpoint, m_done);
        request.intent = Intent::Write;
        request.operation = u"dcs.UpdateIpWhitelist"_s;
        request.method = "PUT";
        request.contentType = "application/json";
        request.body = R"({"enable_whitelist":true,"whitelist":[]})";
        // A write goes at once or not at all: a job waits before it writes the attempt down.
        if (const auto wait = m_desk.client.waitFor(request, 1); wait > 0ms) {
            m_desk.clock.callLater(wait, this, [this] { next(); });
            return;
        }
        const ApiCall *call = m_desk.client.write(request, PermitForTests::make(request));
        connect(call, &ApiCall::finished, this, [this](const Result<ApiResponse> &outcome) {
            ++m_done;
            m_refused += !outcome && outcome.error().kind == ErrorKind::Throttled ? 1 : 0;
            m_failed += outcome ? 0 : 1;
            next();
        });
    }
    [[nodiscard]] int refused() const { return m_refused; }
    [[nodiscard]] int failed() const { return m_failed; }

private:
    BenchDesk &m_desk;
    QUrl m_endpoint;
    QEventLoop &m_loop;
    int m_done = 0;
    int m_refused = 0;
    int m_failed = 0;
};

} // namespace

QJsonObject benchmarkRateLimit(const QStringList &arguments)
{
    const int rounds = std::max(1, arguments.value(0, u"1"_s).toInt());
    QList<double> seconds;
    int refused = 0;
    int failed = 0;
    QList<double> callMilliseconds;
    for (int round = 0; round < rounds; ++round) {
        const ServerProcess server({u"--limit"_s, QString::number(limit.calls), QString::number(limit.window.count())});
        BenchDesk desk;
        desk.limiter.declareLimit(server.url().authority(), u"dcs."_s, limit);
        QEventLoop loop;
        StepRunner runner(desk, server.url(), loop);
        const double begin = secondsNow();
        runner.next();
        loop.exec();
        seconds << secondsNow() - begin;
        refused += runner.refused();
        failed += runner.failed();
        for (const RequestLogEntry &entry : desk.log.entries()) {
            callMilliseconds << double(entry.elapsed.count());
        }
    }
    constexpr int pauses = steps / limit.calls - 1;
    const double ideal = pauses * std::chrono::duration<double>(limit.window).count();
    return {{u"benchmark"_s, u"pace"_s}, {u"steps"_s, steps}, {u"refused"_s, refused}, {u"failed"_s, failed},
        {u"seconds"_s, toJson(seconds)}, {u"median"_s, median(seconds)}, {u"ideal"_s, ideal},
        {u"callMilliseconds"_s, median(callMilliseconds)},
        {u"slowestCallMilliseconds"_s, *std::max_element(callMilliseconds.begin(), callMilliseconds.end())},
        {u"ratio"_s, median(seconds) / ideal}, {u"required"_s, 1.02}};
}

} // namespace allowdesk
