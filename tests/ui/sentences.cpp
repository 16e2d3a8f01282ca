#include "app/services/catalogue.h"
#include "app/text/servicesentences.h"

namespace
{

// As the program does at its start: before any test.
const bool installed = [] {
    allowdesk::installSentences(*allowdesk::makeServiceCatalog());
    return true;
}();

} // namespace
