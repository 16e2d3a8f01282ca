#pragma once

#include <QDialog>

namespace allowdesk
{

/// A dialog that goes on only by its button or by Ctrl+Enter: Enter in a field does nothing, since a text is typed
/// without a thought of what follows it. Its button stays the one that is marked, wherever the focus is.
class DeliberateDialog : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeliberateDialog)

public:
    ~DeliberateDialog() override;

protected:
    explicit DeliberateDialog(QWidget *parent);

    /// What the button does; called by Ctrl+Enter, also while the button is disabled.
    virtual void goOn() = 0;

    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace allowdesk
