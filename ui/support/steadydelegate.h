#pragma once

#include <QStyledItemDelegate>

#include <functional>

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

    /// Told true when an editor opens, false when it is gone.
    void setEditorWatch(std::function<void(bool isOpen)> watch) { m_watch = std::move(watch); }

    /// Told what is in the editor at every change of it.
    void setTypingWatch(std::function<void(const QModelIndex &index, const QString &text)> watch)
    {
        m_typingWatch = std::move(watch);
    }

private:
    std::function<void(bool)> m_watch = [](bool) {};
    std::function<void(const QModelIndex &, const QString &)> m_typingWatch = [](const QModelIndex &, const QString &) {
    };
};

} // namespace allowdesk
