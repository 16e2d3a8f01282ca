#include "app/services/waf/errorcodes.h"

#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk::waf
{
namespace
{

constexpr std::array codeMeanings{
    // FACTS B5: nearly everything comes as HTTP 400
    CodeMeaning{"WAF.00012001"_L1, ErrorKind::Unauthorised, "00012001"_L1},
    CodeMeaning{"WAF.00012002"_L1, ErrorKind::Unauthorised, "00012002"_L1},
    CodeMeaning{"WAF.00012003"_L1, ErrorKind::Forbidden, "00012003"_L1},
    CodeMeaning{"WAF.00012004"_L1, ErrorKind::Forbidden, "00012004"_L1},
    CodeMeaning{"WAF.00012005"_L1, ErrorKind::Unsupported, "00012005"_L1},
    CodeMeaning{"WAF.00012006"_L1, ErrorKind::Forbidden, "00012006"_L1},
    CodeMeaning{"WAF.00013002"_L1, ErrorKind::Unsupported, "00013002"_L1},
    CodeMeaning{"WAF.00014001"_L1, ErrorKind::NotFound, "00014001"_L1},
    CodeMeaning{"WAF.00014009"_L1, ErrorKind::Unsupported, "00014009"_L1},
    CodeMeaning{"WAF.00022005"_L1, ErrorKind::Payload, "00022005"_L1}, // a quota, not a right
};

constexpr ErrorCodes codeTable{.meanings = codeMeanings};

} // namespace

const ErrorCodes *errorCodes()
{
    return &codeTable;
}

} // namespace allowdesk::waf
