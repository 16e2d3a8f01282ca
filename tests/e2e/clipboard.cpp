// Prints what the clipboard and the primary selection hold, as text and as HTML.

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <cstdio>

int main(int argc, char **argv)
{
    const QGuiApplication app(argc, argv);
    for (const auto mode : {QClipboard::Clipboard, QClipboard::Selection}) {
        if (const QMimeData *data = QGuiApplication::clipboard()->mimeData(mode)) {
            std::printf("%s\n%s\n", qPrintable(data->text()), qPrintable(data->html()));
        }
    }
    return 0;
}
