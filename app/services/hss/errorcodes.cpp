#include "app/services/hss/errorcodes.h"

#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk::hss
{
namespace
{

constexpr std::array codeMeanings{
    // FACTS C4: all of it comes as HTTP 400
    CodeMeaning{"HSS.0010"_L1, ErrorKind::Forbidden},
    CodeMeaning{"HSS.0011"_L1, ErrorKind::NotFound},
    CodeMeaning{"HSS.0013"_L1, ErrorKind::Forbidden},
};

constexpr ErrorCodes codeTable{.meanings = codeMeanings};

} // namespace

const ErrorCodes *errorCodes()
{
    return &codeTable;
}

} // namespace allowdesk::hss
