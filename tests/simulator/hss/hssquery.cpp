#include "tests/simulator/hss/hssquery.h"

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

HssPage hssPageOf(const Request &request, std::optional<Answer> *refusal)
{
    return {.offset = numberOf(request, "offset"_L1, 0, 0, 2'000'000, refusal),
        .limit = numberOf(request, "limit"_L1, 10, 10, 200, refusal)};
}

bool passes(const Request &request, QLatin1StringView filter, const QString &text, bool exactly)
{
    const auto wanted = request.parameter(filter);
    return !wanted || (exactly ? text == *wanted : text.contains(*wanted));
}

} // namespace simulator
