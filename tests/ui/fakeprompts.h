#pragma once

#include "ui/support/prompts.h"

#include <QList>
#include <QPointer>
#include <QWidget>

namespace allowdesk
{

/// Answers as the test says, at once; remembers what was asked.
class FakePrompts final : public Prompts
{
public:
    bool answer = false;
    QString file;
    QString newFile;
    QString pasted;
    QString line;
    QStringList asked;
    QStringList told;
    QStringList offered; ///< in the last choice

    void confirm(QWidget *, const QString &, const QString &text, const QString &, std::function<void()> yes,
        std::function<void()> no = {}) override
    {
        asked << text;
        if (answer) {
            yes();
        } else if (no) {
            no();
        }
    }
    void tell(QWidget *, const QString &, const QString &text) override { told << text; }
    void chooseFile(QWidget *, const QString &title, const QString &, std::function<void(QString)> chosen) override
    {
        asked << title;
        if (!file.isEmpty()) {
            chosen(file);
        }
    }
    void chooseNewFile(
        QWidget *, const QString &title, const QString &, const QString &, std::function<void(QString)> chosen) override
    {
        asked << title;
        if (!newFile.isEmpty()) {
            chosen(newFile);
        }
    }
    void askText(QWidget *, const QString &title, const QString &, const QString &,
        std::function<void(QString)> entered) override
    {
        asked << title;
        if (!pasted.isEmpty()) {
            entered(pasted);
        }
    }
    void askChoice(QWidget *, const QString &title, const QString &, const QStringList &choices,
        std::function<void(QString)> entered) override
    {
        asked << title;
        offered = choices;
        if (!line.isEmpty()) {
            entered(line);
        }
    }
    void askLine(QWidget *, const QString &title, const QString &, const QString &,
        std::function<void(QString)> entered) override
    {
        asked << title;
        if (!line.isEmpty()) {
            entered(line);
        }
    }
};

} // namespace allowdesk
