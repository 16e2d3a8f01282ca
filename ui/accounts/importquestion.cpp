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

QString questionText(const char *text)
{
    return QCoreApplication::translate("ImportQuestion", text);
}

QString orNone(const QString &text)
{
    return text.isEmpty() ? questionText(QT_TRANSLATE_NOOP("ImportQuestion", "none")) : text;
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
    add(questionText(QT_TRANSLATE_NOOP("ImportQuestion", "name")), before.name, after.name);
    add(questionText(QT_TRANSLATE_NOOP("ImportQuestion", "sign-in address")),
        before.identityEndpoint.toString(QUrl::FullyEncoded), after.identityEndpoint.toString(QUrl::FullyEncoded));
    add(questionText(QT_TRANSLATE_NOOP("ImportQuestion", "cloud")), before.cloud, after.cloud);
    add(questionText(QT_TRANSLATE_NOOP("ImportQuestion", "account name")), before.domainName, after.domainName);
    add(questionText(QT_TRANSLATE_NOOP("ImportQuestion", "user")), before.userName, after.userName);
    add(questionText(QT_TRANSLATE_NOOP("ImportQuestion", "access key")), before.accessKey, after.accessKey);
    add(questionText(QT_TRANSLATE_NOOP("ImportQuestion", "proxy")), before.proxy, after.proxy);
    add(questionText(QT_TRANSLATE_NOOP("ImportQuestion", "proxy user")), before.proxyUser, after.proxyUser);
    add(questionText(QT_TRANSLATE_NOOP("ImportQuestion", "certificates")), before.certificateAuthorityFile,
        after.certificateAuthorityFile);
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
    add(questionText(QT_TRANSLATE_NOOP("ImportQuestion",
            "Hosts that the account has not used before. Whoever runs them can act with its rights, so agree only to "
            "hosts that you know:")),
        hostLines(book.hostsToAgree(imported)));
    add(questionText(QT_TRANSLATE_NOOP("ImportQuestion",
            "Replaced by what the file says. The secret of an account that signs in elsewhere or as somebody else from "
            "then on is deleted:")),
        replacedLines(book.replacedBy(imported), imported));
    add(questionText(QT_TRANSLATE_NOOP("ImportQuestion", "Certificates that an account trusts beside the system's:")),
        authorityLines(book, imported));
    return paragraphs;
}

} // namespace allowdesk
