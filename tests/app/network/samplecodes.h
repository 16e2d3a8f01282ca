#pragma once

#include "app/network/errorcodes.h"

namespace allowdesk
{

/// Codes of a service that only tests know, one of each kind that a status alone would hide.
inline constexpr CodeMeaning sampleMeanings[]{
    {QLatin1StringView("SAMPLE.1001"), ErrorKind::Unauthorised},
    {QLatin1StringView("SAMPLE.2003"), ErrorKind::Forbidden},
    {QLatin1StringView("SAMPLE.4017"), ErrorKind::Conflict, QLatin1StringView("999400017")},
    {QLatin1StringView("SAMPLE.4026"), ErrorKind::Conflict},
};
inline constexpr ErrorCodes sampleCodes{.meanings = sampleMeanings};

} // namespace allowdesk
