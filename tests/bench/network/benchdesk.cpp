#include "tests/bench/network/benchdesk.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace allowdesk
{

ApiRequest whitelistRequest(const QUrl &endpoint, int number)
{
    return {.operation = u"dcs.ShowIpWhitelist"_s,
        .endpoint = endpoint,
        .path = u"/v2/0123456789abcdef0123456789abcdef/instance/%1/whitelist"_s.arg(number)};
}

BatchResult readWhitelists(BenchDesk &desk, const QUrl &endpoint, int count)
{
    BatchResult result;
    const double begin = secondsNow();
    QEventLoop loop;
    int open = count;
    for (int i = 0; i < count; ++i) {
        const ApiCall *call = desk.client.read(whitelistRequest(endpoint, i));
        QObject::connect(call, &ApiCall::finished, &loop, [&](const Result<ApiResponse> &outcome) {
            const bool whole = outcome && QJsonDocument::fromJson(outcome->body).object().contains("whitelist"_L1);
            result.succeeded += whole ? 1 : 0;
            if (--open == 0) {
                loop.quit();
            }
        });
    }
    loop.exec();
    result.seconds = secondsNow() - begin;
    return result;
}

double secondsNow()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    const qsizetype middle = values.size() / 2;
    return values.isEmpty()      ? 0
        : values.size() % 2 == 1 ? values.at(middle)
                                 : (values.at(middle - 1) + values.at(middle)) / 2;
}

QJsonArray toJson(const QList<double> &values)
{
    QJsonArray array;
    for (const double value : values) {
        array << value;
    }
    return array;
}

} // namespace allowdesk
