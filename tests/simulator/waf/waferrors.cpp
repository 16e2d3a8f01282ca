#include "tests/simulator/waf/waferrors.h"

using namespace Qt::StringLiterals;

namespace simulator
{

Answer wafError(int status, const QString &code, const QString &message)
{
    return Answer::json(status, {{u"error_code"_s, QString(u"WAF."_s + code)}, {u"error_msg"_s, message}});
}

} // namespace simulator
