#include "ui/support/startfailure.h"

#include "app/base/foreigntext.h"
#include "app/text/errorsentences.h"

#include <QApplication>
#include <QMessageBox>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

struct FailureWords
{
    Q_DECLARE_TR_FUNCTIONS(StartFailure)
};

// A platform without a screen shows windows to nobody, and nobody would close one.
bool hasScreen()
{
    const QStringList without{u"offscreen"_s, u"minimal"_s, u"minimalegl"_s, u"vnc"_s};
    return !without.contains(QGuiApplication::platformName());
}

} // namespace

QString startFailureText(const Error &error)
{
    if (error.kind == ErrorKind::Conflict) {
        return FailureWords::tr("Allowdesk is already running: %1. Use that window, or close it first.")
            .arg(isolatedText(error.message));
    }
    return FailureWords::tr("Allowdesk cannot start.") + u'\n' + errorSentence(error);
}

bool needsWindow(const Error &error)
{
    return error.serviceCode != u"instance.raised"_s;
}

int tellStartFailure(const Error &error)
{
    const QString text = startFailureText(error);
    std::fprintf(stderr, "%s\n", qPrintable(text));
    if (needsWindow(error) && hasScreen()) {
        auto *box =
            new QMessageBox(QMessageBox::Critical, QGuiApplication::applicationDisplayName(), text, QMessageBox::Close);
        box->setObjectName(u"startFailure"_s);
        box->setTextFormat(Qt::PlainText);
        box->setTextInteractionFlags(Qt::TextSelectableByMouse);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
        QApplication::exec(); // ends with its last window
    }
    return error.kind == ErrorKind::Conflict ? 0 : 1;
}

} // namespace allowdesk
