#include "tests/simulator/hss/hssquery.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace simulator
{

namespace
{

qsizetype numberOf(const Request &request, QLatin1StringView name, qsizetype fallback, qsizetype least, qsizetype most,
    std::optional<Answer> *refusal)
{
    const auto text = request.parameter(name);
    bool ok = true;
    const qsizetype value = text ? text->toLongLong(&ok) : fallback;
    if (!ok || value < least || value > most) {
        *refusal = hssError(u"0001"_s, u"Invalid parameter: "_s + name);
    }
    return value;
}

} // namespace

Answer hssError(const QString &code, const QString &message, int status)
{
    return Answer::json(status, {{u"error_code"_s, QString(u"HSS."_s + code)}, {u"error_msg"_s, message}});
}

HssPage hssPageOf(const Request &request, qsizetype largest, std::optional<Answer> *refusal)
{
    return {.offset = numberOf(request, "offset"_L1, 0, 0, 2'000'000, refusal),
        .limit = std::min(largest, numberOf(request, "limit"_L1, 10, 10, 200, refusal))};
}

std::optional<Answer> refuseRanges(const Request &request)
{
    static const QRegularExpression several(u"[-,/]"_s);
    for (const auto filter : {"private_ip"_L1, "login_ip"_L1}) {
        if (request.parameter(filter).value_or(QString()).contains(several)) {
            return hssError(u"0001"_s, u"Invalid parameter: "_s + filter);
        }
    }
    return std::nullopt;
}

bool passes(const Request &request, QLatin1StringView filter, const QString &text, bool exactly)
{
    const auto wanted = request.parameter(filter);
    return !wanted || (exactly ? text == *wanted : text.contains(*wanted));
}

} // namespace simulator
