#include "app/cli/profilecommand.h"

#include "app/cli/profilelock.h"
#include "app/workspace/profilecopy.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace allowdesk::cli
{
namespace
{

Exit exitWithout(const Error &error)
{
    const bool isNoCopy =
        error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Payload || error.kind == ErrorKind::Unsupported;
    return error.serviceCode == "cli.profile-held"_L1 ? Exit::OtherRunner : isNoCopy ? Exit::Usage : exitOf(error);
}

QString doneText(bool isSaved, const QString &folder, qsizetype files)
{
    return (isSaved ? QCoreApplication::translate(
                "Plan", "Files saved to %2: %1. Passwords and secret keys stay in the keychain.")
                    : QCoreApplication::translate("Plan",
                        "Files restored from %2: %1. Passwords and secret keys that are not in the keychain are "
                        "requested when needed."))
        .arg(QString::number(files), folder);
}

} // namespace

ProfileCommand::ProfileCommand(CommandLine line)
    : Command(std::move(line)), m_profile(this->line().demo ? Profile::ofDemo() : Profile::ofPerson())
{ }

ProfileCommand::~ProfileCommand() = default;

void ProfileCommand::start()
{
    if (const auto locked = lockProfile(m_lock, m_profile); !locked) {
        end(failed(locked.error(), exitWithout(locked.error())));
        return;
    }
    const bool isSaved = line().argument == "save"_L1;
    const QString folder = QDir(line().folder).absolutePath();
    m_work.start(
        [isSaved, folder, profile = m_profile, now = QDateTime::currentDateTimeUtc()](const WorkControl &) {
            return isSaved ? saveProfile(profile, folder, now) : restoreProfile(folder, profile);
        },
        [this, isSaved, folder](const Result<qsizetype> &files) {
            if (!files) {
                end(failed(files.error(), exitWithout(files.error())));
                return;
            }
            end({.text = doneText(isSaved, folder, *files), .json = {{u"folder"_s, folder}, {u"files"_s, *files}}});
        });
}

} // namespace allowdesk::cli

#include "moc_profilecommand.cpp"
