#include "app/import/importproblem.h"

#include <array>

namespace allowdesk
{
using namespace Qt::StringLiterals;

QString importProblemName(const ImportProblem &problem)
{
    static constexpr std::array<QLatin1StringView, importProblemKindCount> names{
        "MissingCell"_L1,
        "BadAddress"_L1,
        "BadBoolean"_L1,
        "TooManyCells"_L1,
        "Reading"_L1,
        "FurtherAddress"_L1,
        "NetworkMask"_L1,
        "UnsureEncoding"_L1,
        "GarbledText"_L1,
    };
    const QString name = names.at(static_cast<std::size_t>(problem.kind));
    switch (problem.kind) {
    case ImportProblemKind::BadAddress:
        return name + u'.' + addressProblemName(problem.address);
    case ImportProblemKind::Reading:
        return name + u'.' + csvProblemName(problem.reading);
    default:
        return name;
    }
}

bool isGrave(const ImportProblem &problem)
{
    return problem.kind != ImportProblemKind::Reading
        || (problem.reading != CsvProblemKind::StrayQuote && problem.reading != CsvProblemKind::ControlZ);
}

bool isMisread(const ImportProblem &problem)
{
    switch (problem.kind) {
    case ImportProblemKind::Reading:
        return problem.reading != CsvProblemKind::ControlZ;
    case ImportProblemKind::TooManyCells:
    case ImportProblemKind::FurtherAddress:
    case ImportProblemKind::NetworkMask:
    case ImportProblemKind::UnsureEncoding:
    case ImportProblemKind::GarbledText:
        return true;
    default:
        return false;
    }
}

} // namespace allowdesk
