#include "app/text/ownerrorsentences.h"

#include <QtGlobal>

namespace allowdesk
{
namespace
{

constexpr CodeSentence ownErrorTable[] = {
    {"drafts.not-kept",
        QT_TRANSLATE_NOOP("Error",
            "This version cannot read the staged changes of before and leaves them as they are. What you stage now is "
            "lost when Allowdesk closes.")},
    {"window.forgotten",
        QT_TRANSLATE_NOOP("Error", "The saved window layout cannot be read; the default layout is used.")},
    {"answer.of-another",
        QT_TRANSLATE_NOOP("Error",
            "The service answered with another list than the one requested; the answer was not used. Refresh; if this "
            "repeats, check whether a proxy or gateway mixes up answers.")},
    {"list.item-unreadable",
        QT_TRANSLATE_NOOP("Error",
            "The service describes this list incompletely, so Allowdesk cannot read or change it. The other lists are "
            "not affected.")},
    {"list.moved",
        QT_TRANSLATE_NOOP("Error", "The list changed while it was being read, so entries may be missing. Refresh it.")},
    {"list.short",
        QT_TRANSLATE_NOOP("Error",
            "The service reports more entries than it returned. Refresh; entries that stay missing may be hidden from "
            "this user.")},
    {"wire.too-large",
        QT_TRANSLATE_NOOP(
            "Error", "The answer is too large for Allowdesk, even in small pages. Use the cloud's console.")},
    {"room.name-missing", QT_TRANSLATE_NOOP("Error", "Enter a name.")},
    {"instance.not-handed-over",
        QT_TRANSLATE_NOOP("Error",
            "Not opened: Allowdesk is already running and does not answer. Open it in that window, or end that process "
            "first.")},
    {"room.no-id", QT_TRANSLATE_NOOP("Error", "This is not a valid list id. Copy it from the cloud's console.")},
    {"file.put-aside",
        QT_TRANSLATE_NOOP("Error",
            "The file was damaged. It is kept under this name, and a new one was started. Repair it and give it its "
            "old name back, or import it.")},
    {"file.damaged",
        QT_TRANSLATE_NOOP(
            "Error", "The file is damaged and cannot be renamed, so nothing is saved to it. Move it away.")},
    {"host.not-agreed",
        QT_TRANSLATE_NOOP("Error",
            "The account is not allowed to use this host yet, so nothing was sent. Refresh to be asked, or save the "
            "endpoint in the account.")},
    {"hosts.put-aside",
        QT_TRANSLATE_NOOP("Error",
            "The list of agreed hosts was damaged and is kept under this name. Allowdesk asks again about hosts that "
            "are not in its catalogue.")},
    {"session.no-place", QT_TRANSLATE_NOOP("Error", "The workspace was deleted. Add or import it again to continue.")},
    {"session.no-account",
        QT_TRANSLATE_NOOP("Error", "The account of the workspace was deleted. Add or import it again to continue.")},
    {"wire.proxy-sign-in",
        QT_TRANSLATE_NOOP("Error", "The proxy refused the proxy user or password. Check them in the account.")},
    {"file.newer",
        QT_TRANSLATE_NOOP("Error", "The file was written by a newer version of Allowdesk and was left unchanged.")},
    {"file.not-there", QT_TRANSLATE_NOOP("Error", "The file was not found. Check its name and folder.")},
    {"file.not-regular", QT_TRANSLATE_NOOP("Error", "Only regular files can be read. Choose another one.")},
    {"home.missing",
        QT_TRANSLATE_NOOP("Error", "This user has no home folder. Set HOME, or XDG_DATA_HOME and XDG_CONFIG_HOME.")},
    {"home.not-utf-8",
        QT_TRANSLATE_NOOP("Error",
            "The name of the home folder is not valid UTF-8. Set XDG_DATA_HOME and XDG_CONFIG_HOME to folders with "
            "valid names.")},
    {"journal.unreadable",
        QT_TRANSLATE_NOOP("Error",
            "The journal cannot be read, so nothing is sent. At the next start Allowdesk asks whether to begin a new "
            "one.")},
    {"journal.newer",
        QT_TRANSLATE_NOOP("Error",
            "The journal was written by a newer version of Allowdesk and was left unchanged. Use that version to apply "
            "changes.")},
    {"journal.missing",
        QT_TRANSLATE_NOOP("Error",
            "The journal is missing, although other files of the profile exist. Restore it if you have a copy.")},
    {"journal.emptied",
        QT_TRANSLATE_NOOP("Error",
            "The journal is empty, although other files of the profile exist. Restore it if you have a copy.")},
    {"journal.cut",
        QT_TRANSLATE_NOOP(
            "Error", "Jobs are missing at the end of the journal: the file was changed by another program.")},
    {"journal.archive-missing",
        QT_TRANSLATE_NOOP(
            "Error", "This job was archived, and the archive file is missing. Put the file back to see the details.")},
    {"profile.folder-used", QT_TRANSLATE_NOOP("Error", "The folder is not empty. Name a new or empty folder.")},
    {"profile.none",
        QT_TRANSLATE_NOOP("Error", "The folder does not hold a complete profile: profile.json is missing.")},
    {"profile.used",
        QT_TRANSLATE_NOOP("Error", "A profile already exists, so nothing was restored. Move its files away first.")},
    {"profile.changed",
        QT_TRANSLATE_NOOP("Error",
            "This file of the saved profile is missing or was changed, so nothing was restored. Use another copy.")},
    {"journal.may-be-on-its-way",
        QT_TRANSLATE_NOOP("Error",
            "A change from a lost journal may still be on its way to this list, so nothing was sent. Refresh the list "
            "three minutes after that change, then apply.")},
    {"wire.host-not-found",
        QT_TRANSLATE_NOOP("Error", "The host was not found. Check the endpoint for typing errors, and the network.")},
    {"wire.refused", QT_TRANSLATE_NOOP("Error", "The host refused the connection. Check the port of the endpoint.")},
    {"wire.tls-certificate",
        QT_TRANSLATE_NOOP("Error",
            "The server's certificate is not trusted. If the cloud has its own certificate authority, add its "
            "certificates to the account.")},
    {"wire.tls-version",
        QT_TRANSLATE_NOOP("Error",
            "The server supports only TLS versions older than 1.2. Ask the operator of the server, or of the proxy in "
            "between.")},
    {"wire.tls-handshake",
        QT_TRANSLATE_NOOP("Error", "No secure connection (TLS) could be made. Check the endpoint and its port.")},
    {"wire.proxy-sign-in",
        QT_TRANSLATE_NOOP("Error", "The proxy requires a user and password. Enter them in the account.")},
    {"wire.proxy-no-tunnel",
        QT_TRANSLATE_NOOP("Error",
            "The proxy could not reach the service. Check the proxy of the account and the endpoint of the service.")},
    {"session.refused-by-service",
        QT_TRANSLATE_NOOP("Error",
            "The sign-in works, but the user may not use this service. Ask an administrator for the permission.")},
    {"session.account-removed", QT_TRANSLATE_NOOP("Error", "The account was deleted, so nothing more is sent.")},
    {"session.account-changed",
        QT_TRANSLATE_NOOP("Error", "The account was changed, so nothing more is sent with the old settings.")},
    {"session.place-removed", QT_TRANSLATE_NOOP("Error", "The workspace was deleted, so nothing more is sent.")},
    {"session.place-changed",
        QT_TRANSLATE_NOOP("Error", "The workspace was changed, so nothing more is sent with the old settings.")},
    {"secrets.for-this-run", QT_TRANSLATE_NOOP("Error", "The secret is kept until Allowdesk closes.")},
    {"keychain.unavailable",
        QT_TRANSLATE_NOOP("Error", "No keychain is available, so the secret is kept until Allowdesk closes.")},
    {"keychain.refused",
        QT_TRANSLATE_NOOP("Error",
            "The keychain is locked, so the secret is kept until Allowdesk closes. Unlock the keychain and save "
            "again.")},
    {"keychain.silent",
        QT_TRANSLATE_NOOP("Error", "The keychain does not answer, so the secret is kept until Allowdesk closes.")},
    {"room.split-used",
        QT_TRANSLATE_NOOP("Error",
            "This list was created by the split and has been changed or applied since. Undo its changes or delete it "
            "before you undo the split.")},
    {"review.place-is-read-only", QT_TRANSLATE_NOOP("Error", "The workspace is read-only, so nothing can be applied.")},
    {"cli.workspace-not-chosen", QT_TRANSLATE_NOOP("Error", "Name the workspace with --workspace.")},
    {"cli.workspace-unknown", QT_TRANSLATE_NOOP("Error", "There is no workspace with this name.")},
    {"cli.list-unknown", QT_TRANSLATE_NOOP("Error", "There is no list with this name or id.")},
    {"cli.list-ambiguous", QT_TRANSLATE_NOOP("Error", "Several lists have this name. Add the service, or use the id.")},
    {"cli.service-unknown", QT_TRANSLATE_NOOP("Error", "There is no service with this id.")},
    {"cli.secret-missing",
        QT_TRANSLATE_NOOP("Error",
            "The password or secret key is missing. Sign in with Allowdesk once, so that the keychain has it, set "
            "ALLOWDESK_PASSWORD or ALLOWDESK_SECRET_KEY, or use --secret-stdin.")},
    {"cli.not-reviewed",
        QT_TRANSLATE_NOOP(
            "Error", "The plan was not reviewed. Run “allowdeskctl review”, then give its SHA-256 with --reviewed.")},
    {"cli.other-plan",
        QT_TRANSLATE_NOOP("Error", "The plan differs from the reviewed one: its SHA-256 does not match.")},
    {"job.other-address",
        QT_TRANSLATE_NOOP("Error",
            "The workspace now has another endpoint than when the change was sent, so the job is not continued. Check "
            "the list there before you change it again.")},
    {"cli.profile-held",
        QT_TRANSLATE_NOOP("Error", "Another process uses this profile. End it, or wait until it has ended.")},
    {"cli.one-time-code",
        QT_TRANSLATE_NOOP("Error", "The account asks for an MFA code or a token, which cannot be entered here.")},
    {"cli.file-unusable", QT_TRANSLATE_NOOP("Error", "The file cannot be used. Check its name and contents.")},
    {"demo.no-cloud",
        QT_TRANSLATE_NOOP(
            "Error", "The demo cloud cannot be started. Install its program in the same folder as Allowdesk.")},
    {"cli.output-is-input",
        QT_TRANSLATE_NOOP("Error", "The plan would overwrite its source file. Choose another name.")},
    {"cli.name-differs",
        QT_TRANSLATE_NOOP("Error", "The list has a different name in the plan, so nothing was sent. Make a new plan.")},
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
        QT_TRANSLATE_NOOP("Error", "The service does not allow the change. Fix the marked entries.")},
    {"review.name-not-typed", QT_TRANSLATE_NOOP("Error", "Type the name of the list to continue.")},
    {"review.reason-missing", QT_TRANSLATE_NOOP("Error", "A change in production requires a reason.")},
    {"job.same-rows-changed",
        QT_TRANSLATE_NOOP("Error",
            "Others changed the same entries since the review, so nothing was sent for them. Your change is staged "
            "again: decide its conflicts and review it.")},
    {"job.new-finding",
        QT_TRANSLATE_NOOP("Error",
            "The list has changed, and the change would now do something that the review did not show. Nothing was "
            "sent; review it again.")},
    {"job.call-not-reviewed",
        QT_TRANSLATE_NOOP("Error",
            "The list has changed and requires a different request than the reviewed one. Nothing was sent; review it "
            "again.")},
    {"job.reading-not-finished",
        QT_TRANSLATE_NOOP(
            "Error", "The service has not finished an earlier change. The list is read again in a moment.")},
    {"job.not-applied",
        QT_TRANSLATE_NOOP("Error",
            "The change was not applied: its answer was lost, and the list shows that it did not arrive. Stage it "
            "again if you still want it.")},
    {"job.interrupted",
        QT_TRANSLATE_NOOP("Error",
            "Allowdesk ended before the answer arrived, so the change may or may not have been applied. The list is "
            "read again to find out.")},
    {"job.not-read-back",
        QT_TRANSLATE_NOOP("Error",
            "The change was sent, but the list could not be read afterwards. Check the list before you change it "
            "again.")},
    {"job.target-stopped",
        QT_TRANSLATE_NOOP("Error",
            "The instance accepts no changes in its current state. Start it in the cloud's console, then apply "
            "again.")},
    {"job.service-unknown",
        QT_TRANSLATE_NOOP(
            "Error", "This version of Allowdesk does not support the service of this job. Nothing more is sent.")},
    {"job.step-before-failed", QT_TRANSLATE_NOOP("Error", "Not sent: the first half of this change was not applied.")},
    {"job.still-unknown",
        QT_TRANSLATE_NOOP("Error",
            "It is unknown whether the change was applied: the service may still be working on it. Check the list "
            "before you change it again.")},
    {"job.read-back-differs",
        QT_TRANSLATE_NOOP("Error",
            "The service accepted the change, but the list differs from what was sent. Compare and review again.")},
};

} // namespace

std::span<const CodeSentence> ownErrorSentences()
{
    return ownErrorTable;
}

} // namespace allowdesk
