#include "tests/support/testregistry.h"
#include "ui/support/labels.h"
#include "ui/support/prompts.h"

#include <QInputDialog>
#include <QLabel>
#include <QMessageBox>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

/// Real dialogs with texts of others in them.
class PromptsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNameIsNoHtml_data()
    {
        QTest::addColumn<QByteArray>("kind");
        for (const char *kind : {"line", "choice", "text", "confirm", "tell"}) {
            QTest::newRow(kind) << QByteArray(kind);
        }
    }

    void aNameIsNoHtml()
    {
        QFETCH(QByteArray, kind);
        QWidget window;
        DialogPrompts prompts;
        const QString text = u"New name of <img src=x><b>R&D</b>:"_s;
        const auto ignore = [](const QString &) {};
        if (kind == "line") {
            prompts.askLine(&window, u"t"_s, text, {}, ignore);
        } else if (kind == "choice") {
            prompts.askChoice(&window, u"t"_s, text, {u"a"_s}, ignore);
        } else if (kind == "text") {
            prompts.askText(&window, u"t"_s, text, {}, ignore);
        } else if (kind == "confirm") {
            prompts.confirm(&window, u"t"_s, text, u"Yes"_s, [] {});
        } else {
            prompts.tell(&window, u"t"_s, text);
        }
        qsizetype found = 0;
        const QList<QLabel *> labels = window.findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            const bool hasKey = label->buddy();
            if (label->text() == (hasKey ? QString(text).replace(u'&', u"&&"_s) : text)) {
                QCOMPARE(label->textFormat(), Qt::PlainText);
                ++found;
            }
        }
        QCOMPARE(found, 1);
    }

    void aCaptionMarksNoKey()
    {
        QCOMPARE(captionText(u"R&D"_s), u"R&&D"_s);
        QCOMPARE(captionText(u"מ&א"_s), u"\u2068מ&&א\u2069"_s);
    }
};

ALLOWDESK_TEST(PromptsTest)
#include "tst_prompts.moc"
