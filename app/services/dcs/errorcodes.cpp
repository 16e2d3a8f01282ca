#include "app/services/dcs/errorcodes.h"

#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk::dcs
{
namespace
{

constexpr std::array codeMeanings{
    // FACTS A7: the token
    CodeMeaning{"DCS.1001"_L1, ErrorKind::Unauthorised, "111401001"_L1},
    CodeMeaning{"DCS.1002"_L1, ErrorKind::Unauthorised, "111401002"_L1},
    CodeMeaning{"DCS.1003"_L1, ErrorKind::Unauthorised, "111401003"_L1},
    CodeMeaning{"DCS.1004"_L1, ErrorKind::Unauthorised, "111401004"_L1},
    // FACTS A7: rights
    CodeMeaning{"DCS.2003"_L1, ErrorKind::Forbidden, "111403003"_L1},
    CodeMeaning{"DCS.2007"_L1, ErrorKind::Forbidden, "111403007"_L1},
    CodeMeaning{"DCS.3002"_L1, ErrorKind::Forbidden, "111403002"_L1},
    CodeMeaning{"DCS.3003"_L1, ErrorKind::Forbidden, "111403003"_L1},
    // FACTS A7: the instance is busy; the same call may work later
    CodeMeaning{"DCS.4017"_L1, ErrorKind::Conflict, "111400017"_L1},
    CodeMeaning{"DCS.4026"_L1, ErrorKind::Conflict, "111400026"_L1},
    CodeMeaning{"DCS.4049"_L1, ErrorKind::Conflict, "111400049"_L1},
    CodeMeaning{"DCS.4096"_L1, ErrorKind::Conflict, "111400096"_L1},
    CodeMeaning{"DCS.4097"_L1, ErrorKind::Conflict, "111400097"_L1},
    CodeMeaning{"DCS.4111"_L1, ErrorKind::Conflict, "111400111"_L1},
    CodeMeaning{"DCS.4113"_L1, ErrorKind::Conflict, "111400113"_L1},
    CodeMeaning{"DCS.4114"_L1, ErrorKind::Conflict, "111400114"_L1},
    CodeMeaning{"DCS.4115"_L1, ErrorKind::Conflict, "111400115"_L1},
    CodeMeaning{"DCS.4116"_L1, ErrorKind::Conflict, "111400116"_L1},
    CodeMeaning{"DCS.4117"_L1, ErrorKind::Conflict, "111400117"_L1},
    CodeMeaning{"DCS.4118"_L1, ErrorKind::Conflict, "111400118"_L1},
    CodeMeaning{"DCS.4120"_L1, ErrorKind::Conflict, "111400120"_L1},
    CodeMeaning{"DCS.4121"_L1, ErrorKind::Conflict, "111400121"_L1},
    CodeMeaning{"DCS.4231"_L1, ErrorKind::Conflict, "111400231"_L1},
    CodeMeaning{"DCS.4300"_L1, ErrorKind::Conflict, "111400300"_L1},
    CodeMeaning{"DCS.4975"_L1, ErrorKind::Conflict, "111400975"_L1},
    CodeMeaning{"CBC.99003651"_L1, ErrorKind::Conflict},
    // FACTS A7: the operation is not there for this instance or this cloud
    CodeMeaning{"DCS.4001"_L1, ErrorKind::Unsupported, "111404001"_L1},
    CodeMeaning{"DCS.4027"_L1, ErrorKind::Unsupported, "111400027"_L1},
    CodeMeaning{"DCS.4872"_L1, ErrorKind::Unsupported, "111400872"_L1},
    CodeMeaning{"DCS.5001"_L1, ErrorKind::Unsupported, "111405001"_L1},
    // FACTS A7: gone; here only for its numeric twin's sake
    CodeMeaning{"DCS.3022"_L1, ErrorKind::NotFound, "111404022"_L1},
};

constexpr ErrorCodes codeTable{.meanings = codeMeanings};

} // namespace

const ErrorCodes *errorCodes()
{
    return &codeTable;
}

} // namespace allowdesk::dcs
