#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace allowdesk
{

/// Questions to the person, behind an interface so that tests answer them. Nothing here blocks: every answer comes as a
/// call, and never comes when the parent has died.
class Prompts
{
public:
    Prompts() = default;
    virtual ~Prompts() = default;
    Q_DISABLE_COPY_MOVE(Prompts)

    /// A question with two answers; closing it is the second one.
    virtual void confirm(QWidget *parent, const QString &title, const QString &text, const QString &yesText,
        std::function<void()> yes, std::function<void()> no = {}) = 0;
    /// Something to know, with one button.
    virtual void tell(QWidget *parent, const QString &title, const QString &text) = 0;
    virtual void chooseFile(
        QWidget *parent, const QString &title, const QString &filter, std::function<void(QString)> chosen) = 0;
    /// A file to write; asks before one that exists is replaced.
    virtual void chooseNewFile(QWidget *parent, const QString &title, const QString &name, const QString &filter,
        std::function<void(QString)> chosen) = 0;
    /// A text of several lines, for pasting.
    virtual void askText(QWidget *parent, const QString &title, const QString &label, const QString &text,
        std::function<void(QString)> entered) = 0;
    /// One of some texts, or another one that is typed.
    virtual void askChoice(QWidget *parent, const QString &title, const QString &label, const QStringList &choices,
        std::function<void(QString)> entered) = 0;
    /// A text of one line.
    virtual void askLine(QWidget *parent, const QString &title, const QString &label, const QString &text,
        std::function<void(QString)> entered) = 0;
};

/// Real dialogs.
class DialogPrompts final : public Prompts
{
public:
    void confirm(QWidget *parent, const QString &title, const QString &text, const QString &yesText,
        std::function<void()> yes, std::function<void()> no = {}) override;
    void tell(QWidget *parent, const QString &title, const QString &text) override;
    void chooseFile(
        QWidget *parent, const QString &title, const QString &filter, std::function<void(QString)> chosen) override;
    void chooseNewFile(QWidget *parent, const QString &title, const QString &name, const QString &filter,
        std::function<void(QString)> chosen) override;
    void askText(QWidget *parent, const QString &title, const QString &label, const QString &text,
        std::function<void(QString)> entered) override;
    void askChoice(QWidget *parent, const QString &title, const QString &label, const QStringList &choices,
        std::function<void(QString)> entered) override;
    void askLine(QWidget *parent, const QString &title, const QString &label, const QString &text,
        std::function<void(QString)> entered) override;
};

} // namespace allowdesk
