#pragma once

#include "app/base/newestwork.h"
#include "app/text/textlines.h"

#include <QTableView>

#include <functional>
#include <memory>

namespace allowdesk
{

/// A text of any length to read and to copy, in the pitch of programs. Its lines are found when it is first shown, on a
/// thread of their own, and made when they are seen; of a very long one the beginning is shown, and all of it copied.
class LinesView final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LinesView)

public:
    /// Runs on another thread.
    using Make = std::function<std::shared_ptr<const TextLines>()>;

    /// What stands behind lines that begin with the sign of an added or a removed row.
    enum class Grounds { None, BySign };

    explicit LinesView(const QString &accessibleName, QWidget *parent = nullptr);
    ~LinesView() override;

    void setGrounds(Grounds grounds);
    /// Another text. A view that is seen shows the one before it until the new one is there; a hidden one is empty.
    void setLines(Make make);
    /// The same text as it is by now: lines came, went and changed at the ends of its parts; what is selected stays.
    void updateLines(Make make);
    /// Those that are shown; null before there are any.
    [[nodiscard]] const std::shared_ptr<const TextLines> &lines() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    class Model;

    Make m_make;
    bool m_isUpdate = false; ///< whether what is made next is the text that is shown, as it is by now
    std::unique_ptr<Model> m_model;
    NewestWork m_making;
    NewestWork m_copying;

    void makeLines();
    void fill(const std::shared_ptr<const TextLines> &lines, bool isUpdate);
    void copySelected();
};

} // namespace allowdesk
