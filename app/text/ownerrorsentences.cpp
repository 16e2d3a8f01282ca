#include "app/text/ownerrorsentences.h"

#include <QtGlobal>

namespace allowdesk
{
namespace
{

constexpr CodeSentence ownErrorTable[] = {
    {"drafts.not-kept",
        QT_TRANSLATE_NOOP("Error",
            "What was staged earlier cannot be read by this version, and is left as it is. What is staged now is lost "
            "when the program ends.")},
    {"window.forgotten",
        QT_TRANSLATE_NOOP("Error", "How the window was left cannot be read; it opens as the first time.")},
    {"answer.of-another",
        QT_TRANSLATE_NOOP("Error",
            "The service answered with another list than the one requested; the answer was not used. Refresh; if this "
            "repeats, check whether a proxy or gateway mixes up answers.")},
    {"list.item-unreadable",
        QT_TRANSLATE_NOOP("Error",
            "The service describes this list incompletely, so it cannot be read or changed here. The other lists are "
            "not affected.")},
    {"list.moved",
        QT_TRANSLATE_NOOP("Error", "The list changed while it was read, so something may be missing. Refresh it.")},
    {"list.short",
        QT_TRANSLATE_NOOP("Error",
            "The service counts more than it returned, so something may be missing. Refresh; what stays missing may be "
            "hidden from this user.")},
    {"wire.too-large",
        QT_TRANSLATE_NOOP(
            "Error", "The answer is too large for this program, even in small pages. Use the service's own console.")},
    {"room.name-missing", QT_TRANSLATE_NOOP("Error", "Enter a name.")},
    {"instance.not-handed-over",
        QT_TRANSLATE_NOOP("Error",
            "Not opened: Allowdesk runs already and does not answer. Open it in that window, or end that process "
            "first.")},
    {"room.no-id", QT_TRANSLATE_NOOP("Error", "This is no id of such a list; copy it from the service's own page.")},
    {"file.put-aside",
        QT_TRANSLATE_NOOP("Error",
            "The file was damaged. It is kept under this name, and an empty one is begun: mend it and give it its "
            "old name back, or import it.")},
    {"file.damaged",
        QT_TRANSLATE_NOOP("Error",
            "The file is damaged and cannot be put aside, so nothing is written there. Move it away by hand.")},
    {"host.not-agreed",
        QT_TRANSLATE_NOOP("Error",
            "Nobody has agreed that the account may use this host, so nothing was sent. Refresh to be asked, or save "
            "the address in the accounts.")},
    {"hosts.put-aside",
        QT_TRANSLATE_NOOP("Error",
            "The list of agreed hosts was damaged and is kept under this name. Hosts that the catalogue does not name "
            "are asked about again.")},
    {"session.no-place", QT_TRANSLATE_NOOP("Error", "The place was deleted here. Add or import it again to go on.")},
    {"session.no-account",
        QT_TRANSLATE_NOOP("Error", "The account of the place was deleted here. Add or import it again to go on.")},
    {"wire.proxy-sign-in",
        QT_TRANSLATE_NOOP("Error",
            "The proxy wants a user and password, or does not accept those it got. Check the proxy's user in the "
            "account.")},
    {"file.newer",
        QT_TRANSLATE_NOOP("Error", "The file was written by a newer version of Allowdesk, and is left as it is.")},
    {"file.not-there", QT_TRANSLATE_NOOP("Error", "There is no such file. Check its name and folder.")},
    {"file.not-regular", QT_TRANSLATE_NOOP("Error", "Only ordinary files can be read. Choose another one.")},
    {"home.missing",
        QT_TRANSLATE_NOOP(
            "Error", "The system names no home folder for this user. Set HOME, or XDG_DATA_HOME and XDG_CONFIG_HOME.")},
    {"home.not-utf-8",
        QT_TRANSLATE_NOOP("Error",
            "The name of the home folder is not UTF-8. Set XDG_DATA_HOME and XDG_CONFIG_HOME to folders whose names "
            "are.")},
    {"journal.unreadable",
        QT_TRANSLATE_NOOP("Error",
            "The journal of applied changes cannot be read, so nothing is sent. At its start Allowdesk asks whether "
            "to put the file aside.")},
    {"journal.newer",
        QT_TRANSLATE_NOOP("Error",
            "The journal was written by a newer version of Allowdesk and is left as it is. Start that version to apply "
            "changes.")},
    {"journal.missing",
        QT_TRANSLATE_NOOP("Error",
            "The journal of applied changes is missing, though other files of the profile are there. Put it back where "
            "you have it.")},
    {"journal.emptied",
        QT_TRANSLATE_NOOP("Error",
            "The journal of applied changes is empty, though other files of the profile are there. Put it back where "
            "you have it.")},
    {"journal.cut",
        QT_TRANSLATE_NOOP("Error", "Jobs are missing at the end of the journal: the file was changed from outside.")},
    {"journal.archive-missing",
        QT_TRANSLATE_NOOP("Error",
            "This job was moved into an archive of the journal, and the file is not in its place. Put it back to see "
            "the job as a whole.")},
    {"profile.folder-used",
        QT_TRANSLATE_NOOP("Error", "There is something in this folder. Name a new folder, or an empty one.")},
    {"profile.none",
        QT_TRANSLATE_NOOP(
            "Error", "No profile was saved in this folder, or it was not saved to its end: profile.json is missing.")},
    {"profile.used",
        QT_TRANSLATE_NOOP(
            "Error", "There are files of a profile here already, and nothing was restored. Move them away first.")},
    {"profile.changed",
        QT_TRANSLATE_NOOP("Error",
            "This file of the saved profile is missing, or not as it was saved; nothing was restored. Take another "
            "copy.")},
    {"journal.may-be-on-its-way",
        QT_TRANSLATE_NOOP("Error",
            "A change of a lost journal may still be on its way to this list, so nothing was sent. It can be applied "
            "once the list was read again, three minutes after that change.")},
    {"wire.host-not-found",
        QT_TRANSLATE_NOOP("Error", "No host of this name is found. Check the address for a slip, and the network.")},
    {"wire.refused",
        QT_TRANSLATE_NOOP("Error", "The host is there, but nothing answers at this address. Check its port.")},
    {"wire.tls-certificate",
        QT_TRANSLATE_NOOP("Error",
            "The certificate of the other side is not acceptable. If the cloud has its own certificate authority, "
            "name it in the account.")},
    {"wire.tls-version",
        QT_TRANSLATE_NOOP("Error",
            "The other side offers only old versions of TLS; 1.2 is the oldest that is used. Its certificate is not to "
            "blame: ask whoever runs it, or the proxy in between.")},
    {"wire.tls-handshake",
        QT_TRANSLATE_NOOP(
            "Error", "No secure connection (TLS) could be made with the other side. Check the address and its port.")},
    {"wire.proxy-sign-in",
        QT_TRANSLATE_NOOP("Error", "The proxy asks for a name and a password. Check the proxy of the account.")},
    {"wire.proxy-no-tunnel",
        QT_TRANSLATE_NOOP("Error",
            "The proxy made no connection to the service. Check the proxy of the account, and the address of the "
            "service.")},
    {"session.refused-by-service",
        QT_TRANSLATE_NOOP("Error",
            "This service refuses the user, whose sign-in the cloud accepts. Ask for the right to use this service.")},
    {"session.account-removed", QT_TRANSLATE_NOOP("Error", "The account was removed, so nothing more is sent.")},
    {"session.account-changed",
        QT_TRANSLATE_NOOP("Error", "The account was changed, so nothing more is sent as it was before.")},
    {"session.place-removed", QT_TRANSLATE_NOOP("Error", "The place was removed, so nothing more is sent there.")},
    {"session.place-changed",
        QT_TRANSLATE_NOOP("Error", "The place was changed, so nothing more is sent as it was before.")},
    {"secrets.for-this-run", QT_TRANSLATE_NOOP("Error", "Kept until the program ends.")},
    {"keychain.unavailable",
        QT_TRANSLATE_NOOP("Error", "There is no keychain that works here, so it is kept until the program ends.")},
    {"keychain.refused",
        QT_TRANSLATE_NOOP("Error",
            "The keychain stays locked, so it is kept until the program ends. Unlock it and save again to keep "
            "it for good.")},
    {"keychain.silent",
        QT_TRANSLATE_NOOP("Error", "The keychain does not answer, so it is kept until the program ends.")},
    {"room.split-used",
        QT_TRANSLATE_NOOP("Error",
            "This list was split off and has been changed or applied since. Undo its own changes or delete it before "
            "you undo the split.")},
    {"review.place-is-read-only", QT_TRANSLATE_NOOP("Error", "The place is read-only; nothing can be applied there.")},
    {"cli.workspace-not-chosen", QT_TRANSLATE_NOOP("Error", "Name the workspace with --workspace.")},
    {"cli.workspace-unknown", QT_TRANSLATE_NOOP("Error", "No workspace has this name.")},
    {"cli.list-unknown", QT_TRANSLATE_NOOP("Error", "No list has this name or id.")},
    {"cli.list-ambiguous",
        QT_TRANSLATE_NOOP("Error", "Several lists have this name. Name the service too, or use the id.")},
    {"cli.service-unknown", QT_TRANSLATE_NOOP("Error", "There is no service with this id.")},
    {"cli.secret-missing",
        QT_TRANSLATE_NOOP("Error",
            "The password or secret key is missing. Sign in with Allowdesk once, so that the keychain has it, set "
            "ALLOWDESK_PASSWORD or ALLOWDESK_SECRET_KEY, or use --secret-stdin.")},
    {"cli.not-reviewed",
        QT_TRANSLATE_NOOP("Error",
            "Nobody has agreed to this plan. Look at it with “allowdeskctl review”, then name its SHA-256 with "
            "--reviewed.")},
    {"cli.other-plan", QT_TRANSLATE_NOOP("Error", "This is not the plan that was reviewed: its SHA-256 differs.")},
    {"job.other-address",
        QT_TRANSLATE_NOOP("Error",
            "The workspace leads to another address than the one that this was sent to, so it is not carried on. Look "
            "at "
            "the list there before changing it again.")},
    {"cli.profile-held",
        QT_TRANSLATE_NOOP(
            "Error", "Another process works with this profile. End it first, or wait until it has ended.")},
    {"cli.one-time-code",
        QT_TRANSLATE_NOOP("Error", "The account asks for an MFA code or a token, which cannot be entered here.")},
    {"cli.file-unusable", QT_TRANSLATE_NOOP("Error", "The file cannot be used. Check its name and what is in it.")},
    {"demo.no-cloud",
        QT_TRANSLATE_NOOP(
            "Error", "The demo's cloud cannot be started. Its program belongs beside this one: install both.")},
    {"cli.output-is-input",
        QT_TRANSLATE_NOOP("Error", "The plan would overwrite the file that it is made from. Choose another name.")},
    {"cli.name-differs",
        QT_TRANSLATE_NOOP(
            "Error", "The list has another name than in the plan, so nothing was sent. Make a new plan.")},
    {"cli.job-open",
        QT_TRANSLATE_NOOP("Error",
            "An earlier change of this list has not ended, so nothing was sent. Continue it with “allowdeskctl jobs "
            "resume”, or in Allowdesk.")},
    {"cli.plan-inconsistent",
        QT_TRANSLATE_NOOP("Error",
            "The requests or effects in the plan do not match its changes, so nothing was sent. Make a new plan.")},
    {"cli.list-gone",
        QT_TRANSLATE_NOOP("Error",
            "The list was not found, so nothing was sent. Check whether it was deleted, then make a new plan.")},
    {"cli.other-workspace", QT_TRANSLATE_NOOP("Error", "The plan is for another cloud, region or project.")},
    {"review.list-missing",
        QT_TRANSLATE_NOOP("Error", "The list was not found. Its changes stay staged until you discard them.")},
    {"review.list-incomplete",
        QT_TRANSLATE_NOOP("Error", "The list could not be read completely. Refresh it and review again.")},
    {"review.conflicts",
        QT_TRANSLATE_NOOP("Error", "Others changed the same entries. Decide each conflict before you apply.")},
    {"review.nothing-to-do", QT_TRANSLATE_NOOP("Error", "There is nothing to change.")},
    {"review.blocked-by-rule",
        QT_TRANSLATE_NOOP("Error", "A rule of the service forbids it. Mend the rows that are marked.")},
    {"review.name-not-typed", QT_TRANSLATE_NOOP("Error", "Type the name of the target to go on.")},
    {"review.reason-missing", QT_TRANSLATE_NOOP("Error", "A change on production needs a reason.")},
    {"job.same-rows-changed",
        QT_TRANSLATE_NOOP("Error",
            "Others changed the same entries since the review, so nothing was sent for them. Your change is staged "
            "again: decide its conflicts and review it.")},
    {"job.new-finding",
        QT_TRANSLATE_NOOP("Error",
            "On the list as it is now the change means something that the review did not show. "
            "Nothing was sent; review it again.")},
    {"job.call-not-reviewed",
        QT_TRANSLATE_NOOP("Error",
            "The list as it is now needs another kind of call than the one reviewed. Nothing was "
            "sent; review it again.")},
    {"job.reading-not-finished",
        QT_TRANSLATE_NOOP("Error", "The service has not finished an earlier change; it is read again in a moment.")},
    {"job.not-applied",
        QT_TRANSLATE_NOOP("Error",
            "It did not take place: its answer was lost, and the list was read back until that was certain. Stage it "
            "again if it is still wanted.")},
    {"job.interrupted",
        QT_TRANSLATE_NOOP("Error",
            "The program ended before the answer came, so it may or may not have been carried out. The list is read "
            "back to find out.")},
    {"job.not-read-back",
        QT_TRANSLATE_NOOP(
            "Error", "It was sent, and the list could not be read back. Look at the list before changing it again.")},
    {"job.target-stopped",
        QT_TRANSLATE_NOOP("Error",
            "It takes no change in its present state and does not leave that by itself. Bring it to run in the cloud's "
            "console, then apply again.")},
    {"job.service-unknown",
        QT_TRANSLATE_NOOP("Error", "This version does not know the service of this job. Nothing more is sent.")},
    {"job.step-before-failed",
        QT_TRANSLATE_NOOP("Error", "Not sent: it is the second half of a change whose first half did not take place.")},
    {"job.still-unknown",
        QT_TRANSLATE_NOOP("Error",
            "Whether it was carried out could not be found out: something may still be at work there. Look at the "
            "list before changing it again.")},
    {"job.read-back-differs",
        QT_TRANSLATE_NOOP(
            "Error", "The service said yes, but the list is not as it was sent. Compare and review again.")},
};

} // namespace

std::span<const CodeSentence> ownErrorSentences()
{
    return ownErrorTable;
}

} // namespace allowdesk
