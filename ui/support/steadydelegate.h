#pragma once

#include <QStyledItemDelegate>

namespace allowdesk
{

/// A delegate whose open editor keeps what is being typed, whatever the model tells of changes meanwhile.
class SteadyDelegate : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SteadyDelegate)

public:
    explicit SteadyDelegate(QObject *parent = nullptr);
    ~SteadyDelegate() override;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void destroyEditor(QWidget *editor, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;

Q_SIGNALS:
    void editorOpened() const;
    void editorClosed() const;
};

} // namespace allowdesk
