#include "app/services/hss/errorcodes.h"

#include <array>

using namespace Qt::StringLiterals;

namespace allowdesk::hss
{
namespace
{

constexpr std::array meanings{
    // FACTS C4: the same
    CodeMeaning{"HSS.0010"_L1, ErrorKind::Forbidden},
    CodeMeaning{"HSS.0011"_L1, ErrorKind::NotFound},
    CodeMeaning{"HSS.0013"_L1, ErrorKind::Forbidden},
};

constexpr ErrorCodes codes{.meanings = meanings};

} // namespace

const ErrorCodes *errorCodes()
{
    return &codes;
}

} // namespace allowdesk::hss
