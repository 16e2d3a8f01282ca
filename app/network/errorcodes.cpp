#include "app/network/errorcodes.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr std::array ofTheCloud{
    // FACTS F2: the gateway
    CodeMeaning{"APIGW.0101"_L1, ErrorKind::Unsupported},
    CodeMeaning{"APIGW.0301"_L1, ErrorKind::Unauthorised},
    CodeMeaning{"APIGW.0303"_L1, ErrorKind::Unauthorised},
    CodeMeaning{"APIGW.0305"_L1, ErrorKind::Unauthorised},
    CodeMeaning{"APIGW.0307"_L1, ErrorKind::Unauthorised},
    CodeMeaning{"APIGW.0308"_L1, ErrorKind::Throttled},
    CodeMeaning{"APIGW.0501"_L1, ErrorKind::Forbidden}, // a used-up quota, not a missing method
    CodeMeaning{"APIGW.0502"_L1, ErrorKind::Forbidden},
    // FACTS F2: IAM
    CodeMeaning{"IAM.0001"_L1, ErrorKind::Unauthorised},
    CodeMeaning{"IAM.0002"_L1, ErrorKind::Forbidden},
    CodeMeaning{"IAM.0003"_L1, ErrorKind::Forbidden},
    CodeMeaning{"IAM.0012"_L1, ErrorKind::Throttled},
    CodeMeaning{"IAM.0061"_L1, ErrorKind::Locked},
    CodeMeaning{"IAM.0062"_L1, ErrorKind::Unauthorised},
    CodeMeaning{"IAM.0066"_L1, ErrorKind::Unauthorised},
    CodeMeaning{"IAM.0067"_L1, ErrorKind::Unauthorised},
    CodeMeaning{"IAM.0081"_L1, ErrorKind::Forbidden},
    CodeMeaning{"IAM.1061"_L1, ErrorKind::Unauthorised},
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

std::optional<ErrorKind> kindIn(std::span<const CodeMeaning> meanings, const QString &code)
{
    const auto found = std::find_if(meanings.begin(), meanings.end(), [&](const CodeMeaning &meaning) {
        return code == meaning.code || (!meaning.twin.isEmpty() && code == meaning.twin);
    });
    return found == meanings.end() ? std::nullopt : std::optional(found->kind);
}

} // namespace

std::optional<ErrorKind> errorKindOfCode(const QString &code, const ErrorCodes *ofService)
{
    if (code.startsWith("PAP5."_L1)) {
        return ErrorKind::Forbidden; // FACTS F2: a denial by an identity policy
    }
    const auto kind = kindIn(ofTheCloud, code.startsWith("APIG."_L1) ? QString(u"APIGW."_s + code.sliced(5)) : code);
    return kind || !ofService ? kind : kindIn(ofService->meanings, code);
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
