#include "ui/accounts/importquestion.h"

#include "app/accounts/findbyid.h"
#include "app/base/foreigntext.h"
#include "ui/accounts/hostconsent.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

struct QuestionWords
{
    Q_DECLARE_TR_FUNCTIONS(ImportQuestion)
};

QString orNone(const QString &text)
{
    return text.isEmpty() ? QuestionWords::tr("none") : text;
}

// What a secret or a connection depends on, where the file says something else.
QStringList changesOf(const Account &before, const Account &after)
{
    QStringList changes;
    const auto add = [&](const QString &name, const QString &was, const QString &willBe) {
        if (was != willBe) {
            changes << u"%1 %2 → %3"_s.arg(name, orNone(isolatedText(was)), orNone(isolatedText(willBe)));
        }
    };
    add(QuestionWords::tr("name"), before.name, after.name);
    add(QuestionWords::tr("IAM endpoint"), before.identityEndpoint.toString(QUrl::FullyEncoded),
        after.identityEndpoint.toString(QUrl::FullyEncoded));
    add(QuestionWords::tr("cloud"), before.cloud, after.cloud);
    add(QuestionWords::tr("account name"), before.domainName, after.domainName);
    add(QuestionWords::tr("user"), before.userName, after.userName);
    add(QuestionWords::tr("access key"), before.accessKey, after.accessKey);
    add(QuestionWords::tr("proxy"), before.proxy, after.proxy);
    add(QuestionWords::tr("proxy user"), before.proxyUser, after.proxyUser);
    add(QuestionWords::tr("certificates"), before.certificateAuthorityFile, after.certificateAuthorityFile);
    return changes;
}

QString workspaceLine(const Workspace &workspace)
{
    QStringList parts{workspace.name, workspace.region};
    for (const QUrl &endpoint : workspace.endpoints) {
        parts << endpoint.toString(QUrl::FullyEncoded);
    }
    parts.removeAll(QString());
    parts.removeDuplicates();
    return isolatedTexts(parts, u" · "_s);
}

QStringList replacedLines(const Connections &replaced, const Connections &imported)
{
    QStringList lines;
    for (const Account &before : replaced.accounts) {
        const QStringList changes = changesOf(before, *findById(imported.accounts, before.id));
        lines << isolatedText(before.name) + (changes.isEmpty() ? QString() : u": "_s + changes.join(u"; "_s));
    }
    for (const Workspace &before : replaced.workspaces) {
        lines << workspaceLine(before) + u" → "_s + workspaceLine(*findById(imported.workspaces, before.id));
    }
    return lines;
}

// Those of accounts that are new here; a changed one stands among what is replaced.
QStringList authorityLines(const AccountBook &book, const Connections &imported)
{
    QStringList lines;
    for (const Account &account : imported.accounts) {
        if (!book.account(account.id) && !account.certificateAuthorityFile.isEmpty()) {
            lines << u"%1: %2"_s.arg(isolatedText(account.name), isolatedText(account.certificateAuthorityFile));
        }
    }
    return lines;
}

} // namespace

QStringList importQuestion(const AccountBook &book, const Connections &imported)
{
    QStringList paragraphs;
    const auto add = [&](const QString &heading, const QStringList &lines) {
        if (!lines.isEmpty()) {
            paragraphs << heading + u'\n' + lines.join(u'\n');
        }
    };
    add(QuestionWords::tr(
            "Hosts that the account has not used before. Whoever operates them can act with the account's permissions. "
            "Continue only if you know them:"),
        hostLines(book.hostsToAgree(imported)));
    add(QuestionWords::tr(
            "Replaced by the file. The stored secret of an account that signs in elsewhere or as another user is "
            "deleted:"),
        replacedLines(book.replacedBy(imported), imported));
    add(QuestionWords::tr("Additional certificates that an account trusts:"), authorityLines(book, imported));
    return paragraphs;
}

} // namespace allowdesk
