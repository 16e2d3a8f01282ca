#include "app/base/log.h"

namespace allowdesk
{

// Warnings and worse by default; QT_LOGGING_RULES="allowdesk.*=true" shows everything.
Q_LOGGING_CATEGORY(logNetwork, "allowdesk.network", QtWarningMsg)
Q_LOGGING_CATEGORY(logAccounts, "allowdesk.accounts", QtWarningMsg)
Q_LOGGING_CATEGORY(logJournal, "allowdesk.journal", QtWarningMsg)
Q_LOGGING_CATEGORY(logJobs, "allowdesk.jobs", QtWarningMsg)
Q_LOGGING_CATEGORY(logWindow, "allowdesk.window", QtWarningMsg)

} // namespace allowdesk
