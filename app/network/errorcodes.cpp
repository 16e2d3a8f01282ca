#include "app/network/errorcodes.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

struct CodeMeaning
{
    QLatin1StringView code;
    ErrorKind kind;
    int status; ///< the documented HTTP status, part of the numeric twin of a DCS code
};

// Codes whose kind follows from their HTTP status are left out.
constexpr std::array codeMeanings{
    // FACTS A7: the token
    CodeMeaning{"DCS.1001"_L1, ErrorKind::Unauthorised, 401},
    CodeMeaning{"DCS.1002"_L1, ErrorKind::Unauthorised, 401},
    CodeMeaning{"DCS.1003"_L1, ErrorKind::Unauthorised, 401},
    CodeMeaning{"DCS.1004"_L1, ErrorKind::Unauthorised, 401},
    // FACTS A7: rights
    CodeMeaning{"DCS.2003"_L1, ErrorKind::Forbidden, 403},
    CodeMeaning{"DCS.2007"_L1, ErrorKind::Forbidden, 403},
    CodeMeaning{"DCS.3002"_L1, ErrorKind::Forbidden, 403},
    CodeMeaning{"DCS.3003"_L1, ErrorKind::Forbidden, 403},
    // FACTS A7: the instance is busy; the same call may work later
    CodeMeaning{"DCS.4017"_L1, ErrorKind::Conflict, 400},
    CodeMeaning{"DCS.4026"_L1, ErrorKind::Conflict, 400},
    CodeMeaning{"DCS.4049"_L1, ErrorKind::Conflict, 400},
    CodeMeaning{"DCS.4096"_L1, ErrorKind::Conflict, 400},
    CodeMeaning{"DCS.4097"_L1, ErrorKind::Conflict, 400},
    CodeMeaning{"DCS.4111"_L1, ErrorKind::Conflict, 400},
    CodeMeaning{"DCS.4113"_L1, ErrorKind::Conflict, 400},
    CodeMeaning{"DCS.4114"_L1, ErrorKind::Conflict, 400},
    CodeMeaning{"DCS.4115"_L1, ErrorKind::Conflict, 400},
    CodeMeaning{"DCS.4116"_L1, ErrorKind::Conflict, 400},
    CodeMeaning{"DCS.4117"_L1, ErrorKind::Conflict, 400},
    CodeMeaning{"DCS.4118"_L1, ErrorKind::Conflict, 400},
    CodeMeaning{"DCS.4120"_L1, ErrorKind::Conflict, 400},
    CodeMeaning{"DCS.4121"_L1, ErrorKind::Conflict, 400},
    CodeMeaning{"DCS.4231"_L1, ErrorKind::Conflict, 400},
    CodeMeaning{"DCS.4300"_L1, ErrorKind::Conflict, 400},
    CodeMeaning{"DCS.4975"_L1, ErrorKind::Conflict, 400},
    CodeMeaning{"CBC.99003651"_L1, ErrorKind::Conflict, 400},
    // FACTS A7: the operation is not there for this instance or this cloud
    CodeMeaning{"DCS.4001"_L1, ErrorKind::Unsupported, 404},
    CodeMeaning{"DCS.4027"_L1, ErrorKind::Unsupported, 400},
    CodeMeaning{"DCS.4872"_L1, ErrorKind::Unsupported, 400},
    CodeMeaning{"DCS.5001"_L1, ErrorKind::Unsupported, 405},
    // FACTS A7: gone; here only for its numeric twin's sake
    CodeMeaning{"DCS.3022"_L1, ErrorKind::NotFound, 404},
    // FACTS B5: nearly everything comes as HTTP 400
    CodeMeaning{"WAF.00012001"_L1, ErrorKind::Unauthorised, 400},
    CodeMeaning{"WAF.00012002"_L1, ErrorKind::Unauthorised, 400},
    CodeMeaning{"WAF.00012003"_L1, ErrorKind::Forbidden, 400},
    CodeMeaning{"WAF.00012004"_L1, ErrorKind::Forbidden, 400},
    CodeMeaning{"WAF.00012005"_L1, ErrorKind::Unsupported, 400},
    CodeMeaning{"WAF.00012006"_L1, ErrorKind::Forbidden, 400},
    CodeMeaning{"WAF.00013002"_L1, ErrorKind::Unsupported, 400},
    CodeMeaning{"WAF.00014001"_L1, ErrorKind::NotFound, 400},
    CodeMeaning{"WAF.00014009"_L1, ErrorKind::Unsupported, 400},
    CodeMeaning{"WAF.00022005"_L1, ErrorKind::Payload, 403}, // a quota, not a right
    // FACTS C4: the same
    CodeMeaning{"HSS.0010"_L1, ErrorKind::Forbidden, 400},
    CodeMeaning{"HSS.0011"_L1, ErrorKind::NotFound, 400},
    CodeMeaning{"HSS.0013"_L1, ErrorKind::Forbidden, 400},
    // FACTS F2: the gateway
    CodeMeaning{"APIGW.0101"_L1, ErrorKind::Unsupported, 404},
    CodeMeaning{"APIGW.0301"_L1, ErrorKind::Unauthorised, 401},
    CodeMeaning{"APIGW.0303"_L1, ErrorKind::Unauthorised, 401},
    CodeMeaning{"APIGW.0305"_L1, ErrorKind::Unauthorised, 401},
    CodeMeaning{"APIGW.0307"_L1, ErrorKind::Unauthorised, 401},
    CodeMeaning{"APIGW.0308"_L1, ErrorKind::Throttled, 429},
    CodeMeaning{"APIGW.0501"_L1, ErrorKind::Forbidden, 405}, // a used-up quota, not a missing method
    CodeMeaning{"APIGW.0502"_L1, ErrorKind::Forbidden, 405},
    // FACTS F2: IAM
    CodeMeaning{"IAM.0001"_L1, ErrorKind::Unauthorised, 401},
    CodeMeaning{"IAM.0002"_L1, ErrorKind::Forbidden, 403},
    CodeMeaning{"IAM.0003"_L1, ErrorKind::Forbidden, 403},
    CodeMeaning{"IAM.0012"_L1, ErrorKind::Throttled, 429},
    CodeMeaning{"IAM.0061"_L1, ErrorKind::Locked, 401},
    CodeMeaning{"IAM.0062"_L1, ErrorKind::Unauthorised, 401},
    CodeMeaning{"IAM.0066"_L1, ErrorKind::Unauthorised, 401},
    CodeMeaning{"IAM.0067"_L1, ErrorKind::Unauthorised, 401},
    CodeMeaning{"IAM.0081"_L1, ErrorKind::Forbidden, 403},
    CodeMeaning{"IAM.1061"_L1, ErrorKind::Unauthorised, 401},
};

struct StatusMeaning
{
    int status;
    ErrorKind kind;
};

constexpr std::array statusMeanings{
    StatusMeaning{401, ErrorKind::Unauthorised},
    StatusMeaning{403, ErrorKind::Forbidden},
    StatusMeaning{404, ErrorKind::NotFound},
    StatusMeaning{405, ErrorKind::Unsupported},
    StatusMeaning{407, ErrorKind::Proxy},
    StatusMeaning{408, ErrorKind::Timeout},
    StatusMeaning{409, ErrorKind::Conflict},
    StatusMeaning{410, ErrorKind::NotFound},
    StatusMeaning{423, ErrorKind::Locked},
    StatusMeaning{429, ErrorKind::Throttled},
};

bool isNumber(const QString &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

// FACTS A7: DCS.4017 with HTTP 400 is 111 400 017, DCS.3022 with HTTP 404 is 111 404 022.
QString numericTwin(const CodeMeaning &meaning)
{
    return meaning.code.startsWith("DCS."_L1) ? u"111%1%2"_s.arg(meaning.status).arg(meaning.code.last(3)) : QString();
}

QString canonicalSpelling(const QString &code)
{
    if (code.startsWith("APIG."_L1)) {
        return u"APIGW."_s + code.sliced(5);
    }
    const bool bareWafCode = code.size() == 8 && code.startsWith("000"_L1) && isNumber(code);
    return bareWafCode ? QString(u"WAF."_s + code) : code;
}

} // namespace

std::optional<ErrorKind> errorKindOfCode(const QString &code)
{
    if (code.startsWith("PAP5."_L1)) {
        return ErrorKind::Forbidden; // FACTS F2: a denial by an identity policy
    }
    const bool number = isNumber(code);
    const QString spelling = canonicalSpelling(code);
    const auto it = std::find_if(codeMeanings.begin(), codeMeanings.end(), [&](const CodeMeaning &meaning) {
        return spelling == meaning.code || (number && code == numericTwin(meaning));
    });
    return it == codeMeanings.end() ? std::nullopt : std::optional(it->kind);
}

bool isServiceCode(const QString &code)
{
    static const QRegularExpression form(u"^(?:[A-Za-z][A-Za-z0-9]*\\.[0-9]+|[0-9]{8,})$"_s);
    return form.match(code).hasMatch();
}

ErrorKind errorKindOfStatus(int status)
{
    if (status >= 500) {
        return ErrorKind::Server;
    }
    const auto it = std::find_if(statusMeanings.begin(), statusMeanings.end(),
        [status](const StatusMeaning &meaning) { return meaning.status == status; });
    return it == statusMeanings.end() ? ErrorKind::Payload : it->kind;
}

bool saysLocked(QStringView message)
{
    return message.contains("failed to reach the limit"_L1, Qt::CaseInsensitive)
        || message.contains("is locked"_L1, Qt::CaseInsensitive)
        || message.contains("has been locked"_L1, Qt::CaseInsensitive);
}

} // namespace allowdesk
