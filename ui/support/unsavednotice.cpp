#include "ui/support/unsavednotice.h"

#include "app/text/errorsentences.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace allowdesk
{

UnsavedNotice::UnsavedNotice(QWidget *parent) : QLabel(parent)
{
    setObjectName(u"unsaved"_s);
    setTextFormat(Qt::PlainText);
    hide();
}

UnsavedNotice::~UnsavedNotice() = default;

void UnsavedNotice::add(const Error &error)
{
    // Others are told once: a file that was damaged or is of a newer version is not tried again.
    if (error.kind == ErrorKind::Storage && error.serviceCode.isEmpty()) {
        m_failed.insert(error.subject, error);
        showFiles();
    }
}

void UnsavedNotice::remove(const QString &fileName)
{
    m_failed.remove(fileName);
    showFiles();
}

void UnsavedNotice::showFiles()
{
    QStringList names;
    QStringList sentences;
    for (const Error &error : std::as_const(m_failed)) {
        names << QFileInfo(error.subject).fileName();
        sentences << errorSentence(error);
    }
    setText(tr("Not saved: %1. Allowdesk tries again.").arg(names.join(u", "_s)));
    setToolTip(sentences.join(u'\n').toHtmlEscaped());
    setVisible(!names.isEmpty());
}

} // namespace allowdesk

#include "moc_unsavednotice.cpp"
