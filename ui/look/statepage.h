#pragma once

#include <QStackedWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace allowdesk
{

/// A content that gives way to a card while there is nothing to show: why that is so, and what to do about it.
class StatePage final : public QStackedWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatePage)

public:
    enum class Kind {
        Empty, ///< there is nothing, and that is in order
        Loading,
        Error,
        Welcome, ///< the program's own first page
    };

    /// Takes the content.
    explicit StatePage(QWidget *content, QWidget *parent = nullptr);
    ~StatePage() override;

    void showContent() { setCurrentIndex(0); }
    void showCard(Kind kind, const QString &title, const QString &text = {});

    /// A button below the text of every card; whoever adds it shows and hides it.
    QPushButton *addButton(const QString &text, const QString &iconName, const QString &objectName);

private:
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
    Kind m_kind = Kind::Empty;

    void drawIcon();

protected:
    void changeEvent(QEvent *event) override;
};

} // namespace allowdesk
